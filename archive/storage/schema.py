"""The schema of the database: bring it up to date, compare it with the models."""

from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

from archive.entities import Base
from archive.storage.database import Database


class SchemaError(Exception):
    """De database heeft een andere versie dan dit programma; draai eerst 'zaakpost migrate'."""


def migrate(database: Database) -> None:
    """Run every step that this database has not had yet, all in one transaction."""
    with _config(database) as config:
        command.upgrade(config, "head")


def new_migration(database: Database, message: str) -> None:
    """Write the step from the newest migration to the models; for developers."""
    with _config(database) as config:
        steps = ScriptDirectory.from_config(config)
        number = sum(1 for _ in steps.walk_revisions()) + 1
        command.revision(config, message=message, autogenerate=True, rev_id=f"{number:04d}")


def require_current(database: Database) -> None:
    """Raise SchemaError unless the database is at the newest step."""
    with database.engine.connect() as connection:
        current = MigrationContext.configure(connection).get_current_revision()
    with _config(database) as config:
        newest = ScriptDirectory.from_config(config).get_current_head()
    if current != newest:
        raise SchemaError(current)


def differences(database: Database) -> list[object]:
    """Return how the tables differ from the models: nothing, when the migrations are right."""
    with database.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        return list(compare_metadata(context, Base.metadata))


@contextmanager
def _config(database: Database) -> Iterator[Config]:
    config = Config()
    config.set_main_option("script_location", str(files("archive.storage") / "migrations"))
    config.set_main_option("path_separator", "os")
    with database.engine.begin() as connection:
        config.attributes["connection"] = connection
        yield config
