"""How much post is carried at once, so that memory stays bounded whatever a pile holds."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

SIZE_LIMIT = 50 * 2**20  # bytes; above this only the head of an item is taken in
BATCH_BYTES = 16 * 2**20
BATCH_FILES = 50
HEAD_BYTES = 256 * 2**10

Thing = TypeVar("Thing")


def batched(
    things: Iterable[Thing], *, size: Callable[[Thing], int], most: int, most_bytes: int
) -> Iterator[list[Thing]]:
    """Cut into groups of at most `most` things and `most_bytes`; one bigger thing goes alone."""
    group: list[Thing] = []
    total = 0
    for thing in things:
        if group and (len(group) == most or total + size(thing) > most_bytes):
            yield group
            group, total = [], 0
        group.append(thing)
        total += size(thing)
    if group:
        yield group


def head_of(content: bytes) -> bytes:
    """Return the header block of a mail, with the empty line that ends it if there is one."""
    ends = [at + len(mark) for mark in (b"\r\n\r\n", b"\n\n") if (at := content.find(mark)) >= 0]
    return content[: min(ends, default=len(content))]


def sliced(things: Sequence[Thing], most: int) -> Iterator[Sequence[Thing]]:
    for start in range(0, len(things), most):
        yield things[start : start + most]
