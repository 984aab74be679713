"""What the worker does. True means: there may be more.

Every job has the same three beats: look (transaction), think or talk (none), write (transaction).
No item can stop the next, and no source another; logs carry ids only.
"""

import logging
from collections.abc import Sequence
from datetime import datetime

from api.postkamer import Postkamer
from archive.bronnen import (
    CONTROLE,
    claim_bron,
    claim_period,
    note_fault,
    note_period,
    note_success,
)
from archive.datum import dag_in_amsterdam
from archive.gebruikers import sweep_sessies
from archive.invariants import Bevinding, check_invariants
from archive.keuze import proposed_termijn
from archive.lezen import (
    Reading,
    Waiting,
    claim_ocr,
    claim_unread,
    note_readings,
    postpone,
    set_aside,
)
from archive.post.postbode import BezorgError
from archive.post.terugkomst import note_return
from archive.post.uitbak import Letter, claim_letter, settle_failed, settle_sent
from archive.storage.objects import ObjectMissingError
from classifier import propose
from intake import IntakeError, Poststuk, Source, UnreadableError
from intake.poll import poll
from intake.unpack.version import waits_for_ocr

log = logging.getLogger(__name__)

READ_AT_ONCE = 50
_Result = tuple[Waiting, Reading | UnreadableError | None]
_FAULT = "Lezen lukte niet door een storing. Het origineel is bewaard; probeer het later opnieuw."


def poll_source(kamer: Postkamer, source: Source) -> bool:
    """Bring the post of one source in, and write down how the source is doing."""
    with kamer.database.transaction() as session:
        ours = claim_bron(session, source.name, door=kamer.worker, now=kamer.now())
    if not ours:
        return False
    try:
        polled = poll(source, kamer.register)
    except IntakeError as error:
        _fault(kamer, source, str(error))
        return False
    except Exception:
        log.exception("source %s failed; the next poll tries again", source.name)
        _fault(kamer, source, "Er ging iets mis bij het ophalen; zie het logboek van de server.")
        return False
    with kamer.database.transaction() as session:
        note_success(session, source.name, left=polled.left, now=kamer.now())
    return bool(polled.new or polled.known)


def read_waiting(kamer: Postkamer) -> bool:
    """Read a batch of new items as far as that is quick, and put them on the worklist."""
    with kamer.database.transaction() as session:
        waiting = claim_unread(session, now=kamer.now(), limit=READ_AT_ONCE)
    return _read(kamer, waiting, ocr=False)


def read_pictures(kamer: Postkamer) -> bool:
    """Read the pictures in one item (seconds a page) and renew its proposal."""
    with kamer.database.transaction() as session:
        waiting = claim_ocr(session, now=kamer.now(), limit=1)
    return _read(kamer, waiting, ocr=True)


def deliver_letter(kamer: Postkamer) -> bool:
    """Carry the oldest letter that may go."""
    with kamer.database.transaction() as session:
        letter = claim_letter(session, now=kamer.now(), per_minuut=kamer.loket.bezorging.per_minuut)
    if letter is None:
        return False
    try:
        kamer.postbode.deliver(
            kamer.objects.get(letter.sha256), envelop_van=letter.envelop_van, aan=letter.aan
        )
    except BezorgError as error:
        _failed(kamer, letter, error.melding, definitief=error.definitief)
    except Exception:
        log.exception("letter %s not carried", letter.id)
        _failed(kamer, letter, "Verzenden lukte niet door een storing.", definitief=False)
    else:
        with kamer.database.transaction() as session:
            settle_sent(session, letter, now=kamer.now())
    return True


def check_daily(kamer: Postkamer) -> bool:
    """Check once a day, whichever worker is first, that everything that must be there is there."""
    now = kamer.now()
    today = dag_in_amsterdam(now).isoformat()
    with kamer.database.transaction() as session:
        ours = claim_period(session, CONTROLE, today, now=now)
    if ours:
        findings = _findings(kamer, now)
        for finding in findings:
            if not finding.goed:
                log.error("controle: %s", finding.regel)
        with kamer.database.transaction() as session:
            note_period(session, CONTROLE, today, findings)
    return False


def tidy(kamer: Postkamer) -> bool:
    """Forget what is over: old sessions."""
    with kamer.database.transaction() as session:
        sweep_sessies(session, now=kamer.now())
    return False


