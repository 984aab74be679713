"""gebruiker and afdeling: accounts, and who owns the new zaken of a department."""

import click
from sqlalchemy.orm import Session

from api.auth import hash_password, open_session
from api.cli.kamer import open_kamer
from archive.entities import Gebruiker, Gebruikersrol
from archive.gebruikers import (
    GebruikerExistsError,
    SamePersonError,
    add_gebruiker,
    close_gebruiker,
    find_gebruiker,
    set_afdeling,
    set_password,
)


@click.group()
def gebruiker() -> None:
    """Beheer de mensen die kunnen inloggen."""


@gebruiker.command()
@click.argument("gebruikersnaam")
@click.option("--naam", required=True, help="Zoals collega's de naam zien.")
@click.option(
    "--rol",
    "rollen",
    multiple=True,
    required=True,
    type=click.Choice([rol.value for rol in Gebruikersrol]),
)
@click.option("--afdeling", default="")
@click.password_option("--wachtwoord", prompt="Wachtwoord", confirmation_prompt="Nog een keer")
@click.pass_context
def toevoegen(
    context: click.Context,
    gebruikersnaam: str,
    naam: str,
    rollen: tuple[str, ...],
    afdeling: str,
    wachtwoord: str,
) -> None:
    """Maak een account."""
    with open_kamer(context) as kamer, kamer.database.transaction() as session:
        try:
            add_gebruiker(
                session,
                gebruikersnaam,
                naam=naam,
                wachtwoord_hash=hash_password(wachtwoord),
                rollen=[Gebruikersrol(rol) for rol in rollen],
                afdeling=afdeling,
            )
        except GebruikerExistsError as error:
            raise click.ClickException(error.__doc__ or "") from error
    click.echo(f"{gebruikersnaam} kan nu inloggen.")


@gebruiker.command()
@click.argument("gebruikersnaam")
@click.password_option("--wachtwoord", prompt="Wachtwoord", confirmation_prompt="Nog een keer")
@click.pass_context
def wachtwoord(context: click.Context, gebruikersnaam: str, wachtwoord: str) -> None:
    """Geef iemand een nieuw wachtwoord; lopende sessies vervallen."""
    with open_kamer(context) as kamer, kamer.database.transaction() as session:
        set_password(session, _found(session, gebruikersnaam), hash_password(wachtwoord))
    click.echo(f"{gebruikersnaam} heeft een nieuw wachtwoord.")


@gebruiker.command()
@click.argument("gebruikersnaam")
@click.pass_context
def sluiten(context: click.Context, gebruikersnaam: str) -> None:
    """Sluit het account van iemand die weggaat; wat diegene deed, blijft op naam staan."""
    with open_kamer(context) as kamer, kamer.database.transaction() as session:
        close_gebruiker(session, _found(session, gebruikersnaam))
    click.echo(f"{gebruikersnaam} kan niet meer inloggen.")


@gebruiker.command()
@click.argument("gebruikersnaam")
@click.pass_context
def token(context: click.Context, gebruikersnaam: str) -> None:
    """Maak een sleutel voor de JSON-koppeling; hij is alleen nu te zien."""
    with open_kamer(context) as kamer, kamer.database.transaction() as session:
        found = _found(session, gebruikersnaam)
        secret = open_session(session, found, now=kamer.now(), api=True)
    click.echo(secret)


@click.command()
@click.argument("naam")
@click.option("--coordinator", required=True, help="Gebruikersnaam van de zaakcoordinator.")
@click.option("--behandelaar", required=True, help="Gebruikersnaam van de behandelaar.")
@click.pass_context
def afdeling(context: click.Context, naam: str, coordinator: str, behandelaar: str) -> None:
    """Zeg wie de nieuwe zaken van een afdeling coordineert en wie ze behandelt."""
    with open_kamer(context) as kamer, kamer.database.transaction() as session:
        owner, doer = _found(session, coordinator), _found(session, behandelaar)
        try:
            set_afdeling(session, naam, coordinator=owner.id, behandelaar=doer.id)
        except SamePersonError as error:
            raise click.ClickException(error.__doc__ or "") from error
    click.echo(f"Afdeling {naam}: {coordinator} coordineert, {behandelaar} behandelt.")


def _found(session: Session, gebruikersnaam: str) -> Gebruiker:
    gebruiker = find_gebruiker(session, gebruikersnaam)
    if gebruiker is None:
        raise click.ClickException(f"Er is geen gebruiker {gebruikersnaam}.")
    return gebruiker
