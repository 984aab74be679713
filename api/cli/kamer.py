"""How a command gets its mail room."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from api.postkamer import Postkamer, build_postkamer
from api.settings import load_settings
from archive.storage.schema import require_current


@contextmanager
def open_kamer(context: click.Context, *, schema: bool = True) -> Iterator[Postkamer]:
    """Build the mail room of the settings; with `schema` refuse a database of another version."""
    kamer = build_postkamer(load_settings(Path(context.obj)))
    try:
        if schema:
            require_current(kamer.database)
        yield kamer
    finally:
        kamer.close()
