"""The narrow places of the work, where a process that is killed is killed at its worst.

The product knows nothing of them: its parts are Protocols, and here each is wrapped in one that
passes a point before or after the step that matters.
"""

import os
import signal
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from sqlalchemy import event
from sqlalchemy.orm import Session

from api.postkamer import Postkamer
from archive.post.postbode import Postbode
from archive.storage.objects import ObjectStore
from intake import Letterbox, RawItem, Source


class Point(StrEnum):
    """Where a process can be ended."""

    OPGEHAALD = "opgehaald"  # the mail is in memory
    BYTES_BEWAARD = "bytes-bewaard"  # on disk, without a row
    VASTGELEGD = "vastgelegd"  # recorded, and still in the inbox
    LOSGELATEN = "losgelaten"  # moved out of the inbox
    VOOR_COMMIT = "voor-commit"
    NA_COMMIT = "na-commit"
    VOOR_BEZORGEN = "voor-bezorgen"  # the letter is claimed
    BEZORGD = "bezorgd"  # the server has it, and we have not written that down


@dataclass(kw_only=True, slots=True)
class Fuse:
    """Ends this process at the `left`th time that `point` is passed; None never does."""

    point: Point | None
    left: int
    end: Callable[[], None]

    def at(self, point: Point) -> None:
        if point is not self.point:
            return
        self.left -= 1
        if self.left == 0:
            self.end()


def wire(kamer: Postkamer, fuse: Fuse) -> Postkamer:
    """Put the points in a mail room."""
    objects = PointedStore(kamer.objects, fuse)
    event.listen(kamer.database.engine, "commit", lambda _: fuse.at(Point.VOOR_COMMIT))
    event.listen(Session, "after_commit", lambda _: fuse.at(Point.NA_COMMIT))
    return replace(
        kamer,
        objects=objects,
        loket=replace(kamer.loket, objects=objects),
        sources=[PointedSource(source, fuse) for source in kamer.sources],
        postbode=PointedPostbode(kamer.postbode, fuse),
    )


def end_now(kamer: Postkamer, *, with_children: bool) -> Callable[[], None]:
    """Return what a power cut does to this process; its children may live on a little."""

    def end() -> None:
        if with_children:
            for child in list(kamer.sandbox._children):
                os.killpg(child.pid, signal.SIGKILL)
        os.kill(os.getpid(), signal.SIGKILL)

    return end


@dataclass(frozen=True, slots=True)
class PointedStore:
    inner: ObjectStore
    fuse: Fuse

    def put(self, contents: Iterable[bytes]) -> list[str]:
        keys = self.inner.put(contents)
        self.fuse.at(Point.BYTES_BEWAARD)
        return keys

    def get(self, sha256: str) -> bytes:
        return self.inner.get(sha256)

    def has(self, sha256: str) -> bool:
        return self.inner.has(sha256)

    def check(self) -> str:
        return self.inner.check()

    def path(self, sha256: str) -> Path:
        return self.inner.path(sha256)


@dataclass(frozen=True, slots=True)
class PointedSource:
    inner: Source
    fuse: Fuse

    @property
    def name(self) -> str:
        return self.inner.name

    @contextmanager
    def open(self) -> Iterator[Letterbox]:
        with self.inner.open() as letterbox:
            yield PointedLetterbox(letterbox, self.fuse)

    def check(self) -> str:
        return self.inner.check()


@dataclass(frozen=True, slots=True)
class PointedLetterbox:
    inner: Letterbox
    fuse: Fuse

    def waiting(self) -> Sequence[str]:
        return self.inner.waiting()

    def fetch(self, refs: Sequence[str]) -> Iterator[Sequence[RawItem]]:
        for batch in self.inner.fetch(refs):
            self.fuse.at(Point.OPGEHAALD)
            yield batch

    def settle(self, refs: Sequence[str]) -> None:
        self.fuse.at(Point.VASTGELEGD)
        self.inner.settle(refs)
        self.fuse.at(Point.LOSGELATEN)


@dataclass(frozen=True, slots=True)
class PointedPostbode:
    inner: Postbode
    fuse: Fuse

    def deliver(self, bericht: bytes, *, envelop_van: str, aan: str) -> None:
        self.fuse.at(Point.VOOR_BEZORGEN)
        self.inner.deliver(bericht, envelop_van=envelop_van, aan=aan)
        self.fuse.at(Point.BEZORGD)

    def check(self) -> str:
        return self.inner.check()
