"""A Maildir: every mail a file in `new` or `cur`, put there by the mail server."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from intake.errors import SourceUnavailableError
from intake.poststuk import Kanaal
from intake.source import RawItem
from intake.sources.batch import SIZE_LIMIT
from intake.sources.files import (
    FilePile,
    FoundFile,
    list_files,
    move_aside,
    oldest_first,
    read_mail_head,
    read_whole,
)

log = logging.getLogger(__name__)

OVER_LIMIT = ";te-groot"  # in a ref: when the limit is raised, the same mail counts as not yet seen


@dataclass(frozen=True, kw_only=True, slots=True)
class MaildirSource:
    """Mail in the Maildir `folder`.

    What is recorded moves to its subfolder `settled`, as unread as it was; what is over
    `size_limit` bytes moves to `too_large`, where a person can find it whole.
    """

    name: str
    folder: Path
    settled: str = "Verwerkt"
    too_large: str = "Te groot"
    kanaal: Kanaal = Kanaal.EMAIL
    size_limit: int = SIZE_LIMIT

    @contextmanager
    def open(self) -> Iterator[FilePile]:
        self._look()
        yield FilePile(
            source=self.name,
            look=self._look,
            read=self._read,
            put_away=self._put_away,
            size_limit=self.size_limit,
        )

    def check(self) -> str:
        return f"Maildir {self.folder}: {len(self._look())} berichten wachten."

    def _look(self) -> list[FoundFile]:
        try:
            listed = [*list_files(self.folder / "new"), *list_files(self.folder / "cur")]
        except OSError as error:
            raise SourceUnavailableError(
                f"Maildir {self.folder} kan niet worden gelezen: {error.strerror}."
            ) from error
        mails = [found for found in listed if not found.name.startswith(".")]
        if refused := sum(not found.regular for found in mails):
            log.warning("source %s: %s names are no plain file and stay", self.name, refused)
        return oldest_first(self._with_ref(found) for found in mails if found.regular)

    def _with_ref(self, found: FoundFile) -> FoundFile:
        unique = found.name.partition(":")[0]
        return found.known_as(unique + OVER_LIMIT * self._too_large(found))

    def _too_large(self, found: FoundFile) -> bool:
        return found.size > self.size_limit

    def _read(self, found: FoundFile) -> RawItem | None:
        too_large = self._too_large(found)
        content = read_mail_head(found) if too_large else read_whole(found)
        if content is None:
            return None
        return RawItem(
            source=self.name,
            ref=found.ref,
            kanaal=self.kanaal,
            received=datetime.fromtimestamp(found.mtime_ns / 1e9, UTC),
            content=content,
            omvang=found.size,
            volledig=not too_large,
        )

    def _put_away(self, found: FoundFile) -> None:
        subfolder = self.folder / f".{self.too_large if self._too_large(found) else self.settled}"
        for part in ("cur", "new", "tmp"):
            (subfolder / part).mkdir(parents=True, exist_ok=True)
        name = found.path.name
        move_aside(found, subfolder / "cur", name if ":2," in name else f"{name}:2,")
