"""Whatever kills the worker, and whenever: nothing is lost, nothing doubles, everybody hears once.

The long run, and how to see that it finds faults: `python -m tests.rig.kill --help`.
"""

import pytest

from tests.rig.dovecot import dovecot_rig
from tests.rig.kill.run import Plan, run
from tests.rig.smtp_sink import smtp_sink

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("kill")]

KILLS = 12  # every narrow place once, and four times from outside


def test_a_worker_that_is_killed_loses_and_doubles_nothing(tmp_path, database_url):
    plan = Plan(kills=KILLS, mails=300, folder=tmp_path / "kamer", database=database_url)

    with dovecot_rig() as dovecot, smtp_sink(tmp_path / "sink") as sink:
        report = run(plan, dovecot=dovecot, sink=sink)

    assert report.verdict.faults == []
    assert report.kills.total() == KILLS
    assert report.verdict.zaken > 100, "there was work to be killed in"
    assert report.verdict.letters > 100
