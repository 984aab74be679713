"""The one place that opens and commits transactions."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.orm import Session
from sqlalchemy.pool import ConnectionPoolEntry


@dataclass(frozen=True, slots=True)
class Database:
    """SQLite or PostgreSQL behind the same two doors: one to change, one to look."""

    engine: Engine

    @contextmanager
    def transaction(self) -> Iterator[Session]:
        """All or nothing: commit at the end of the block, roll back on any error.

        On SQLite the write lock is taken at the start (BEGIN IMMEDIATE), so that a transaction
        that first looks and then writes never fails halfway because another was quicker.
        """
        with Session(self.engine, expire_on_commit=False) as session, session.begin():
            yield session

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """Look only: nothing is committed, and on SQLite no writer has to wait."""
        engine = self.engine.execution_options(alleen_lezen=True)
        with Session(engine, expire_on_commit=False) as session:
            yield session

    def check(self) -> str:
        """Ask the server who it is; say so in one Dutch line."""
        with self.engine.connect() as connection:
            version = connection.dialect.server_version_info or ()
        name = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}[self.engine.dialect.name]
        return f"{name} {'.'.join(map(str, version))}: verbonden"

    def close(self) -> None:
        self.engine.dispose()


def open_database(url: str) -> Database:
    """Open a database by its URL: sqlite:///PATH or postgresql+psycopg://..."""
    # Parameters hold what citizens wrote; an error in a log must not repeat them.
    # A page holds two connections at most, and the web has forty threads.
    options: dict[str, Any] = {"hide_parameters": True, "pool_size": 20, "max_overflow": 80}
    if make_url(url).get_backend_name() == "sqlite":
        # Statements wait for a colleague's commit rather than fail; the driver's own
        # transaction handling is off, because it would begin too late.
        options["connect_args"] = {"timeout": 30, "isolation_level": None}
    else:
        options["pool_pre_ping"] = True
    engine = create_engine(url, **options)
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _tune_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    return Database(engine)


def _tune_sqlite(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
    """Durable on every commit: with synchronous=NORMAL a power cut takes the last ones back."""
    cursor = connection.cursor()
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    only_reads = connection.get_execution_options().get("alleen_lezen", False)
    connection.exec_driver_sql("BEGIN" if only_reads else "BEGIN IMMEDIATE")
