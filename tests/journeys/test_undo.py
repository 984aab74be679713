"""A slip of the hand: for thirty seconds it is as if nothing was decided."""

import pytest

from archive.entities import Poststand, Staat
from archive.ongedaan import TooLateError
from classifier import AppendToZaak, Discard, OpenZaak


@pytest.fixture
def decided(room):
    """Give the only stuk, just decided."""
    room.mail()
    room.work()
    [stuk] = room.waiting()
    room.decide(stuk)
    return stuk


def test_undone_in_time_the_stuk_waits_again_and_no_letter_goes(room, decided):
    room.later(seconds=29)
    room.undo(decided)
    room.later(hours=1)
    room.work()

    assert room.waiting() == [decided]
    assert room.letters() == []
    assert [letter.stand for letter in room.letter_rows()] == [Poststand.INGETROKKEN]


def test_the_zaak_lapses_and_keeps_its_number_without_documents(room, decided):
    room.undo(decided)

    dossier = room.dossier("ZAAK-2026-0000000001")
    assert dossier.vervallen_op == room.clock()
    assert dossier.documenten == ()
    assert dossier.gebeurtenissen[-1].tekst == "Besluit over dit stuk ongedaan gemaakt"


def test_decided_anew_it_gets_the_next_number_and_one_letter(room, decided):
    room.undo(decided)
    besloten = room.decide(decided, OpenZaak("klacht-gedraging"))
    room.later(minutes=1)
    room.work()

    assert besloten.zaaknummer == "ZAAK-2026-0000000002"
    [letter] = room.letters()
    assert "ZAAK-2026-0000000002" in letter["Subject"]
    assert len(room.dossier(besloten.zaaknummer).documenten) == 2


def test_after_thirty_seconds_it_is_too_late(room, decided):
    room.later(seconds=31)

    with pytest.raises(TooLateError):
        room.undo(decided)

    assert room.stuk(decided).staat is Staat.ZAAK


def test_when_the_letter_is_on_its_way_it_is_too_late(room, decided):
    room.later(seconds=30)
    room.work()

    with pytest.raises(TooLateError):
        room.undo(decided)

    assert room.stuk(decided).staat is Staat.ZAAK
    assert room.dossier("ZAAK-2026-0000000001").vervallen_op is None


def test_undoing_twice_is_too_late(room, decided):
    room.undo(decided)

    with pytest.raises(TooLateError):
        room.undo(decided)


@pytest.mark.usefixtures("decided")
def test_a_stuk_taken_out_of_a_zaak_leaves_the_zaak_as_it_was(room):
    room.later(minutes=1)
    room.mail(subject="Aanvulling", sender="Bas Timmer <bas@postvak.example>")
    room.work()
    [second] = room.waiting()
    room.decide(second, AppendToZaak("ZAAK-2026-0000000001"))
    before = len(room.dossier("ZAAK-2026-0000000001").documenten)

    room.undo(second)

    dossier = room.dossier("ZAAK-2026-0000000001")
    assert (before, len(dossier.documenten)) == (4, 2)
    assert dossier.vervallen_op is None
    assert room.waiting() == [second]


def test_no_zaak_can_be_undone_too(room):
    room.mail()
    room.work()
    [stuk] = room.waiting()
    room.decide(stuk, Discard("reclame"))

    room.undo(stuk)

    assert room.waiting() == [stuk]
    assert room.decide(stuk).zaaknummer == "ZAAK-2026-0000000001"
