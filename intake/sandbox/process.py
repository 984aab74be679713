"""One child process, seen from the parent: start it, ask it, end it."""

import os
import select
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import msgspec

import intake
from intake.errors import UnreadableError
from intake.sandbox.limits import Limits
from intake.sandbox.wire import HEADER, Opdracht, Soort, encode_task

_CHUNK = 1 << 20
_MB = 1_000_000
_KEPT_ENVIRONMENT = ("PATH", "TESSDATA_PREFIX")


class ChildDiedError(Exception):
    """The child is gone or was ended. `plek` is the leaf it was reading, None when not in one."""

    def __init__(self, *, plek: str | None, te_laat: bool) -> None:
        super().__init__("te laat" if te_laat else "gestopt")
        self.plek = plek
        self.te_laat = te_laat


class Child:
    """A child answers one task at a time; after ChildDiedError it is used up."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._old = False
        self._asked = False
        self._plek: str | None = None
        # The command is our own interpreter and module; nothing in it comes from outside.
        self._process = subprocess.Popen(  # noqa: S603
            [sys.executable, "-P", "-B", "-m", "intake.sandbox.child", _json(limits)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd="/",
            env=_environment(),
            start_new_session=True,
        )
        assert self._process.stdin is not None  # noqa: S101  Popen was given a pipe
        assert self._process.stdout is not None  # noqa: S101  Popen was given a pipe
        self._requests = self._process.stdin
        self._answers = self._process.stdout

    @property
    def pid(self) -> int:
        return self._process.pid

    @property
    def retired(self) -> bool:
        """Tell whether this child takes no more tasks: old, ended, or left in mid-answer."""
        return self._old or self._asked

    def ask(self, task: Opdracht) -> bytes:
        """Return the answer; raise UnreadableError as the child says, ChildDiedError when it dies.

        A child that is too late, too long-winded or incomprehensible is ended as well.
        """
        self._asked, self._plek = True, None
        try:
            self._requests.write(encode_task(task))
            self._requests.flush()
            kind, payload = self._answer(time.monotonic() + self._limits.total_seconds)
        except TimeoutError as error:
            self.end()
            raise ChildDiedError(plek=self._plek, te_laat=True) from error
        except (OSError, EOFError, ValueError) as error:
            self.end()
            raise ChildDiedError(plek=self._plek, te_laat=False) from error
        self._asked = False
        if kind != Soort.KLAAR:
            raise UnreadableError(payload.decode("utf-8", "replace"))
        return payload

    def end(self) -> None:
        """Kill the child and everything it started, and clear up after it."""
        with suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)
        for pipe in (self._requests, self._answers):
            with suppress(OSError):
                pipe.close()
        self._process.wait()
        self._old = True

    def _answer(self, deadline: float) -> tuple[int, bytes]:
        while True:
            kind, payload = self._frame(deadline)
            if kind == Soort.BEZIG:
                self._plek = payload.decode()
            elif kind == Soort.LAATSTE:
                self._old = True
            else:
                return kind, payload

    def _frame(self, deadline: float) -> tuple[int, bytes]:
        until = min(deadline, time.monotonic() + self._limits.silence_seconds)
        kind, length = HEADER.unpack(self._read(HEADER.size, until))
        if length > self._limits.output_mb * _MB:
            raise EOFError
        return kind, self._read(length, until)

    def _read(self, size: int, until: float) -> bytes:
        """Read exactly `size` bytes; raise TimeoutError or EOFError instead of waiting on."""
        descriptor = self._answers.fileno()
        poll = select.poll()
        poll.register(descriptor, select.POLLIN)
        pieces: list[bytes] = []
        while size:
            left = until - time.monotonic()
            if left <= 0 or not poll.poll(left * 1_000):
                raise TimeoutError
            piece = os.read(descriptor, min(size, _CHUNK))
            if not piece:
                raise EOFError
            pieces.append(piece)
            size -= len(piece)
        return b"".join(pieces)


def _json(limits: Limits) -> str:
    return msgspec.json.encode(limits).decode()


def _environment() -> dict[str, str]:
    """Pass no secrets: only what finding programs and our own code needs."""
    kept = {name: os.environ[name] for name in _KEPT_ENVIRONMENT if name in os.environ}
    return kept | {
        "LANG": "C.UTF-8",
        "PYTHONPATH": str(Path(intake.__file__).parent.parent),
        # Tesseract with more threads than cores takes six times the CPU.
        "OMP_THREAD_LIMIT": "1",
    }
