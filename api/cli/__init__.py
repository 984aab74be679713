"""The command `zaakpost`: one file a group of commands."""

import logging
import sys

import click

from api.cli import beheer, demo, gebruikers, lezen, serve
from api.settings import SettingsError
from archive.storage.schema import SchemaError
from classifier import CatalogusError, RulesetError

_ROOMS = frozenset({"api", "archive", "classifier", "intake"})


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--instellingen",
    envvar="ZAAKPOST_INSTELLINGEN",
    default="zaakpost.toml",
    show_default=True,
    metavar="BESTAND",
    help="Het instellingenbestand.",
)
@click.version_option(package_name="zaakpost")
@click.pass_context
def zaakpost(context: click.Context, instellingen: str) -> None:
    """Zaakpost: van binnengekomen post naar zaak, dossier en ontvangstbevestiging."""
    context.obj = instellingen


for command in (
    *serve.COMMANDS,
    *beheer.COMMANDS,
    *lezen.COMMANDS,
    *gebruikers.COMMANDS,
    demo.demo,
):
    zaakpost.add_command(command)


def main() -> None:
    """Run the command; an error that a user can mend is one sentence, not a traceback."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    logging.getLogger("apscheduler").setLevel(logging.WARNING)
    try:
        zaakpost()
    except (SettingsError, SchemaError, CatalogusError, RulesetError) as error:
        click.echo(_sentence(error), err=True)
        sys.exit(2)


def _start_logging() -> None:
    """Log what our own rooms say; of libraries only warnings, for they may repeat letters."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    for handler in logging.getLogger().handlers:
        handler.addFilter(_is_for_the_log)
    # A job that finds its previous run still at work is skipped on purpose.
    logging.getLogger("apscheduler").setLevel(logging.ERROR)


def _is_for_the_log(record: logging.LogRecord) -> bool:
    """Judge at the door: some libraries set the level of their own loggers."""
    return record.levelno >= logging.WARNING or record.name.partition(".")[0] in _ROOMS


def _sentence(error: Exception) -> str:
    return str(error) if not isinstance(error, SchemaError) else (error.__doc__ or "")
