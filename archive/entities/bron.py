"""How the sources of post are doing, and which worker visits one now."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON
from sqlalchemy.orm import Mapped, mapped_column

from archive.entities.base import Base


class Bron(Base):
    """One source. `bezet_tot` is the lease of its visitor, `wachtend` what the last one left."""

    __tablename__ = "bron"

    naam: Mapped[str] = mapped_column(primary_key=True)
    laatste_poging: Mapped[datetime | None]
    laatste_succes: Mapped[datetime | None]
    storing_sinds: Mapped[datetime | None]
    melding: Mapped[str] = mapped_column(default="")
    wachtend: Mapped[int] = mapped_column(default=0)
    bezet_door: Mapped[str] = mapped_column(default="")
    bezet_tot: Mapped[datetime | None]


class Periodetaak(Base):
    """A job that is done once a period, however many clocks there are: "controle", "2026-11-21"."""

    __tablename__ = "periodetaak"

    taak: Mapped[str] = mapped_column(primary_key=True)
    periode: Mapped[str] = mapped_column(primary_key=True)
    gedaan_op: Mapped[datetime]
    uitkomst: Mapped[list[dict[str, Any]]] = mapped_column(JSON, default=list)
