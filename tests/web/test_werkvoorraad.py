"""The list: short flags, and as many queries for fifty rows as for one."""

from collections.abc import Iterator
from contextlib import contextmanager

import httpx
import pytest
from sqlalchemy import event

from api.app import create_app
from api.auth import open_session
from api.web.werkvoorraad import flag
from archive.gebruikers import find_gebruiker
from classifier import Candidate, OpenZaak
from classifier.caution import warn
from classifier.outcome import AppendToZaak
from classifier.proposal import Feiten
from tests.mailroom import Mailroom
from tests.web.rek import serve

NUMMERS = ("ZAAK-2026-0000000001", "ZAAK-2026-0000000002")


def candidates(*outcomes: object) -> tuple[Candidate, ...]:
    return tuple(Candidate(outcome=o, score=90 - 5 * n) for n, o in enumerate(outcomes))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("warning", "short"),
    [
        (
            warn(candidates(OpenZaak("a"), OpenZaak("bezwaarschrift")), Feiten(), badly_read=False),
            "Let op de termijn",
        ),
        (warn(candidates(OpenZaak("a"), OpenZaak("b")), Feiten(), badly_read=False), "Twijfel"),
        (
            warn(candidates(OpenZaak("a")), Feiten(zaaknummers=NUMMERS), badly_read=False),
            "Noemt een zaak",
        ),
        (
            warn(
                candidates(AppendToZaak(NUMMERS[0])), Feiten(zaaknummers=NUMMERS), badly_read=False
            ),
            "Meer zaaknummers",
        ),
        (warn((), Feiten(), badly_read=True), "Slecht leesbaar"),
        ("Deze e-mail lijkt afgebroken: het einde ontbreekt.", "Let op"),
        ("", ""),
    ],
)
def test_every_warning_has_a_flag_of_a_few_words(warning: str, short: str) -> None:
    assert flag(warning, spoed=False) == short
    assert flag(warning, spoed=True) == " · ".join(filter(None, ("Spoed", short)))


def test_fifty_rows_take_as_many_queries_as_one(room: Mailroom) -> None:
    with browser(room) as client, counted(room) as queries:
        room.mail(subject="Bezwaar 0")
        room.work()
        queries.clear()
        client.get("/post")
        one = len(queries)
        for number in range(1, 50):
            room.mail(subject=f"Bezwaar {number}")
        room.work()
        queries.clear()
        page = client.get("/post")

    assert page.text.count("data-stuk=") == 50
    assert len(queries) == one <= 7


def test_a_stuk_takes_a_fixed_handful_of_queries(room: Mailroom) -> None:
    room.mail()
    room.work()

    with browser(room) as client, counted(room) as queries:
        client.get("/post/1")

    assert len(queries) <= 14


@contextmanager
def browser(room: Mailroom) -> Iterator[httpx.Client]:
    with room.kamer.database.transaction() as session:
        lotte = find_gebruiker(session, "lotte")
        assert lotte is not None
        token = open_session(session, lotte, now=room.clock())
    with (
        serve(create_app(room.kamer)) as base,
        httpx.Client(base_url=base, cookies={"zaakpost": token}) as client,
    ):
        yield client


@contextmanager
def counted(room: Mailroom) -> Iterator[list[str]]:
    """Note every statement that the database gets, but those that only open a transaction."""
    statements: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        if not statement.startswith("BEGIN"):
            statements.append(statement)

    engine = room.kamer.database.engine
    event.listen(engine, "before_cursor_execute", note)
    yield statements
    event.remove(engine, "before_cursor_execute", note)
