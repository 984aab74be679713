"""What must be true after a run, counted from outside: what went in, and what came out."""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import pairwise

from sqlalchemy import select
from sqlalchemy.orm import Session

from api.postkamer import Postkamer
from archive.entities import (
    Aanlevering,
    Besluit,
    Document,
    Postregistratie,
    Poststand,
    UitgaandePost,
    Zaak,
)
from archive.invariants import check_invariants
from archive.storage.objects import ObjectMissingError
from classifier import Catalogus
from tests.rig.kill.post import Bericht, Soort
from tests.rig.smtp_sink import Brief


@dataclass(kw_only=True, slots=True)
class Verdict:
    """`faults` must be empty. `repeats` are letters that came twice under one Message-ID."""

    faults: list[str] = field(default_factory=list)
    registraties: int = 0
    zaken: int = 0
    letters: int = 0
    repeats: int = 0

    def count(self, name: str, broken: int) -> None:
        if broken:
            self.faults.append(f"{name}: {broken}")


def judge(
    kamer: Postkamer,
    *,
    berichten: Sequence[Bericht],
    inbox: int,
    settled: Sequence[bytes],
    brieven: Sequence[Brief],
    now: datetime,
) -> Verdict:
    """Hold the archive, the mailbox and the wire beside what was sent in."""
    verdict = Verdict()
    with kamer.database.reading() as session:
        _judge_register(session, verdict, berichten)
        _judge_zaken(session, verdict)
        wanted = _who_should_hear(session, kamer.catalogus, berichten)
        _judge_letters(session, verdict, berichten, brieven, wanted)
        hashes = [*session.scalars(select(Postregistratie.sha256).union(select(Document.sha256)))]
    verdict.count("mails still in the inbox", inbox)
    arrived = Counter(b.sha256 for b in berichten)
    moved = Counter(hashlib.sha256(content).hexdigest() for content in settled)
    verdict.count("mails that Verwerkt misses", (arrived - moved).total())
    verdict.count("mails that Verwerkt has twice", (moved - arrived).total())
    verdict.count("objects that are gone or changed", sum(not _is_whole(kamer, h) for h in hashes))
    findings = check_invariants(kamer.database, kamer.objects, now=now)
    verdict.faults += [f"invariant: {f.regel}" for f in findings if not f.goed]
    return verdict


def _judge_register(session: Session, verdict: Verdict, berichten: Sequence[Bericht]) -> None:
    """Every mail once, every delivery once."""
    arrived = Counter(b.sha256 for b in berichten)
    registered = Counter(session.scalars(select(Postregistratie.sha256)))
    query = select(Postregistratie.sha256).join(
        Aanlevering, Aanlevering.registratie_id == Postregistratie.id
    )
    delivered = Counter(session.scalars(query))
    verdict.registraties = registered.total()
    verdict.count("mails lost", len(arrived.keys() - registered.keys()))
    verdict.count("mails registered that nobody sent", len(registered.keys() - arrived.keys()))
    verdict.count("mails registered twice", sum(n > 1 for n in registered.values()))
    verdict.count("deliveries not noted", (arrived - delivered).total())
    verdict.count("deliveries noted twice", (delivered - arrived).total())


def _judge_zaken(session: Session, verdict: Verdict) -> None:
    query = select(Zaak.identificatie, Zaak.oorsprong_id).where(Zaak.oorsprong_id.is_not(None))
    zaken = session.execute(query.order_by(Zaak.id)).all()
    nummers = [zaak.identificatie for zaak in zaken]
    origins = Counter(zaak.oorsprong_id for zaak in zaken)
    verdict.zaken = len(zaken)
    verdict.count("zaken twice out of one mail", sum(n > 1 for n in origins.values()))
    verdict.count("zaaknummers given twice", len(nummers) - len(set(nummers)))
    verdict.count("zaaknummers that do not ascend", sum(a >= b for a, b in pairwise(nummers)))
    verdict.count("gaps between zaaknummers", sum(b != a + 1 for a, b in _same_year(nummers)))


def _same_year(nummers: Sequence[str]) -> Iterator[tuple[int, int]]:
    for one, other in pairwise(nummers):
        year, volgnummer = one.rsplit("-", 1)
        next_year, next_volgnummer = other.rsplit("-", 1)
        if year == next_year:
            yield int(volgnummer), int(next_volgnummer)


def _judge_letters(
    session: Session,
    verdict: Verdict,
    berichten: Sequence[Bericht],
    brieven: Sequence[Brief],
    wanted: set[str],
) -> None:
    """One letter for each person with a zaak, none for machines; what is on the wire is ours."""
    on_the_wire = defaultdict(set)
    for brief in brieven:
        on_the_wire[brief.rcpt].add(brief.message_id)
    sent = Counter(brief.message_id for brief in brieven)
    verdict.letters = len(sent)
    verdict.repeats = sent.total() - len(sent)
    versions = {(brief.message_id, brief.sha) for brief in brieven}
    verdict.count("letters that changed between two attempts", len(versions) - len(sent))
    known = set(
        session.scalars(
            select(UitgaandePost.message_id).where(UitgaandePost.stand == Poststand.VERZONDEN)
        )
    )
    verdict.count("letters on the wire that the archive does not know", len(sent.keys() - known))
    verdict.count("letters called sent that never came", len(known - sent.keys()))
    machines = {b.afzender for b in berichten if b.soort is Soort.MACHINE}
    verdict.count("letters to machines", len(machines & on_the_wire.keys()))
    verdict.count("people without a letter", len(wanted - on_the_wire.keys()))
    verdict.count("letters that nobody should get", len(on_the_wire.keys() - wanted - machines))
    verdict.count("people with two letters", sum(len(ids) > 1 for ids in on_the_wire.values()))


def _who_should_hear(
    session: Session, catalogus: Catalogus, berichten: Sequence[Bericht]
) -> set[str]:
    """Return the people whose mail became a zaak of a kind that is confirmed, or joined a zaak.

    The sender comes from what the rig sent in, not from what the archive read in it.
    """
    senders = {b.sha256: b.afzender for b in berichten if b.soort is not Soort.MACHINE}
    query = (
        select(Postregistratie.sha256, Besluit.uitkomst)
        .join(Besluit, Besluit.registratie_id == Postregistratie.id)
        .where(Besluit.zaak_id.is_not(None), Besluit.ongedaan_op.is_(None))
    )
    return {
        senders[row.sha256]
        for row in session.execute(query)
        if row.sha256 in senders
        and (row.uitkomst not in catalogus or catalogus[row.uitkomst].bevestiging)
    }


def _is_whole(kamer: Postkamer, sha256: str) -> bool:
    try:
        return hashlib.sha256(kamer.objects.get(sha256)).hexdigest() == sha256
    except ObjectMissingError:
        return False
