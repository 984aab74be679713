"""The child process: takes one task at a time from its standard input, under limits.

Started as `python -m intake.sandbox.child LIMITS` in a session of its own with a bare environment.
"""

import importlib
import os
import sys
from collections.abc import Callable
from typing import BinaryIO

import msgspec

from intake.errors import UnreadableError
from intake.sandbox.limits import Limits, allow_cpu, apply_limits, peak_memory_mb
from intake.sandbox.wire import HEADER, Opdracht, Soort, decode_task, frame_bytes

Taak = Callable[[Opdracht, Callable[[str], None]], bytes]

ONVERWACHT = "Dit stuk kon niet worden gelezen. Het origineel is bewaard."

# By name, so that heavy libraries are loaded by the first task that needs them.
_TASKS = {
    "unpack": "intake.sandbox.tasks:unpack_item",
    "extract": "intake.sandbox.tasks:extract_leaf",
    "page_image": "intake.sandbox.image_task:draw_page",
}


def main() -> None:
    limits = msgspec.json.decode(sys.argv[1], type=Limits)
    apply_limits(limits)
    requests, answers = _take_over_pipes()
    serve(requests, answers, limits)


def serve(requests: BinaryIO, answers: BinaryIO, limits: Limits) -> None:
    """Answer tasks until the parent closes the pipe or this process has grown old."""
    memory_at_start = peak_memory_mb()
    jobs = 0
    while header := requests.read(HEADER.size):
        _, length = HEADER.unpack(header)
        task = decode_task(requests.read(length))
        allow_cpu(limits.cpu_seconds)
        kind, payload = _answer(task, answers)
        jobs += 1
        if jobs >= limits.jobs or peak_memory_mb() - memory_at_start > limits.growth_mb:
            _send(answers, Soort.LAATSTE, b"")
        _send(answers, kind, payload)


def _answer(task: Opdracht, answers: BinaryIO) -> tuple[Soort, bytes]:
    def bezig(plek: str) -> None:
        _send(answers, Soort.BEZIG, plek.encode())

    try:
        module, _, name = _TASKS[task.taak].partition(":")
        run: Taak = getattr(importlib.import_module(module), name)
        return Soort.KLAAR, run(task, bezig)
    except UnreadableError as error:
        return Soort.ONLEESBAAR, str(error).encode()
    # The outermost catch of the child: whatever a parser raises costs this one item.
    except Exception:  # noqa: BLE001
        return Soort.ONLEESBAAR, ONVERWACHT.encode()


def _send(answers: BinaryIO, kind: Soort, payload: bytes) -> None:
    answers.write(frame_bytes(payload, kind))
    answers.flush()


def _take_over_pipes() -> tuple[BinaryIO, BinaryIO]:
    """Keep the pipes for frames; what a library prints goes nowhere."""
    requests = os.fdopen(os.dup(0), "rb")
    answers = os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_RDWR)
    for standard in (0, 1, 2):
        os.dup2(nowhere, standard)
    os.close(nowhere)
    return requests, answers


if __name__ == "__main__":
    main()
