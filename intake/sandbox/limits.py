"""What one child process may use."""

import resource
from dataclasses import dataclass

_MB = 1_000_000


@dataclass(frozen=True, kw_only=True, slots=True)
class Limits:
    """Limits for one child and one item.

    `cpu_seconds` counts per item and per process (Tesseract is a process of its own).
    `silence_seconds` is how long a child may work without a sign of life; it gives one before each
    document and after each page read by OCR. `total_seconds` bounds a whole item.
    A child is replaced after `jobs` items, or when it has grown by `growth_mb`: libraries leak.
    Starting one costs as much CPU as reading three hundred mails.
    `ocr=False` reads fast: what needs OCR is marked (`waits_for_ocr`) and read in a second pass.
    """

    memory_mb: int = 2_000
    cpu_seconds: int = 60
    silence_seconds: float = 75.0
    total_seconds: float = 1_800.0
    output_mb: int = 200
    open_files: int = 64
    jobs: int = 2_000
    growth_mb: int = 200
    ocr: bool = True


def apply_limits(limits: Limits) -> None:
    """Bind this process, and all it starts, to `limits`; called once, by the child itself."""
    _set(resource.RLIMIT_AS, limits.memory_mb * _MB)
    _set(resource.RLIMIT_NOFILE, limits.open_files)
    _set(resource.RLIMIT_CORE, 0)
    # No reader writes files: results go over the pipe.
    _set(resource.RLIMIT_FSIZE, 0)


def allow_cpu(seconds: int) -> None:
    """Give this process `seconds` more CPU time from here; past them the kernel ends it."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    soft = int(used.ru_utime + used.ru_stime) + seconds + 1
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (soft, hard))


def peak_memory_mb() -> int:
    # Linux counts ru_maxrss in kB.
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1_000


def _set(what: int, value: int) -> None:
    _, hard = resource.getrlimit(what)
    if hard != resource.RLIM_INFINITY:
        value = min(value, hard)
    resource.setrlimit(what, (value, value))
