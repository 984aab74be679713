"""Try every connection of a mail room, and say in one Dutch line each how it went."""

import shutil
from collections.abc import Callable, Iterator

from sqlalchemy.exc import SQLAlchemyError

from api.postkamer import Postkamer
from archive.invariants import Bevinding
from archive.post.postbode import BezorgError
from archive.storage.schema import SchemaError, require_current
from intake import SourceUnavailableError

_FAULTS = (OSError, SourceUnavailableError, BezorgError)


def run_checks(kamer: Postkamer) -> list[Bevinding]:
    return list(_checks(kamer))


def _checks(kamer: Postkamer) -> Iterator[Bevinding]:
    yield _tried("Database", kamer.database.check)
    yield _tried("Databaseversie", lambda: _schema(kamer))
    yield _tried("Documentopslag", kamer.objects.check)
    for source in kamer.sources:
        yield _tried(source.name, source.check)
    yield _tried("Uitgaande post", kamer.postbode.check)
    yield _tesseract()
    regels = len(kamer.ruleset.rules)
    yield Bevinding(goed=True, regel=f"Regels: {regels} regels, versie {kamer.ruleset.version}")


def _tried(naam: str, check: Callable[[], str]) -> Bevinding:
    try:
        return Bevinding(goed=True, regel=check())
    except (*_FAULTS, SQLAlchemyError, SchemaError) as error:
        return Bevinding(goed=False, regel=f"{naam}: {_reason(error)}")


def _reason(error: Exception) -> str:
    """Return what a beheerder can use of an error; a database error may hold a password."""
    if isinstance(error, SQLAlchemyError):
        return "geen verbinding met de database; controleer 'database' in de instellingen"
    if isinstance(error, SchemaError):
        return (error.__doc__ or "").strip()
    return str(error)


def _schema(kamer: Postkamer) -> str:
    require_current(kamer.database)
    return "Databaseversie: bij"


def _tesseract() -> Bevinding:
    if shutil.which("tesseract"):
        return Bevinding(goed=True, regel="Tekstherkenning: tesseract is geïnstalleerd")
    return Bevinding(
        goed=True,
        regel="Tekstherkenning: tesseract ontbreekt; scans komen binnen zonder gelezen tekst",
    )
