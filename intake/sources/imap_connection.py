"""A conversation with an IMAP server that ends, whatever the server does.

imapclient reads on for as long as bytes arrive and keeps all of them: one byte a second, or
lines without end, would hold a visit for ever or fill the memory. Here every conversation has an
absolute deadline and every answer a largest size.
"""

import imaplib
import ipaddress
import os
import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Literal, Self

from imapclient import IMAPClient, SocketTimeout
from imapclient.exceptions import CapabilityError, LoginError

from intake.errors import SourceUnavailableError

ANSWER_BYTES = 8 * 2**20  # the most a server may say to one command that fetches no mail

SENTENCES: dict[type[Exception], str] = {
    LoginError: "aanmelden is geweigerd; controleer gebruiker en wachtwoord.",
    CapabilityError: "de server biedt geen STARTTLS; onversleuteld melden we ons niet aan.",
    ssl.SSLError: "een beveiligde verbinding (TLS) kwam niet tot stand.",
    TimeoutError: "de server zweeg langer dan {seconds:g} seconden.",
    socket.gaierror: "de naam van de server is niet gevonden.",
    ConnectionRefusedError: "de server neemt geen verbinding aan.",
}

Tls = Literal["tls", "starttls", "geen"]


def log_in_with_password(client: IMAPClient, connection: "ImapConnection") -> None:
    # AUTHENTICATE carries any password; LOGIN, which old servers have, only ASCII.
    if client.has_capability("AUTH=PLAIN"):
        client.plain_login(connection.user, connection.password)
    else:
        client.login(connection.user, connection.password)


@dataclass(frozen=True, kw_only=True, slots=True)
class ImapConnection:
    """Where a mailbox is and how to get in.

    `ca_file` holds the certificates to trust instead of those of the system. `timeout_seconds` is
    the longest silence of the server. `log_in` is how we prove who we are.
    """

    host: str
    port: int = 993
    tls: Tls = "tls"
    user: str
    password: str = field(repr=False)
    ca_file: Path | None = None
    timeout_seconds: float = 30
    log_in: Callable[[IMAPClient, "ImapConnection"], None] = log_in_with_password

    def __post_init__(self) -> None:
        if self.tls == "geen" and not _is_loopback(self.host):
            raise ValueError(
                f"{self.host}: zonder versleuteling mag alleen op deze computer zelf"
                ' (localhost); kies tls = "tls" of "starttls"'
            )

    def __str__(self) -> str:
        return f"IMAP {self.host}:{self.port}"


class Deadline:
    """A watchdog that cuts the connections of one visit when its time is up.

    A timeout on the socket does not do this: it starts again with every byte.
    """

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self.passed = False
        self._lock = threading.Lock()
        self._lines: list[socket.socket] = []
        self._timer = threading.Timer(seconds, self._cut)
        self._timer.daemon = True

    def watch(self, line: socket.socket) -> None:
        # A duplicate descriptor reaches the connection also when TLS has taken the socket over.
        with self._lock:
            self._lines.append(line.dup())
        if self.passed:
            self._cut()

    def _cut(self) -> None:
        with self._lock:
            self.passed = True
            for line in self._lines:
                try:
                    line.shutdown(socket.SHUT_RDWR)
                except OSError:
                    continue  # It was closed already: what we wanted.

    def __enter__(self) -> Self:
        self._timer.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._timer.cancel()
        with self._lock:
            while self._lines:
                self._lines.pop().close()


