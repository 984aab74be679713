"""Whatever stops, and whenever: every mail is one stuk, every confirmed zaak has one letter.

The real pieces at work: Maildir, scan folder, SQLite, object store, outbox. A plug is pulled at any
step in which something becomes lasting; mailboxes stay silent, the postman comes back. Citizens
write and DIV decides, undoes and decides anew in the meantime.
"""

import contextlib
import hashlib
import re
import shutil
import tempfile
from collections import Counter
from dataclasses import replace
from email import message_from_bytes, policy
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule
from sqlalchemy import select

from archive.beslissen import AlreadyDecidedError
from archive.dossier import ZaakNotFoundError
from archive.entities import Besluit, Postregistratie, Poststand, Staat, UitgaandePost, Zaak
from archive.keuze import Klant
from archive.ongedaan import TooLateError
from classifier import AppendToZaak, Discard, OpenZaak
from intake.sandbox import Sandbox
from tests.fakes import (
    BrittleDatabase,
    BrittlePostbode,
    BrittleSource,
    BrittleStore,
    Fuse,
    busy,
    power_cut,
    refused,
    silent,
)
from tests.journeys.test_a_letter_on_paper import letter
from tests.mailroom import build_mailroom

CUT = st.one_of(st.none(), st.integers(0, 40))
# The plug is pulled on the process, not on the disk: a disk of memory does, and is quicker.
MEMORY = next((str(p) for p in [Path("/dev") / "shm"] if p.is_dir()), None)
SOMEWHERE = st.integers(0, 99)
LATER = st.sampled_from([0, 1, 29, 30, 31, 300, 901, 3600, 90_000])
FAULT = st.sampled_from([None, busy, refused, RuntimeError])
ADDRESS = Klant(naam="G. Dijkstra", adres="Lindelaan 12", postcode="1230 AB", woonplaats="Ommen")


