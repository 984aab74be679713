"""Two people never decide the same stuk twice."""

from threading import Barrier, Thread

import pytest

from archive.beslissen import AlreadyDecidedError
from archive.vasthouden import hold, release, take_over


def at_once(*actions):
    """Let each colleague act in a thread of their own, all at the same moment."""
    gate = Barrier(len(actions))
    outcomes = [None] * len(actions)

    def act(number, action):
        gate.wait()
        try:
            outcomes[number] = action()
        except AlreadyDecidedError as error:
            outcomes[number] = error

    threads = [Thread(target=act, args=pair) for pair in enumerate(actions)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcomes


def test_of_colleagues_who_decide_at_once_exactly_one_wins(room):
    room.mail()
    room.work()
    [stuk] = room.waiting()
    keuze = room.proposal(stuk)
    colleagues = [room.actors[name] for name in ("lotte", "fatma", "hendrik", "noor")]

    outcomes = at_once(
        *(lambda who=who: room.confirm(stuk, keuze, actor=who) for who in colleagues)
    )

    assert sum(isinstance(outcome, AlreadyDecidedError) for outcome in outcomes) == 3
    assert len(room.besluiten(stuk)) == 1
    assert len(room.letter_rows()) == 1


def test_many_zaken_at_once_get_numbers_without_doubles_or_gaps(room):
    for number in range(12):
        room.mail(sender=f"Burger {number} <burger{number}@postvak.example>")
    room.work()
    stukken = room.waiting()
    keuze = room.proposal(stukken[0])

    def work_through(mine):
        return [room.confirm(stuk, keuze, actor=room.lotte).zaaknummer for stuk in mine]

    numbers = at_once(*(lambda start=start: work_through(stukken[start::4]) for start in range(4)))

    given = sorted(number for mine in numbers for number in mine)
    assert given == [f"ZAAK-2026-{n:010d}" for n in range(1, 13)]
    assert all(mine == sorted(mine) for mine in numbers)


@pytest.fixture
def opened(room):
    """Give a stuk that Lotte has open."""
    room.mail()
    room.work()
    [stuk] = room.waiting()
    with room.kamer.database.transaction() as session:
        assert hold(session, stuk, actor=room.lotte, now=room.clock())
    return stuk


def test_what_a_colleague_has_open_cannot_be_opened_or_decided_by_another(room, opened):
    with room.kamer.database.transaction() as session:
        assert not hold(session, opened, actor=room.fatma, now=room.clock())

    with pytest.raises(AlreadyDecidedError):
        room.decide(opened, actor=room.fatma)

    assert room.waiting() == [opened]


def test_whoever_has_it_open_may_decide(room, opened):
    room.decide(opened, actor=room.lotte)

    assert room.waiting() == []


def test_a_stuk_left_open_comes_free_after_ten_minutes(room, opened):
    room.later(minutes=10, seconds=1)

    room.decide(opened, actor=room.fatma)

    assert room.waiting() == []


def test_a_stuk_that_is_put_back_is_free_at_once(room, opened):
    with room.kamer.database.transaction() as session:
        release(session, opened, actor=room.lotte)

    room.decide(opened, actor=room.fatma)

    assert room.waiting() == []


def test_nobody_puts_back_what_another_has_open(room, opened):
    with room.kamer.database.transaction() as session:
        release(session, opened, actor=room.fatma)

    with pytest.raises(AlreadyDecidedError):
        room.decide(opened, actor=room.fatma)


def test_a_colleague_can_take_a_stuk_over_and_the_trail_shows_it(room, opened):
    with room.kamer.database.transaction() as session:
        assert take_over(session, opened, actor=room.fatma, now=room.clock())

    with pytest.raises(AlreadyDecidedError):
        room.decide(opened, actor=room.lotte)

    assert room.trail(opened)[-1] == "Beoordelen overgenomen van een collega"
