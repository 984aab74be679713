"""What the worker does when something is wrong: the rest of the work goes on."""

import pytest

from api.auth import open_session, token_hash
from api.jobs import check_daily, poll_source, tidy
from archive.bronnen import CONTROLE, bronnen, claim_bron, last_findings
from archive.gebruikers import IDLE, find_collega, find_gebruiker
from tests.fakes import BrittleSource, silent


@pytest.fixture
def sources(room):
    """Give the sources of the room, which fail when told to."""
    brittle = [BrittleSource(source) for source in room.kamer.sources]
    room.change(sources=brittle)
    return {source.name: source for source in brittle}


def health(room):
    with room.kamer.database.reading() as session:
        return {b.naam: b for b in bronnen(session, since=room.clock())}


@pytest.mark.parametrize("fault", [silent, RuntimeError, MemoryError], ids=lambda f: f.__name__)
def test_a_source_that_fails_stops_no_other_and_shows_since_when(room, sources, fault):
    room.mail(box="tweede")
    sources["postbus"].faults.append(fault())

    room.work()

    assert room.waiting() == [1]
    assert health(room)["postbus"].storing_sinds == room.clock()
    assert health(room)["postbus"].melding
    assert health(room)["tweede"].storing_sinds is None


def test_a_source_that_answers_again_is_well_and_brings_what_waited(room, sources):
    sources["postbus"].faults.append(silent())
    room.mail()
    room.work()

    room.later(minutes=1)
    room.work()

    assert room.waiting() == [1]
    state = health(room)["postbus"]
    assert (state.storing_sinds, state.melding) == (None, "")
    assert state.laatste_succes == room.clock()


def test_a_source_that_another_worker_visits_is_left_alone(room):
    room.mail()
    source = room.kamer.sources[0]
    room.work()
    with room.kamer.database.transaction() as session:
        claim_bron(session, source.name, door="een ander", now=room.clock())
    room.mail()

    assert not poll_source(room.kamer, source)
    assert room.waiting() == [1]
    room.later(minutes=6)
    room.work()
    assert len(room.waiting()) == 2


def test_work_that_is_done_is_not_done_again(room):
    room.mail()
    room.work()
    before = room.trail(1)

    room.work()

    assert room.trail(1) == before


def test_logs_name_no_citizen(room, sources, caplog):
    sources["postbus"].faults.append(silent())
    room.put_scan("brief van Ria Hoogkamer.pdf", b"geen scan")
    room.mail()
    room.work()
    room.later(minutes=1)

    room.work()

    assert caplog.text
    for word in ("Ria", "Hoogkamer", "ria@", "parkeervergunning", "brief van"):
        assert word not in caplog.text


def test_the_daily_check_is_done_once_and_kept(room):
    room.mail()
    room.work()

    check_daily(room.kamer)
    with room.kamer.database.reading() as session:
        first, findings = last_findings(session, CONTROLE)
    room.later(hours=1)
    check_daily(room.kamer)

    assert first is not None
    assert findings
    assert all(finding.goed for finding in findings)
    with room.kamer.database.reading() as session:
        assert last_findings(session, CONTROLE)[0] == first
    room.later(days=1)
    check_daily(room.kamer)
    with room.kamer.database.reading() as session:
        assert last_findings(session, CONTROLE)[0] == room.clock()


def test_old_sessions_are_forgotten(room):
    with room.kamer.database.transaction() as session:
        token = open_session(session, find_gebruiker(session, "lotte"), now=room.clock())
    room.later(hours=1)

    tidy(room.kamer)

    room.clock.moment -= IDLE
    with room.kamer.database.reading() as session:
        assert find_collega(session, token_hash(token), now=room.clock()) is None
