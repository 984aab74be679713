"""What many tests share: one pool of readers, and a mail room for each test."""

import pytest

from intake.sandbox import Sandbox
from tests.mailroom import open_mailroom


@pytest.fixture(scope="session")
def sandbox():
    """Give all mail rooms of this run the same child processes: starting one takes a while."""
    with Sandbox(workers=2) as pool:
        yield pool


@pytest.fixture
def room(tmp_path, sandbox):
    """Give a mail room on SQLite; afterwards every invariant must hold."""
    with open_mailroom(tmp_path, sandbox=sandbox) as mailroom:
        yield mailroom
