"""The clock: calls the jobs at their interval. The database settles what may run only once."""

import logging
import threading
from collections.abc import Callable
from functools import partial

from apscheduler.executors.pool import ThreadPoolExecutor
from apscheduler.schedulers.background import BackgroundScheduler

from api.jobs import check_daily, deliver_letter, poll_source, read_pictures, read_waiting, tidy
from api.postkamer import Postkamer
from archive.datum import AMSTERDAM
from intake import Source
from intake.sources.imap import ImapSource

log = logging.getLogger(__name__)


_JOBS: tuple[tuple[str, Callable[[Postkamer], bool], int], ...] = (
    ("lezen", read_waiting, 1),
    ("bezorgen", deliver_letter, 2),
    ("controle", check_daily, 600),
    ("opruimen", tidy, 3600),
)


class Worker:
    """Does all the work of a mail room in threads of its own, until `stop`."""

    def __init__(self, kamer: Postkamer) -> None:
        self._kamer = kamer
        self._stop = threading.Event()
        # Each job has a thread of its own: a mailbox that hangs or a long scan stops no other.
        threads = len(kamer.sources) + len(_JOBS) + kamer.settings.lezen.kinderen
        self._scheduler = BackgroundScheduler(
            timezone=AMSTERDAM,
            executors={"default": ThreadPoolExecutor(threads)},
            job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None},
        )
        self._idlers: list[threading.Thread] = []

    def start(self) -> None:
        for source in self._kamer.sources:
            poll = partial(poll_source, self._kamer, source)
            self._every(poll, _poll_id(source), seconds=self._kamer.settings.ophalen_seconden)
        for job_id, job, seconds in _JOBS:
            self._every(partial(job, self._kamer), job_id, seconds=seconds)
        for number in range(self._kamer.settings.lezen.kinderen):
            pictures = partial(read_pictures, self._kamer)
            self._every(pictures, f"beelden-lezen-{number}", seconds=2)
        self._scheduler.start()
        self._start_idling()

    def stop(self) -> None:
        """Let the jobs finish what they are doing; nothing is lost by ending in the middle."""
        self._stop.set()
        self._scheduler.shutdown(wait=True)
        for thread in self._idlers:
            thread.join()

    def _every(self, job: Callable[[], bool], job_id: str, *, seconds: int) -> None:
        self._scheduler.add_job(
            partial(self._drain, job),
            trigger="interval",
            seconds=seconds,
            id=job_id,
            next_run_time=self._kamer.now(),
        )

    def _drain(self, job: Callable[[], bool]) -> None:
        """Run a job until it has nothing more to do."""
        while not self._stop.is_set() and job():
            pass

    def _run_soon(self, job_id: str) -> None:
        self._scheduler.modify_job(job_id, next_run_time=self._kamer.now())

    def _start_idling(self) -> None:
        boxes = {box.naam: box for box in self._kamer.settings.postbus}
        for source in self._kamer.sources:
            if isinstance(source, ImapSource) and getattr(boxes[source.name], "idle", False):
                thread = threading.Thread(target=self._idle, args=[source], daemon=True)
                thread.start()
                self._idlers.append(thread)

    def _idle(self, source: ImapSource) -> None:
        """Poll as soon as the server says there is mail; the interval stays the truth."""
        while not self._stop.is_set():
            if source.idle(self._stop):
                self._run_soon(_poll_id(source))


def _poll_id(source: Source) -> str:
    return f"ophalen-{source.name}"
