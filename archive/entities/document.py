"""A document as ZGW's EnkelvoudigInformatieObject, and the zaken it belongs to."""

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID, uuid4

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from archive.entities.base import Base
from archive.entities.kolommen import enum_kolom


class Richting(StrEnum):
    """Whether a document came in or went out."""

    INKOMEND = "inkomend"
    UITGAAND = "uitgaand"


class Document(Base):
    """One document; its bytes lie in the object store under `sha256` and never change.

    `plek` is where it stood in the item it came with (Bijlage.plek; the item itself has "").
    """

    __tablename__ = "document"

    id: Mapped[int] = mapped_column(primary_key=True)
    uuid: Mapped[UUID] = mapped_column(unique=True, default=uuid4)
    titel: Mapped[str] = mapped_column(String(200))
    bestandsnaam: Mapped[str] = mapped_column(String(255))
    formaat: Mapped[str] = mapped_column(String(255))
    bestandsomvang: Mapped[int]
    sha256: Mapped[str] = mapped_column(index=True)
    informatieobjecttype: Mapped[str]
    richting: Mapped[Richting] = enum_kolom(Richting)
    auteur: Mapped[str]
    taal: Mapped[str] = mapped_column(String(3), default="nld")
    creatiedatum: Mapped[date]
    ontvangstdatum: Mapped[date | None]
    verzenddatum: Mapped[date | None]
    registratie_id: Mapped[int | None] = mapped_column(ForeignKey("postregistratie.id"), index=True)
    plek: Mapped[str] = mapped_column(default="")


class ZaakDocument(Base):
    """ZGW's ZaakInformatieObject: this document belongs to this zaak since then."""

    __tablename__ = "zaak_document"

    zaak_id: Mapped[int] = mapped_column(ForeignKey("zaak.id"), primary_key=True)
    document_id: Mapped[int] = mapped_column(
        ForeignKey("document.id"), primary_key=True, index=True
    )
    registratiedatum: Mapped[datetime]
    vervallen_op: Mapped[datetime | None]
