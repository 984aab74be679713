"""What happened, when and by whom: written in the transaction of the change itself."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from archive.entities.base import Base


class Gebeurtenis(Base):
    """One line of the trail. `tekst` is for people and holds no personal data of citizens."""

    __tablename__ = "gebeurtenis"

    id: Mapped[int] = mapped_column(primary_key=True)
    tijd: Mapped[datetime]
    actor: Mapped[str]
    soort: Mapped[str]
    tekst: Mapped[str]
    zaak_id: Mapped[int | None] = mapped_column(ForeignKey("zaak.id"), index=True)
    registratie_id: Mapped[int | None] = mapped_column(ForeignKey("postregistratie.id"), index=True)
