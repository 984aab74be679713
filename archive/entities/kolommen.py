"""Columns that several tables share the making of."""

from enum import StrEnum
from typing import Any, TypeVar

from sqlalchemy import Enum
from sqlalchemy.orm import MappedColumn, mapped_column

E = TypeVar("E", bound=StrEnum)


def enum_kolom(soort: type[E], **options: Any) -> MappedColumn[E]:
    """Return a text column with a CHECK: a migration can add a value without a type to alter."""
    return mapped_column(
        Enum(
            soort,
            native_enum=False,
            create_constraint=True,
            name=soort.__name__.lower(),
            length=40,
            values_callable=lambda leden: [lid.value for lid in leden],
        ),
        **options,
    )
