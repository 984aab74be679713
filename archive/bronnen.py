"""How the sources are doing: leases, so that two workers never visit one, and their health."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func, or_, select, update
from sqlalchemy.orm import Session

from archive.entities import Aanlevering, Bron, Periodetaak
from archive.invariants import Bevinding
from archive.storage.upsert import insert_into, insert_missing

LEASE = timedelta(minutes=5)
CONTROLE = "controle"


@dataclass(frozen=True, kw_only=True, slots=True)
class Bronstand:
    """The health of one source, for the status page; `storing_sinds` None means it works."""

    naam: str
    laatste_poging: datetime | None
    laatste_succes: datetime | None
    storing_sinds: datetime | None
    melding: str
    wachtend: int
    vandaag: int


def claim_bron(session: Session, naam: str, *, door: str, now: datetime) -> bool:
    """Take the lease of a source; False when another worker has it."""
    insert_missing(session, Bron, [{"naam": naam, "melding": "", "wachtend": 0, "bezet_door": ""}])
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


def note_success(session: Session, naam: str, *, left: int, now: datetime) -> None:
    session.execute(
        update(Bron)
        .where(Bron.naam == naam)
        .values(laatste_succes=now, storing_sinds=None, melding="", wachtend=left, bezet_tot=None)
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


def bronnen(session: Session, *, since: datetime) -> list[Bronstand]:
    """Return all sources that were ever visited; `vandaag` counts what came in after `since`."""
    arrived = (
        select(func.count())
        .where(Aanlevering.bron == Bron.naam, Aanlevering.gezien_op >= since)
        .scalar_subquery()
    )
    query = select(
        Bron.naam,
        Bron.laatste_poging,
        Bron.laatste_succes,
        Bron.storing_sinds,
        Bron.melding,
        Bron.wachtend,
        arrived.label("vandaag"),
    ).order_by(Bron.naam)
    return [Bronstand(**row._asdict()) for row in session.execute(query)]


def storingen(session: Session) -> list[tuple[str, datetime]]:
    """Return the sources that give no answer, and since when: asked for by every page."""
    query = select(Bron.naam, Bron.storing_sinds).where(Bron.storing_sinds.is_not(None))
    return [(row.naam, row.storing_sinds) for row in session.execute(query.order_by(Bron.naam))]


def claim_period(session: Session, taak: str, periode: str, *, now: datetime) -> bool:
    """Take a job of this period; False when it was taken before, by whatever clock."""
    taken = session.execute(
        insert_into(session, Periodetaak)
        .values(taak=taak, periode=periode, gedaan_op=now, uitkomst=[])
        .on_conflict_do_nothing()
        .returning(Periodetaak.taak)
    )
    return taken.first() is not None


def note_period(session: Session, taak: str, periode: str, findings: Sequence[Bevinding]) -> None:
    uitkomst = [{"goed": finding.goed, "regel": finding.regel} for finding in findings]
    session.execute(
        update(Periodetaak)
        .where(Periodetaak.taak == taak, Periodetaak.periode == periode)
        .values(uitkomst=uitkomst)
    )


def last_findings(session: Session, taak: str) -> tuple[datetime | None, list[Bevinding]]:
    """Return when a job was last done and what it found."""
    latest = session.scalar(
        select(Periodetaak)
        .where(Periodetaak.taak == taak)
        .order_by(Periodetaak.gedaan_op.desc())
        .limit(1)
    )
    if latest is None:
        return None, []
    return latest.gedaan_op, [Bevinding(**finding) for finding in latest.uitkomst]
