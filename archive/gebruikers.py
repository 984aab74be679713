"""Accounts and sessions of colleagues. Passwords arrive here hashed, tokens as their SHA-256."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, or_, select, update
from sqlalchemy.orm import Session, joinedload

from archive.entities import Afdeling, Gebruiker, Gebruikersrol, Sessie
from archive.gebeurtenissen import Actor

IDLE = timedelta(minutes=30)
ABSOLUTE = timedelta(hours=10)
_FREE_ATTEMPTS = 5
_MAX_DELAY = timedelta(minutes=15)


class GebruikerExistsError(Exception):
    """Er is al een gebruiker met deze gebruikersnaam."""


class SamePersonError(Exception):
    """De zaakcoordinator en de behandelaar moeten twee verschillende mensen zijn."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Collega:
    """A colleague who is logged in, as pages and verbs know them; `gezien_op` is of the session."""

    id: int
    gebruikersnaam: str
    naam: str
    rollen: frozenset[Gebruikersrol]
    afdeling: str
    gezien_op: datetime

    @property
    def actor(self) -> Actor:
        return Actor(naam=self.naam, gebruiker_id=self.id)


def find_gebruiker(session: Session, gebruikersnaam: str) -> Gebruiker | None:
    """Return the account of that name; capitals make no difference."""
    name = _plain(gebruikersnaam)
    return session.scalar(select(Gebruiker).where(Gebruiker.gebruikersnaam == name))


def add_gebruiker(
    session: Session,
    gebruikersnaam: str,
    *,
    naam: str,
    wachtwoord_hash: str,
    rollen: Iterable[Gebruikersrol],
    afdeling: str = "",
) -> Gebruiker:
    if find_gebruiker(session, gebruikersnaam) is not None:
        raise GebruikerExistsError(gebruikersnaam)
    gebruiker = Gebruiker(
        gebruikersnaam=_plain(gebruikersnaam),
        naam=naam,
        wachtwoord=wachtwoord_hash,
        rollen=sorted(rollen),
        afdeling=afdeling,
    )
    session.add(gebruiker)
    session.flush()  # the caller may need the id, for an afdeling
    return gebruiker


def set_afdeling(session: Session, naam: str, *, coordinator: int, behandelaar: int) -> None:
    """Say who owns and who does the new zaken of a department."""
    if coordinator == behandelaar:
        raise SamePersonError(naam)
    session.merge(Afdeling(naam=naam, coordinator_id=coordinator, behandelaar_id=behandelaar))


def set_password(session: Session, gebruiker: Gebruiker, wachtwoord_hash: str) -> None:
    """Change the password and end every session that the old one opened."""
    gebruiker.wachtwoord = wachtwoord_hash
    gebruiker.mislukte_pogingen = 0
    gebruiker.geblokkeerd_tot = None
    session.execute(delete(Sessie).where(Sessie.gebruiker_id == gebruiker.id))


def close_gebruiker(session: Session, gebruiker: Gebruiker) -> None:
    """Let somebody in no more, from now on; the account stays, for what it did stands by name."""
    gebruiker.actief = False
    session.execute(delete(Sessie).where(Sessie.gebruiker_id == gebruiker.id))


def note_failure(session: Session, gebruiker: Gebruiker, *, now: datetime) -> None:
    """Count a wrong password; from the sixth on the account waits, twice as long each time."""
    count = Gebruiker.mislukte_pogingen + 1  # in the database: attempts may come at once
    statement = update(Gebruiker).where(Gebruiker.id == gebruiker.id)
    failed = session.scalar(
        statement.values(mislukte_pogingen=count).returning(Gebruiker.mislukte_pogingen)
    )
    extra = (failed or 0) - _FREE_ATTEMPTS
    if extra > 0:
        wait = min(timedelta(seconds=2 ** min(extra, 20)), _MAX_DELAY)
        session.execute(statement.values(geblokkeerd_tot=now + wait))


def start_sessie(
    session: Session, gebruiker: Gebruiker, token_sha256: str, *, now: datetime, api: bool = False
) -> None:
    gebruiker.mislukte_pogingen = 0
    gebruiker.geblokkeerd_tot = None
    session.add(
        Sessie(
            token_sha256=token_sha256,
            gebruiker_id=gebruiker.id,
            begonnen_op=now,
            gezien_op=now,
            api=api,
        )
    )


def find_collega(session: Session, token_sha256: str, *, now: datetime) -> Collega | None:
    """Return whose session this is; None when it is over or the account is closed."""
    sessie = session.scalar(
        select(Sessie)
        .options(joinedload(Sessie.gebruiker))
        .where(Sessie.token_sha256 == token_sha256)
    )
    if sessie is None or not sessie.gebruiker.actief or _is_over(sessie, now):
        return None
    gebruiker = sessie.gebruiker
    return Collega(
        id=gebruiker.id,
        gebruikersnaam=gebruiker.gebruikersnaam,
        naam=gebruiker.naam,
        rollen=frozenset(Gebruikersrol(rol) for rol in gebruiker.rollen),
        afdeling=gebruiker.afdeling,
        gezien_op=sessie.gezien_op,
    )


def touch_sessie(session: Session, token_sha256: str, *, now: datetime) -> None:
    """Keep a session alive; at most one write a minute."""
    session.execute(
        update(Sessie)
        .where(Sessie.token_sha256 == token_sha256, Sessie.gezien_op < now - timedelta(minutes=1))
        .values(gezien_op=now)
    )


def end_sessie(session: Session, token_sha256: str) -> None:
    session.execute(delete(Sessie).where(Sessie.token_sha256 == token_sha256))


def sweep_sessies(session: Session, *, now: datetime) -> None:
    """Forget the sessions that are over."""
    session.execute(
        delete(Sessie).where(
            Sessie.api.is_(False),
            or_(Sessie.gezien_op < now - IDLE, Sessie.begonnen_op < now - ABSOLUTE),
        )
    )


def _plain(gebruikersnaam: str) -> str:
    return gebruikersnaam.strip().lower()


def _is_over(sessie: Sessie, now: datetime) -> bool:
    """Tell whether a login has run out; a token for the JSON interface does not."""
    if sessie.api:
        return False
    return sessie.gezien_op < now - IDLE or sessie.begonnen_op < now - ABSOLUTE
