"""An IMAP server that misbehaves in one chosen way and is polite in all others.

    with hostile_imap(FAULTS["stalls in the middle of a mail"]) as port:
        ...

It holds two messages, UID 1 and 2. A fault is what it says instead of the polite answer to one
command; "CONNECT" stands for the greeting.
"""

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

MAIL = b"From: burger@example.com\r\nSubject: Brief\r\n\r\nGeachte gemeente\r\n"

Script = dict[str, Callable[["Line", str], None]]


class Line:
    """One connection, seen from the server; every wait ends when the rig stops."""

    def __init__(self, connection: socket.socket, over: threading.Event) -> None:
        self._connection = connection
        self._over = over
        self._lines = connection.makefile("rb")

    def say(self, text: bytes) -> None:
        self._connection.sendall(text)

    def hear(self) -> str:
        return self._lines.readline().decode("ascii", "replace").strip()

    def wait(self, seconds: float = 3600) -> bool:
        return self._over.wait(seconds)

    def drip(self, text: bytes, *, every: float = 0.05) -> None:
        for byte in text:
            self.say(bytes([byte]))
            if self.wait(every):
                return

    def repeat(self, text: bytes, *, every: float = 0) -> None:
        while not self.wait(every):
            self.say(text)

    def hang_up(self) -> None:
        self._connection.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        self._lines.close()
        self._connection.close()


@contextmanager
def hostile_imap(script: Script) -> Iterator[int]:
    """Serve the script on loopback and give the port."""
    over = threading.Event()
    threads: list[threading.Thread] = []
    with socket.create_server(("127.0.0.1", 0)) as door:
        door.settimeout(0.05)

        def admit() -> None:
            while not over.is_set():
                with suppress(TimeoutError):
                    line = Line(door.accept()[0], over)
                    threads.append(threading.Thread(target=_converse, args=(line, script)))
                    threads[-1].start()

        porter = threading.Thread(target=admit)
        porter.start()
        try:
            yield door.getsockname()[1]
        finally:
            over.set()
            porter.join()
            for thread in threads:
                thread.join()


def _converse(line: Line, script: Script) -> None:
    answers = POLITE | script
    # The client that hangs up is what most of these tests hope for.
    with suppress(OSError):
        answers["CONNECT"](line, "*")
        while heard := line.hear():
            tag, _, command = heard.partition(" ")
            answers.get(_name(command), _accept)(line, tag)
    line.close()


def _name(command: str) -> str:
    words = command.upper().removeprefix("UID ").split()
    if words[:1] == ["FETCH"] and "RFC822.SIZE" in command:
        return "SIZE"
    return "SELECT" if words[:1] == ["EXAMINE"] else "".join(words[:1])


def _accept(line: Line, tag: str) -> None:
    line.say(f"{tag} OK done\r\n".encode())


def says(text: bytes, *, accept: bool = True) -> Callable[[Line, str], None]:
    def answer(line: Line, tag: str) -> None:
        line.say(text)
        if accept:
            _accept(line, tag)

    return answer


def _authenticate(line: Line, tag: str) -> None:
    line.say(b"+ \r\n")
    line.hear()
    _accept(line, tag)


def _idle(line: Line, tag: str) -> None:
    line.say(b"+ idling\r\n")
    line.hear()
    _accept(line, tag)


def bodies(*contents: bytes) -> bytes:
    return b"".join(
        b"* %d FETCH (UID %d BODY[] {%d}\r\n%s)\r\n" % (uid, uid, len(content), content)
        for uid, content in enumerate(contents, start=1)
    )


SIZES = b"".join(
    b'* %d FETCH (UID %d RFC822.SIZE %d INTERNALDATE "07-Nov-2025 10:00:00 +0100")\r\n'
    % (uid, uid, len(MAIL))
    for uid in (1, 2)
)

