"""One run: post keeps coming, the worker is killed again and again, and then all is counted."""

import os
import random
import select
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec

from api.settings import Settings
from tests.rig.dovecot import DovecotRig
from tests.rig.kill.faults import Fault
from tests.rig.kill.judge import Verdict, judge
from tests.rig.kill.points import choose
from tests.rig.kill.post import Bericht, make_post
from tests.rig.kill.worker import Life
from tests.rig.mailroom import imap_settings, open_mailroom
from tests.rig.smtp_sink import SmtpSink

SPEED = 600  # a lease of a quarter of an hour is over in a second and a half
LONGEST_LIFE = 1.5  # seconds between the start of the work and a kill from outside
PATIENCE = 20.0  # seconds until a life that waits for its point is ended from outside
LAST_LIFE = 240.0  # seconds for finishing what is left
ROOT = Path(__file__).resolve().parents[3]


@dataclass(frozen=True, kw_only=True, slots=True)
class Plan:
    """What to do; the same seed draws the same post and the same moments."""

    kills: int = 12
    mails: int = 300
    seed: int = 1
    fault: Fault = Fault.GEEN
    folder: Path
    database: str = ""


@dataclass(kw_only=True, slots=True)
class Report:
    """How it went: `kills` by what they hit ("tijd" is a moment from outside)."""

    seed: int
    kills: Counter[str] = field(default_factory=Counter)
    seconds: float = 0.0
    verdict: Verdict = field(default_factory=Verdict)


def run(plan: Plan, *, dovecot: DovecotRig, sink: SmtpSink) -> Report:
    """Let a worker live and die `kills` times, then live on until its work is done."""
    rng = random.Random(plan.seed)
    began = time.time()
    berichten = make_post(plan.mails, rng=rng, now=datetime.fromtimestamp(began, UTC))
    user = dovecot.new_user()
    settings = imap_settings(
        plan.folder, dovecot, user, database=plan.database, smtp_port=sink.port
    )
    open_mailroom(settings).close()
    report = Report(seed=plan.seed)
    life = Life(settings=settings.model_dump_json(), began=began, speed=SPEED, fault=plan.fault)
    for bag in _bags(berichten, plan.kills):
        dovecot.append(user, *(bericht.inhoud for bericht in bag))
        report.kills[_live_and_die(life, rng)] += 1
    _live_on(replace(life, expected=len(berichten)))
    report.verdict = _judge(settings, life, dovecot, user, sink, berichten)
    report.seconds = time.time() - began
    return report


def _bags(berichten: Sequence[Bericht], kills: int) -> Iterator[Sequence[Bericht]]:
    """Deal the post out: every life begins with new mail."""
    for turn in range(kills):
        yield berichten[turn * len(berichten) // kills : (turn + 1) * len(berichten) // kills]


def _live_and_die(life: Life, rng: random.Random) -> str:
    """Start a worker and see it end; say what ended it."""
    with_children = rng.random() < 0.5
    if rng.random() < 0.5:
        point, times = choose(rng)
        life = replace(life, point=point, times=times, with_children=with_children)
        wait = PATIENCE
    else:
        wait = rng.uniform(0.0, LONGEST_LIFE)
    with _worker(life) as worker:
        try:
            worker.wait(timeout=wait)
        except subprocess.TimeoutExpired:
            _end(worker, with_children=with_children)
            return "tijd"
        if worker.returncode != -signal.SIGKILL:
            raise RuntimeError(f"the worker ended by itself: {worker.returncode}")
    return str(life.point)


def _live_on(life: Life) -> None:
    with _worker(life) as worker:
        try:
            if worker.wait(timeout=LAST_LIFE):
                raise RuntimeError(f"the last worker failed: {worker.returncode}")
        except subprocess.TimeoutExpired:
            _end(worker, with_children=True)


@contextmanager
def _worker(life: Life) -> Iterator[subprocess.Popen[bytes]]:
    """Start one and wait until it is at work."""
    command = [sys.executable, "-m", "tests.rig.kill.worker", msgspec.json.encode(life).decode()]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE) as worker:
        assert worker.stdout is not None
        ready, _, _ = select.select([worker.stdout], [], [], 60)
        if not ready or not worker.stdout.readline():
            raise RuntimeError("the worker did not start")
        yield worker


def _end(worker: subprocess.Popen[bytes], *, with_children: bool) -> None:
    """Cut the power of the process, and of all that it started or only of itself."""
    children = _descendants(worker.pid) if with_children else []
    for pid in (worker.pid, *children):
        try:
            os.kill(pid, signal.SIGKILL)
        except ProcessLookupError:
            continue
    worker.wait(timeout=10)


def _descendants(pid: int) -> list[int]:
    found: list[int] = []
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in task.read_text().split():
            found += [int(child), *_descendants(int(child))]
    return found


def _judge(
    settings: Settings,
    life: Life,
    dovecot: DovecotRig,
    user: str,
    sink: SmtpSink,
    berichten: Sequence[Bericht],
) -> Verdict:
    passed = timedelta(seconds=life.speed * (time.time() - life.began))
    kamer = open_mailroom(settings)
    try:
        return judge(
            kamer,
            berichten=berichten,
            inbox=dovecot.count("INBOX", user=user),
            settled=dovecot.contents("Verwerkt", user=user),
            brieven=[brief for brief in sink.brieven() if brief.time >= life.began],
            now=datetime.fromtimestamp(life.began, UTC) + passed,
        )
    finally:
        kamer.close()
