"""How a command gets its mail room."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from api.postkamer import Postkamer, build_postkamer
from api.settings import SettingsError, load_settings
from archive.storage.schema import SchemaError, require_current
from classifier import CatalogusError, RulesetError


@contextmanager
def open_kamer(context: click.Context, *, schema: bool = True) -> Iterator[Postkamer]:
    """Build the mail room of the settings; with `schema` refuse a database of another version.

    What a beheerder can mend is said in a sentence, not in a traceback.
    """
    try:
        kamer = build_postkamer(load_settings(Path(context.obj)))
    except (SettingsError, CatalogusError, RulesetError) as error:
        raise click.ClickException(str(error)) from error
    try:
        if schema:
            _require_current(kamer)
        yield kamer
    finally:
        kamer.close()


def _require_current(kamer: Postkamer) -> None:
    try:
        require_current(kamer.database)
    except SchemaError as error:
        raise click.ClickException(error.__doc__ or "") from error
