"""`make bench`: every figure from one run, the limit and the usual way beside ours."""

import argparse
import os
import platform
import sys
import tempfile
from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet
from functools import partial
from pathlib import Path

from tests.bench import ours
from tests.bench.decide import decisions
from tests.bench.extra import LOOKS, ocr_pages, worklist_page
from tests.bench.mails import mixed_mails, small_mails
from tests.bench.meter import Figure, alternate, median, spread
from tests.bench.ours import Bench
from tests.bench.textbook import run_textbook
from tests.rig.dovecot import DovecotRig, dovecot_rig
from tests.rig.pg import postgresql

_TEXTBOOK = "textbook pipeline, one by one"
_WHOLE = "ours: fetch to durable proposal"
_TWO = "the same, with two workers"
_MAILBOXES = {"klein": small_mails, "vol": mixed_mails}
_GOALS = {"klein": 8.0, "vol": 4.0}
_CPU_GOAL = 40.0  # ms for a decision
_STEPS = {
    "bare imapclient fetch, by the hundred": ours.bare_fetch,
    "ours: fetch": ours.fetch_only,
    "ours: record": ours.record_only,
    "ours: unpack": ours.unpack_only,
    "ours: propose": ours.propose_only,
    _WHOLE: ours.fetch_to_proposal,
    _TWO: ours.with_two_workers,
}
_PARTS = [*_MAILBOXES, "decide", "extra"]


def main() -> None:
    arguments = argparse.ArgumentParser(prog="python -m tests.bench")
    arguments.add_argument("--rounds", type=int, default=3, help="runs of which the middle counts")
    arguments.add_argument("--only", choices=_PARTS, action="append", help="a part of the bench")
    arguments.add_argument("--whole", action="store_true", help="no steps: the whole way only")
    given = arguments.parse_args()
    parts = given.only or _PARTS
    _say(f"{os.cpu_count()} cores, Python {platform.python_version()}, load {_load()} at the start")
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        with dovecot_rig() as dovecot:
            for name in _MAILBOXES:
                if name in parts:
                    steps = {_WHOLE, _TWO} if given.whole else _STEPS.keys()
                    _bench_mailbox(name, dovecot, folder / name, rounds=given.rounds, steps=steps)
        if "decide" in parts:
            _bench_decisions(folder)
        if "extra" in parts:
            _bench_extra(folder)
    _say(f"\nload {_load()} at the end")


def _bench_mailbox(
    name: str, dovecot: DovecotRig, folder: Path, *, rounds: int, steps: AbstractSet[str]
) -> None:
    mails = _MAILBOXES[name]()
    bench = Bench(dovecot=dovecot, user=dovecot.new_user(), folder=folder)
    folder.mkdir()
    dovecot.append(bench.user, *mails)
    runs = {_TEXTBOOK: partial(_textbook, bench)}
    runs |= {step: partial(_refilled, bench, run) for step, run in _STEPS.items() if step in steps}
    _print_mailbox(name, mails, alternate(runs, rounds=rounds))


def _textbook(bench: Bench) -> Figure:
    bench.refill()
    return run_textbook(bench.dovecot, bench.user, bench.new_folder())


def _refilled(bench: Bench, step: Callable[[Bench], Figure]) -> Figure:
    bench.refill()
    return step(bench)


def _print_mailbox(name: str, mails: Sequence[bytes], runs: dict[str, list[Figure]]) -> None:
    average = sum(map(len, mails)) / len(mails) / 1_000
    usual = median(runs[_TEXTBOOK]).per_second
    _say(f"\nmailbox {name}: {len(mails)} mails, {average:.0f} kB on average")
    _say(f"{'':40}{'mails/s':>9}{'CPU ms':>9}{'x usual':>9}{'spread':>9}")
    for step, figures in runs.items():
        middle = median(figures)
        _say(
            f"{step:40}{middle.per_second:9.0f}{middle.cpu_ms:9.2f}"
            f"{middle.per_second / usual:9.1f}{spread(figures):9.0%}"
        )
    ratio = max(median(runs[way]).per_second for way in (_WHOLE, _TWO)) / usual
    _say(f"goal {_GOALS[name]:.0f} times the usual way: {_verdict(ratio >= _GOALS[name])}")


def _bench_decisions(folder: Path) -> None:
    _say(f"\n{'a whole decision':40}{'a second':>9}{'CPU ms':>9}")
    sqlite = decisions(folder / "besluiten-sqlite")
    _say(f"{'on SQLite':40}{sqlite.per_second:9.0f}{sqlite.cpu_ms:9.1f}")
    with postgresql() as server:
        figure = decisions(folder / "besluiten-postgresql", database=server.new_database())
    _say(f"{'on PostgreSQL (our process only)':40}{figure.per_second:9.0f}{figure.cpu_ms:9.1f}")
    _say(f"goal at most {_CPU_GOAL:.0f} ms on SQLite: {_verdict(sqlite.cpu_ms <= _CPU_GOAL)}")


def _bench_extra(folder: Path) -> None:
    page = worklist_page(folder / "werkvoorraad")
    _say(f"\n{'werkvoorraad, 5,000 items, a page':40}{page.wall / LOOKS * 1_000:9.1f} ms")
    ocr = ocr_pages(folder / "ocr")
    if ocr is None:
        _say("OCR: no Tesseract here (apt-get install tesseract-ocr-nld)")
    else:
        _say(f"{'OCR, a scanned page':40}{ocr.wall / ocr.count:9.1f} s")


def _verdict(reached: bool) -> str:  # noqa: FBT001 - the one thing it is about
    return "reached" if reached else "NOT reached"


def _load() -> str:
    return f"{os.getloadavg()[0]:.1f}"


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
