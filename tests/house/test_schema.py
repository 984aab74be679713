"""The migrations lead to the tables that the models describe, on both databases."""

import pytest
from sqlalchemy import text

from archive.storage.database import open_database
from archive.storage.schema import SchemaError, differences, migrate, require_current


@pytest.fixture
def database(database_url):
    database = open_database(database_url)
    yield database
    database.close()


def test_migrations_and_models_agree(database):
    migrate(database)

    assert differences(database) == []


def test_migrating_twice_changes_nothing(database):
    migrate(database)
    migrate(database)

    require_current(database)


def test_a_database_of_another_version_is_refused(database):
    migrate(database)
    with database.transaction() as session:
        session.execute(text("UPDATE alembic_version SET version_num = '9999'"))

    with pytest.raises(SchemaError):
        require_current(database)


def test_an_empty_database_is_refused(tmp_path):
    empty = open_database(f"sqlite:///{tmp_path / 'leeg.db'}")

    with pytest.raises(SchemaError):
        require_current(empty)
    empty.close()
