"""How the sources are doing: leases, so that two workers never visit one, and their health."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func, or_, select, update
from sqlalchemy.orm import Session

from archive.entities import Bron, Periodetaak
from archive.storage.upsert import insert_missing

LEASE = timedelta(minutes=5)


@dataclass(frozen=True, kw_only=True, slots=True)
class Bronstand:
    """The health of one source, for the status page; `storing_sinds` None means it works."""

    naam: str
    laatste_poging: datetime | None
    laatste_succes: datetime | None
    storing_sinds: datetime | None
    melding: str


def claim_bron(session: Session, naam: str, *, door: str, now: datetime) -> bool:
    """Take the lease of a source; False when another worker has it."""
    insert_missing(session, Bron, [{"naam": naam, "melding": "", "bezet_door": ""}])
    won = session.scalar(
        update(Bron)
        .where(
            Bron.naam == naam,
            or_(Bron.bezet_tot.is_(None), Bron.bezet_tot < now, Bron.bezet_door == door),
        )
        .values(bezet_door=door, bezet_tot=now + LEASE, laatste_poging=now)
        .returning(Bron.naam)
    )
    return won is not None


def note_success(session: Session, naam: str, *, now: datetime) -> None:
    session.execute(
        update(Bron)
        .where(Bron.naam == naam)
        .values(laatste_succes=now, storing_sinds=None, melding="", bezet_tot=None)
    )


def note_fault(session: Session, naam: str, melding: str, *, now: datetime) -> None:
    """Remember since when a source gives no answer: the first fault counts."""
    session.execute(
        update(Bron)
        .where(Bron.naam == naam)
        .values(
            melding=melding,
            bezet_tot=None,
            storing_sinds=func.coalesce(Bron.storing_sinds, now),
        )
    )


def bronnen(session: Session) -> list[Bronstand]:
    query = select(
        Bron.naam,
        Bron.laatste_poging,
        Bron.laatste_succes,
        Bron.storing_sinds,
        Bron.melding,
    ).order_by(Bron.naam)
    return [Bronstand(**row._asdict()) for row in session.execute(query)]


def claim_period(session: Session, taak: str, periode: str, *, now: datetime) -> bool:
    """Take a job of this period; False when it was taken before, by whatever clock."""
    known = session.get(Periodetaak, (taak, periode))
    if known is not None:
        return False
    session.add(Periodetaak(taak=taak, periode=periode, gedaan_op=now))
    return True


def note_period(session: Session, taak: str, periode: str, uitkomst: str) -> None:
    session.execute(
        update(Periodetaak)
        .where(Periodetaak.taak == taak, Periodetaak.periode == periode)
        .values(uitkomst=uitkomst)
    )
