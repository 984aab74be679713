"""A stuk that somebody has open is held for them, so that two never judge the same."""

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, or_, select, update
from sqlalchemy.orm import Session

from archive.entities import Gebruiker, Postregistratie, Staat
from archive.gebeurtenissen import Actor, note

HOLD = timedelta(minutes=10)


def hold(session: Session, registratie_id: int, *, actor: Actor, now: datetime) -> bool:
    """Keep a stuk for the colleague who opens it; False when another has it or it is decided."""
    return _hold(session, registratie_id, actor, now, free_for(actor, now))


def take_over(session: Session, registratie_id: int, *, actor: Actor, now: datetime) -> bool:
    """Take a stuk from the colleague who has it open; the trail shows it."""
    won = _hold(session, registratie_id, actor, now)
    if won:
        tekst = "Beoordelen overgenomen van een collega"
        note(session, "Wijziging", tekst, actor=actor, now=now, registratie_id=registratie_id)
    return won


def release(session: Session, registratie_id: int, *, actor: Actor) -> None:
    """Let go of a stuk that one skips or leaves."""
    session.execute(
        update(Postregistratie)
        .where(
            Postregistratie.id == registratie_id,
            Postregistratie.bekeken_door == actor.gebruiker_id,
        )
        .values(bekeken_door=None, bekeken_tot=None)
    )


def held_by_another(session: Session, registratie_id: int, *, me: int, now: datetime) -> str:
    """Return the name of the colleague who has a stuk open now; "" when nobody else has."""
    query = (
        select(Gebruiker.naam)
        .join(Postregistratie, Postregistratie.bekeken_door == Gebruiker.id)
        .where(
            Postregistratie.id == registratie_id,
            Postregistratie.bekeken_door != me,
            Postregistratie.bekeken_tot >= now,
        )
    )
    return session.scalar(query) or ""


def free_for(actor: Actor, now: datetime) -> ColumnElement[bool]:
    """Return the condition that no other colleague holds the stuk."""
    return or_(
        Postregistratie.bekeken_door.is_(None),
        Postregistratie.bekeken_door == actor.gebruiker_id,
        Postregistratie.bekeken_tot < now,
    )


def _hold(
    session: Session,
    registratie_id: int,
    actor: Actor,
    now: datetime,
    *conditions: ColumnElement[bool],
) -> bool:
    won = session.scalar(
        update(Postregistratie)
        .where(
            Postregistratie.id == registratie_id,
            Postregistratie.staat == Staat.WERKVOORRAAD,
            *conditions,
        )
        .values(bekeken_door=actor.gebruiker_id, bekeken_tot=now + HOLD)
        .returning(Postregistratie.id)
    )
    return won is not None
