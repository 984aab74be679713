"""Wall time and CPU time of a piece of work, that of its child processes included."""

import os
import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

_TICK = 1 / os.sysconf("SC_CLK_TCK")
_SERVERS = frozenset({"dovecot", "postgres"})  # real servers are not ours to count
_UTIME = 11  # the place of utime in /proc/PID/stat, counted after the name; stime follows it


@dataclass(frozen=True, kw_only=True, slots=True)
class Figure:
    """What it took to do `count` things once."""

    count: int
    wall: float
    cpu: float

    @property
    def per_second(self) -> float:
        return self.count / self.wall

    @property
    def cpu_ms(self) -> float:
        return 1_000 * self.cpu / self.count


@dataclass(slots=True)
class Stopwatch:
    """Filled when its block ends."""

    wall: float = 0.0
    cpu: float = 0.0

    def figure(self, count: int) -> Figure:
        return Figure(count=count, wall=self.wall, cpu=self.cpu)


@contextmanager
def measuring() -> Iterator[Stopwatch]:
    watch = Stopwatch()
    children = _children_cpu()
    cpu, wall = time.process_time(), time.perf_counter()
    yield watch
    watch.wall = time.perf_counter() - wall
    watch.cpu = time.process_time() - cpu + _children_cpu() - children


def median(figures: Sequence[Figure]) -> Figure:
    """Return the middle of the runs, judged by wall time."""
    return sorted(figures, key=lambda figure: figure.wall)[(len(figures) - 1) // 2]


def spread(figures: Sequence[Figure]) -> float:
    """Return how far the runs lie apart, as a share of their mean."""
    walls = [figure.wall for figure in figures]
    return (max(walls) - min(walls)) / statistics.fmean(walls)


def alternate(
    runs: dict[str, Callable[[], Figure]], *, rounds: int, warm_up: bool = True
) -> dict[str, list[Figure]]:
    """Run all in turn, so that a busy moment of the machine does not hit one of them only."""
    if warm_up:
        for run in runs.values():
            run()
    figures: dict[str, list[Figure]] = {name: [] for name in runs}
    for _ in range(rounds):
        for name, run in runs.items():
            figures[name].append(run())
    return figures


def _children_cpu() -> float:
    """Add up the CPU seconds of all that lives under us, and of children that were waited for."""
    ended = os.times()
    return ended.children_user + ended.children_system + _cpu_under(str(os.getpid()))


def _cpu_under(pid: str) -> float:
    total = 0.0
    for children in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in children.read_text(encoding="ascii").split():
            name, cpu = _name_and_cpu(child)
            if name not in _SERVERS:
                total += cpu + _cpu_under(child)
    return total


def _name_and_cpu(pid: str) -> tuple[str, float]:
    try:
        stat = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8")
    except FileNotFoundError:
        return "", 0.0
    name = stat.partition("(")[2].rpartition(")")[0]
    fields = stat.rpartition(")")[2].split()
    return name, (int(fields[_UTIME]) + int(fields[_UTIME + 1])) * _TICK
