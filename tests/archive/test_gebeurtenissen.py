"""Every verb that changes a zaak or a stuk writes a line, in the transaction of the change."""

from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import dataclass

import pytest
from sqlalchemy import func, select

from archive.entities import Gebeurtenis, Postregistratie, Staat, UitgaandePost
from archive.lezen import MAX_POGINGEN, postpone, read_again, set_aside
from archive.post.uitbak import (
    claim_letter,
    mark_printed,
    send_again,
    settle_failed,
    settle_sent,
)
from archive.vasthouden import take_over
from classifier import AppendToZaak, Discard
from tests.fakes import BrittleDatabase, PowerCut


@dataclass
class Verb:
    """A change: what must be there first, and how it is made within a transaction of its own."""

    prepare: Callable
    act: Callable


def mailed(room):
    room.mail()
    room.work()


def decided(room):
    mailed(room)
    room.decide(1)


def on_its_way(room):
    decided(room)
    room.later(minutes=1)
    with room.kamer.database.transaction() as session:
        room.letter = claim_letter(session, now=room.clock())


def undelivered(room):
    on_its_way(room)
    fail(room)


def to_print(room):
    decided(room)
    room.later(minutes=1)
    with room.kamer.database.transaction() as session:
        session.get_one(UitgaandePost, room.letter_rows()[0].id).kanaal = "post"


def in_quarantine(room):
    mailed(room)
    with room.kamer.database.transaction() as session:
        session.get_one(Postregistratie, 1).staat = Staat.QUARANTAINE


def with_another(room):
    decided(room)
    room.mail(sender="Bas Timmer <bas@postvak.example>", subject="Aanvulling")
    room.work()


def within(verb):
    """Make a verb of a function that wants a session."""

    def act(room):
        with room.kamer.database.transaction() as session:
            verb(session, room)

    return act


def fail(room):
    with room.kamer.database.transaction() as session:
        settle_failed(session, room.letter, "geweigerd", definitief=True, now=room.clock())


def give_up(session, room):
    for _ in range(MAX_POGINGEN):
        postpone(session, 1, "storing", now=room.clock())


VERBS = {
    "receive": Verb(lambda room: room.mail(), lambda room: room.work()),
    "open a zaak": Verb(mailed, lambda room: room.decide(1)),
    "add to a zaak": Verb(
        with_another, lambda room: room.decide(2, AppendToZaak("ZAAK-2026-0000000001"))
    ),
    "close without zaak": Verb(mailed, lambda room: room.decide(1, Discard("reclame"))),
    "undo": Verb(decided, lambda room: room.undo(1)),
    "send": Verb(on_its_way, within(lambda s, room: settle_sent(s, room.letter, now=room.clock()))),
    "fail to send": Verb(on_its_way, fail),
    "send again": Verb(
        undelivered,
        within(lambda s, r: send_again(s, r.letter.id, actor=r.lotte, now=r.clock())),
    ),
    "print": Verb(
        to_print,
        within(lambda s, r: mark_printed(s, [r.letter_rows()[0].id], actor=r.lotte, now=r.clock())),
    ),
    "take over": Verb(mailed, within(lambda s, r: take_over(s, 1, actor=r.fatma, now=r.clock()))),
    "set aside": Verb(mailed, within(lambda s, r: set_aside(s, 1, "onleesbaar", now=r.clock()))),
    "give up reading": Verb(mailed, within(give_up)),
    "read again": Verb(
        in_quarantine, within(lambda s, r: read_again(s, 1, actor=r.lotte, now=r.clock()))
    ),
}


def lines(room):
    with room.kamer.database.reading() as session:
        return session.scalar(select(func.count(Gebeurtenis.id)))


@contextmanager
def no_commits(room):
    """Let every transaction stop just before it commits."""
    database = room.kamer.database
    room.change(database=_Hasty(database.engine))
    yield
    room.change(database=database)


class _Hasty(BrittleDatabase):
    def transaction(self):
        self.fuse.blows_after = 1  # begin is a step, commit the next
        return super().transaction()


@pytest.mark.parametrize("name", VERBS)
def test_a_verb_writes_its_line(room, name):
    VERBS[name].prepare(room)
    before = lines(room)

    VERBS[name].act(room)

    assert lines(room) > before


@pytest.mark.parametrize("name", VERBS)
def test_the_line_is_gone_when_the_change_is(room, name):
    VERBS[name].prepare(room)
    before = lines(room)

    with no_commits(room), pytest.raises(PowerCut):
        VERBS[name].act(room)

    assert lines(room) == before
