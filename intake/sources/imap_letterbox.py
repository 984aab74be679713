"""One visit to an IMAP folder: what waits there, its bytes, and letting go of it.

A message is known by UIDVALIDITY and UID; whether somebody has read it or how old it is says
nothing about whether we have it. Its bytes are taken with BODY.PEEK[], which changes nothing.
"""

import imaplib
import logging
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Literal, TypeVar

from intake.poststuk import Kanaal
from intake.source import RawItem
from intake.sources.batch import BATCH_BYTES, HEAD_BYTES, batched, head_of, sliced
from intake.sources.imap_connection import speaking_dutch
from intake.sources.imap_folder import OpenFolder

log = logging.getLogger(__name__)

After = Literal["verplaats", "vlag", "laat"]
Answer = TypeVar("Answer")

KEYWORD = "$Zaakpost"
GROUP = 100  # messages to a FETCH; more is hardly faster
UIDS_AT_ONCE = 500  # keeps a command under the 8,000 bytes that servers read (RFC 7162 §4)
EXCHANGE_PLACEHOLDER = re.compile(
    rb"^Subject:\s*Retrieval using the IMAP4 protocol failed for the following message",
    re.IGNORECASE | re.MULTILINE,
)
PLACEHOLDER_HEAD = 8 * 2**10  # Exchange writes a short head of its own
TRAVELLED = re.compile(rb"^Received:", re.IGNORECASE | re.MULTILINE)


@dataclass(frozen=True, kw_only=True, slots=True)
class Weighed:
    """What the server said of a message before we took it."""

    size: int
    received: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class Letting:
    """How the folder lets go: move to a folder, set the keyword, or leave all as it is."""

    after: After
    settled: str
    too_large: str


