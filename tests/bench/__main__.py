"""`make bench`: every figure from one run, the limit and the usual way beside ours."""

import argparse
import tempfile
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from tests.bench import ours
from tests.bench.mails import mixed_mails, small_mails
from tests.bench.meter import Figure, alternate, median, spread
from tests.bench.ours import Bench
from tests.bench.textbook import run_textbook
from tests.rig.dovecot import dovecot_rig

_TEXTBOOK = "textbook pipeline, one by one"
_GOALS = {"klein": 8.0, "vol": 4.0}
_STEPS = {
    "bare imapclient fetch, by the hundred": ours.bare_fetch,
    "ours: fetch": ours.fetch_only,
    "ours: record": ours.record_only,
    "ours: unpack": ours.unpack_only,
    "ours: propose": ours.propose_only,
    "ours: fetch to durable proposal": ours.fetch_to_proposal,
}


def main() -> None:
    arguments = argparse.ArgumentParser(prog="python -m tests.bench")
    arguments.add_argument("--rounds", type=int, default=3)
    arguments.add_argument("--only", choices=[*_GOALS, "decide", "extra"])
    given = arguments.parse_args()
    with dovecot_rig() as dovecot, tempfile.TemporaryDirectory() as temporary:
        for name, make in (("klein", small_mails), ("vol", mixed_mails)):
            if given.only in {None, name}:
                mails = make()
                user = dovecot.new_user()
                dovecot.append(user, *mails)
                bench = Bench(dovecot=dovecot, user=user, folder=Path(temporary, name))
                bench.folder.mkdir()
                _print_mailbox(name, mails, _run(bench, given.rounds))


def _run(bench: Bench, rounds: int) -> dict[str, list[Figure]]:
    def textbook() -> Figure:
        bench.refill()
        return run_textbook(bench.dovecot, bench.user, bench.new_folder())

    # What empties the inbox goes last; a refill before each of those gives it back.
    steps = {name: partial(step, bench) for name, step in _STEPS.items()}
    return alternate(
        {_TEXTBOOK: textbook} | {name: _refilled(bench, step) for name, step in steps.items()},
        rounds=rounds,
    )


def _refilled(bench: Bench, step: partial[Figure]) -> partial[Figure]:
    def run() -> Figure:
        bench.refill()
        return step()

    return partial(run)


def _print_mailbox(name: str, mails: Sequence[bytes], runs: dict[str, list[Figure]]) -> None:
    average = sum(map(len, mails)) / len(mails) / 1_000
    usual = median(runs[_TEXTBOOK]).per_second
    print(f"\nmailbox {name}: {len(mails)} mails, {average:.0f} kB on average")
    print(f"{'':40}{'mails/s':>10}{'CPU ms':>9}{'x usual':>9}{'spread':>8}")
    for step, figures in runs.items():
        middle = median(figures)
        print(
            f"{step:40}{middle.per_second:10.0f}{middle.cpu_ms:9.2f}"
            f"{middle.per_second / usual:9.1f}{spread(figures):8.0%}"
        )


if __name__ == "__main__":
    main()