class MailroomUnderPowerCuts(RuleBasedStateMachine):
    """A mail room; `sent` is what citizens sent, by the hash of its bytes."""

    readers: Sandbox

    def __init__(self):
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="zaakpost-stroom-", dir=MEMORY))
        self.fuse = Fuse()
        self.room = build_mailroom(self.folder, sandbox=self.readers)
        kamer = self.room.kamer
        objects = BrittleStore(kamer.objects, self.fuse)
        self.room.change(
            database=BrittleDatabase(kamer.database.engine, self.fuse),
            objects=objects,
            sources=[BrittleSource(source, self.fuse) for source in kamer.sources],
            postbode=BrittlePostbode(kamer.postbode, self.fuse),
            loket=replace(kamer.loket, objects=objects),
        )
        self.sent: set[str] = set()

    @initialize()
    def the_day_begins_with_mail(self):
        self.post_comes(mails=2, scans=1, cut=None)

    @rule(mails=st.integers(0, 3), scans=st.integers(0, 1), cut=CUT)
    def post_comes(self, mails, scans, cut):
        """Let citizens write and the worker take it in, as far as it comes."""
        for _ in range(mails):
            self.a_mail_arrives()
        for _ in range(scans):
            self.a_letter_is_scanned()
        self.work(cut)

    @rule(seconds=LATER, silent_source=st.none() | SOMEWHERE, fault=FAULT, cut=CUT)
    def the_worker_runs_later(self, seconds, silent_source, fault, cut):
        self.room.later(seconds=seconds)
        sources = self.room.kamer.sources
        if silent_source is not None:
            sources[silent_source % len(sources)].faults.append(silent())
        if fault is not None:
            self.room.kamer.postbode.faults.append(fault())
        self.work(cut)

    @rule(box=st.sampled_from(["postbus", "tweede"]), cut=CUT)
    def the_last_mail_comes_once_more(self, box, cut):
        self.room.put_mail(self.last_mail, box=box)
        self.work(cut)

    def a_mail_arrives(self):
        number = len(self.sent) + 1
        self.last_mail = self.room.mail(
            subject=f"Bezwaar nummer {number}",
            sender=f"Burger {number} <burger{number}@postvak.example>",
        )
        self.sent.add(hashlib.sha256(self.last_mail).hexdigest())

    def a_letter_is_scanned(self):
        number = len(self.sent) + 1
        content = letter(f"Betreft: bezwaar {number}\n\nIk maak bezwaar tegen uw besluit.")
        self.room.put_scan(f"brief {number}.pdf", content)
        self.sent.add(hashlib.sha256(content).hexdigest())

    def work(self, cut):
        with power_cut(self.fuse, after=cut):
            self.room.work()
        if cut is not None:
            self.restart()

    @precondition(lambda self: self.room.waiting())
    @rule(
        which=SOMEWHERE,
        zaak=SOMEWHERE,
        what=st.sampled_from(["new", "new", "other", "existing", "none"]),
        cut=CUT,
    )
    def div_decides(self, which, zaak, what, cut):
        waiting = self.room.waiting()
        with (
            contextlib.suppress(AlreadyDecidedError, ZaakNotFoundError),
            power_cut(self.fuse, after=cut),
        ):
            stuk = waiting[which % len(waiting)]
            self.room.decide(stuk, self.outcome(what, zaak), klant=ADDRESS)
        if cut is not None:
            self.restart()

    @precondition(lambda self: self.decided())
    @rule(which=SOMEWHERE, cut=CUT)
    def div_undoes(self, which, cut):
        decided = self.decided()
        with contextlib.suppress(TooLateError), power_cut(self.fuse, after=cut):
            self.room.undo(decided[which % len(decided)])

    def teardown(self):
        """Give the power back and all the time there is; then everything must be as promised."""
        self.room.kamer.postbode.faults.clear()
        for source in self.room.kamer.sources:
            source.faults.clear()
        try:
            self.work_for_days()
            for stuk in self.room.waiting():
                self.room.decide(stuk, klant=ADDRESS)
            self.work_for_days()
            assert self.room.broken() == []
            self.every_item_is_in_the_register_once()
            self.every_mail_left_its_box()
            self.every_confirmed_zaak_has_one_letter()
        finally:
            self.room.close()
            shutil.rmtree(self.folder)

    def work_for_days(self):
        """Work until every lease is over and every back-off has passed."""
        for _ in range(3):
            self.room.work()
            self.room.later(hours=12)

    def every_item_is_in_the_register_once(self):
        with self.room.kamer.database.reading() as session:
            recorded = Counter(session.scalars(select(Postregistratie.sha256)))
            unread = select(Postregistratie.id).where(Postregistratie.staat == Staat.ONTVANGEN)
            assert session.scalars(unread).all() == []
        assert recorded == Counter(self.sent)

    def every_mail_left_its_box(self):
        for box in ("postbus", "tweede"):
            assert list((self.folder / box / "new").iterdir()) == []

    def every_confirmed_zaak_has_one_letter(self):
        """Compare what was carried with what was decided: by Message-ID, number and bytes."""
        carried: dict[str, set[bytes]] = {}
        for content in self.room.kamer.postbode.carried:
            message = message_from_bytes(content, policy=policy.default)
            carried.setdefault(str(message["Message-ID"]), set()).add(content)
        with self.room.kamer.database.reading() as session:
            besluiten = session.execute(
                select(Besluit.registratie_id, Zaak.identificatie)
                .join(Zaak, Zaak.id == Besluit.zaak_id)
                .where(Besluit.ongedaan_op.is_(None), Besluit.brief)
            ).all()
            letters = session.scalars(
                select(UitgaandePost).where(UitgaandePost.stand != Poststand.INGETROKKEN)
            ).all()
        assert sorted(post.registratie_id for post in letters) == sorted(b[0] for b in besluiten)
        by_mail = {post.message_id for post in letters if post.stand is Poststand.VERZONDEN}
        undelivered = {post.message_id for post in letters if post.stand is Poststand.NIET_BEZORGD}
        assert by_mail <= set(carried) <= by_mail | undelivered
        assert all(len(copies) == 1 for copies in carried.values()), "a retry is the same letter"
        named = {_zaaknummer(content) for copies in carried.values() for content in copies}
        assert named <= {identificatie for _, identificatie in besluiten}

    def restart(self):
        """Start the process anew: it has another name in the leases, and remembers nothing."""
        self.room.change(worker=f"worker-{self.fuse.passed}")

    def outcome(self, what, number):
        match what:
            case "new":
                return OpenZaak("bezwaarschrift")
            case "other":
                return OpenZaak("kapvergunning")
            case "none":
                return Discard("reclame")
        with self.room.kamer.database.reading() as session:
            zaken = list(session.scalars(select(Zaak.identificatie)))
        return AppendToZaak(zaken[number % len(zaken)] if zaken else "ZAAK-2026-0000000001")

    def decided(self):
        is_decided = Postregistratie.staat.in_([Staat.ZAAK, Staat.ZONDER_ZAAK])
        with self.room.kamer.database.reading() as session:
            return list(session.scalars(select(Postregistratie.id).where(is_decided)))


def _zaaknummer(content):
    """Return the number that a letter names."""
    return re.findall(rb"ZAAK-\d{4}-\d{10}", content)[0].decode()


@pytest.mark.slow
class TestPowerCuts(MailroomUnderPowerCuts.TestCase):
    settings = settings(
        max_examples=30,
        stateful_step_count=20,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )

    @pytest.fixture(autouse=True)
    def _readers(self, sandbox):
        MailroomUnderPowerCuts.readers = sandbox


@pytest.mark.slow
def test_the_plug_can_be_pulled_at_every_single_step(sandbox):
    """From mailbox to delivered letter, once for every step: none is a bad moment."""
    MailroomUnderPowerCuts.readers = sandbox
    step, blown = 0, True
    while blown:
        machine = MailroomUnderPowerCuts()
        with power_cut(machine.fuse, after=step) as cut:
            a_day(machine)
        blown = cut.blown
        machine.restart()
        machine.teardown()
        step += 1

    assert step > 60, "a day has many steps"


def a_day(machine):
    machine.a_mail_arrives()
    machine.a_letter_is_scanned()
    machine.room.work()
    for stuk in machine.room.waiting():
        machine.room.decide(stuk, klant=ADDRESS)
    machine.room.later(minutes=1)
    machine.room.work()
