"""De eerste tabellen."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "bron",
        sa.Column("naam", sa.String(), nullable=False),
        sa.Column("laatste_poging", sa.DateTime(), nullable=True),
        sa.Column("laatste_succes", sa.DateTime(), nullable=True),
        sa.Column("storing_sinds", sa.DateTime(), nullable=True),
        sa.Column("melding", sa.String(), nullable=False),
        sa.Column("wachtend", sa.Integer(), nullable=False),
        sa.Column("bezet_door", sa.String(), nullable=False),
        sa.Column("bezet_tot", sa.DateTime(), nullable=True),
        sa.PrimaryKeyConstraint("naam", name=op.f("pk_bron")),
    )
    op.create_table(
        "gebruiker",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("gebruikersnaam", sa.String(), nullable=False),
        sa.Column("naam", sa.String(), nullable=False),
        sa.Column("wachtwoord", sa.String(), nullable=False),
        sa.Column("rollen", sa.JSON(), nullable=False),
        sa.Column("afdeling", sa.String(), nullable=False),
        sa.Column("actief", sa.Boolean(), nullable=False),
        sa.Column("mislukte_pogingen", sa.Integer(), nullable=False),
        sa.Column("geblokkeerd_tot", sa.DateTime(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_gebruiker")),
        sa.UniqueConstraint("gebruikersnaam", name=op.f("uq_gebruiker_gebruikersnaam")),
    )
    op.create_table(
        "periodetaak",
        sa.Column("taak", sa.String(), nullable=False),
        sa.Column("periode", sa.String(), nullable=False),
        sa.Column("gedaan_op", sa.DateTime(), nullable=False),
        sa.Column("uitkomst", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("taak", "periode", name=op.f("pk_periodetaak")),
    )
    op.create_table(
        "zaaknummerteller",
        sa.Column("jaar", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("laatste", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("jaar", name=op.f("pk_zaaknummerteller")),
    )
    op.create_table(
        "afdeling",
        sa.Column("naam", sa.String(), nullable=False),
        sa.Column("coordinator_id", sa.Integer(), nullable=False),
        sa.Column("behandelaar_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["behandelaar_id"], ["gebruiker.id"], name=op.f("fk_afdeling_behandelaar_id_gebruiker")
        ),
        sa.ForeignKeyConstraint(
            ["coordinator_id"], ["gebruiker.id"], name=op.f("fk_afdeling_coordinator_id_gebruiker")
        ),
        sa.PrimaryKeyConstraint("naam", name=op.f("pk_afdeling")),
    )
    op.create_table(
        "postregistratie",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column(
            "kanaal",
            sa.Enum(
                "email", "post", name="kanaal", native_enum=False, create_constraint=True, length=40
            ),
            nullable=False,
        ),
        sa.Column("bron", sa.String(), nullable=False),
        sa.Column("naam", sa.String(), nullable=False),
        sa.Column("omvang", sa.Integer(), nullable=False),
        sa.Column("volledig", sa.Boolean(), nullable=False),
        sa.Column("ontvangen_op", sa.DateTime(), nullable=False),
        sa.Column("geregistreerd_op", sa.DateTime(), nullable=False),
        sa.Column(
            "staat",
            sa.Enum(
                "ontvangen",
                "werkvoorraad",
                "zaak",
                "afgehandeld_zonder_zaak",
                "quarantaine",
                name="staat",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("lezen_na", sa.DateTime(), nullable=False),
        sa.Column("wacht_op_ocr", sa.Boolean(), nullable=False),
        sa.Column("leespogingen", sa.Integer(), nullable=False),
        sa.Column("melding", sa.String(), nullable=False),
        sa.Column("onderwerp", sa.String(), nullable=False),
        sa.Column("afzender_naam", sa.String(), nullable=False),
        sa.Column("afzender_email", sa.String(), nullable=False),
        sa.Column("fragment", sa.String(), nullable=False),
        sa.Column("bijlagen", sa.Integer(), nullable=False),
        sa.Column("message_id", sa.String(), nullable=False),
        sa.Column("inhoud_sha256", sa.String(), nullable=False),
        sa.Column(
            "voorstel",
            sa.Enum(
                "zaak",
                "bestaand",
                "geen_zaak",
                "geen_voorstel",
                name="voorstelsoort",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("voorstel_code", sa.String(), nullable=False),
        sa.Column("voorstel_zaaknummer", sa.String(), nullable=False),
        sa.Column("voorstel_reden", sa.String(), nullable=False),
        sa.Column(
            "zekerheid",
            sa.Enum(
                "hoog",
                "middel",
                "laag",
                name="zekerheid",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("meter", sa.Integer(), nullable=False),
        sa.Column("waarschuwing", sa.String(), nullable=False),
        sa.Column("uiterste_datum", sa.Date(), nullable=True),
        sa.Column("spoed", sa.Boolean(), nullable=False),
        sa.Column("bekeken_door", sa.Integer(), nullable=True),
        sa.Column("bekeken_tot", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["bekeken_door"],
            ["gebruiker.id"],
            name=op.f("fk_postregistratie_bekeken_door_gebruiker"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_postregistratie")),
        sa.UniqueConstraint("sha256", name=op.f("uq_postregistratie_sha256")),
    )
    with op.batch_alter_table("postregistratie", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_postregistratie_inhoud_sha256"), ["inhoud_sha256"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_postregistratie_message_id"), ["message_id"], unique=False
        )
        batch_op.create_index(
            "ix_postregistratie_te_lezen", ["staat", "wacht_op_ocr", "lezen_na"], unique=False
        )
        batch_op.create_index(
            "ix_postregistratie_werkvoorraad", ["staat", "ontvangen_op"], unique=False
        )

    op.create_table(
        "sessie",
        sa.Column("token_sha256", sa.String(), nullable=False),
        sa.Column("gebruiker_id", sa.Integer(), nullable=False),
        sa.Column("begonnen_op", sa.DateTime(), nullable=False),
        sa.Column("gezien_op", sa.DateTime(), nullable=False),
        sa.Column("api", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["gebruiker_id"], ["gebruiker.id"], name=op.f("fk_sessie_gebruiker_id_gebruiker")
        ),
        sa.PrimaryKeyConstraint("token_sha256", name=op.f("pk_sessie")),
    )
    with op.batch_alter_table("sessie", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_sessie_gebruiker_id"), ["gebruiker_id"], unique=False)

    op.create_table(
        "aanlevering",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("registratie_id", sa.Integer(), nullable=False),
        sa.Column("bron", sa.String(), nullable=False),
        sa.Column("ref", sa.String(), nullable=False),
        sa.Column("ontvangen_op", sa.DateTime(), nullable=False),
        sa.Column("gezien_op", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["registratie_id"],
            ["postregistratie.id"],
            name=op.f("fk_aanlevering_registratie_id_postregistratie"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_aanlevering")),
        sa.UniqueConstraint("bron", "ref", name=op.f("uq_aanlevering_bron_ref")),
    )
    with op.batch_alter_table("aanlevering", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_aanlevering_registratie_id"), ["registratie_id"], unique=False
        )

    op.create_table(
        "document",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.Uuid(), nullable=False),
        sa.Column("titel", sa.String(length=200), nullable=False),
        sa.Column("bestandsnaam", sa.String(length=255), nullable=False),
        sa.Column("formaat", sa.String(length=255), nullable=False),
        sa.Column("bestandsomvang", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("informatieobjecttype", sa.String(), nullable=False),
        sa.Column(
            "richting",
            sa.Enum(
                "inkomend",
                "uitgaand",
                name="richting",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("auteur", sa.String(), nullable=False),
        sa.Column("taal", sa.String(length=3), nullable=False),
        sa.Column("creatiedatum", sa.Date(), nullable=False),
        sa.Column("ontvangstdatum", sa.Date(), nullable=True),
        sa.Column("verzenddatum", sa.Date(), nullable=True),
        sa.Column("registratie_id", sa.Integer(), nullable=True),
        sa.Column("plek", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["registratie_id"],
            ["postregistratie.id"],
            name=op.f("fk_document_registratie_id_postregistratie"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_document")),
        sa.UniqueConstraint("uuid", name=op.f("uq_document_uuid")),
    )
    with op.batch_alter_table("document", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_document_registratie_id"), ["registratie_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_document_sha256"), ["sha256"], unique=False)

    op.create_table(
        "lezing",
        sa.Column("registratie_id", sa.Integer(), nullable=False),
        sa.Column("lezer", sa.String(), nullable=False),
        sa.Column("regels", sa.String(), nullable=False),
        sa.Column("gelezen_op", sa.DateTime(), nullable=False),
        sa.Column("poststuk", sa.LargeBinary(), nullable=False),
        sa.Column("proposal", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["registratie_id"],
            ["postregistratie.id"],
            name=op.f("fk_lezing_registratie_id_postregistratie"),
        ),
        sa.PrimaryKeyConstraint("registratie_id", name=op.f("pk_lezing")),
    )
    op.create_table(
        "zaak",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.Uuid(), nullable=False),
        sa.Column("identificatie", sa.String(length=40), nullable=False),
        sa.Column("bronorganisatie", sa.String(length=9), nullable=False),
        sa.Column("omschrijving", sa.String(length=80), nullable=False),
        sa.Column("toelichting", sa.String(), nullable=False),
        sa.Column("zaaktype", sa.String(), nullable=False),
        sa.Column("zaaktype_naam", sa.String(), nullable=False),
        sa.Column("registratiedatum", sa.Date(), nullable=False),
        sa.Column("startdatum", sa.Date(), nullable=False),
        sa.Column("einddatum_gepland", sa.Date(), nullable=True),
        sa.Column("uiterlijke_einddatum_afdoening", sa.Date(), nullable=False),
        sa.Column("termijn_uitleg", sa.String(), nullable=False),
        sa.Column("termijn_onzeker", sa.Boolean(), nullable=False),
        sa.Column("einddatum", sa.Date(), nullable=True),
        sa.Column(
            "communicatiekanaal",
            sa.Enum(
                "email", "post", name="kanaal", native_enum=False, create_constraint=True, length=40
            ),
            nullable=False,
        ),
        sa.Column("vertrouwelijkheidaanduiding", sa.String(length=20), nullable=False),
        sa.Column("afdeling", sa.String(), nullable=False),
        sa.Column("oorsprong_id", sa.Integer(), nullable=True),
        sa.Column("vervallen_op", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["oorsprong_id"],
            ["postregistratie.id"],
            name=op.f("fk_zaak_oorsprong_id_postregistratie"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_zaak")),
        sa.UniqueConstraint(
            "bronorganisatie", "identificatie", name=op.f("uq_zaak_bronorganisatie_identificatie")
        ),
        sa.UniqueConstraint("uuid", name=op.f("uq_zaak_uuid")),
    )
    with op.batch_alter_table("zaak", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_zaak_afdeling"), ["afdeling"], unique=False)
        batch_op.create_index(batch_op.f("ix_zaak_identificatie"), ["identificatie"], unique=False)
        batch_op.create_index(batch_op.f("ix_zaak_zaaktype"), ["zaaktype"], unique=False)
        batch_op.create_index(
            "uq_zaak_oorsprong",
            ["oorsprong_id"],
            unique=True,
            sqlite_where=sa.text("vervallen_op IS NULL"),
            postgresql_where=sa.text("vervallen_op IS NULL"),
        )

    op.create_table(
        "besluit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("registratie_id", sa.Integer(), nullable=False),
        sa.Column("uitkomst", sa.String(), nullable=False),
        sa.Column("voorstel_uitkomst", sa.String(), nullable=False),
        sa.Column(
            "zekerheid",
            sa.Enum(
                "hoog",
                "middel",
                "laag",
                name="zekerheid",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("zaak_id", sa.Integer(), nullable=True),
        sa.Column("brief", sa.Boolean(), nullable=False),
        sa.Column("bevestiging_rij", sa.Integer(), nullable=False),
        sa.Column("bevestiging_reden", sa.String(), nullable=False),
        sa.Column("gebruiker_id", sa.Integer(), nullable=False),
        sa.Column("genomen_op", sa.DateTime(), nullable=False),
        sa.Column("ongedaan_op", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["gebruiker_id"], ["gebruiker.id"], name=op.f("fk_besluit_gebruiker_id_gebruiker")
        ),
        sa.ForeignKeyConstraint(
            ["registratie_id"],
            ["postregistratie.id"],
            name=op.f("fk_besluit_registratie_id_postregistratie"),
        ),
        sa.ForeignKeyConstraint(["zaak_id"], ["zaak.id"], name=op.f("fk_besluit_zaak_id_zaak")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_besluit")),
    )
    with op.batch_alter_table("besluit", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_besluit_zaak_id"), ["zaak_id"], unique=False)
        batch_op.create_index(
            "uq_besluit_geldend",
            ["registratie_id"],
            unique=True,
            sqlite_where=sa.text("ongedaan_op IS NULL"),
            postgresql_where=sa.text("ongedaan_op IS NULL"),
        )

    op.create_table(
        "gebeurtenis",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("tijd", sa.DateTime(), nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column("soort", sa.String(), nullable=False),
        sa.Column("tekst", sa.String(), nullable=False),
        sa.Column("zaak_id", sa.Integer(), nullable=True),
        sa.Column("registratie_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["registratie_id"],
            ["postregistratie.id"],
            name=op.f("fk_gebeurtenis_registratie_id_postregistratie"),
        ),
        sa.ForeignKeyConstraint(["zaak_id"], ["zaak.id"], name=op.f("fk_gebeurtenis_zaak_id_zaak")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_gebeurtenis")),
    )
    with op.batch_alter_table("gebeurtenis", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_gebeurtenis_registratie_id"), ["registratie_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_gebeurtenis_zaak_id"), ["zaak_id"], unique=False)

    op.create_table(
        "rol",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("zaak_id", sa.Integer(), nullable=False),
        sa.Column(
            "omschrijving_generiek",
            sa.Enum(
                "initiator",
                "zaakcoordinator",
                "behandelaar",
                name="roltype",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("gebruiker_id", sa.Integer(), nullable=True),
        sa.Column("naam", sa.String(), nullable=False),
        sa.Column("email", sa.String(), nullable=False),
        sa.Column("adres", sa.String(), nullable=False),
        sa.Column("postcode", sa.String(), nullable=False),
        sa.Column("woonplaats", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["gebruiker_id"], ["gebruiker.id"], name=op.f("fk_rol_gebruiker_id_gebruiker")
        ),
        sa.ForeignKeyConstraint(["zaak_id"], ["zaak.id"], name=op.f("fk_rol_zaak_id_zaak")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rol")),
        sa.UniqueConstraint("zaak_id", "gebruiker_id", name=op.f("uq_rol_zaak_id_gebruiker_id")),
        sa.UniqueConstraint(
            "zaak_id", "omschrijving_generiek", name=op.f("uq_rol_zaak_id_omschrijving_generiek")
        ),
    )
    with op.batch_alter_table("rol", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_rol_gebruiker_id"), ["gebruiker_id"], unique=False)

    op.create_table(
        "status",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("zaak_id", sa.Integer(), nullable=False),
        sa.Column("volgnummer", sa.Integer(), nullable=False),
        sa.Column("gezet_op", sa.DateTime(), nullable=False),
        sa.Column("gezet_door", sa.String(), nullable=False),
        sa.CheckConstraint("volgnummer BETWEEN 1 AND 4", name=op.f("ck_status_een_van_vier")),
        sa.ForeignKeyConstraint(["zaak_id"], ["zaak.id"], name=op.f("fk_status_zaak_id_zaak")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_status")),
    )
    with op.batch_alter_table("status", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_status_zaak_id"), ["zaak_id"], unique=False)

    op.create_table(
        "uitgaande_post",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("soort", sa.String(), nullable=False),
        sa.Column(
            "kanaal",
            sa.Enum(
                "email", "post", name="kanaal", native_enum=False, create_constraint=True, length=40
            ),
            nullable=False,
        ),
        sa.Column("registratie_id", sa.Integer(), nullable=False),
        sa.Column("zaak_id", sa.Integer(), nullable=True),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("aan", sa.String(), nullable=False),
        sa.Column("envelop_van", sa.String(), nullable=False),
        sa.Column("message_id", sa.String(), nullable=True),
        sa.Column("onderwerp_hash", sa.String(), nullable=False),
        sa.Column("geschreven_op", sa.DateTime(), nullable=False),
        sa.Column(
            "stand",
            sa.Enum(
                "klaar",
                "bezig",
                "verzonden",
                "afgedrukt",
                "niet_bezorgd",
                "ingetrokken",
                name="poststand",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("niet_voor", sa.DateTime(), nullable=False),
        sa.Column("pogingen", sa.Integer(), nullable=False),
        sa.Column("melding", sa.String(), nullable=False),
        sa.Column("verzonden_op", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["document_id"], ["document.id"], name=op.f("fk_uitgaande_post_document_id_document")
        ),
        sa.ForeignKeyConstraint(
            ["registratie_id"],
            ["postregistratie.id"],
            name=op.f("fk_uitgaande_post_registratie_id_postregistratie"),
        ),
        sa.ForeignKeyConstraint(
            ["zaak_id"], ["zaak.id"], name=op.f("fk_uitgaande_post_zaak_id_zaak")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_uitgaande_post")),
        sa.UniqueConstraint("message_id", name=op.f("uq_uitgaande_post_message_id")),
    )
    with op.batch_alter_table("uitgaande_post", schema=None) as batch_op:
        batch_op.create_index("ix_uitgaande_post_te_bezorgen", ["stand", "niet_voor"], unique=False)
        batch_op.create_index(batch_op.f("ix_uitgaande_post_zaak_id"), ["zaak_id"], unique=False)
        batch_op.create_index(
            "uq_uitgaande_post_geldend",
            ["registratie_id", "soort"],
            unique=True,
            sqlite_where=sa.text("stand <> 'ingetrokken'"),
            postgresql_where=sa.text("stand <> 'ingetrokken'"),
        )

    op.create_table(
        "zaak_document",
        sa.Column("zaak_id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("registratiedatum", sa.DateTime(), nullable=False),
        sa.Column("vervallen_op", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["document_id"], ["document.id"], name=op.f("fk_zaak_document_document_id_document")
        ),
        sa.ForeignKeyConstraint(
            ["zaak_id"], ["zaak.id"], name=op.f("fk_zaak_document_zaak_id_zaak")
        ),
        sa.PrimaryKeyConstraint("zaak_id", "document_id", name=op.f("pk_zaak_document")),
    )
    with op.batch_alter_table("zaak_document", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_zaak_document_document_id"), ["document_id"], unique=False
        )


def downgrade() -> None:
    with op.batch_alter_table("zaak_document", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_zaak_document_document_id"))

    op.drop_table("zaak_document")
    with op.batch_alter_table("uitgaande_post", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_uitgaande_post_geldend",
            sqlite_where=sa.text("stand <> 'ingetrokken'"),
            postgresql_where=sa.text("stand <> 'ingetrokken'"),
        )
        batch_op.drop_index(batch_op.f("ix_uitgaande_post_zaak_id"))
        batch_op.drop_index("ix_uitgaande_post_te_bezorgen")

    op.drop_table("uitgaande_post")
    with op.batch_alter_table("status", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_status_zaak_id"))

    op.drop_table("status")
    with op.batch_alter_table("rol", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_rol_gebruiker_id"))

    op.drop_table("rol")
    with op.batch_alter_table("gebeurtenis", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_gebeurtenis_zaak_id"))
        batch_op.drop_index(batch_op.f("ix_gebeurtenis_registratie_id"))

    op.drop_table("gebeurtenis")
    with op.batch_alter_table("besluit", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_besluit_geldend",
            sqlite_where=sa.text("ongedaan_op IS NULL"),
            postgresql_where=sa.text("ongedaan_op IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_besluit_zaak_id"))

    op.drop_table("besluit")
    with op.batch_alter_table("zaak", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_zaak_oorsprong",
            sqlite_where=sa.text("vervallen_op IS NULL"),
            postgresql_where=sa.text("vervallen_op IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_zaak_zaaktype"))
        batch_op.drop_index(batch_op.f("ix_zaak_identificatie"))
        batch_op.drop_index(batch_op.f("ix_zaak_afdeling"))

    op.drop_table("zaak")
    op.drop_table("lezing")
    with op.batch_alter_table("document", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_document_sha256"))
        batch_op.drop_index(batch_op.f("ix_document_registratie_id"))

    op.drop_table("document")
    with op.batch_alter_table("aanlevering", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_aanlevering_registratie_id"))

    op.drop_table("aanlevering")
    with op.batch_alter_table("sessie", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_sessie_gebruiker_id"))

    op.drop_table("sessie")
    with op.batch_alter_table("postregistratie", schema=None) as batch_op:
        batch_op.drop_index("ix_postregistratie_werkvoorraad")
        batch_op.drop_index("ix_postregistratie_te_lezen")
        batch_op.drop_index(batch_op.f("ix_postregistratie_message_id"))
        batch_op.drop_index(batch_op.f("ix_postregistratie_inhoud_sha256"))

    op.drop_table("postregistratie")
    op.drop_table("afdeling")
    op.drop_table("zaaknummerteller")
    op.drop_table("periodetaak")
    op.drop_table("gebruiker")
    op.drop_table("bron")
