"""A folder that a scanner, or a colleague, puts files in; nothing says when a file is finished."""

import logging
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from intake.errors import SourceUnavailableError
from intake.poststuk import Kanaal
from intake.source import RawItem
from intake.sources.batch import SIZE_LIMIT
from intake.sources.files import (
    FilePile,
    FoundFile,
    list_files,
    move_aside,
    move_beside,
    oldest_first,
    read_digest,
    read_tail,
    read_whole,
)

log = logging.getLogger(__name__)

FINISHED = ".klaar"  # `brief.pdf.klaar` beside `brief.pdf` says: finished, take it now
UNFINISHED = (".tmp", ".part", ".filepart", ".crdownload")
OVER_LIMIT = ";te-groot"  # in a ref: when the limit is raised, the same file counts as not yet seen
AMSTERDAM = ZoneInfo("Europe/Amsterdam")


@dataclass(frozen=True, kw_only=True, slots=True)
class Sighting:
    """How a file looked, and since when it has looked so."""

    size: int
    mtime_ns: int
    since: float


@dataclass(frozen=True, kw_only=True, slots=True)
class ScanFolderSource:
    """Files in `folder`, each taken when it has not changed for `stable_seconds`.

    An empty file, or a PDF without its end mark, gets `patience_seconds` to become whole and is
    taken as it is after that: a person must see it. Recorded files move to `settled`/JJJJ-MM-DD,
    those over `size_limit` bytes to `too_large`/JJJJ-MM-DD.

    `now` (seconds) is the one clock in a source. Whether a file stands still can only be seen by
    looking twice, and not from its timestamps: those are set by the machine that copies, with a
    clock of its own, and often kept from the original.
    """

    name: str
    folder: Path
    settled: str = "verwerkt"
    too_large: str = "te groot"
    stable_seconds: float = 10
    patience_seconds: float = 600
    size_limit: int = SIZE_LIMIT
    now: Callable[[], float] = time.time
    _seen: dict[str, Sighting] = field(default_factory=dict, init=False, repr=False, compare=False)

    @contextmanager
    def open(self) -> Iterator[FilePile]:
        self._list()
        yield FilePile(
            source=self.name,
            look=self._look,
            read=self._read,
            put_away=self._put_away,
            size_limit=self.size_limit,
        )

    def check(self) -> str:
        listed = [found for found in self._list() if self._is_post(found)]
        remarks = [f"Scanmap {self.folder}: {sum(f.regular for f in listed)} bestanden wachten."]
        if refused := sum(not found.regular for found in listed):
            remarks.append(f"{refused} namen zijn geen gewoon bestand en blijven liggen.")
        if not os.access(self.folder, os.W_OK | os.X_OK):
            remarks.append(
                "Let op: Zaakpost mag hier niet schrijven; verwerkte scans blijven staan."
            )
        return " ".join(remarks)

    def _list(self) -> list[FoundFile]:
        try:
            return list_files(self.folder)
        except OSError as error:
            raise SourceUnavailableError(
                f"Scanmap {self.folder} kan niet worden gelezen: {error.strerror}."
            ) from error

    def _look(self) -> list[FoundFile]:
        listed = self._list()
        finished = {f.name.removesuffix(FINISHED) for f in listed if f.name.endswith(FINISHED)}
        posts = [found for found in listed if self._is_post(found)]
        if refused := sum(not found.regular for found in posts):
            log.warning("source %s: %s names are no plain file and stay", self.name, refused)
        posts = [found for found in posts if found.regular]
        self._note_sightings(posts)
        return oldest_first(
            self._with_ref(found)
            for found in posts
            if found.name in finished or self._is_finished(found)
        )

    def _is_post(self, found: FoundFile) -> bool:
        return not found.name.startswith(".") and not found.name.lower().endswith(
            (*UNFINISHED, FINISHED)
        )

    def _note_sightings(self, posts: list[FoundFile]) -> None:
        """Remember since when each file has looked as it does; forget the files that are gone."""
        now = self.now()
        before = dict(self._seen)
        self._seen.clear()
        for found in posts:
            seen = before.get(found.name)
            same = seen is not None and (seen.size, seen.mtime_ns) == (found.size, found.mtime_ns)
            self._seen[found.name] = (
                seen
                # A clock that was set back would otherwise keep a file waiting for hours.
                if seen is not None and same and seen.since <= now
                else Sighting(size=found.size, mtime_ns=found.mtime_ns, since=now)
            )

    def _is_finished(self, found: FoundFile) -> bool:
        stood_still = self.now() - self._seen[found.name].since
        if stood_still < self.stable_seconds:
            return False
        return stood_still >= self.patience_seconds or not _looks_unfinished(found)

    def _with_ref(self, found: FoundFile) -> FoundFile:
        ref = f"{found.name};{found.mtime_ns};{found.size}"
        return found.known_as(ref + OVER_LIMIT * self._too_large(found))

    def _too_large(self, found: FoundFile) -> bool:
        return found.size > self.size_limit

    def _read(self, found: FoundFile) -> RawItem | None:
        too_large = self._too_large(found)
        content = _describe(found) if too_large else read_whole(found)
        if content is None:
            return None
        return RawItem(
            source=self.name,
            ref=found.ref,
            kanaal=Kanaal.POST,
            received=datetime.fromtimestamp(found.mtime_ns / 1e9, UTC),
            content=content,
            naam=found.name,
            omvang=found.size,
            volledig=not too_large,
        )

    def _put_away(self, found: FoundFile) -> None:
        today = datetime.fromtimestamp(self.now(), AMSTERDAM).date().isoformat()
        subfolder = self.folder / (self.too_large if self._too_large(found) else self.settled)
        move_aside(found, subfolder / today, found.path.name)
        mark = found.path.with_name(found.path.name + FINISHED)
        if mark.is_file():
            move_beside(mark, subfolder / today, mark.name)


def _looks_unfinished(found: FoundFile) -> bool:
    """Tell an empty file, and a PDF whose end has not been written, from a finished one."""
    if found.size == 0:
        return True
    if found.path.suffix.lower() != ".pdf":
        return False
    try:
        return b"%%EOF" not in (read_tail(found, 2048) or b"")
    except OSError:
        return True


def _describe(found: FoundFile) -> bytes | None:
    """Return what stands for a scan that is too large to take in: a scan has no header block.

    The SHA-256 of the whole file makes that no two of them are taken for the same item.
    """
    digest = read_digest(found)
    if digest is None:
        return None
    return f"Bestand: {found.name}\nOmvang: {found.size}\nSHA-256: ".encode() + digest + b"\n"
