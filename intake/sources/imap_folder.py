"""A mailbox folder, opened on a connection for the length of one visit."""

from dataclasses import dataclass, field

from intake.errors import SourceUnavailableError
from intake.sources.imap_connection import (
    BoundedClient,
    Deadline,
    ImapConnection,
    connect,
    hang_up,
)

LIST_STEP = 50_000  # a list of 150,000 UIDs is one line, longer than imaplib reads
MOST_RECONNECTS = 20  # in one visit; more looks like an attack to the server


@dataclass(kw_only=True, slots=True)
class OpenFolder:
    """The folder `name`; `uidvalidity` says which numbering its UIDs belong to."""

    connection: ImapConnection
    deadline: Deadline
    name: str
    readonly: bool
    client: BoundedClient = field(init=False)
    uidvalidity: int = field(init=False)
    exists: int = field(init=False)
    permanent_flags: tuple[bytes, ...] = field(init=False)
    reconnects: int = 0

    def __post_init__(self) -> None:
        self.client = connect(self.connection, self.deadline)
        try:
            self._select()
        except BaseException:
            hang_up(self.client)
            raise

    def reopen(self) -> None:
        """Connect again after the server, or what it said, broke the conversation off."""
        hang_up(self.client)
        self.reconnects += 1
        if self.deadline.passed or self.reconnects > MOST_RECONNECTS:
            raise SourceUnavailableError(
                f"{self.connection}: de server breekt het gesprek telkens af."
            )
        before = self.uidvalidity
        self.client = connect(self.connection, self.deadline)
        self._select()
        if self.uidvalidity != before:
            raise SourceUnavailableError(
                f"{self.connection}: de map {self.name} is tijdens het bezoek opnieuw genummerd."
            )

    def uids(self, *criteria: str) -> list[int]:
        """Return the UIDs of all messages that meet the criteria, ascending.

        A message that another session removes meanwhile may push one past the edge of a step;
        that one is found on the next visit.
        """
        found: set[int] = set()
        for low in range(1, self.exists + 1, LIST_STEP):
            high = low + LIST_STEP - 1
            step = f"{low}:{high if high < self.exists else '*'}"
            found.update(self.client.search([step, *criteria]))
        return sorted(uid for uid in found if uid > 0)

    def keeps_keyword(self, keyword: str) -> bool:
        return b"\\*" in self.permanent_flags or keyword.encode() in self.permanent_flags

    def close(self) -> None:
        try:
            self.client.logout()
        # The work is done; a goodbye that fails, in whatever way, changes nothing about it.
        except Exception:  # noqa: BLE001
            hang_up(self.client)

    def _select(self) -> None:
        answer = self.client.select_folder(self.name, readonly=self.readonly)
        uidvalidity = answer.get(b"UIDVALIDITY")
        if not uidvalidity:
            raise SourceUnavailableError(
                f"{self.connection}: de server geeft geen UIDVALIDITY voor {self.name}; daarmee"
                " zijn berichten niet betrouwbaar uit elkaar te houden."
            )
        self.uidvalidity = uidvalidity
        self.exists = answer[b"EXISTS"]
        self.permanent_flags = answer.get(b"PERMANENTFLAGS", ())
