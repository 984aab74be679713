"""The words of our letters: data files with {{veld}} in them, and nothing that runs."""

import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from importlib.resources import files

_VELD = re.compile(r"\{\{\s*(.*?)\s*\}\}", re.DOTALL)


class SjabloonError(Exception):
    """Dit sjabloon bevat een veld of regel die niet bestaat."""


class Soort(StrEnum):
    """Which letter it is; each has a file of its own in templates/."""

    AANVRAAG = "aanvraag"
    BEZWAAR = "bezwaar"
    KLACHT = "klacht"
    WOO = "woo"
    MELDING = "melding"
    TOEVOEGING = "toevoeging"


@dataclass(frozen=True, kw_only=True, slots=True)
class Sjabloon:
    """The words of one letter; `termijn` is the label before the date."""

    onderwerp: str
    kop: str
    inleiding: str
    termijn: str
    status: str
    stappen: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Vast:
    """The words that every letter shares."""

    zaaknummer: str
    ontvangen: str
    stukken: str
    onderwerp: str
    status: str
    stappen_kop: str
    contact_kop: str
    contact_email: str
    contact_post: str
    groet: str
    ondertekening: str
    slot: str


def lees_sjabloon(soort: Soort) -> Sjabloon:
    """Read the words of this letter; raise SjabloonError that names what is wrong."""
    tekst = lees_bestand(f"{soort}.toml")
    try:
        entries = tomllib.loads(tekst)
        return Sjabloon(**entries | {"stappen": tuple(entries["stappen"])})
    except (tomllib.TOMLDecodeError, KeyError, TypeError) as error:
        raise SjabloonError(f"{soort}.toml: {error}") from error


def lees_vast() -> Vast:
    """Read the shared words."""
    try:
        return Vast(**tomllib.loads(lees_bestand("vast.toml")))
    except (tomllib.TOMLDecodeError, TypeError) as error:
        raise SjabloonError(f"vast.toml: {error}") from error


def vul_in(tekst: str, velden: Mapping[str, str], *, als: Callable[[str], str] = str) -> str:
    """Put the values in the place of {{veld}}, each through `als`; refuse any other field."""

    def waarde(found: re.Match[str]) -> str:
        try:
            return als(velden[found[1]])
        except KeyError as error:
            raise SjabloonError(f"onbekend veld {found[0]}; bekend: {', '.join(velden)}") from error

    return _VELD.sub(waarde, tekst)


def lees_bestand(naam: str) -> str:
    """Return a file of templates/ as text."""
    return (files("archive.post") / "templates" / naam).read_text(encoding="utf-8")