def run_until_idle(kamer: Postkamer) -> None:
    """Do all the work there is: what a test and `worker --once` call."""
    for source in kamer.sources:
        while poll_source(kamer, source):
            pass
    for job in (read_waiting, read_pictures, deliver_letter):
        while job(kamer):
            pass


def _read(kamer: Postkamer, waiting: Sequence[Waiting], *, ocr: bool) -> bool:
    if not waiting:
        return False
    read = _unpack(kamer, waiting, ocr=ocr)
    readings = [_propose(kamer, item, read[item.registratie_id]) for item in waiting]
    results = list(zip(waiting, readings, strict=True))
    try:
        _write(kamer, results)
    except Exception:
        log.exception("readings could not be written together; each is tried by itself")
        for result in results:
            _write_alone(kamer, result)
    return True


def _write(kamer: Postkamer, results: Sequence[_Result]) -> None:
    """Put what was read on the worklist and the rest aside, in one transaction."""
    now = kamer.now()
    with kamer.database.transaction() as session:
        good = [reading for _, reading in results if isinstance(reading, Reading)]
        note_readings(session, good, catalogus=kamer.catalogus, now=now)
        for item, reading in results:
            if isinstance(reading, Reading):
                note_return(session, reading.poststuk, sleutel=_key(kamer), now=now)
            elif isinstance(reading, UnreadableError):
                set_aside(session, item.registratie_id, str(reading), now=now)
            elif reading is None:
                postpone(session, item.registratie_id, _FAULT, now=now)


def _write_alone(kamer: Postkamer, result: _Result) -> None:
    """Write one reading; when the database refuses that, treat it as a fault in reading."""
    try:
        _write(kamer, [result])
    except Exception:
        log.exception("postregistratie %s: not written", result[0].registratie_id)
        _write(kamer, [(result[0], None)])


def _unpack(
    kamer: Postkamer, waiting: Sequence[Waiting], *, ocr: bool
) -> dict[int, Poststuk | UnreadableError | None]:
    """Read every item in a child process; None is a fault of ours, which may pass."""
    stored = {}
    results: dict[int, Poststuk | UnreadableError | None] = {}
    for item in waiting:
        try:
            stored[item.registratie_id] = item.stored(kamer.objects)
        except ObjectMissingError:
            log.exception("the bytes of postregistratie %s are missing", item.registratie_id)
            results[item.registratie_id] = None
    read = kamer.sandbox.unpack(list(stored.values()), ocr=ocr)
    return results | dict(zip(stored, read, strict=True))


def _propose(
    kamer: Postkamer, item: Waiting, read: Poststuk | UnreadableError | None
) -> Reading | UnreadableError | None:
    if read is None or isinstance(read, UnreadableError):
        return read
    try:
        proposal = propose(read, kamer.ruleset)
        termijn = proposed_termijn(
            read, proposal, catalogus=kamer.catalogus, kalender=kamer.loket.kalender
        )
    except Exception:
        log.exception("postregistratie %s: no proposal could be made", item.registratie_id)
        return None
    return Reading(
        registratie_id=item.registratie_id,
        poststuk=read,
        proposal=proposal,
        uiterste_datum=termijn.uiterste_datum if termijn else None,
        wacht_op_ocr=waits_for_ocr(read.lezer),
    )


def _key(kamer: Postkamer) -> bytes:
    return kamer.loket.bezorging.geheim


def _findings(kamer: Postkamer, now: datetime) -> list[Bevinding]:
    """Check everything; a check that breaks off is a finding too, or nobody would hear of it."""
    try:
        return check_invariants(kamer.database, kamer.objects, now=now)
    except Exception:
        log.exception("the daily check broke off")
        return [Bevinding(goed=False, regel="De controle is niet afgemaakt")]


def _fault(kamer: Postkamer, source: Source, melding: str) -> None:
    log.warning("source %s gives no answer", source.name)
    with kamer.database.transaction() as session:
        note_fault(session, source.name, melding, now=kamer.now())


def _failed(kamer: Postkamer, letter: Letter, melding: str, *, definitief: bool) -> None:
    log.warning("letter %s not delivered, attempt %s", letter.id, letter.poging)
    with kamer.database.transaction() as session:
        settle_failed(session, letter, melding, definitief=definitief, now=kamer.now())
