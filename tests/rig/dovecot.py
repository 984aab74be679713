"""A real Dovecot on loopback, for as long as the tests need one.

    with dovecot_rig() as rig:
        rig.append("post", b"From: ...")
        source = ImapSource(name="postbus", connection=rig.connection("post"))

Every user name is a mailbox of its own; the password of all is PASSWORD.
"""

import grp
import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from itertools import count
from pathlib import Path

import pytest
from imapclient import IMAPClient

from intake.sources.imap_connection import ImapConnection, Tls

PASSWORD = "een-wachtwoord"
INSTALL = "apt-get install dovecot-imapd openssl"
DOVECOT = shutil.which("dovecot", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin")
OPENSSL = shutil.which("openssl")

CONFIGURATION = """
base_dir = {base}/run
state_dir = {base}/state
log_path = {base}/dovecot.log
protocols = imap
listen = 127.0.0.1
ssl = {ssl}
{certificate}
disable_plaintext_auth = no
auth_mechanisms = plain login
default_login_user = {login_user}
default_internal_user = {internal_user}
default_internal_group = {internal_group}
first_valid_uid = 1
first_valid_gid = 1
mail_location = maildir:{base}/mail/%u
mail_max_userip_connections = 100
imap_idle_notify_interval = 30 s
passdb {{
  driver = static
  args = password={password}
}}
userdb {{
  driver = static
  args = uid={uid} gid={gid} home={base}/mail/%u
}}
namespace inbox {{
  inbox = yes
  separator = /
  mailbox Verwerkt {{
    auto = subscribe
  }}
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {port}
  }}
  inet_listener imaps {{
    port = {tls_port}
  }}
}}
service anvil {{
  chroot =
  # One test with a wrong password must not slow the next ones down.
  unix_listener anvil-auth-penalty {{
    mode = 0
  }}
}}
auth_failure_delay = 0
service stats {{
  chroot =
}}
"""


@dataclass(kw_only=True)
class DovecotRig:
    """One server: `port` speaks plain and STARTTLS, `tls_port` TLS; `ca_file` vouches for both."""

    port: int = 0
    tls_port: int = 0
    base: Path = field(default_factory=Path)
    _server: subprocess.Popen[bytes] | None = None
    _users: Iterator[int] = field(default_factory=lambda: count(1))

    def start(self) -> None:
        # A short path that the mail user may enter: sockets live in it, and pytest's own is closed.
        self.base = Path(tempfile.mkdtemp(prefix="zaakpost-dovecot-", dir="/tmp"))
        self.base.chmod(0o755)
        (self.base / "mail").mkdir()
        owner = _mail_user()
        os.chown(self.base / "mail", owner.pw_uid, owner.pw_gid)
        _make_certificate(self.base)
        self.port, self.tls_port = _free_ports()
        configuration = self.base / "dovecot.conf"
        configuration.write_text(self._configuration(owner))
        self._server = subprocess.Popen(
            [str(DOVECOT), "-F", "-c", str(configuration)], stdout=subprocess.DEVNULL
        )
        self._wait_until_it_answers()

    def stop(self) -> None:
        if self._server is not None:
            self._server.terminate()
            self._server.wait(timeout=10)
            self._server = None
        shutil.rmtree(self.base, ignore_errors=True)

    @property
    def ca_file(self) -> Path:
        return self.base / "certificate.pem"

    def new_user(self) -> str:
        """Return a name that nobody had before: an empty mailbox."""
        return f"gebruiker{next(self._users)}"

    def connection(self, user: str, *, tls: Tls = "geen", timeout: float = 10) -> ImapConnection:
        return ImapConnection(
            host="127.0.0.1" if tls == "geen" else "localhost",
            port=self.tls_port if tls == "tls" else self.port,
            tls=tls,
            user=user,
            password=PASSWORD,
            ca_file=None if tls == "geen" else self.ca_file,
            timeout_seconds=timeout,
        )

    @contextmanager
    def client(self, user: str, *, folder: str = "INBOX") -> Iterator[IMAPClient]:
        """Give another mail program of the same user, with `folder` open."""
        with IMAPClient("127.0.0.1", self.port, ssl=False, timeout=10) as client:
            client._imap.debug = 0
            client.login(user, PASSWORD)
            client.select_folder(folder)
            yield client

    def append(
        self, user: str, *contents: bytes, folder: str = "INBOX", when: datetime | None = None
    ) -> None:
        with self.client(user) as client:
            for content in contents:
                client.append(folder, content, msg_time=when)

    def count(self, folder: str, *, user: str) -> int:
        with self.client(user) as client:
            if not client.folder_exists(folder):
                return 0
            return int(client.folder_status(folder, ["MESSAGES"])[b"MESSAGES"])

    def contents(self, folder: str, *, user: str) -> list[bytes]:
        """Return the bytes of all messages in a folder, oldest first."""
        with self.client(user) as client:
            if not client.folder_exists(folder):
                return []
            client.select_folder(folder, readonly=True)
            bodies = client.fetch(client.search(), ["BODY.PEEK[]"])
            return [bodies[uid][b"BODY[]"] for uid in sorted(bodies)]

    def maildir(self, user: str) -> Path:
        """Return where the files of a mailbox are, for whoever wants to break them."""
        return self.base / "mail" / user

    def _configuration(self, owner: pwd.struct_passwd) -> str:
        root = os.geteuid() == 0
        return CONFIGURATION.format(
            base=self.base,
            ssl="yes",
            certificate=(
                f"ssl_cert = <{self.base}/certificate.pem\nssl_key = <{self.base}/key.pem\n"
            ),
            login_user="dovenull" if root else owner.pw_name,
            internal_user="dovecot" if root else owner.pw_name,
            internal_group="dovecot" if root else grp.getgrgid(os.getgid()).gr_name,
            uid=owner.pw_uid,
            gid=owner.pw_gid,
            password=PASSWORD,
            port=self.port,
            tls_port=self.tls_port,
        )

    def _wait_until_it_answers(self) -> None:
        for _ in range(100):
            try:
                with socket.create_connection(("127.0.0.1", self.port), timeout=5) as line:
                    if line.recv(4) == b"* OK":
                        return
            except OSError:
                time.sleep(0.05)
        raise RuntimeError((self.base / "dovecot.log").read_text())


@contextmanager
def dovecot_rig() -> Iterator[DovecotRig]:
    """Start a Dovecot and stop it after; skip the test when there is none, but fail it in CI."""
    if DOVECOT is None or OPENSSL is None:
        _miss()
    rig = DovecotRig()
    try:
        rig.start()
        yield rig
    finally:
        rig.stop()


def _miss() -> None:
    sentence = f"Dovecot or openssl is missing: {INSTALL}"
    if os.environ.get("CI") == "true":
        pytest.fail(sentence)
    pytest.skip(sentence)


def _mail_user() -> pwd.struct_passwd:
    return pwd.getpwnam("nobody") if os.geteuid() == 0 else pwd.getpwuid(os.getuid())


def _make_certificate(base: Path) -> None:
    subprocess.run(
        [
            str(OPENSSL), "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2",
            "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost",
            "-keyout", str(base / "key.pem"), "-out", str(base / "certificate.pem"),
        ],
        check=True,
        capture_output=True,
    )  # fmt: skip


def _free_ports() -> tuple[int, int]:
    with closing(socket.socket()) as one, closing(socket.socket()) as other:
        one.bind(("127.0.0.1", 0))
        other.bind(("127.0.0.1", 0))
        return one.getsockname()[1], other.getsockname()[1]
