"""What the register knows of reading: which items wait, what was read, what was put aside."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, bindparam, insert, select, update
from sqlalchemy.orm import Session

from archive.entities import Gebeurtenis, Lezing, Postregistratie, Staat, Voorstelsoort
from archive.gebeurtenissen import SYSTEEM, Actor, note
from archive.lezing import encode_poststuk, encode_proposal
from archive.storage.objects import ObjectStore
from archive.storage.upsert import insert_or_replace
from classifier import Catalogus, OpenZaak, Outcome, Proposal, explain, outcome_id
from classifier.outcome import AppendToZaak
from intake import Kanaal, Poststuk, StoredItem

READING_LEASE = timedelta(minutes=10)  # after a worker died, its items wait this long
OCR_LEASE = timedelta(minutes=35)  # longer than one reading of a document may take
MAX_POGINGEN = 3
_R = Postregistratie
_OPEN = (Staat.ONTVANGEN, Staat.WERKVOORRAAD)
_FRAGMENT = 240


@dataclass(frozen=True, kw_only=True, slots=True)
class Waiting:
    """An item that this worker may read until its lease is over."""

    registratie_id: int
    sha256: str
    kanaal: Kanaal
    ontvangen_op: datetime
    naam: str
    omvang: int
    volledig: bool

    def stored(self, objects: ObjectStore) -> StoredItem:
        return StoredItem(
            sha256=self.sha256,
            kanaal=self.kanaal,
            received=self.ontvangen_op,
            pad=objects.path(self.sha256),
            naam=self.naam,
            omvang=self.omvang,
            volledig=self.volledig,
        )


@dataclass(frozen=True, kw_only=True, slots=True)
class Reading:
    """What was read in an item and proposed for it.

    `uiterste_datum` is the proposal's. `wacht_op_ocr`: pictures in it are still to be read.
    """

    registratie_id: int
    poststuk: Poststuk
    proposal: Proposal
    uiterste_datum: date | None
    wacht_op_ocr: bool = False


def claim_unread(session: Session, *, now: datetime, limit: int) -> list[Waiting]:
    """Take the oldest items that nobody has read; no other worker gets them during the lease."""
    unread = _R.staat == Staat.ONTVANGEN
    return _claim(session, unread, until=now + READING_LEASE, now=now, limit=limit)


def claim_ocr(session: Session, *, now: datetime, limit: int) -> list[Waiting]:
    """Take the oldest items on the worklist whose pictures are still to be read."""
    waits = and_(_R.staat == Staat.WERKVOORRAAD, _R.wacht_op_ocr)
    return _claim(session, waits, until=now + OCR_LEASE, now=now, limit=limit)


def find_stored(session: Session, registratie_id: int) -> Waiting | None:
    """Return one item as it came in, whatever became of it."""
    row = session.execute(select(*_WAITING).where(_R.id == registratie_id)).one_or_none()
    return _waiting(row) if row else None


def note_readings(
    session: Session, readings: Sequence[Reading], *, catalogus: Catalogus, now: datetime
) -> None:
    """Put what was read on the worklist, all in one go; a decided item is left alone."""
    if not readings:
        return
    still_open = set(
        session.scalars(
            select(_R.id)
            .where(_R.id.in_([r.registratie_id for r in readings]), _R.staat.in_(_OPEN))
            .with_for_update()
        )
    )
    ours = [r for r in readings if r.registratie_id in still_open]
    if not ours:
        return
    insert_or_replace(session, Lezing, [_lezing(r, now) for r in ours], key="registratie_id")
    statement = update(_R).where(_R.id == bindparam("b_id"))
    session.connection().execute(
        statement.values({name: bindparam(name) for name in _columns(ours[0], catalogus, now)}),
        [{"b_id": r.registratie_id, **_columns(r, catalogus, now)} for r in ours],
    )
    session.execute(insert(Gebeurtenis), [_gebeurtenis(r, catalogus, now) for r in ours])


def set_aside(session: Session, registratie_id: int, melding: str, *, now: datetime) -> None:
    """Put an item that cannot be read in quarantine, with the sentence that DIV will see.

    One whose text was read before, and only its pictures not, stays on the worklist and says so.
    """
    values = {"melding": melding, "leespogingen": _R.leespogingen + 1}
    unread = update(_R).where(_R.id == registratie_id, _R.staat == Staat.ONTVANGEN)
    if session.scalar(unread.values(staat=Staat.QUARANTAINE, **values).returning(_R.id)) is None:
        session.execute(
            update(_R)
            .where(_R.id == registratie_id, _R.wacht_op_ocr)
            .values(wacht_op_ocr=False, waarschuwing=melding, **values)
        )
    note(session, "Lezen", melding, actor=SYSTEEM, now=now, registratie_id=registratie_id)


def postpone(session: Session, registratie_id: int, melding: str, *, now: datetime) -> None:
    """After a fault that may pass: try again later, and give up after MAX_POGINGEN."""
    pogingen = session.scalar(
        update(_R)
        .where(_R.id == registratie_id, _R.staat.in_(_OPEN))
        .values(
            leespogingen=_R.leespogingen + 1,
            lezen_na=now + timedelta(minutes=1),
        )
        .returning(_R.leespogingen)
    )
    if pogingen is not None and pogingen >= MAX_POGINGEN:
        set_aside(session, registratie_id, melding, now=now)


def read_again(session: Session, registratie_id: int, *, actor: Actor, now: datetime) -> bool:
    """Take an item out of quarantine to be read anew; False when it was not there."""
    won = session.scalar(
        update(_R)
        .where(_R.id == registratie_id, _R.staat == Staat.QUARANTAINE)
        .values(staat=Staat.ONTVANGEN, lezen_na=now, leespogingen=0, melding="")
        .returning(_R.id)
    )
    if won:
        tekst = "Opnieuw laten lezen"
        note(session, "Wijziging", tekst, actor=actor, now=now, registratie_id=registratie_id)
    return won is not None


_WAITING = (
    _R.id.label("registratie_id"),
    _R.sha256,
    _R.kanaal,
    _R.ontvangen_op,
    _R.naam,
    _R.omvang,
    _R.volledig,
)


def _claim(
    session: Session,
    condition: ColumnElement[bool],
    *,
    until: datetime,
    now: datetime,
    limit: int,
) -> list[Waiting]:
    candidates = (
        select(_R.id)
        .where(condition, _R.lezen_na <= now)
        .order_by(_R.id)
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    ids = list(session.scalars(candidates))
    if not ids:
        return []
    won = session.execute(
        update(_R)
        .where(_R.id.in_(ids), _R.lezen_na <= now)
        .values(lezen_na=until)
        .returning(*_WAITING)
    )
    return sorted((_waiting(row) for row in won), key=lambda item: item.registratie_id)


def _waiting(row: Row[*tuple[Any, ...]]) -> Waiting:
    return Waiting(**row._asdict())


def _lezing(reading: Reading, now: datetime) -> dict[str, object]:
    return {
        "registratie_id": reading.registratie_id,
        "lezer": reading.poststuk.lezer,
        "regels": reading.proposal.regels,
        "gelezen_op": now,
        "poststuk": encode_poststuk(reading.poststuk),
        "proposal": encode_proposal(reading.proposal),
    }


def _columns(reading: Reading, catalogus: Catalogus, now: datetime) -> dict[str, object]:
    """Return what the list shows of a reading."""
    poststuk, proposal = reading.poststuk, reading.proposal
    afzender = poststuk.afzender
    code = outcome_id(proposal.outcome) if proposal.outcome else ""
    return {
        "staat": Staat.WERKVOORRAAD,
        "onderwerp": poststuk.onderwerp,
        "afzender_naam": (afzender and afzender.naam) or proposal.feiten.naam,
        "afzender_email": afzender.email if afzender else "",
        "fragment": " ".join(poststuk.tekst[: 2 * _FRAGMENT].split())[:_FRAGMENT],
        "bijlagen": sum(1 for bijlage in poststuk.bijlagen if bijlage.plek),
        "message_id": poststuk.message_id,
        "inhoud_sha256": poststuk.inhoud_sha256,
        "voorstel": _soort(proposal.outcome),
        "voorstel_code": code,
        "voorstel_zaaknummer": _zaaknummer(proposal.outcome),
        "voorstel_reden": explain(proposal),
        "zekerheid": proposal.zekerheid,
        "meter": proposal.meter,
        "waarschuwing": proposal.waarschuwing or _remark(poststuk),
        "uiterste_datum": reading.uiterste_datum,
        "wacht_op_ocr": reading.wacht_op_ocr,
        "lezen_na": now,
        "spoed": code in catalogus and catalogus[code].spoed,
    }


def _remark(poststuk: Poststuk) -> str:
    """Return the first thing that DIV must know before it confirms unseen."""
    parts = (bijlage.melding for bijlage in poststuk.bijlagen)
    return next(filter(None, (*poststuk.meldingen, *parts)), "")


def _soort(outcome: Outcome | None) -> Voorstelsoort:
    match outcome:
        case None:
            return Voorstelsoort.GEEN
        case OpenZaak():
            return Voorstelsoort.ZAAK
        case AppendToZaak():
            return Voorstelsoort.BESTAAND
        case _:
            return Voorstelsoort.GEEN_ZAAK


def _zaaknummer(outcome: Outcome | None) -> str:
    return outcome.zaaknummer if isinstance(outcome, AppendToZaak) else ""


def _gebeurtenis(reading: Reading, catalogus: Catalogus, now: datetime) -> dict[str, object]:
    outcome = reading.proposal.outcome
    voorstel = catalogus.naam(outcome_id(outcome)) if outcome else "geen voorstel"
    return {
        "tijd": now,
        "actor": SYSTEEM.naam,
        "soort": "Voorstel",
        "tekst": f"Gelezen; voorstel: {voorstel}",
        "zaak_id": None,
        "registratie_id": reading.registratie_id,
    }
