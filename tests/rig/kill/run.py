"""One run: post keeps coming, the worker is killed again and again, and then all is counted."""

import multiprocessing
import os
import random
import signal
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from multiprocessing.process import BaseProcess
from pathlib import Path

from api.settings import Settings
from tests.rig.dovecot import DovecotRig
from tests.rig.kill.faults import Fault
from tests.rig.kill.judge import Verdict, judge
from tests.rig.kill.points import Point
from tests.rig.kill.post import Bericht, make_post
from tests.rig.kill.worker import Life, live
from tests.rig.mailroom import imap_settings, open_mailroom
from tests.rig.smtp_sink import SmtpSink

SPEED = 600  # a lease of a quarter of an hour is over in a second and a half
LONGEST_LIFE = 1.5  # seconds between the start of the work and a kill from outside
PATIENCE = 20.0  # seconds until a life that waits for its point is ended from outside
LAST_LIFE = 240.0  # seconds for finishing what is left
HALF = 0.5
FROM_OUTSIDE = 4  # kills at a moment, in a round that has one for every point
OFTEN = {Point.VOOR_COMMIT: 40, Point.NA_COMMIT: 40, Point.BYTES_BEWAARD: 12, Point.BEZORGD: 5}


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
    rng = random.Random(plan.seed)  # noqa: S311 - repeatable, not secret
    began = time.time()
    berichten = make_post(plan.mails, rng=rng, now=datetime.fromtimestamp(began, UTC))
    user = dovecot.new_user()
    settings = imap_settings(
        plan.folder, dovecot, user, database=plan.database, smtp_port=sink.port
    )
    open_mailroom(settings).close()
    report = Report(seed=plan.seed)
    life = Life(settings=settings, began=began, speed=SPEED, fault=plan.fault)
    points = _points(rng)
    for bag in _bags(berichten, plan.kills):
        dovecot.append(user, *(bericht.inhoud for bericht in bag))
        report.kills[_live_and_die(life, rng, point=next(points))] += 1
    _live_on(replace(life, expected=len(berichten)))
    report.verdict = _judge(settings, life, dovecot, user, sink, berichten)
    # A process can die between the server's 250 and its own commit once, with one letter in hand.
    too_often = max(0, report.verdict.repeats - report.kills.total())
    report.verdict.count("letters sent again without a kill", too_often)
    report.seconds = time.time() - began
    return report


def _points(rng: random.Random) -> Iterator[Point | None]:
    """Deal the narrow places out, each once in a round, with moments from outside between them."""
    while True:
        yield from rng.sample([*Point, *[None] * FROM_OUTSIDE], k=len(Point) + FROM_OUTSIDE)


def _bags(berichten: Sequence[Bericht], kills: int) -> Iterator[Sequence[Bericht]]:
    """Deal the post out: every life begins with new mail."""
    for turn in range(kills):
        yield berichten[turn * len(berichten) // kills : (turn + 1) * len(berichten) // kills]


def _live_and_die(life: Life, rng: random.Random, *, point: Point | None) -> str:
    """Start a worker and see it end; say what ended it."""
    with_children = rng.random() < HALF  # the other half outlives it for a moment
    wait = rng.uniform(0.0, LONGEST_LIFE)
    if point is not None:
        times = rng.randint(1, OFTEN.get(point, 1))
        life = replace(life, point=point, times=times, with_children=with_children)
        wait = PATIENCE
    with _worker(life) as worker:
        worker.join(wait)
        if worker.exitcode is None:
            _end(worker, with_children=with_children)
            return "tijd"
        if worker.exitcode != -signal.SIGKILL:
            raise RuntimeError(f"the worker ended by itself: {worker.exitcode}")
    return str(point)


def _live_on(life: Life) -> None:
    with _worker(life) as worker:
        worker.join(LAST_LIFE)
        if worker.exitcode is None:
            _end(worker, with_children=True)
        elif worker.exitcode:
            raise RuntimeError(f"the last worker failed: {worker.exitcode}")


@contextmanager
def _worker(life: Life) -> Iterator[BaseProcess]:
    """Start one and wait until it is at work.

    A fork of a process that has loaded the product and done nothing else: a life of a second
    would otherwise cost three seconds of loading.
    """
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.rig.kill.worker"])
    at_work = context.Event()
    worker = context.Process(target=live, args=[life, at_work])
    worker.start()
    try:
        if not at_work.wait(60):
            raise RuntimeError("the worker did not start")
        yield worker
    finally:
        worker.kill()
        worker.join()
        worker.close()


def _end(worker: BaseProcess, *, with_children: bool) -> None:
    """Cut the power of the process, and of all that it started or only of itself."""
    assert worker.pid is not None
    for pid in (worker.pid, *(_descendants(worker.pid) if with_children else ())):
        try:
            os.kill(pid, signal.SIGKILL)
        except ProcessLookupError:
            continue
    worker.join(10)


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
