"""The command `zaakpost`: one file a group of commands, loaded when it is asked for."""

import logging
import os
from collections.abc import Mapping
from importlib import import_module

import click

# Each command and where it lives: who only reads a file need not load web, database and letters.
COMMANDS: Mapping[str, str] = {
    "afdeling": "gebruikers",
    "check": "beheer",
    "demo": "demo",
    "dossier": "beheer",
    "gebruiker": "gebruikers",
    "migrate": "beheer",
    "propose": "lezen",
    "serve": "serve",
    "unpack": "lezen",
    "worker": "serve",
}
_ROOMS = frozenset({"api", "archive", "classifier", "intake"})


class _Commands(click.Group):
    """The commands of the table above."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        del ctx
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = getattr(import_module(f"api.cli.{COMMANDS[cmd_name]}"), cmd_name)
        return command


@click.command(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
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
    _start_logging()
    context.obj = instellingen


def main() -> None:
    """Run a command; what it writes is for this account only, for it may hold anybody's post."""
    os.umask(0o077)
    zaakpost()


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
