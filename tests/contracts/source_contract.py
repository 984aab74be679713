"""What every source promises, whatever it is made of; each kind of source subclasses the suite."""

import hashlib
from typing import Protocol

import pytest

from intake.source import RawItem, Source

LIMIT = 20_000  # bytes; the size limit of every source under test


class Pile(Protocol):
    """A source under test, and the hand that lays post on it."""

    source: Source

    def put(self, *contents: bytes) -> None:
        """Lay down items, each later than all before it."""

    def take_away_oldest(self) -> None:
        """Remove the oldest item, as somebody else would."""

    def untouched(self) -> object:
        """Return all a reader could have changed: names, flags, contents."""

    def kept(self) -> list[bytes]:
        """Return the contents of all that was settled."""


def mail(number: int, *, size: int = 0) -> bytes:
    head = f"From: burger{number}@example.com\r\nSubject: Brief {number}\r\n\r\n".encode()
    return head + b"\xe9 \x80 acht bits\r\n" + b"x" * size


def all_items(source: Source) -> list[RawItem]:
    with source.open() as letterbox:
        return [item for batch in letterbox.fetch(letterbox.waiting()) for item in batch]


def waiting(source: Source) -> list[str]:
    with source.open() as letterbox:
        return list(letterbox.waiting())


class SourceContract:
    @pytest.fixture
    def pile(self) -> Pile:
        raise NotImplementedError

    def test_an_empty_source_has_nothing_waiting(self, pile: Pile):
        assert all_items(pile.source) == []

    def test_the_bytes_arrive_as_they_lie_there(self, pile: Pile):
        pile.put(mail(1))

        [item] = all_items(pile.source)

        assert item.content == mail(1)
        assert item.sha256 == hashlib.sha256(mail(1)).hexdigest()
        assert (item.omvang, item.volledig) == (len(mail(1)), True)
        assert item.source == pile.source.name
        assert item.received.utcoffset() is not None

    def test_post_comes_oldest_first(self, pile: Pile):
        pile.put(mail(0), mail(1), mail(2))

        assert [item.content for item in all_items(pile.source)] == [mail(0), mail(1), mail(2)]

    def test_fetching_leaves_the_pile_as_it_was(self, pile: Pile):
        pile.put(mail(1))
        before = pile.untouched()

        first = waiting(pile.source)
        all_items(pile.source)

        assert waiting(pile.source) == first
        assert pile.untouched() == before

    def test_what_is_settled_no_longer_waits_and_is_kept(self, pile: Pile):
        pile.put(mail(1), mail(2))
        first, second = waiting(pile.source)

        with pile.source.open() as letterbox:
            letterbox.waiting()
            letterbox.settle([first])

        assert waiting(pile.source) == [second]
        assert pile.kept() == [mail(1)]

    def test_settling_twice_or_something_unknown_is_harmless(self, pile: Pile):
        pile.put(mail(1), mail(2))

        with pile.source.open() as letterbox:
            refs = letterbox.waiting()
            letterbox.settle(refs[:1])
            letterbox.settle(refs[:1])
            letterbox.settle(["onbekend"])
            letterbox.settle([])

        assert waiting(pile.source) == refs[1:]
        assert pile.kept() == [mail(1)]

    def test_an_item_that_vanished_is_left_out(self, pile: Pile):
        pile.put(mail(0), mail(1), mail(2))

        with pile.source.open() as letterbox:
            refs = letterbox.waiting()
            pile.take_away_oldest()
            items = [item for batch in letterbox.fetch(refs) for item in batch]

        assert [item.content for item in items] == [mail(1), mail(2)]

    def test_asking_for_something_unknown_gives_nothing(self, pile: Pile):
        pile.put(mail(1))

        with pile.source.open() as letterbox:
            assert list(letterbox.fetch(["onbekend"])) == []

    def test_of_an_item_over_the_limit_only_a_head_comes_in_and_the_whole_is_kept(self, pile: Pile):
        large = mail(1, size=LIMIT)
        pile.put(large)

        [item] = all_items(pile.source)
        with pile.source.open() as letterbox:
            letterbox.settle(letterbox.waiting())

        assert (item.volledig, item.omvang) == (False, len(large))
        assert len(item.content) < 200
        assert waiting(pile.source) == []
        assert pile.kept() == [large]

    def test_items_over_the_limit_are_not_taken_for_each_other(self, pile: Pile):
        pile.put(mail(1, size=LIMIT), mail(2, size=LIMIT))

        one, other = all_items(pile.source)

        assert one.sha256 != other.sha256

    def test_much_post_comes_in_several_batches(self, pile: Pile):
        pile.put(*(mail(number) for number in range(120)))

        with pile.source.open() as letterbox:
            batches = [len(batch) for batch in letterbox.fetch(letterbox.waiting())]

        assert sum(batches) == 120
        assert max(batches) <= 100

    def test_check_says_in_one_line_how_much_waits(self, pile: Pile):
        pile.put(mail(1), mail(2))
        before = pile.untouched()

        line = pile.source.check()

        assert "2 " in line
        assert "\n" not in line
        assert pile.untouched() == before
