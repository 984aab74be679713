"""When each example arrives: over the last ten working days, and a few while you watch."""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import accumulate, groupby

from api.demo.voorbeeld import Voorbeeld
from archive.datum import AMSTERDAM
from intake.poststuk import Kanaal

_WERKDAGEN = 10
_LIVE = 12
_ZATERDAG = 5
_NOON = time(12, 0)
# Mail comes all day and evening, letters when the morning's bag has been scanned.
_VENSTERS = {
    Kanaal.EMAIL: (time(7, 30), time(22, 30)),
    Kanaal.POST: (time(9, 0), time(11, 30)),
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Bezorging:
    """The moment (UTC) that the item `id` reaches us; a `live` one lies after now."""

    id: str
    moment: datetime
    live: bool = False


def plan(voorbeelden: Sequence[Voorbeeld], *, now: datetime) -> tuple[Bezorging, ...]:
    """Plan all items, in the order given; the last twelve of them are live.

    Within a day the mails, and the letters, keep that order too.
    """
    waiting, live = voorbeelden[:-_LIVE], voorbeelden[-_LIVE:]
    days = _workdays(now.astimezone(AMSTERDAM))
    moments: dict[str, datetime] = {}
    per_day = groupby(enumerate(waiting), key=lambda pair: pair[0] * _WERKDAGEN // len(waiting))
    for day, pairs in per_day:
        moments |= _plan_day([voorbeeld for _, voorbeeld in pairs], days[day], now=now)
    done = [Bezorging(id=voorbeeld.id, moment=moments[voorbeeld.id]) for voorbeeld in waiting]
    return (*done, *plan_live([voorbeeld.id for voorbeeld in live], now=now))


def plan_live(ids: Sequence[str], *, now: datetime) -> list[Bezorging]:
    """Plan items for after `now`, one every half minute or so."""
    rng = random.Random("live")
    waits = accumulate(rng.randint(20, 60) for _ in ids)
    return [
        Bezorging(id=id_, moment=now.astimezone(UTC) + timedelta(seconds=wait), live=True)
        for id_, wait in zip(ids, waits, strict=True)
    ]


def _workdays(local: datetime) -> list[date]:
    """Return the last ten working days, oldest first; today counts after noon."""
    day = local.date() if local.time() >= _NOON else local.date() - timedelta(days=1)
    days: list[date] = []
    while len(days) < _WERKDAGEN:
        if day.weekday() < _ZATERDAG:
            days.append(day)
        day -= timedelta(days=1)
    return days[::-1]


def _plan_day(voorbeelden: list[Voorbeeld], day: date, *, now: datetime) -> dict[str, datetime]:
    moments: dict[str, datetime] = {}
    for kanaal in Kanaal:
        ids = [voorbeeld.id for voorbeeld in voorbeelden if voorbeeld.kanaal is kanaal]
        start, end = (datetime.combine(day, at, AMSTERDAM) for at in _VENSTERS[kanaal])
        end = min(end, now - timedelta(minutes=10))
        moments |= _spread(ids, start.astimezone(UTC), end.astimezone(UTC))
    return moments


def _spread(ids: list[str], start: datetime, end: datetime) -> dict[str, datetime]:
    """Give each id a moment in its own share of the time between, so that order is kept."""
    rng = random.Random("".join(ids))
    share = (end - start) / max(len(ids), 1)
    return {
        id_: (start + share * (turn + rng.uniform(0.1, 0.9))).replace(microsecond=0)
        for turn, id_ in enumerate(ids)
    }
