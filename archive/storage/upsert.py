"""INSERT that knows what to do when the row is there already, alike on both databases."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from archive.entities.base import Base


def insert_missing(session: Session, entity: type[Base], rows: Sequence[dict[str, Any]]) -> None:
    """Insert the rows whose unique keys are free; leave the others alone."""
    if rows:
        session.execute(insert_into(session, entity).on_conflict_do_nothing(), rows)


def insert_or_replace(
    session: Session, entity: type[Base], rows: Sequence[dict[str, Any]], *, key: str
) -> None:
    """Insert the rows; where `key` is taken, the new values replace the old."""
    if rows:
        statement = insert_into(session, entity)
        values = {name: statement.excluded[name] for name in rows[0] if name != key}
        session.execute(statement.on_conflict_do_update(index_elements=[key], set_=values), rows)


def insert_into(session: Session, entity: type[Base]) -> Any:
    """Return an INSERT in the words of this database, which knows ON CONFLICT."""
    dialect = session.get_bind().dialect.name
    return {"sqlite": sqlite.insert, "postgresql": postgresql.insert}[dialect](entity)
