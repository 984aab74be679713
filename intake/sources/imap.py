"""A mailbox on an IMAP server."""

import logging
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from intake.sources.batch import SIZE_LIMIT
from intake.sources.imap_connection import Deadline, ImapConnection, hang_up, speaking_dutch
from intake.sources.imap_folder import OpenFolder
from intake.sources.imap_letterbox import KEYWORD, After, ImapLetterbox, Letting, can_move

log = logging.getLogger(__name__)

LONGEST_IDLE = 300  # seconds; many routers forget a silent connection soon after
STOP_STEP = 1  # seconds between looks at `stop` while idle


@dataclass(frozen=True, kw_only=True, slots=True)
class ImapSource:
    """Mail in one folder of a mailbox.

    What is recorded moves to `settled` and what is over `size_limit` bytes to `too_large`
    (`after` "verplaats"), gets a keyword ("vlag") or stays as it is ("laat"). A visit lasts at
    most `deadline` seconds. `now` stands in where the server does not know when mail arrived.
    """

    name: str
    connection: ImapConnection
    folder: str = "INBOX"
    after: After = "verplaats"
    settled: str = "Verwerkt"
    too_large: str = "Te groot"
    size_limit: int = SIZE_LIMIT
    deadline: float = 300
    now: Callable[[], float] = time.time

    @contextmanager
    def open(self) -> Iterator[ImapLetterbox]:
        with Deadline(self.deadline) as deadline:
            folder = self._open(deadline, readonly=self.after == "laat")
            try:
                yield ImapLetterbox(
                    source=self.name,
                    folder=folder,
                    letting=Letting(
                        after=self.after, settled=self.settled, too_large=self.too_large
                    ),
                    size_limit=self.size_limit,
                    now=self.now,
                )
            finally:
                folder.close()

    def check(self) -> str:
        with Deadline(self.deadline) as deadline:
            folder = self._open(deadline, readonly=True)
            with speaking_dutch(self.connection, deadline):
                remarks = self._remarks(folder)
            folder.close()
        found = f"{self.connection}: ingelogd, {self.folder} bevat {folder.exists} berichten."
        return " ".join([found, *remarks])

    def idle(self, stop: threading.Event, *, seconds: float = LONGEST_IDLE) -> bool:
        """Wait until the server says that mail arrived; False after `seconds` or on `stop`.

        Only a hint to look sooner: polling stays the truth. So when there is no IDLE or the
        connection fails, this waits its time out instead of failing or returning at once.
        """
        end = time.monotonic() + min(seconds, LONGEST_IDLE)
        try:
            return self._idle(stop, end)
        # See speaking_dutch: nothing can be foreseen of a server that talks nonsense.
        except Exception as error:  # noqa: BLE001
            log.warning("source %s: waiting without IDLE (%s)", self.name, type(error).__name__)
        stop.wait(max(0, end - time.monotonic()))
        return False

    def _open(self, deadline: Deadline, *, readonly: bool) -> OpenFolder:
        with speaking_dutch(self.connection, deadline):
            return OpenFolder(
                connection=self.connection,
                deadline=deadline,
                name=self.folder,
                readonly=readonly,
            )

    def _idle(self, stop: threading.Event, end: float) -> bool:
        with Deadline(end - time.monotonic() + self.connection.timeout_seconds) as deadline:
            folder = self._open(deadline, readonly=True)
            try:
                if not folder.client.has_capability("IDLE"):
                    stop.wait(max(0, end - time.monotonic()))
                    return False
                folder.client.idle()
                arrived = _wait_for_arrival(folder, stop, end)
                folder.client.idle_done()
                return arrived
            finally:
                hang_up(folder.client)

    def _remarks(self, folder: OpenFolder) -> list[str]:
        remarks = []
        if self.after == "verplaats" and not can_move(folder):
            remarks.append("De server kan niet verplaatsen; berichten krijgen een vlag.")
        elif self.after == "verplaats":
            remarks += [
                f"De map {name} ontbreekt en wordt gemaakt zodra hij nodig is."
                for name in (self.settled, self.too_large)
                if not folder.client.folder_exists(name)
            ]
        if self.after == "vlag" and not folder.keeps_keyword(KEYWORD):
            remarks.append(f"De server bewaart de vlag {KEYWORD} niet; berichten blijven zonder.")
        return remarks


def _wait_for_arrival(folder: OpenFolder, stop: threading.Event, end: float) -> bool:
    while not stop.is_set() and (left := end - time.monotonic()) > 0:
        patience = min(STOP_STEP, left)
        began = time.monotonic()
        lines = folder.client.idle_check(timeout=patience)
        if any(b"EXISTS" in line for line in lines):
            return True
        # imapclient gives a closed connection the answer of a quiet one, only at once.
        if not lines and time.monotonic() - began < patience / 2:
            raise ConnectionAbortedError
    return False
