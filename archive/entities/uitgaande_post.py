"""The out-tray: letters written in the transaction of a decision, carried later."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID, uuid4

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from archive.entities.base import Base
from archive.entities.kolommen import enum_kolom
from intake import Kanaal


class Poststand(StrEnum):
    """How far a letter has come."""

    KLAAR = "klaar"
    BEZIG = "bezig"
    VERZONDEN = "verzonden"
    AFGEDRUKT = "afgedrukt"
    NIET_BEZORGD = "niet_bezorgd"
    INGETROKKEN = "ingetrokken"


class UitgaandePost(Base):
    """One letter. Its bytes are a document of the dossier, the same at every attempt.

    `id` is in the Message-ID, so a letter that is sent twice can be seen to be one.
    `niet_voor` is when it may be carried, or tried again; while BEZIG it is the lease.
    """

    __tablename__ = "uitgaande_post"
    __table_args__ = (
        Index("ix_uitgaande_post_te_bezorgen", "stand", "niet_voor"),
        Index(
            "uq_uitgaande_post_geldend",
            "registratie_id",
            "soort",
            unique=True,
            sqlite_where=text("stand <> 'ingetrokken'"),
            postgresql_where=text("stand <> 'ingetrokken'"),
        ),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    soort: Mapped[str]
    kanaal: Mapped[Kanaal] = enum_kolom(Kanaal)
    registratie_id: Mapped[int] = mapped_column(ForeignKey("postregistratie.id"))
    zaak_id: Mapped[int | None] = mapped_column(ForeignKey("zaak.id"), index=True)
    document_id: Mapped[int] = mapped_column(ForeignKey("document.id"))
    aan: Mapped[str]
    envelop_van: Mapped[str] = mapped_column(default="")
    message_id: Mapped[str | None] = mapped_column(unique=True)
    onderwerp_hash: Mapped[str] = mapped_column(default="")
    geschreven_op: Mapped[datetime]
    stand: Mapped[Poststand] = enum_kolom(Poststand, default=Poststand.KLAAR)
    niet_voor: Mapped[datetime]
    pogingen: Mapped[int] = mapped_column(default=0)
    melding: Mapped[str] = mapped_column(default="")
    verzonden_op: Mapped[datetime | None]
