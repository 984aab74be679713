"""What cannot be read is put where people see it, and the next stuk goes on."""

from dataclasses import replace

import pytest

from archive.entities import Staat
from archive.lezen import read_again
from archive.storage.objects import FileStore
from intake import UnreadableError


def test_a_scan_that_is_none_goes_to_quarantine_with_a_dutch_reason(room):
    room.put_scan("notitie.docx", b"PK\x03\x04 geen scan")
    room.mail()

    room.work()

    broken, good = sorted((room.stuk(n) for n in (1, 2)), key=lambda stuk: stuk.kanaal != "post")
    assert broken.staat is Staat.QUARANTAINE
    assert broken.melding == "Dit bestand is geen scan: verwacht werd een PDF, JPEG, PNG of TIFF."
    assert good.staat is Staat.WERKVOORRAAD
    assert room.kamer.objects.get(broken.sha256) == b"PK\x03\x04 geen scan"


class _Reader:
    """A pool of readers that fails as long as it is told to."""

    def __init__(self, sandbox, outcome):
        self.sandbox, self.outcome = sandbox, outcome

    def unpack(self, items, *, ocr=None):
        if self.outcome is None:
            return self.sandbox.unpack(items, ocr=ocr)
        return [self.outcome for _ in items]

    def extract(self, item, plek):
        return self.sandbox.extract(item, plek)


def test_div_can_have_it_read_again_when_the_fault_is_mended(room):
    reader = _Reader(room.kamer.sandbox, UnreadableError("Dit stuk kon niet worden gelezen."))
    room.change(sandbox=reader)
    room.mail()
    room.work()
    assert room.stuk(1).staat is Staat.QUARANTAINE

    reader.outcome = None
    room.later(days=3)
    with room.kamer.database.transaction() as session:
        assert read_again(session, 1, actor=room.lotte, now=room.clock())
    assert room.broken() == []
    room.work()

    assert room.waiting() == [1]
    assert "Opnieuw laten lezen" in room.trail(1)


def test_only_what_is_in_quarantine_is_read_again(room):
    room.mail()
    room.work()

    with room.kamer.database.transaction() as session:
        assert not read_again(session, 1, actor=room.lotte, now=room.clock())

    assert room.waiting() == [1]


@pytest.fixture
def lost(room):
    """Give a mail whose bytes cannot be found for now: a disk that is not there."""
    room.mail()
    good = room.kamer.objects
    room.change(objects=_Lost(good.root))
    room.work()
    return good


class _Lost(FileStore):
    def path(self, sha256):
        return FileStore(self.root / "weg").path(sha256)


def test_a_passing_fault_is_tried_three_times_a_minute_apart(room, lost):
    assert (room.stuk(1).staat, room.stuk(1).leespogingen) == (Staat.ONTVANGEN, 1)

    room.later(minutes=1)
    room.work()
    room.change(objects=lost)
    room.later(minutes=1)
    room.work()

    assert room.waiting() == [1]


def test_a_fault_that_stays_ends_in_quarantine_and_can_be_retried_from_there(room, lost):
    for _ in range(2):
        room.later(minutes=1)
        room.work()
    assert room.stuk(1).staat is Staat.QUARANTAINE
    assert "origineel is bewaard" in room.stuk(1).melding

    with room.kamer.database.transaction() as session:
        read_again(session, 1, actor=room.lotte, now=room.clock())
    room.work()

    assert room.stuk(1).staat is Staat.ONTVANGEN, "a retry has three attempts again"
    room.change(objects=lost)
    room.later(minutes=1)
    room.work()
    assert room.waiting() == [1]


def test_a_reading_that_the_database_refuses_costs_only_itself(room):
    room.change(sandbox=_Spoiler(room.kamer.sandbox))
    room.mail(subject="Voor")
    room.mail(subject="Bederf")
    room.mail(subject="Na")

    for _ in range(3):
        room.work()
        room.later(minutes=1)

    assert [room.stuk(n).onderwerp for n in room.waiting()] == ["Voor", "Na"]
    assert room.stuk(2).staat is Staat.QUARANTAINE


class _Spoiler(_Reader):
    """A reader that gives half a character, which no database can hold."""

    def __init__(self, sandbox):
        super().__init__(sandbox, None)

    def unpack(self, items, *, ocr=None):
        return [
            replace(read, onderwerp="\ud800") if read.onderwerp == "Bederf" else read
            for read in super().unpack(items, ocr=ocr)
        ]


def test_characters_that_no_database_can_hold_do_not_get_that_far(room):
    room.mail(subject="Voor")
    room.put_mail(
        b"From: a@postvak.example\r\n"
        b"Subject: nul\x00teken =?utf-8?q?=00_en_=ED=A0=80?=\r\n\r\nx\x00y"
    )
    room.mail(subject="Na")

    room.work()

    assert len(room.waiting()) == 3
