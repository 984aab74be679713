"""The world outside and the power socket, made to fail where and when a test wants.

A `Fuse` counts the steps in which something becomes lasting: before and after bytes are kept, a
transaction is committed, a mail is let go, a letter is carried. When it blows, everything stops
there, as when the plug is pulled: `PowerCut` is no Exception, so nothing in the house catches it.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from archive.post.postbode import BezorgError, Postbode
from archive.storage.database import Database
from archive.storage.objects import ObjectStore
from intake import Letterbox, RawItem, Source, SourceUnavailableError


class PowerCut(BaseException):
    """The plug was pulled."""


@dataclass
class Fuse:
    """Blows at the step that is set; `passed` counts the steps, `at` names the last one."""

    blows_after: int | None = None
    passed: int = 0
    at: str = ""
    blown: bool = False

    def step(self, name: str) -> None:
        self.passed += 1
        self.at = name
        if self.blows_after is not None:
            self.blows_after -= 1
            if self.blows_after < 0:
                self.blows_after = None
                raise PowerCut(name)


@dataclass(frozen=True)
class BrittleDatabase(Database):
    """A database whose machine may stop before or after a commit."""

    engine: Engine
    fuse: Fuse = field(default_factory=Fuse)

    @contextmanager
    def transaction(self) -> Iterator[Session]:
        self.fuse.step("begin")
        with super().transaction() as session:
            yield session
            self.fuse.step("commit")
        self.fuse.step("committed")


@dataclass(frozen=True)
class BrittleStore:
    """An object store whose machine may stop before or after it keeps a group of bytes."""

    inner: ObjectStore
    fuse: Fuse

    def put(self, contents: Iterable[bytes]) -> list[str]:
        self.fuse.step("put")
        keys = self.inner.put(contents)
        self.fuse.step("stored")
        return keys

    def get(self, sha256: str) -> bytes:
        return self.inner.get(sha256)

    def has(self, sha256: str) -> bool:
        return self.inner.has(sha256)

    def check(self) -> str:
        return self.inner.check()

    def path(self, sha256: str) -> Path:
        return self.inner.path(sha256)


@dataclass(frozen=True)
class BrittleSource:
    """A source that may stop before or after each item that it lets go, or not answer at all."""

    inner: Source
    fuse: Fuse = field(default_factory=Fuse)
    faults: list[Exception] = field(default_factory=list)

    @property
    def name(self) -> str:
        return self.inner.name

    @contextmanager
    def open(self) -> Iterator[Letterbox]:
        if self.faults:
            raise self.faults.pop(0)
        with self.inner.open() as letterbox:
            yield _BrittleLetterbox(letterbox, self.fuse)

    def check(self) -> str:
        return self.inner.check()


@dataclass(frozen=True)
class _BrittleLetterbox:
    inner: Letterbox
    fuse: Fuse

    def waiting(self) -> Sequence[str]:
        return self.inner.waiting()

    def fetch(self, refs: Sequence[str]) -> Iterator[Sequence[RawItem]]:
        return self.inner.fetch(refs)

    def settle(self, refs: Sequence[str]) -> None:
        for ref in refs:
            self.fuse.step("settle")
            self.inner.settle([ref])
            self.fuse.step("settled")


@dataclass(frozen=True)
class BrittlePostbode:
    """Writes down what it carried; it may stop before or after, or come back with an error."""

    inner: Postbode
    fuse: Fuse = field(default_factory=Fuse)
    faults: list[Exception] = field(default_factory=list)
    carried: list[bytes] = field(default_factory=list)

    def deliver(self, bericht: bytes, *, envelop_van: str, aan: str) -> None:
        self.fuse.step("deliver")
        if self.faults:
            raise self.faults.pop(0)
        self.inner.deliver(bericht, envelop_van=envelop_van, aan=aan)
        self.carried.append(bericht)
        self.fuse.step("delivered")

    def check(self) -> str:
        return self.inner.check()


def busy() -> BezorgError:
    """Return what a postman says when the server asks to come back later."""
    return BezorgError("De mailserver weigert dit bericht voorlopig (code 451).", definitief=False)


def refused() -> BezorgError:
    """Return what a postman says when the server refuses for good."""
    return BezorgError(
        "De mailserver weigert het adres van de ontvanger definitief (code 550).", definitief=True
    )


def silent() -> SourceUnavailableError:
    """Return what a source says when its server does not answer."""
    return SourceUnavailableError("De postbus geeft geen antwoord.")


@contextmanager
def power_cut(fuse: Fuse, *, after: int | None) -> Iterator[Fuse]:
    """Pull the plug after so many steps inside the block (None: not); the power is back after.

    Gives the fuse, which tells afterwards whether it came to that.
    """
    fuse.blows_after, fuse.blown = after, False
    try:
        yield fuse
    except PowerCut:
        fuse.blown = True
    finally:
        fuse.blows_after = None
