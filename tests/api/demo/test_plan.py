from datetime import UTC, datetime, timedelta

import pytest

from api.demo.plan import plan
from api.demo.voorbeeld import load_voorbeeldpost
from archive.datum import AMSTERDAM
from intake.poststuk import Kanaal

POST = load_voorbeeldpost()
KANAAL = {voorbeeld.id: voorbeeld.kanaal for voorbeeld in POST}
NOWS = [
    datetime(2026, 11, 21, 21, 40, tzinfo=UTC),  # a Saturday evening
    datetime(2026, 11, 23, 6, 0, tzinfo=UTC),  # a Monday before the first mail
    datetime(2026, 11, 23, 11, 5, tzinfo=UTC),  # just after noon in Amsterdam
    datetime(2026, 3, 31, 12, 0, tzinfo=UTC),  # the clock went forward two days ago
    datetime(2026, 10, 26, 15, 0, tzinfo=UTC),  # and back yesterday
]


@pytest.mark.parametrize("now", NOWS)
def test_all_190_items_are_planned_once_in_order(now: datetime) -> None:
    bezorgingen = plan(POST, now=now)

    assert [b.id for b in bezorgingen] == [f"v{number:03}" for number in range(1, 191)]


@pytest.mark.parametrize("now", NOWS)
def test_only_what_comes_while_you_watch_lies_in_the_future(now: datetime) -> None:
    bezorgingen = plan(POST, now=now)

    assert all((b.moment > now) == b.live for b in bezorgingen)
    assert sum(b.live for b in bezorgingen) == 12


@pytest.mark.parametrize("now", NOWS)
def test_the_rest_came_in_the_last_ten_working_days(now: datetime) -> None:
    days = {b.moment.astimezone(AMSTERDAM).date() for b in plan(POST, now=now) if not b.live}

    assert len(days) == 10
    assert all(day.weekday() < 5 for day in days)
    assert min(days) >= now.date() - timedelta(days=15)


@pytest.mark.parametrize("now", NOWS)
def test_mail_comes_till_late_and_letters_in_the_morning(now: datetime) -> None:
    for bezorging in plan(POST, now=now):
        hour = bezorging.moment.astimezone(AMSTERDAM).hour
        if not bezorging.live:
            assert hour in (range(7, 23) if KANAAL[bezorging.id] is Kanaal.EMAIL else range(9, 12))


@pytest.mark.parametrize("kanaal", Kanaal)
def test_the_mails_and_the_letters_come_in_the_order_of_their_ids(kanaal: Kanaal) -> None:
    moments = [b.moment for b in plan(POST, now=NOWS[0]) if KANAAL[b.id] is kanaal]

    assert moments == sorted(moments)
    assert len(set(moments)) == len(moments)


def test_moments_are_in_utc_whatever_now_was_in() -> None:
    amsterdam = plan(POST, now=NOWS[0].astimezone(AMSTERDAM))

    assert {b.moment.tzinfo for b in plan(POST, now=NOWS[0])} == {UTC}
    assert [b.moment for b in amsterdam] == [b.moment for b in plan(POST, now=NOWS[0])]
