"""Faults to plant in a run: a rig that does not find them proves nothing.

Each is put in a part of the mail room from outside; the product holds none of them.
"""

import threading
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from email import message_from_bytes, policy
from email.utils import make_msgid
from enum import StrEnum
from hashlib import sha256
from pathlib import Path

from api.postkamer import Postkamer
from archive.post.postbode import Postbode
from archive.storage.objects import FileStore
from intake import Letterbox, RawItem, Source

LATE = 0.3  # seconds


class Fault(StrEnum):
    """What is wrong, by the name on the command line."""

    GEEN = "geen"
    LOSLATEN_VOOR_VASTLEGGEN = "loslaten-voor-vastleggen"
    WILLEKEURIGE_MESSAGE_ID = "willekeurige-message-id"
    BYTES_TE_LAAT = "bytes-te-laat"
    BRIEF_VOOR_COMMIT = "brief-voor-commit"


def plant(kamer: Postkamer, fault: Fault) -> Postkamer:
    match fault:
        case Fault.LOSLATEN_VOOR_VASTLEGGEN:
            return replace(kamer, sources=[HastySource(source) for source in kamer.sources])
        case Fault.WILLEKEURIGE_MESSAGE_ID:
            return replace(kamer, postbode=ForgetfulPostbode(kamer.postbode))
        case Fault.BYTES_TE_LAAT:
            store = LateStore(FileStore(kamer.settings.objects_root))
            return replace(kamer, objects=store, loket=replace(kamer.loket, objects=store))
        case _:
            return kamer


@dataclass(frozen=True, slots=True)
class HastySource:
    """Lets go of what it has fetched at once, before anybody recorded it."""

    inner: Source

    @property
    def name(self) -> str:
        return self.inner.name

    @contextmanager
    def open(self) -> Iterator[Letterbox]:
        with self.inner.open() as letterbox:
            yield HastyLetterbox(letterbox)

    def check(self) -> str:
        return self.inner.check()


@dataclass(frozen=True, slots=True)
class HastyLetterbox:
    inner: Letterbox

    def waiting(self) -> Sequence[str]:
        return self.inner.waiting()

    def fetch(self, refs: Sequence[str]) -> Iterator[Sequence[RawItem]]:
        for batch in self.inner.fetch(refs):
            self.inner.settle([item.ref for item in batch])
            yield batch

    def settle(self, refs: Sequence[str]) -> None:
        """Do nothing: it is gone already."""


@dataclass(frozen=True, slots=True)
class ForgetfulPostbode:
    """Gives a letter another Message-ID at every attempt."""

    inner: Postbode

    def deliver(self, bericht: bytes, *, envelop_van: str, aan: str) -> None:
        letter = message_from_bytes(bericht, policy=policy.SMTP)
        letter.replace_header("Message-ID", make_msgid(domain="voorbeeldstad.example"))
        self.inner.deliver(letter.as_bytes(), envelop_van=envelop_van, aan=aan)

    def check(self) -> str:
        return self.inner.check()


@dataclass(frozen=True, slots=True)
class LateStore:
    """Says that bytes are kept, and writes them a little later: as without a flush to disk."""

    inner: FileStore

    def put(self, contents: Iterable[bytes]) -> list[str]:
        held = list(contents)
        threading.Thread(target=self._write_late, args=[held]).start()
        return [sha256(content).hexdigest() for content in held]

    def _write_late(self, held: list[bytes]) -> None:
        time.sleep(LATE)
        self.inner.put(held)

    def get(self, key: str) -> bytes:
        return self.inner.get(key)

    def has(self, key: str) -> bool:
        return self.inner.has(key)

    def check(self) -> str:
        return self.inner.check()

    def path(self, key: str) -> Path:
        return self.inner.path(key)
