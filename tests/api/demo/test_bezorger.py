import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path
from threading import Event

import pytest

from api.demo.bezorger import Bezorger

NOW = datetime(2026, 11, 21, 21, 40, tzinfo=UTC)


class ImpatientEvent(Event):
    """Skips every wait, so that live post comes at once; after `rounds` waits it says stop."""

    def __init__(self, rounds: int) -> None:
        super().__init__()
        self.rounds = rounds

    def wait(self, timeout: float | None = None) -> bool:
        assert timeout is not None
        assert timeout > 0
        self.rounds -= 1
        return self.rounds < 0


@pytest.fixture
def bezorger(tmp_path: Path) -> Bezorger:
    return Bezorger(
        maildir=tmp_path / "postbus", scans=tmp_path / "scans", lijst=tmp_path / "bezorgd.txt"
    )


def mails(bezorger: Bezorger) -> list[Path]:
    return sorted((bezorger.maildir / "new").iterdir())


def scans(bezorger: Bezorger) -> list[Path]:
    return sorted(bezorger.scans.glob("*.pdf"))


def ids(paths: list[Path]) -> list[str]:
    return re.findall(r"\bv\d{3}\b", " ".join(path.name for path in paths))


def ticking() -> Callable[[], datetime]:
    moments = (NOW + timedelta(seconds=second) for second in range(10_000))
    return lambda: next(moments)


def test_all_mail_of_before_now_comes_at_once(bezorger: Bezorger) -> None:
    delivered = bezorger.deliver_waiting(now=NOW)

    assert delivered == len(mails(bezorger)) == 133
    assert list((bezorger.maildir / "tmp").iterdir()) == []
    assert (bezorger.maildir / "cur").is_dir()


def test_a_file_is_dated_at_the_moment_of_receipt(bezorger: Bezorger) -> None:
    bezorger.deliver_waiting(now=NOW)

    for path in mails(bezorger):
        received = datetime.fromtimestamp(path.stat().st_mtime, UTC)
        assert received < NOW
        assert path.name.startswith(f"{int(received.timestamp())}.")


def test_mail_is_not_delivered_again(bezorger: Bezorger) -> None:
    bezorger.deliver_waiting(now=NOW)
    for path in mails(bezorger):
        path.unlink()

    delivered = bezorger.deliver_waiting(now=NOW + timedelta(days=2))

    assert delivered == 0
    assert mails(bezorger) == []


def test_letters_come_one_at_a_time_and_go_on_after_a_restart(bezorger: Bezorger) -> None:
    first = list(islice(bezorger.deliver_scans(now=NOW), 3))

    again = list(islice(bezorger.deliver_scans(now=NOW + timedelta(hours=5)), 2))

    assert scans(bezorger) == sorted([*first, *again])
    assert len(scans(bezorger)) == 5
    assert list(bezorger.scans.glob("*.part")) == []


def test_an_item_that_was_not_ticked_off_comes_again_as_the_same_bytes(bezorger: Bezorger) -> None:
    bezorger.deliver_waiting(now=NOW)
    list_before = bezorger.lijst.read_bytes()
    shown = next(bezorger.deliver_scans(now=NOW))
    before = (shown.read_bytes(), shown.stat().st_mtime)
    shown.unlink()
    bezorger.lijst.write_bytes(list_before)

    again = next(bezorger.deliver_scans(now=NOW + timedelta(days=2)))

    assert again == shown
    assert (again.read_bytes(), again.stat().st_mtime) == before


def test_live_post_is_received_at_the_moment_that_it_comes(bezorger: Bezorger) -> None:
    bezorger.deliver_waiting(now=NOW)
    waiting = set(mails(bezorger))

    bezorger.deliver_live(clock=ticking(), stop=ImpatientEvent(rounds=12))

    live = [*set(mails(bezorger)) - waiting, *scans(bezorger)]
    assert sorted(ids(live)) == [f"v{number}" for number in range(179, 191)]
    assert all(path.stat().st_mtime >= NOW.timestamp() for path in live)


def test_live_post_goes_on_after_a_restart(bezorger: Bezorger) -> None:
    bezorger.deliver_live(clock=ticking(), stop=ImpatientEvent(rounds=5))
    first = sorted(ids([*mails(bezorger), *scans(bezorger)]))

    bezorger.deliver_live(clock=ticking(), stop=ImpatientEvent(rounds=12))

    assert first == [f"v{number}" for number in range(179, 184)]
    assert sorted(ids([*mails(bezorger), *scans(bezorger)])) == [
        f"v{number}" for number in range(179, 191)
    ]


@pytest.mark.slow
def test_a_whole_run_delivers_every_item_once_and_a_second_run_none(bezorger: Bezorger) -> None:
    bezorger.run(clock=ticking(), stop=ImpatientEvent(rounds=12))
    first = [*mails(bezorger), *scans(bezorger)]

    bezorger.run(clock=ticking(), stop=ImpatientEvent(rounds=12))

    assert sorted(ids(first)) == [f"v{number:03}" for number in range(1, 191)]
    assert [*mails(bezorger), *scans(bezorger)] == first


def test_a_run_stops_when_told(bezorger: Bezorger) -> None:
    stop = Event()
    stop.set()

    bezorger.run(clock=lambda: NOW, stop=stop)

    assert len(scans(bezorger)) == 1
