"""A real PostgreSQL on loopback, from the binaries that Debian installs; durable as in production.

    with postgresql() as server:
        url = server.new_database()

Each database is a copy of a template that has had every migration.
"""

import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

import psycopg

from archive.storage.database import open_database
from archive.storage.schema import migrate
from tests.vereist import require

APT = "postgresql"
HOST = "127.0.0.1"
_FOLDERS = ("/usr/lib/postgresql/*/bin", "/usr/pgsql-*/bin", "/opt/homebrew/opt/postgresql*/bin")
_TEMPLATE = "zaakpost_sjabloon"


@dataclass(kw_only=True)
class Server:
    """A running server; everybody on this machine may log in as `postgres`."""

    port: int
    _numbers: Iterator[int] = field(default_factory=lambda: count(1))

    def url(self, name: str) -> str:
        return f"postgresql+psycopg://postgres@{HOST}:{self.port}/{name}"

    def new_database(self) -> str:
        """Make a database with all tables and no rows; return its URL."""
        name = f"zaakpost_{next(self._numbers)}"
        self.run(f"CREATE DATABASE {name} TEMPLATE {_TEMPLATE}")
        return self.url(name)

    def run(self, statement: str) -> None:
        """Run one statement as the owner of everything, outside any transaction."""
        address = f"host={HOST} port={self.port} user=postgres dbname=postgres"
        with psycopg.connect(address, autocommit=True) as connection:
            connection.execute(statement.encode())

    def make_template(self) -> None:
        self.run(f"CREATE DATABASE {_TEMPLATE} LC_COLLATE 'C.UTF-8' TEMPLATE template0")
        database = open_database(self.url(_TEMPLATE))
        migrate(database)
        database.close()


@contextmanager
def postgresql() -> Iterator[Server]:
    """Start a server and stop it after; without PostgreSQL the test is skipped, in CI it fails."""
    initdb = require("initdb", APT, folders=_FOLDERS)
    program = require("postgres", APT, folders=_FOLDERS)
    # A short path of its own: the server refuses to run as root, and pytest's folders are closed.
    base = Path(tempfile.mkdtemp(prefix="zaakpost-pg-", dir="/tmp"))
    owner = _owner()
    if owner is not None:
        os.chown(base, owner.pw_uid, owner.pw_gid)
    try:
        _init(initdb, base, owner)
        with _running(program, base, owner) as port:
            server = Server(port=port)
            server.make_template()
            yield server
    finally:
        shutil.rmtree(base, ignore_errors=True)


def _owner() -> pwd.struct_passwd | None:
    """Return who the server runs as: ourselves (None), but never root."""
    if os.geteuid() != 0:
        return None
    known = {entry.pw_name: entry for entry in pwd.getpwall()}
    return known.get("postgres") or known["nobody"]


def _init(initdb: str, base: Path, owner: pwd.struct_passwd | None) -> None:
    options = ["--username=postgres", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8"]
    subprocess.run(
        [initdb, "-D", str(base / "data"), *options],
        check=True,
        capture_output=True,
        cwd=base,
        user=owner.pw_uid if owner else None,
        group=owner.pw_gid if owner else None,
    )


@contextmanager
def _running(program: str, base: Path, owner: pwd.struct_passwd | None) -> Iterator[int]:
    port = _free_port()
    options = ["-p", str(port), "-k", str(base), "-h", HOST, "-c", "fsync=on"]
    with (
        (base / "log").open("wb") as log,
        subprocess.Popen(
            [program, "-D", str(base / "data"), *options],
            stdout=log,
            stderr=log,
            cwd=base,
            user=owner.pw_uid if owner else None,
            group=owner.pw_gid if owner else None,
        ) as server,
    ):
        try:
            _wait_until_it_answers(port, base / "log")
            yield port
        finally:
            server.send_signal(signal.SIGQUIT)  # at once: nobody needs its files any more
            server.wait(timeout=30)


def _wait_until_it_answers(port: int, log: Path) -> None:
    for _ in range(200):
        try:
            psycopg.connect(host=HOST, port=port, user="postgres", dbname="postgres").close()
        except psycopg.OperationalError:
            time.sleep(0.05)
        else:
            return
    raise RuntimeError(log.read_text())


def _free_port() -> int:
    with socket.socket() as line:
        line.bind((HOST, 0))
        return int(line.getsockname()[1])
