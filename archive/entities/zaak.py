"""The zaak, its statuses and its roles, with the names and values of ZGW Zaken."""

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID, uuid4

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from archive.entities.base import Base
from archive.entities.kolommen import enum_kolom
from intake import Kanaal

STATUSSEN = (
    "Ontvangen en als zaak geregistreerd",
    "Geaccepteerd door de behandelende afdeling",
    "In behandeling genomen",
    "Afgehandeld",
)


class Zaak(Base):
    """A piece of work with a number, an owner and an end date.

    A zaak that was opened by mistake and undone keeps its number and is `vervallen`: numbers
    may leave a gap, but every gap is explained.
    """

    __tablename__ = "zaak"
    __table_args__ = (
        UniqueConstraint("bronorganisatie", "identificatie"),
        Index(
            "uq_zaak_oorsprong",
            "oorsprong_id",
            unique=True,
            sqlite_where=text("vervallen_op IS NULL"),
            postgresql_where=text("vervallen_op IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    uuid: Mapped[UUID] = mapped_column(unique=True, default=uuid4)
    identificatie: Mapped[str] = mapped_column(String(40), index=True)
    bronorganisatie: Mapped[str] = mapped_column(String(9))
    omschrijving: Mapped[str] = mapped_column(String(80))
    toelichting: Mapped[str] = mapped_column(default="")
    zaaktype: Mapped[str] = mapped_column(index=True)
    zaaktype_naam: Mapped[str]
    registratiedatum: Mapped[date]
    startdatum: Mapped[date]
    einddatum_gepland: Mapped[date | None]
    uiterlijke_einddatum_afdoening: Mapped[date]
    termijn_uitleg: Mapped[str]
    termijn_onzeker: Mapped[bool] = mapped_column(default=False)
    einddatum: Mapped[date | None]
    communicatiekanaal: Mapped[Kanaal] = enum_kolom(Kanaal)
    vertrouwelijkheidaanduiding: Mapped[str] = mapped_column(String(20))
    afdeling: Mapped[str] = mapped_column(index=True)
    oorsprong_id: Mapped[int | None] = mapped_column(ForeignKey("postregistratie.id"))
    vervallen_op: Mapped[datetime | None]

    statussen: Mapped[list["Status"]] = relationship(order_by="Status.volgnummer")
    rollen: Mapped[list["Rol"]] = relationship(order_by="Rol.id")


class Status(Base):
    """One of the four statuses of De Groot, set at a moment by somebody."""

    __tablename__ = "status"
    __table_args__ = (CheckConstraint("volgnummer BETWEEN 1 AND 4", name="een_van_vier"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    zaak_id: Mapped[int] = mapped_column(ForeignKey("zaak.id"), index=True)
    volgnummer: Mapped[int]
    gezet_op: Mapped[datetime]
    gezet_door: Mapped[str]

    @property
    def omschrijving(self) -> str:
        return STATUSSEN[self.volgnummer - 1]


class Roltype(StrEnum):
    """ZGW's omschrijvingGeneriek, as far as used here."""

    INITIATOR = "initiator"
    ZAAKCOORDINATOR = "zaakcoordinator"
    BEHANDELAAR = "behandelaar"


class Rol(Base):
    """Who is what in a zaak: each role once, and no colleague in two of them."""

    __tablename__ = "rol"
    __table_args__ = (
        UniqueConstraint("zaak_id", "omschrijving_generiek"),
        UniqueConstraint("zaak_id", "gebruiker_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    zaak_id: Mapped[int] = mapped_column(ForeignKey("zaak.id"))
    omschrijving_generiek: Mapped[Roltype] = enum_kolom(Roltype)
    gebruiker_id: Mapped[int | None] = mapped_column(ForeignKey("gebruiker.id"), index=True)
    naam: Mapped[str]
    email: Mapped[str] = mapped_column(default="")
    adres: Mapped[str] = mapped_column(default="")
    postcode: Mapped[str] = mapped_column(default="")
    woonplaats: Mapped[str] = mapped_column(default="")


class Zaaknummerteller(Base):
    """The last number given out in a year; the row is locked until the zaak is there."""

    __tablename__ = "zaaknummerteller"

    jaar: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    laatste: Mapped[int]
