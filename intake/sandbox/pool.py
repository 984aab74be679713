"""The pool: several children, so that a slow scan never holds up somebody's mail."""

import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing, contextmanager
from dataclasses import replace
from functools import partial
from queue import SimpleQueue
from types import TracebackType
from typing import Self

import msgspec

from intake.errors import UnreadableError
from intake.poststuk import Poststuk
from intake.sandbox.limits import Limits
from intake.sandbox.process import Child, ChildDiedError
from intake.sandbox.wire import ALLES, Opdracht, decode_poststuk
from intake.source import StoredItem

TE_LAAT = "Het lezen van dit stuk duurde te lang. Het origineel is bewaard."
GESTOPT = (
    "Dit stuk kon niet veilig worden gelezen: het is te groot of beschadigd. "
    "Het origineel is bewaard."
)
_ATTEMPTS = 4


class Sandbox:
    """Reads stored items in child processes.

    Safe to use from several threads: at most `workers` items are read at once, whether one call
    of unpack() or several asked for them, and beside them `workers` calls of extract() and
    page_image(); more wait their turn. Children start when first
    needed. close() ends them all, also in the middle of a question (a RuntimeError there); the
    pool can be used as a context manager.
    """

    def __init__(self, *, limits: Limits = Limits(), workers: int = 2) -> None:  # noqa: B008  a frozen value
        self._limits = limits
        self._reading = threading.BoundedSemaphore(workers)
        self._showing = threading.BoundedSemaphore(workers)
        self._lock = threading.Lock()
        self._children: set[Child] = set()
        self._idle: list[Child] = []
        self._closed = False

    def unpack(
        self, items: Sequence[StoredItem], *, ocr: bool | None = None
    ) -> list[Poststuk | UnreadableError]:
        """Read items, side by side as far as children are free; the answers are in their order.

        One that kills its reader costs itself and no other. When a document inside an e-mail is
        the killer, the mail is read without that document.
        """
        wanted = self._limits.ocr if ocr is None else ocr
        tasks = [Opdracht(taak="unpack", item=item, ocr=wanted) for item in items]
        with self._leases(most=len(tasks)) as leases:
            if len(leases) == 1:
                return [self._unpack_one(leases[0], task) for task in tasks]
            free: SimpleQueue[_Lease] = SimpleQueue()
            for lease in leases:
                free.put(lease)
            with ThreadPoolExecutor(len(leases)) as threads:
                return list(threads.map(partial(self._unpack_next, free), tasks))

    def extract(self, item: StoredItem, plek: str) -> bytes:
        """Return the bytes of one leaf; raise UnreadableError when it cannot be had."""
        return self._show(Opdracht(taak="extract", item=item, plek=plek))

    def page_image(self, item: StoredItem, plek: str, *, page: int, width: int) -> bytes:
        """Draw page `page` (from 1) of a PDF or image leaf as a JPEG of `width` pixels."""
        task = Opdracht(taak="page_image", item=item, plek=plek, pagina=page, breedte=width)
        return self._show(task)

    def close(self) -> None:
        with self._lock:
            self._closed = True
            children = list(self._children)
            self._children.clear()
            self._idle.clear()
        for child in children:
            child.end()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def _unpack_next(
        self, free: "SimpleQueue[_Lease]", task: Opdracht
    ) -> Poststuk | UnreadableError:
        lease = free.get()
        try:
            return self._unpack_one(lease, task)
        finally:
            free.put(lease)

    def _unpack_one(self, lease: "_Lease", task: Opdracht) -> Poststuk | UnreadableError:
        reason = GESTOPT
        for attempt in range(_ATTEMPTS):
            try:
                return decode_poststuk(lease.ask(task))
            except UnreadableError as error:
                return error
            except msgspec.MsgspecError:
                break  # It does not speak our language: its next answer is no better.
            except ChildDiedError as died:
                reason = TE_LAAT if died.te_laat else GESTOPT
                if died.plek and died.plek not in task.overslaan:
                    task = replace(task, overslaan=_closed_next(task, died.plek, attempt))
                elif died.te_laat or attempt > 0:
                    break
        return UnreadableError(reason)

    def _show(self, task: Opdracht) -> bytes:
        with self._lease(self._showing) as lease:
            try:
                return lease.ask_twice(task)
            except ChildDiedError as died:
                raise UnreadableError(TE_LAAT if died.te_laat else GESTOPT) from died

    @contextmanager
    def _lease(self, lane: threading.BoundedSemaphore) -> "Iterator[_Lease]":
        with lane, closing(_Lease(self)) as lease:
            yield lease

    @contextmanager
    def _leases(self, *, most: int) -> "Iterator[list[_Lease]]":
        """Wait for one place to read, and take the others that are free at this moment too."""
        with ExitStack() as stack:
            leases = [stack.enter_context(self._lease(self._reading))]
            while len(leases) < most and self._reading.acquire(blocking=False):
                stack.callback(self._reading.release)
                leases.append(stack.enter_context(closing(_Lease(self))))
            yield leases

    def take(self) -> Child:
        with self._lock:
            if self._closed:
                raise RuntimeError("the sandbox is closed")
            if self._idle:
                return self._idle.pop()
            child = Child(self._limits)
            self._children.add(child)
            return child

    def give_back(self, child: Child) -> None:
        with self._lock:
            if child in self._children and not child.retired:
                self._idle.append(child)
                return
            self._children.discard(child)
        child.end()


def _closed_next(task: Opdracht, plek: str, attempt: int) -> tuple[str, ...]:
    """Leave the killer closed at the next attempt; at the last one leave all documents closed."""
    return (ALLES,) if attempt == _ATTEMPTS - 2 else (*task.overslaan, plek)


class _Lease:
    """A child on loan to one call; a used-up one is exchanged at the next question."""

    def __init__(self, pool: Sandbox) -> None:
        self._pool = pool
        self._child: Child | None = None

    def ask(self, task: Opdracht) -> bytes:
        if self._child is None:
            self._child = self._pool.take()
        child = self._child
        try:
            return child.ask(task)
        finally:
            if child.retired:
                self.close()

    def ask_twice(self, task: Opdracht) -> bytes:
        """Ask again when the child died: it may have been ended from outside while it was idle."""
        try:
            return self.ask(task)
        except ChildDiedError as died:
            if died.te_laat:
                raise
        return self.ask(task)

    def close(self) -> None:
        if self._child is not None:
            child, self._child = self._child, None
            self._pool.give_back(child)
