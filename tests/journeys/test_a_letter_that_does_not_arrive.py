"""The postman comes back: a letter is tried again, and in the end somebody sees it."""

from datetime import timedelta

import pytest

from archive.entities import Poststand
from archive.post.uitbak import BACK_OFF, send_again
from tests.fakes import BrittlePostbode, busy, refused


@pytest.fixture
def postbode(room):
    """Give a postman that fails when told to, and one letter that may go now."""
    postbode = BrittlePostbode(room.kamer.postbode)
    room.change(postbode=postbode)
    room.mail()
    room.work()
    room.decide(room.waiting()[0])
    room.later(seconds=30)
    return postbode


def test_a_busy_server_is_tried_again_and_gets_the_same_letter(room, postbode):
    postbode.faults.append(busy())

    room.work()
    assert room.letters() == []
    room.later(minutes=1)
    room.work()

    [letter] = room.letter_rows()
    assert (letter.stand, letter.pogingen) == (Poststand.VERZONDEN, 2)
    assert len(postbode.carried) == 1
    assert letter.message_id.encode() in postbode.carried[0]


def test_each_attempt_waits_longer_than_the_one_before(room, postbode):
    postbode.faults.extend(busy() for _ in BACK_OFF)

    waits = []
    for _ in BACK_OFF:
        room.work()
        [letter] = room.letter_rows()
        waits.append(letter.niet_voor - room.clock())
        room.clock.moment = letter.niet_voor

    assert waits == sorted(waits)
    assert (waits[0], waits[-1]) == (timedelta(minutes=1), timedelta(hours=12))
    room.work()
    assert room.letter_rows()[0].stand is Poststand.VERZONDEN


def test_a_server_that_stays_silent_ends_visibly_in_niet_bezorgd(room, postbode):
    postbode.faults.extend(busy() for _ in range(len(BACK_OFF) + 1))

    for _ in range(len(BACK_OFF) + 1):
        room.work()
        room.later(hours=12)

    [letter] = room.letter_rows()
    assert (letter.stand, letter.pogingen) == (Poststand.NIET_BEZORGD, len(BACK_OFF) + 1)
    assert postbode.faults == []
    assert "451" in letter.melding


def test_a_refusal_ends_at_once_in_niet_bezorgd_and_stands_in_the_dossier(room, postbode):
    postbode.faults.append(refused())

    room.work()

    assert room.letter_rows()[0].stand is Poststand.NIET_BEZORGD
    told = room.dossier("ZAAK-2026-0000000001").gebeurtenissen[-1].tekst
    assert told.startswith("Ontvangstbevestiging niet bezorgd")


def test_div_can_send_it_again(room, postbode):
    postbode.faults.append(refused())
    room.work()
    [letter] = room.letter_rows()

    with room.kamer.database.transaction() as session:
        assert send_again(session, letter.id, actor=room.lotte, now=room.clock())
    room.work()

    [again] = room.letter_rows()
    assert again.stand is Poststand.VERZONDEN
    assert again.message_id == letter.message_id


def test_what_was_delivered_is_not_sent_again(room, postbode):
    room.work()
    [letter] = room.letter_rows()

    with room.kamer.database.transaction() as session:
        assert not send_again(session, letter.id, actor=room.lotte, now=room.clock())
    room.work()

    assert len(postbode.carried) == 1


def test_a_postman_that_trips_over_a_fault_of_ours_comes_back_too(room, postbode):
    postbode.faults.append(RuntimeError("boom"))

    room.work()

    [letter] = room.letter_rows()
    assert letter.stand is Poststand.KLAAR
    assert letter.melding == "Verzenden lukte niet door een storing."


def test_one_letter_that_fails_does_not_hold_up_the_next(room, postbode):
    room.mail(sender="Bas Timmer <bas@postvak.example>")
    room.work()
    postbode.faults.append(refused())
    room.decide(room.waiting()[0])
    room.later(seconds=30)

    room.work()

    assert len(postbode.carried) == 1
