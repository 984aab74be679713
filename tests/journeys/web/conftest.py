"""A desk on SQLite: what the database is makes no difference to a screen."""

import pytest

from tests.journeys.web.desk import fill, open_desk
from tests.mailroom import open_mailroom


@pytest.fixture
def room(tmp_path, sandbox):
    with open_mailroom(tmp_path, sandbox=sandbox) as mailroom:
        yield mailroom


@pytest.fixture
def desk(room, chromium):
    """Give a desk with five stukken on it."""
    fill(room)
    with open_desk(room, chromium) as opened:
        yield opened
