"""`python -m tests.rig.kill --kills 40 --db postgresql`: kill the worker and count what is left.

With --fault a fault is planted first; a run must then find something.
"""

import argparse
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path

from tests.rig.dovecot import dovecot_rig
from tests.rig.kill.faults import Fault
from tests.rig.kill.run import Plan, Report, run
from tests.rig.pg import postgresql
from tests.rig.smtp_sink import smtp_sink


def main() -> int:
    arguments = argparse.ArgumentParser(prog="python -m tests.rig.kill")
    arguments.add_argument("--kills", type=int, default=40)
    arguments.add_argument("--mails", type=int, default=300)
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--db", choices=["sqlite", "postgresql"], default="sqlite")
    arguments.add_argument("--fault", type=Fault, choices=list(Fault), default=Fault.GEEN)
    given = arguments.parse_args()
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        dovecot = stack.enter_context(dovecot_rig())
        sink = stack.enter_context(smtp_sink(folder / "sink"))
        url = ""
        if given.db == "postgresql":
            url = stack.enter_context(postgresql()).new_database()
        plan = Plan(
            kills=given.kills,
            mails=given.mails,
            seed=given.seed,
            fault=given.fault,
            folder=folder / "kamer",
            database=url,
        )
        report = run(plan, dovecot=dovecot, sink=sink)
    sys.stdout.write(describe(report))
    return bool(report.verdict.faults)


def describe(report: Report) -> str:
    """Return the report as lines to read."""
    verdict = report.verdict
    kills = ", ".join(f"{name} {count}" for name, count in sorted(report.kills.items()))
    lines = [
        f"seed {report.seed}: {report.kills.total()} kills in {report.seconds:.0f} s ({kills})",
        f"{verdict.registraties} mails, {verdict.zaken} zaken, {verdict.letters} letters",
        f"{verdict.repeats} letters sent again under the same Message-ID",
        *(f"FAULT {fault}" for fault in verdict.faults),
        "nothing lost, nothing doubled" if not verdict.faults else "not good",
    ]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.exit(main())