POLITE: Script = {
    "CONNECT": says(b"* OK ready\r\n", accept=False),
    "CAPABILITY": says(b"* CAPABILITY IMAP4rev1 AUTH=PLAIN IDLE MOVE UIDPLUS\r\n"),
    "AUTHENTICATE": _authenticate,
    "SELECT": says(b"* 2 EXISTS\r\n* FLAGS ()\r\n* OK [UIDVALIDITY 7] v\r\n"),
    "SEARCH": says(b"* SEARCH 1 2\r\n"),
    "SIZE": says(SIZES),
    "FETCH": says(bodies(MAIL, MAIL)),
    "IDLE": _idle,
}


def _silent(line: Line, tag: str) -> None:  # noqa: ARG001 - the shape of an answer
    line.wait()


def _hangs_up(line: Line, tag: str) -> None:  # noqa: ARG001 - the shape of an answer
    line.hang_up()


def _stalls(line: Line, tag: str) -> None:
    line.say(bodies(MAIL)[:60])
    _silent(line, tag)


def _breaks_off(line: Line, tag: str) -> None:
    line.say(bodies(MAIL)[:60])
    _hangs_up(line, tag)


FAULTS: dict[str, Script] = {
    "never greets": {"CONNECT": _silent},
    "greets one byte at a time": {"CONNECT": lambda line, _: line.drip(b"* OK " + b"x" * 9999)},
    "hangs up at the door": {"CONNECT": _hangs_up},
    "speaks another protocol": {"CONNECT": says(b"220 mail.example ESMTP\r\n", accept=False)},
    "says goodbye at the door": {"CONNECT": says(b"* BYE too busy\r\n", accept=False)},
    "never answers the login": {"AUTHENTICATE": _silent},
    "sends lines without end": {"SELECT": lambda line, _: line.repeat(b"* 1 EXISTS\r\n" * 999)},
    "sends long lines without end": {
        "SELECT": lambda line, _: line.repeat(b"* OK " + b"x" * 9999 + b"\r\n")
    },
    "sends lines without end, slowly": {
        "SELECT": lambda line, _: line.repeat(b"* OK wait\r\n", every=0.05)
    },
    "sends one line without end": {"SEARCH": lambda line, _: line.repeat(b" 1" * 9999)},
    "drips a list": {"SEARCH": lambda line, _: line.drip(b"* SEARCH" + b" 1" * 9999)},
    "splits its list": {"SEARCH": says(b"* SEARCH 1\r\n* SEARCH 2\r\n")},
    "lists what is no number": {"SEARCH": says(b"* SEARCH een twee\r\n")},
    "says goodbye when asked for a list": {"SEARCH": says(b"* BYE shutting down\r\n")},
    "has no UIDVALIDITY": {"SELECT": says(b"* 2 EXISTS\r\n")},
    "answers somebody else": {"SELECT": lambda line, _: line.say(b"ANDERS1 OK done\r\n")},
    "stalls in the middle of a mail": {"FETCH": _stalls},
    "drips a mail": {"FETCH": lambda line, _: line.drip(bodies(MAIL * 99))},
    "hangs up in the middle of a mail": {"FETCH": _breaks_off},
    "announces 4 GB": {"FETCH": says(b"* 1 FETCH (UID 1 BODY[] {4294967295}\r\n")},
    "announces a number of twenty digits": {
        "FETCH": says(b"* 1 FETCH (UID 1 BODY[] {99999999999999999999}\r\n")
    },
    "sends far more than it said": {"FETCH": says(bodies(b"x" * 20_000_000))},
    "nests ten thousand deep": {"FETCH": says(b"* 1 FETCH " + b"(" * 10_000 + b"\r\n")},
    "sends a mail that is no FETCH": {"FETCH": says(b"* 1 FETCH nonsense\r\n")},
    "refuses to give a mail": {"FETCH": lambda line, tag: line.say(f"{tag} NO bug\r\n".encode())},
    "refuses to give a size": {"SIZE": lambda line, tag: line.say(f"{tag} NO bug\r\n".encode())},
    "gives no sizes": {"SIZE": _accept},
    "gives sizes that are no number": {"SIZE": says(b"* 1 FETCH (UID 1 RFC822.SIZE groot)\r\n")},
}
