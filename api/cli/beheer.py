"""check, migrate and dossier: for who runs the mail room, and for the archivist."""

import sys
from pathlib import Path

import click

from api.checks import run_checks
from api.cli.kamer import open_kamer
from archive.dossier import ZaakNotFoundError, load_dossier
from archive.exports.zip_dossier import dossier_json, write_zip
from archive.invariants import check_invariants
from archive.storage.schema import migrate as migrate_database


@click.command()
@click.option("--invariants", is_flag=True, help="Controleer of alles wat er hoort te zijn, er is.")
@click.pass_context
def check(context: click.Context, *, invariants: bool) -> None:
    """Test elke verbinding; zeg per regel wat werkt en wat niet."""
    with open_kamer(context, schema=False) as kamer:
        results = (
            check_invariants(kamer.database, kamer.objects, now=kamer.now())
            if invariants
            else run_checks(kamer)
        )
        for result in results:
            click.echo(f"{'goed ' if result.goed else 'FOUT '} {result.regel}")
    sys.exit(0 if all(result.goed for result in results) else 1)


@click.command()
@click.pass_context
def migrate(context: click.Context) -> None:
    """Breng de database naar de versie van dit programma."""
    with open_kamer(context, schema=False) as kamer:
        migrate_database(kamer.database)
    click.echo("De database is bij.")


@click.command()
@click.argument("zaaknummer")
@click.option(
    "--zip", "target", type=click.Path(path_type=Path), help="Schrijf het dossier als ZIP."
)
@click.pass_context
def dossier(context: click.Context, zaaknummer: str, target: Path | None) -> None:
    """Toon een heel dossier als JSON, of schrijf het als ZIP."""
    with open_kamer(context) as kamer:
        with kamer.database.reading() as session:
            try:
                found = load_dossier(session, zaaknummer)
            except ZaakNotFoundError as error:
                raise click.ClickException(f"{error.__doc__} ({zaaknummer})") from error
        if target is None:
            click.echo(dossier_json(found))
            return
        with target.open("wb") as file:
            write_zip(found, kamer.objects, file)
        click.echo(f"{target} geschreven: {len(found.documenten)} documenten.")
