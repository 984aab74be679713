"""The frame around every page, and the two pages that can stand without a user."""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, kw_only=True, slots=True)
class Melding:
    """The toast after an action; `ongedaan_url` is where its undo button posts to, "" when none.

    `zoek` is the query string of the view to come back to after undoing.
    """

    tekst: str
    detail: str = ""
    ongedaan_url: str = ""
    zoek: str = ""
    fout: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class MenuItem:
    """An entry of the main menu; `id` names it in the counters (`data-telling`)."""

    id: str
    naam: str
    url: str
    icoon: str
    telling: int | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Gebruiker:
    naam: str
    rol: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Schil:
    """The frame: `hier` is the id of the menu entry that this page belongs to.

    `storingen` are sentences for the red banner; `thema_url` the municipality's own style sheet.
    """

    gemeente: str
    csrf: str
    gebruiker: Gebruiker | None = None
    menu: tuple[MenuItem, ...] = ()
    hier: str = ""
    zoekterm: str = ""
    storingen: tuple[str, ...] = ()
    melding: Melding | None = None
    thema_url: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Inloggen:
    """`volgende` is the path to go to afterwards."""

    sjabloon: ClassVar[str] = "inloggen.html"
    gebruikersnaam: str = ""
    volgende: str = ""
    fout: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Foutpagina:
    """`kenmerk` is what a user can quote to the beheerder to find the log line."""

    sjabloon: ClassVar[str] = "fout.html"
    status: int
    titel: str
    uitleg: str
    terug_url: str = "/"
    terug: str = "Naar het begin"
    kenmerk: str = ""
