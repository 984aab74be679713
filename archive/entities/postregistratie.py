"""An item of post as the register knows it, from receipt to decision."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, LargeBinary, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from archive.entities.base import Base
from archive.entities.kolommen import enum_kolom
from classifier import Zekerheid
from intake import Kanaal


class Staat(StrEnum):
    """Where an item is; it is always in exactly one place."""

    ONTVANGEN = "ontvangen"
    WERKVOORRAAD = "werkvoorraad"
    ZAAK = "zaak"
    ZONDER_ZAAK = "afgehandeld_zonder_zaak"
    QUARANTAINE = "quarantaine"


class Voorstelsoort(StrEnum):
    """What is proposed, in the words of the list; GEEN means that no rule fits."""

    ZAAK = "zaak"
    BESTAAND = "bestaand"
    GEEN_ZAAK = "geen_zaak"
    GEEN = "geen_voorstel"


class Postregistratie(Base):
    """One item, known by the hash of its bytes.

    The columns from `onderwerp` on repeat what the list must show or sort by; the whole reading
    stands in Lezing.

    `lezen_na` is a lease: the item may be read from then on. `bekeken_door` and `bekeken_tot`
    hold an item for the colleague who has it open.
    """

    __tablename__ = "postregistratie"
    __table_args__ = (
        Index("ix_postregistratie_te_lezen", "staat", "wacht_op_ocr", "lezen_na"),
        Index("ix_postregistratie_werkvoorraad", "staat", "ontvangen_op"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    sha256: Mapped[str] = mapped_column(unique=True)
    kanaal: Mapped[Kanaal] = enum_kolom(Kanaal)
    bron: Mapped[str]
    naam: Mapped[str] = mapped_column(default="")
    omvang: Mapped[int]
    volledig: Mapped[bool] = mapped_column(default=True)
    ontvangen_op: Mapped[datetime]
    geregistreerd_op: Mapped[datetime]
    staat: Mapped[Staat] = enum_kolom(Staat, default=Staat.ONTVANGEN)
    lezen_na: Mapped[datetime]
    wacht_op_ocr: Mapped[bool] = mapped_column(default=False)
    leespogingen: Mapped[int] = mapped_column(default=0)
    melding: Mapped[str] = mapped_column(default="")

    onderwerp: Mapped[str] = mapped_column(default="")
    afzender_naam: Mapped[str] = mapped_column(default="")
    afzender_email: Mapped[str] = mapped_column(default="")
    fragment: Mapped[str] = mapped_column(default="")
    bijlagen: Mapped[int] = mapped_column(default=0)
    message_id: Mapped[str] = mapped_column(default="", index=True)
    inhoud_sha256: Mapped[str] = mapped_column(default="", index=True)
    voorstel: Mapped[Voorstelsoort] = enum_kolom(Voorstelsoort, default=Voorstelsoort.GEEN)
    voorstel_code: Mapped[str] = mapped_column(default="")
    voorstel_zaaknummer: Mapped[str] = mapped_column(default="")
    voorstel_reden: Mapped[str] = mapped_column(default="")
    zekerheid: Mapped[Zekerheid] = enum_kolom(Zekerheid, default=Zekerheid.LAAG)
    meter: Mapped[int] = mapped_column(default=0)
    waarschuwing: Mapped[str] = mapped_column(default="")
    uiterste_datum: Mapped[date | None]
    spoed: Mapped[bool] = mapped_column(default=False)

    bekeken_door: Mapped[int | None] = mapped_column(ForeignKey("gebruiker.id"))
    bekeken_tot: Mapped[datetime | None]


class Lezing(Base):
    """What was read and proposed, beside the original: a Poststuk and a Proposal as JSON."""

    __tablename__ = "lezing"

    registratie_id: Mapped[int] = mapped_column(ForeignKey("postregistratie.id"), primary_key=True)
    lezer: Mapped[str]
    regels: Mapped[str]
    gelezen_op: Mapped[datetime]
    poststuk: Mapped[bytes] = mapped_column(LargeBinary)
    proposal: Mapped[bytes] = mapped_column(LargeBinary)


class Aanlevering(Base):
    """One sighting of an item at a source. The same bytes may be seen more than once."""

    __tablename__ = "aanlevering"
    __table_args__ = (UniqueConstraint("bron", "ref"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    registratie_id: Mapped[int] = mapped_column(ForeignKey("postregistratie.id"), index=True)
    bron: Mapped[str]
    ref: Mapped[str]
    ontvangen_op: Mapped[datetime]
    gezien_op: Mapped[datetime]


class Besluit(Base):
    """What DIV decided about an item. Undone ones stay; at most one stands."""

    __tablename__ = "besluit"
    __table_args__ = (
        Index(
            "uq_besluit_geldend",
            "registratie_id",
            unique=True,
            sqlite_where=text("ongedaan_op IS NULL"),
            postgresql_where=text("ongedaan_op IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    registratie_id: Mapped[int] = mapped_column(ForeignKey("postregistratie.id"))
    uitkomst: Mapped[str]
    voorstel_uitkomst: Mapped[str]
    zekerheid: Mapped[Zekerheid] = enum_kolom(Zekerheid)
    zaak_id: Mapped[int | None] = mapped_column(ForeignKey("zaak.id"), index=True)
    brief: Mapped[bool]
    bevestiging_rij: Mapped[int]
    bevestiging_reden: Mapped[str]
    gebruiker_id: Mapped[int] = mapped_column(ForeignKey("gebruiker.id"))
    genomen_op: Mapped[datetime]
    ongedaan_op: Mapped[datetime | None]
    registratie: Mapped[Postregistratie] = relationship()
