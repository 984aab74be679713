"""Two workers on one database never take the same work; what a dead one held comes back."""

from datetime import timedelta
from threading import Barrier, Thread

import pytest

from archive import bronnen, lezen
from archive.bronnen import claim_bron, claim_period, note_fault, note_success, storingen
from archive.lezen import claim_unread
from archive.post import uitbak
from archive.post.uitbak import claim_letter, settle_failed, settle_sent
from tests.mailroom import MONDAY, open_mailroom


@pytest.fixture
def room(tmp_path, sandbox, database_url):
    with open_mailroom(tmp_path, sandbox=sandbox, database=database_url) as mailroom:
        yield mailroom


def at_once(action, times=4):
    """Do it in as many threads at the same moment; return what each got."""
    gate, got = Barrier(times), []

    def act():
        gate.wait()
        got.append(action())

    threads = [Thread(target=act) for _ in range(times)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return got


def take_in(room, mails):
    """Bring mails as far as the register, unread."""
    for number in range(mails):
        room.mail(sender=f"Burger {number} <burger{number}@postvak.example>")
    source = room.kamer.sources[0]
    with source.open() as letterbox:
        for batch in letterbox.fetch(letterbox.waiting()):
            room.kamer.register.record(batch)


def unread(room, limit=3):
    with room.kamer.database.transaction() as session:
        return [w.registratie_id for w in claim_unread(session, now=room.clock(), limit=limit)]


def letter(room):
    with room.kamer.database.transaction() as session:
        return claim_letter(session, now=room.clock())


def test_four_workers_never_read_the_same(room):
    take_in(room, mails=12)

    got = at_once(lambda: unread(room))
    while more := unread(room):
        got.append(more)

    assert sorted(number for mine in got for number in mine) == list(range(1, 13))
    room.later(minutes=15)
    room.work()


def test_what_a_dead_worker_was_reading_comes_back(room):
    take_in(room, mails=2)
    assert unread(room) == [1, 2]
    room.later(seconds=lezen.READING_LEASE.total_seconds() - 1)
    assert unread(room) == []

    room.later(seconds=1)

    assert unread(room) == [1, 2]
    room.later(minutes=15)
    room.work()


@pytest.fixture
def letters(room):
    """Give a mail room with six letters that may go."""
    take_in(room, mails=6)
    room.work()
    for stuk in room.waiting():
        room.decide(stuk)
    room.later(seconds=30)
    return room


def test_four_workers_never_carry_the_same_letter(letters):
    got = at_once(lambda: letter(letters))
    while more := letter(letters):
        got.append(more)

    ids = [claimed.id for claimed in got if claimed is not None]
    assert len(ids) == len(set(ids)) == 6
    assert {claimed.poging for claimed in got if claimed} == {1}


def test_a_letter_of_a_dead_worker_goes_again_after_its_lease(letters):
    first = {letter(letters).id for _ in range(6)}
    assert letter(letters) is None

    letters.later(seconds=uitbak.LEASE.total_seconds())

    again = [letter(letters) for _ in range(6)]
    assert {claimed.id for claimed in again} == first
    assert {claimed.poging for claimed in again} == {2}


def test_a_slow_worker_does_not_put_back_what_another_carries(letters):
    slow = [letter(letters) for _ in range(6)]
    letters.later(seconds=uitbak.LEASE.total_seconds())
    quick = {claimed.id: claimed for claimed in (letter(letters) for _ in range(6))}

    with letters.kamer.database.transaction() as session:
        for mine in slow:
            settle_failed(session, mine, "te laat", definitief=True, now=letters.clock())
        for mine in quick.values():
            settle_sent(session, mine, now=letters.clock())

    assert {row.stand.value for row in letters.letter_rows()} == {"verzonden"}


def test_what_a_slow_worker_did_deliver_does_not_go_again(letters):
    slow = [letter(letters) for _ in range(6)]
    letters.later(seconds=uitbak.LEASE.total_seconds())
    quick = [letter(letters) for _ in range(6)]

    with letters.kamer.database.transaction() as session:
        for mine in quick:
            settle_failed(session, mine, "bezet", definitief=False, now=letters.clock())
        for mine in slow:
            settle_sent(session, mine, now=letters.clock())
    letters.later(days=1)

    assert letter(letters) is None


def test_one_worker_visits_a_source(room):
    def visit(name):
        with room.kamer.database.transaction() as session:
            return claim_bron(session, "postbus", door=name, now=room.clock())

    names = iter("abcd")
    got = at_once(lambda: visit(next(names)))

    assert got.count(True) == 1
    room.later(seconds=bronnen.LEASE.total_seconds() + 1)
    assert visit("e"), "a dead worker's visit is over after its lease"


def test_a_source_is_down_since_its_first_fault_until_it_answers(room):
    with room.kamer.database.transaction() as session:
        claim_bron(session, "postbus", door="a", now=MONDAY)
        note_fault(session, "postbus", "geen antwoord", now=MONDAY)
        note_fault(session, "postbus", "geen antwoord", now=MONDAY + timedelta(hours=2))
        assert storingen(session) == [("postbus", MONDAY)]

        note_success(session, "postbus", left=0, now=MONDAY + timedelta(hours=3))

        assert storingen(session) == []


def test_a_daily_job_is_done_once_by_whoever_is_first(room):
    def claim():
        with room.kamer.database.transaction() as session:
            return claim_period(session, "controle", "2026-03-02", now=room.clock())

    assert sorted(at_once(claim)) == [False, False, False, True]
    with room.kamer.database.transaction() as session:
        assert claim_period(session, "controle", "2026-03-03", now=room.clock())
