"""Post that lies in folders as files: found, read and moved aside, never through a link.

Whoever can write into such a folder chooses its names and may still be writing. So a link or a
device is never opened, a file counts only if it is the same before and after reading, and a move
never overwrites.
"""

import hashlib
import logging
import os
import stat
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from io import BufferedReader
from pathlib import Path

from intake.source import RawItem
from intake.sources.batch import BATCH_BYTES, BATCH_FILES, HEAD_BYTES, batched, head_of

log = logging.getLogger(__name__)


@dataclass(frozen=True, kw_only=True, slots=True)
class FoundFile:
    """A name in a folder, with what it was when the folder was listed."""

    path: Path
    size: int
    mtime_ns: int
    regular: bool = True
    ref: str = ""

    @property
    def name(self) -> str:
        """The file name as text; bytes that are not UTF-8 are written out, as databases want."""
        return os.fsencode(self.path.name).decode("utf-8", "backslashreplace")

    def known_as(self, ref: str) -> "FoundFile":
        return replace(self, ref=ref)

    def is_still(self, status: os.stat_result) -> bool:
        return (
            stat.S_ISREG(status.st_mode)
            and status.st_size == self.size
            and status.st_mtime_ns == self.mtime_ns
        )


@dataclass(kw_only=True, slots=True)
class FilePile:
    """The Letterbox of a folder, for one visit.

    `look` lists what waits, oldest first and each with its ref; `read` makes an item of one, or
    None when it is gone or no longer the same; `put_away` moves one off the pile.
    """

    source: str
    look: Callable[[], Sequence[FoundFile]]
    read: Callable[[FoundFile], RawItem | None]
    put_away: Callable[[FoundFile], None]
    size_limit: int
    _found: dict[str, FoundFile] = field(default_factory=dict)

    def waiting(self) -> list[str]:
        self._found = {found.ref: found for found in self.look()}
        return list(self._found)

    def fetch(self, refs: Sequence[str]) -> Iterator[list[RawItem]]:
        if any(ref not in self._found for ref in refs):
            self.waiting()
        chosen = [self._found[ref] for ref in refs if ref in self._found]
        for group in batched(chosen, size=self._load, most=BATCH_FILES, most_bytes=BATCH_BYTES):
            items = [item for found in group if (item := self._item(found)) is not None]
            if items:
                yield items

    def settle(self, refs: Sequence[str]) -> None:
        """Move the files aside; one that moved by itself (a mail reader set a flag) is sought once.

        A move that fails is logged and left for the next visit: it must not keep other post out.
        """
        astray = [ref for ref in refs if not self._settle(ref)]
        if astray:
            self.waiting()
            for ref in astray:
                self._settle(ref)

    def _load(self, found: FoundFile) -> int:
        return found.size if found.size <= self.size_limit else HEAD_BYTES

    def _item(self, found: FoundFile) -> RawItem | None:
        try:
            return self.read(found)
        except FileNotFoundError:
            return None
        except OSError as error:
            log.warning("source %s: a file cannot be read (errno %s)", self.source, error.errno)
            return None

    def _settle(self, ref: str) -> bool:
        found = self._found.pop(ref, None)
        if found is None:
            return False
        try:
            self.put_away(found)
        except FileNotFoundError:
            return False
        except OSError as error:
            log.warning("source %s: a file cannot be moved (errno %s)", self.source, error.errno)
        return True


def list_files(folder: Path) -> list[FoundFile]:
    """List the names in a folder: links and devices too, folders not."""
    found = []
    with os.scandir(folder) as entries:
        for entry in entries:
            try:
                status = entry.stat(follow_symlinks=False)
            except FileNotFoundError:
                continue
            if not stat.S_ISDIR(status.st_mode):
                found.append(
                    FoundFile(
                        path=Path(entry.path),
                        size=status.st_size,
                        mtime_ns=status.st_mtime_ns,
                        regular=stat.S_ISREG(status.st_mode),
                    )
                )
    return found


def oldest_first(found: Iterable[FoundFile]) -> list[FoundFile]:
    return sorted(found, key=lambda one: (one.mtime_ns, one.path.name))


def read_whole(found: FoundFile) -> bytes | None:
    """Read the file; None when it is not, or no longer, what was found."""
    return _read(found, lambda stream: stream.read(found.size + 1))


def read_mail_head(found: FoundFile) -> bytes | None:
    return _read(found, lambda stream: head_of(stream.read(HEAD_BYTES)))


def read_digest(found: FoundFile) -> bytes | None:
    """Return the SHA-256 (hex) of a file that is too large to hold in memory."""
    return _read(found, lambda stream: hashlib.file_digest(stream, "sha256").hexdigest().encode())


def read_tail(found: FoundFile, length: int) -> bytes | None:
    def tail(stream: BufferedReader) -> bytes:
        stream.seek(max(0, found.size - length))
        return stream.read(length)

    return _read(found, tail)


def move_aside(found: FoundFile, folder: Path, name: str) -> None:
    """Rename into `folder` under `name`, or under the next free name; nothing is overwritten.

    A file that took the place of the found one stays: it is new post that nobody has recorded.
    """
    if not found.is_still(found.path.lstat()):
        return
    move_beside(found.path, folder, name)


def move_beside(path: Path, folder: Path, name: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    free = _reserve(folder, name)
    try:
        path.rename(free)
    except OSError:
        free.unlink()
        raise


def _read(found: FoundFile, take: Callable[[BufferedReader], bytes]) -> bytes | None:
    # O_NONBLOCK: a pipe that was put in the place of the file must not hold the visit up.
    descriptor = os.open(found.path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    with os.fdopen(descriptor, "rb") as stream:
        if not found.is_still(os.fstat(descriptor)):
            return None
        content = take(stream)
        return content if found.is_still(os.fstat(descriptor)) else None


def _reserve(folder: Path, name: str) -> Path:
    """Claim a free name with an empty file of our own, which the rename then replaces.

    Unlike a hard link this also works on a network share.
    """
    stem, suffix = os.path.splitext(name)  # noqa: PTH122 - Path.stem would drop a trailing dot
    number = 1
    while True:
        free = folder / (name if number == 1 else f"{stem}-{number}{suffix}")
        try:
            os.close(os.open(free, os.O_CREAT | os.O_EXCL | os.O_WRONLY | os.O_CLOEXEC, 0o600))
        except FileExistsError:
            number += 1
        else:
            return free
