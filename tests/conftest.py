"""What many tests share: one pool of readers, one PostgreSQL, and a mail room for each test."""

import pytest

from intake.sandbox import Sandbox
from tests.mailroom import open_mailroom
from tests.rig.pg import postgresql
from tests.web.browser import chromium

# Here and nowhere else: Playwright bears one start a process.
__all__ = ["chromium"]

POSTGRESQL = [pytest.mark.slow, pytest.mark.xdist_group("postgresql")]


@pytest.fixture(scope="session")
def sandbox():
    """Give all mail rooms of this run the same child processes: starting one takes a while."""
    with Sandbox(workers=2) as pool:
        yield pool


@pytest.fixture(scope="session")
def postgresql_server():
    with postgresql() as server:
        yield server


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=POSTGRESQL)])
def database_url(request, tmp_path):
    """Give the URL of an empty database, on SQLite and then on PostgreSQL."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'zaakpost.db'}"
    return request.getfixturevalue("postgresql_server").new_database()


@pytest.fixture
def room(tmp_path, sandbox):
    """Give a mail room on SQLite; afterwards every invariant must hold."""
    with open_mailroom(tmp_path, sandbox=sandbox) as mailroom:
        yield mailroom
