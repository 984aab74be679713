"""The two sides of the letterbox: where items come from and where they are left."""

import hashlib
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from functools import cached_property
from pathlib import Path
from typing import Protocol

from intake.poststuk import Kanaal


@dataclass(frozen=True, kw_only=True)
class RawItem:
    """The untouched bytes of one item, and where its source can find it again.

    `ref` names the item within its source for as long as it waits there (IMAP:
    "INBOX;<uidvalidity>;<uid>"). `received` is when it reached the source. `naam` is the file
    name of a scan. `volledig` is False when the item is over the size limit: `content` then
    holds the header block only, `omvang` the true size, and the original stays at its source.
    """

    source: str
    ref: str
    kanaal: Kanaal
    received: datetime
    content: bytes = field(repr=False)
    naam: str = ""
    omvang: int = -1
    volledig: bool = True

    @cached_property
    def sha256(self) -> str:
        return hashlib.sha256(self.content).hexdigest()


@dataclass(frozen=True, kw_only=True, slots=True)
class StoredItem:
    """A recorded item, ready to be unpacked: its bytes lie in the file `pad`."""

    sha256: str
    kanaal: Kanaal
    received: datetime
    pad: Path
    naam: str = ""
    omvang: int = -1
    volledig: bool = True


class Receipt(StrEnum):
    """What the register says when an item is handed over."""

    NEW = "new"
    DUPLICATE = "duplicate"


class Letterbox(Protocol):
    """An opened source: one connection, one visit."""

    def waiting(self) -> Sequence[str]:
        """Return the refs of all items on the waiting pile, oldest first."""
        ...

    def fetch(self, refs: Sequence[str]) -> Iterator[Sequence[RawItem]]:
        """Yield those items in batches of bounded count and size, without changing them.

        An item that is gone meanwhile is left out.
        """
        ...

    def settle(self, refs: Sequence[str]) -> None:
        """Take items off the waiting pile. Called only after they are recorded.

        May be called again for the same refs, and may fail: the next visit repeats it.
        """
        ...


class Source(Protocol):
    """A place that post comes from: a mailbox, a scan folder."""

    @property
    def name(self) -> str: ...

    def open(self) -> AbstractContextManager[Letterbox]:
        """Open the source for one visit; raise SourceUnavailableError when it does not answer."""
        ...

    def check(self) -> str:
        """Try the source without changing it; say in one Dutch line what was found."""
        ...


class Postregister(Protocol):
    """Where intake leaves items."""

    def known(self, source: str, refs: Sequence[str]) -> set[str]:
        """Return those of `refs` that were recorded before."""
        ...

    def record(self, items: Sequence[RawItem]) -> list[Receipt]:
        """Keep the items; returning means: all of them are safe on disk."""
        ...