class BoundedIMAP4(imaplib.IMAP4):
    """imaplib with a watched socket and an allowance of bytes for each answer.

    Inheritance, because these methods are the ones imaplib offers to be overridden.
    """

    def __init__(self, connection: ImapConnection, deadline: Deadline) -> None:
        self.allowance = ANSWER_BYTES
        self._left = ANSWER_BYTES
        self._connection = connection
        self._deadline = deadline
        super().__init__(connection.host, connection.port, connection.timeout_seconds)

    def _create_socket(self, timeout: float | None) -> socket.socket:
        line = socket.create_connection((self.host, self.port), timeout)
        try:
            self._deadline.watch(line)
            if self._connection.tls != "tls":
                return line
            context = tls_context(self._connection)
            return context.wrap_socket(line, server_hostname=self.host)
        except BaseException:
            line.close()
            raise

    def send(self, data: bytes) -> None:  # type: ignore[override]  # typeshed names it otherwise
        self._left = self.allowance
        super().send(data)

    def read(self, size: int) -> bytes:
        self._spend(size)
        return super().read(size)

    def readline(self) -> bytes:
        line = super().readline()
        self._spend(len(line))
        return line

    def _spend(self, size: int) -> None:
        self._left -= size
        if self._left < 0:
            raise self.abort("the answer is larger than its allowance")


class BoundedClient(IMAPClient):  # type: ignore[misc]  # imapclient comes without types
    """IMAPClient on a BoundedIMAP4; it offers no other way to put one in."""

    def __init__(self, connection: ImapConnection, deadline: Deadline) -> None:
        self._make_line = partial(BoundedIMAP4, connection, deadline)
        silence = SocketTimeout(connection.timeout_seconds, connection.timeout_seconds)
        super().__init__(
            connection.host, connection.port, ssl=connection.tls == "tls", timeout=silence
        )
        # IMAPClient formats every literal twice for a debug line that nobody reads, which makes
        # large mail nine times as slow; and those lines would hold the mail itself.
        self._imap.debug = 0
        self.normalise_times = False  # moments with their time zone, please

    def _create_IMAP4(self) -> BoundedIMAP4:  # noqa: N802 - the name is IMAPClient's
        return self._make_line()

    def allow(self, size: int) -> None:
        """Let the next answers carry `size` bytes of mail besides the usual talk."""
        self._imap.allowance = ANSWER_BYTES + size


def connect(connection: ImapConnection, deadline: Deadline) -> BoundedClient:
    """Return a client that has logged in."""
    client = BoundedClient(connection, deadline)
    try:
        if connection.tls == "starttls":
            client.starttls(tls_context(connection))
        connection.log_in(client, connection)
    except BaseException:
        hang_up(client)
        raise
    return client


def hang_up(client: BoundedClient) -> None:
    """Close the socket without a word: after a failure there is nobody to say goodbye to."""
    try:
        client.shutdown()
    except OSError:
        return  # It was closed already: what we wanted.


def tls_context(connection: ImapConnection) -> ssl.SSLContext:
    cafile = os.fspath(connection.ca_file) if connection.ca_file else None
    context = ssl.create_default_context(cafile=cafile)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    return context


@contextmanager
def speaking_dutch(connection: ImapConnection, deadline: Deadline) -> Iterator[None]:
    """Turn whatever goes wrong inside into a SourceUnavailableError.

    Without the original: its text may hold the password or lines of a mail.
    """
    try:
        yield
    except SourceUnavailableError:
        raise
    # imaplib and imapclient answer nonsense from a server with MemoryError, OverflowError,
    # RecursionError, ValueError, IndexError and more. All of them mean: this visit is over.
    except Exception as error:  # noqa: BLE001
        raise SourceUnavailableError(
            f"{connection}: {sentence_for(error, connection, deadline)}"
        ) from None


def sentence_for(error: Exception, connection: ImapConnection, deadline: Deadline) -> str:
    if deadline.passed:
        return f"het bezoek duurde langer dan {deadline.seconds:g} seconden en is afgebroken."
    if isinstance(error, ssl.SSLCertVerificationError):
        return f"het certificaat wordt niet vertrouwd ({error.verify_message})."
    for kind, sentence in SENTENCES.items():
        if isinstance(error, kind):
            return sentence.format(seconds=connection.timeout_seconds)
    return f"het gesprek met de server is afgebroken ({type(error).__name__})."


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
