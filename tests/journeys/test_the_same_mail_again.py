"""The same mail can come twice: through two mailboxes, or after a crash of somebody's server."""

from sqlalchemy import func, select

from archive.entities import Aanlevering
from archive.keuze import Bevestigwens


def sightings(room):
    with room.kamer.database.reading() as session:
        return session.scalar(select(func.count(Aanlevering.id)))


def test_the_same_bytes_seen_twice_are_one_stuk_with_two_sightings(room):
    content = room.mail()
    room.put_mail(content, box="tweede")

    room.work()

    assert room.waiting() == [1]
    assert sightings(room) == 2
    assert room.trail(1)[:2] == ["Ontvangen via postbus", "Nogmaals ontvangen via tweede"]


def test_the_same_bytes_twice_in_one_mailbox_are_one_stuk_too(room):
    room.put_mail(room.mail())

    room.work()

    assert room.waiting() == [1]
    assert sightings(room) == 2
    assert room.trail(1)[:2] == ["Ontvangen via postbus", "Nogmaals ontvangen via postbus"]


def test_the_same_bytes_after_the_decision_change_nothing(room):
    content = room.mail()
    room.work()
    room.decide(1)
    room.later(days=2)
    room.put_mail(content)

    room.work()

    assert room.waiting() == []
    assert len(room.letters()) == 1


def test_another_mail_with_a_known_message_id_is_another_stuk(room):
    room.mail(subject="Eerste", headers=(("Message-ID", "<vast@postvak.example>"),))
    room.mail(subject="Tweede", headers=(("Message-ID", "<vast@postvak.example>"),))
    room.work()

    first, second = room.waiting()
    room.decide(first)
    room.decide(second)

    assert len(room.letter_rows()) == 2


def copy_through_another_mailbox(room):
    """Let the same mail come twice, each with the trace of the server it came through."""
    content = room.mail()
    room.put_mail(b"Received: from a by b; vandaag\r\n" + content, box="tweede")
    room.work()
    assert room.waiting() == [1, 2]


def test_a_copy_through_another_mailbox_is_not_confirmed_twice(room):
    copy_through_another_mailbox(room)
    first, second = room.waiting()

    room.decide(first)
    room.later(days=1, minutes=1)
    room.work()
    room.decide(second)

    assert [letter.registratie_id for letter in room.letter_rows()] == [first]
    [besluit] = room.besluiten(second)
    assert besluit.bevestiging_rij == 14
    assert "kopie" in besluit.bevestiging_reden


def test_nor_on_the_same_day(room):
    copy_through_another_mailbox(room)
    first, second = room.waiting()

    room.decide(first)
    room.decide(second)

    assert [letter.registratie_id for letter in room.letter_rows()] == [first]


def test_when_the_first_copy_was_undone_the_second_is_confirmed(room):
    copy_through_another_mailbox(room)
    first, second = room.waiting()
    room.decide(first)
    room.undo(first)

    room.decide(second)

    standing = [x.registratie_id for x in room.letter_rows() if x.stand != "ingetrokken"]
    assert standing == [second]


def test_a_copy_after_a_decision_not_to_confirm_can_still_be_confirmed(room):
    copy_through_another_mailbox(room)
    first, second = room.waiting()
    room.decide(first, bevestigwens=Bevestigwens.NIET)

    room.decide(second)

    assert [letter.registratie_id for letter in room.letter_rows()] == [second]
