"""A colleague with a local account, and where they are logged in."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import JSON, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from archive.entities.base import Base


class Gebruikersrol(StrEnum):
    """What a colleague may do."""

    DIV = "div"
    BEHANDELAAR = "behandelaar"
    ARCHIVARIS = "archivaris"
    BEHEERDER = "beheerder"


class Gebruiker(Base):
    """An account; `wachtwoord` is an argon2id hash."""

    __tablename__ = "gebruiker"

    id: Mapped[int] = mapped_column(primary_key=True)
    gebruikersnaam: Mapped[str] = mapped_column(unique=True)
    naam: Mapped[str]
    wachtwoord: Mapped[str]
    rollen: Mapped[list[str]] = mapped_column(JSON)
    afdeling: Mapped[str] = mapped_column(default="")
    actief: Mapped[bool] = mapped_column(default=True)
    mislukte_pogingen: Mapped[int] = mapped_column(default=0)
    geblokkeerd_tot: Mapped[datetime | None]


class Sessie(Base):
    """One login: the cookie holds a random token, the table only its hash."""

    __tablename__ = "sessie"

    token_sha256: Mapped[str] = mapped_column(primary_key=True)
    gebruiker_id: Mapped[int] = mapped_column(ForeignKey("gebruiker.id"), index=True)
    begonnen_op: Mapped[datetime]
    gezien_op: Mapped[datetime]
    api: Mapped[bool] = mapped_column(default=False)
    gebruiker: Mapped[Gebruiker] = relationship()


class Afdeling(Base):
    """A department, and who owns and does its new zaken until they are assigned otherwise."""

    __tablename__ = "afdeling"

    naam: Mapped[str] = mapped_column(primary_key=True)
    coordinator_id: Mapped[int] = mapped_column(ForeignKey("gebruiker.id"))
    behandelaar_id: Mapped[int] = mapped_column(ForeignKey("gebruiker.id"))
    coordinator: Mapped[Gebruiker] = relationship(foreign_keys=[coordinator_id])
    behandelaar: Mapped[Gebruiker] = relationship(foreign_keys=[behandelaar_id])