@dataclass(kw_only=True, slots=True)
class ImapLetterbox:
    """The Letterbox of an opened folder.

    `now` (seconds) stands in as the moment of receipt when the server does not know it.
    """

    source: str
    folder: OpenFolder
    letting: Letting
    size_limit: int
    now: Callable[[], float]
    _weighed: dict[int, Weighed] = field(default_factory=dict)

    def waiting(self) -> list[str]:
        with self._dutch():
            return [self._ref(uid) for uid in self.folder.uids()]

    def fetch(self, refs: Sequence[str]) -> Iterator[list[RawItem]]:
        for uids in sliced(self._uids(refs), UIDS_AT_ONCE):
            with self._dutch():
                self._weigh(uids)
            present = [uid for uid in uids if uid in self._weighed]
            for group in batched(present, size=self._load, most=GROUP, most_bytes=BATCH_BYTES):
                with self._dutch():
                    items = self._survivors(group, self._take)
                if items:
                    yield items

    def settle(self, refs: Sequence[str]) -> None:
        uids = self._uids(refs)
        if not uids or self.letting.after == "laat":
            return
        with self._dutch():
            if self.letting.after == "verplaats" and can_move(self.folder):
                self._move_away(uids)
            else:
                self._mark(uids)

    def _dutch(self) -> AbstractContextManager[None]:
        return speaking_dutch(self.folder.connection, self.folder.deadline)

    def _ref(self, uid: int) -> str:
        return f"{self.folder.name};{self.folder.uidvalidity};{uid}"

    def _uids(self, refs: Sequence[str]) -> list[int]:
        """Return the UIDs of those refs that belong to the present numbering of the folder."""
        ours = f"{self.folder.name};{self.folder.uidvalidity};"
        numbers = [ref.removeprefix(ours) for ref in refs if ref.startswith(ours)]
        return [int(number) for number in numbers if number.isdecimal()]

    def _survivors(
        self, uids: Sequence[int], ask: Callable[[Sequence[int]], list[Answer]]
    ) -> list[Answer]:
        """Ask for all at once; if that fails one by one, without those that fail alone too."""
        try:
            return ask(uids)
        # What a broken message makes of the conversation cannot be foreseen (see speaking_dutch).
        except Exception as error:  # noqa: BLE001
            kind = type(error).__name__
        self.folder.reopen()
        if len(uids) == 1:
            log.warning(
                "source %s: message %s cannot be fetched and stays (%s)",
                self.source,
                self._ref(uids[0]),
                kind,
            )
            return []
        return [answer for uid in uids for answer in self._survivors([uid], ask)]

    def _weigh(self, uids: Sequence[int]) -> None:
        unknown = [uid for uid in uids if uid not in self._weighed]
        self._weighed.update(self._survivors(unknown, self._ask_size) if unknown else ())

    def _ask_size(self, uids: Sequence[int]) -> list[tuple[int, Weighed]]:
        answers = self.folder.client.fetch(uids, ["RFC822.SIZE", "INTERNALDATE"])
        weighed = []
        for uid, answer in answers.items():
            size, received = answer.get(b"RFC822.SIZE"), answer.get(b"INTERNALDATE")
            if isinstance(size, int):
                moment = received or datetime.fromtimestamp(self.now(), UTC)
                weighed.append((uid, Weighed(size=size, received=moment.astimezone(UTC))))
        return weighed

    def _too_large(self, uid: int) -> bool:
        return self._weighed[uid].size > self.size_limit

    def _load(self, uid: int) -> int:
        return HEAD_BYTES if self._too_large(uid) else self._weighed[uid].size

    def _take(self, uids: Sequence[int]) -> list[RawItem]:
        whole = [uid for uid in uids if not self._too_large(uid)]
        large = [uid for uid in uids if self._too_large(uid)]
        contents = self._ask(whole, "BODY.PEEK[]", b"BODY[]")
        contents |= self._ask(large, f"BODY.PEEK[HEADER]<0.{HEAD_BYTES}>", b"BODY[HEADER]<0>")
        return [self._item(uid, contents[uid]) for uid in uids if uid in contents]

    def _ask(self, uids: Sequence[int], what: str, key: bytes) -> dict[int, bytes]:
        """Fetch one part of each message; one that was removed meanwhile gives nothing, or NIL."""
        if not uids:
            return {}
        client = self.folder.client
        # Twice, because some servers count line ends as one byte and others guess.
        client.allow(2 * sum(self._load(uid) for uid in uids))
        answers = client.fetch(uids, [what])
        client.allow(0)
        return {
            uid: content
            for uid, answer in answers.items()
            if isinstance(content := answer.get(key), bytes)
            and not self._is_placeholder(uid, content)
        }

    def _is_placeholder(self, uid: int, content: bytes) -> bool:
        """Tell the mail that Exchange makes up when it cannot give the real one, which stays."""
        head = head_of(content[:PLACEHOLDER_HEAD])
        if EXCHANGE_PLACEHOLDER.search(head) is None or TRAVELLED.search(head) is not None:
            return False
        log.warning("source %s: Exchange withholds message %s", self.source, self._ref(uid))
        return True

    def _item(self, uid: int, content: bytes) -> RawItem:
        whole = not self._too_large(uid)
        return RawItem(
            source=self.source,
            ref=self._ref(uid),
            kanaal=Kanaal.EMAIL,
            received=self._weighed[uid].received,
            content=content,
            omvang=len(content) if whole else self._weighed[uid].size,
            volledig=whole,
        )

    def _move_away(self, uids: Sequence[int]) -> None:
        for some in sliced(uids, UIDS_AT_ONCE):
            self._weigh(some)
            present = [uid for uid in some if uid in self._weighed]
            large = [uid for uid in present if self._too_large(uid)]
            self._move([uid for uid in present if uid not in large], self.letting.settled)
            self._move(large, self.letting.too_large)

    def _move(self, uids: Sequence[int], target: str) -> None:
        """Move to `target`; refused, it may be missing, or another session may have been first."""
        if not uids:
            return
        client = self.folder.client
        try:
            _relocate(self.folder, uids, target)
        except imaplib.IMAP4.abort:
            raise
        except imaplib.IMAP4.error:
            with self._tolerating(f"the creation of {target}"):
                client.create_folder(target)
                client.subscribe_folder(target)
            left = client.search(["UID", ",".join(map(str, uids))])
            with self._tolerating("a move"):
                _relocate(self.folder, left, target)

    def _mark(self, uids: Sequence[int]) -> None:
        with self._tolerating(f"the keyword {KEYWORD}"):
            unmarked = set(self.folder.uids("UNKEYWORD", KEYWORD))
            for some in sliced([uid for uid in uids if uid in unmarked], UIDS_AT_ONCE):
                self.folder.client.add_flags(some, [KEYWORD.encode()], silent=True)

    @contextmanager
    def _tolerating(self, what: str) -> Iterator[None]:
        """Log a refusal and go on: letting go may fail, and must not keep other post out."""
        try:
            yield
        except imaplib.IMAP4.abort:
            raise
        except imaplib.IMAP4.error:
            log.warning("source %s: the server refuses %s", self.source, what)


def can_move(folder: OpenFolder) -> bool:
    """Tell whether messages can leave one by one; a plain EXPUNGE takes what others deleted."""
    return bool(folder.client.has_capability("MOVE") or folder.client.has_capability("UIDPLUS"))


def _relocate(folder: OpenFolder, uids: Sequence[int], target: str) -> None:
    client = folder.client
    if not uids:
        return
    if client.has_capability("MOVE"):
        client.move(uids, target)
    else:
        client.copy(uids, target)
        client.add_flags(uids, [b"\\Deleted"], silent=True)
        client.uid_expunge(uids)
