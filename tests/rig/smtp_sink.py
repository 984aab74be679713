"""A real SMTP server on loopback in a process of its own, that writes down what it got.

    with smtp_sink(tmp_path) as sink:
        ...deliver to sink.host, sink.port...
        assert [brief.rcpt for brief in sink.brieven()] == ["ria@postvak.example"]

It outlives a product that is killed. `sink.switch(Mode.BUSY)` changes its mood while it runs.
"""

import argparse
import asyncio
import hashlib
import json
import shutil
import ssl
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from email import message_from_bytes
from enum import StrEnum
from pathlib import Path

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

HOST = "127.0.0.1"
GEBRUIKER, WACHTWOORD = "zaakpost", "een-wachtwoord"
OPENSSL = shutil.which("openssl")
SLOW_SECONDS = 3.0


class Mode(StrEnum):
    OK = "ok"
    BUSY = "451"
    TOO_BIG = "552"
    DROP_AFTER_DATA = "drop_after_data"  # it has the letter, but its answer never comes
    SLOW = "slow"


class Line(StrEnum):
    """How the line is protected; with either kind of TLS it also wants a login."""

    PLAIN = "plain"
    STARTTLS = "starttls"
    TLS = "tls"


@dataclass(frozen=True, kw_only=True, slots=True)
class Brief:
    """One letter that the sink has: `sha` is over the bytes as they came."""

    time: float
    message_id: str
    rcpt: str
    mail_from: str
    sha: str


@dataclass(frozen=True, kw_only=True, slots=True)
class SmtpSink:
    folder: Path
    port: int
    process: subprocess.Popen[bytes]
    host: str = HOST

    @property
    def certificate(self) -> Path:
        return self.folder / "cert.pem"

    def brieven(self) -> list[Brief]:
        lines = (self.folder / "brieven.jsonl").read_text().splitlines()
        return [Brief(**json.loads(line)) for line in lines]

    def switch(self, mode: Mode) -> None:
        (self.folder / "mode").write_text(mode)

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(timeout=10)


@contextmanager
def smtp_sink(folder: Path, *, mode: Mode = Mode.OK, line: Line = Line.PLAIN) -> Iterator[SmtpSink]:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "mode").write_text(mode)
    (folder / "brieven.jsonl").touch()
    if line is not Line.PLAIN:
        make_certificate(folder)
    command = [sys.executable, "-m", "tests.rig.smtp_sink", str(folder), line]
    root = Path(__file__).resolve().parents[2]
    with subprocess.Popen(command, cwd=root) as process:
        sink = SmtpSink(folder=folder, port=_wait_for_port(folder, process), process=process)
        try:
            yield sink
        finally:
            sink.stop()


def make_certificate(folder: Path) -> None:
    """Make a certificate that signs itself, for the loopback address."""
    assert OPENSSL, "openssl is missing: apt-get install openssl"
    subject = ["-subj", "/CN=localhost", "-addext", "subjectAltName=IP:127.0.0.1,DNS:localhost"]
    files = ["-keyout", folder / "key.pem", "-out", folder / "cert.pem"]
    command = [OPENSSL, "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"]
    subprocess.run([*command, *subject, *files], check=True, capture_output=True)


def _wait_for_port(folder: Path, process: subprocess.Popen[bytes]) -> int:
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        if (folder / "port").exists():
            return int((folder / "port").read_text())
        assert process.poll() is None, "the sink ended before it began"
        time.sleep(0.02)
    raise TimeoutError("the sink did not start")


class _Handler:
    """What aiosmtpd asks at each step; the names are its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    async def handle_RCPT(  # noqa: N802 - aiosmtpd's name
        self,
        _server: SMTP,
        _session: Session,
        envelope: Envelope,
        address: str,
        _options: list[str],
    ) -> str:
        if address.startswith("onbekend@"):
            return "550 5.1.1 no such user"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(  # noqa: N802 - aiosmtpd's name
        self, server: SMTP, _session: Session, envelope: Envelope
    ) -> str:
        mode = Mode((self.folder / "mode").read_text())
        if mode is Mode.BUSY:
            return "451 4.3.0 come back later"
        if mode is Mode.TOO_BIG:
            return "552 5.3.4 too big"
        if mode is Mode.SLOW:
            await asyncio.sleep(SLOW_SECONDS)
        self._write_down(envelope)
        if mode is Mode.DROP_AFTER_DATA:
            server.transport.abort()
        return "250 OK"

    def _write_down(self, envelope: Envelope) -> None:
        content = envelope.content or b""
        raw = content if isinstance(content, bytes) else content.encode()
        letters = [
            {
                "time": time.time(),
                "message_id": str(message_from_bytes(raw).get("Message-ID", "")),
                "rcpt": rcpt,
                "mail_from": envelope.mail_from,
                "sha": hashlib.sha256(raw).hexdigest(),
            }
            for rcpt in envelope.rcpt_tos
        ]
        with (self.folder / "brieven.jsonl").open("a") as stream:
            stream.writelines(json.dumps(letter) + "\n" for letter in letters)


def _authenticate(
    _server: SMTP, _session: Session, _env: Envelope, _how: str, data: object
) -> AuthResult:
    good = LoginPassword(login=GEBRUIKER.encode(), password=WACHTWOORD.encode())
    return AuthResult(success=data == good, handled=False)


async def _serve(folder: Path, line: Line) -> None:
    context = None
    if line is not Line.PLAIN:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(folder / "cert.pem", folder / "key.pem")

    def session() -> SMTP:
        return SMTP(
            _Handler(folder),
            hostname="sink.example",
            tls_context=context if line is Line.STARTTLS else None,
            require_starttls=line is Line.STARTTLS,
            authenticator=_authenticate,
            auth_required=line is not Line.PLAIN,
            auth_require_tls=line is Line.STARTTLS,
        )

    loop = asyncio.get_running_loop()
    tls = context if line is Line.TLS else None
    server = await loop.create_server(session, HOST, 0, ssl=tls)
    (folder / "port.new").write_text(str(server.sockets[0].getsockname()[1]))
    (folder / "port.new").rename(folder / "port")
    await server.serve_forever()


if __name__ == "__main__":
    arguments = argparse.ArgumentParser()
    arguments.add_argument("folder", type=Path)
    arguments.add_argument("line", type=Line)
    given = arguments.parse_args()
    asyncio.run(_serve(given.folder, given.line))
