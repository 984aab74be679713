"""Every journey is walked on SQLite and on PostgreSQL."""

import pytest

from tests.mailroom import open_mailroom


@pytest.fixture
def room(tmp_path, sandbox, database_url):
    with open_mailroom(tmp_path, sandbox=sandbox, database=database_url) as mailroom:
        yield mailroom
