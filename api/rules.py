"""The catalogue and the rules: the beheerder's own files, or the ones that come along."""

from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path

from classifier import Catalogus, Ruleset, parse_catalogus, parse_ruleset


def load_catalogus(own: Path | None = None) -> Catalogus:
    """Read a catalogue; raise CatalogusError that names what is wrong in it."""
    standard = files("classifier").joinpath("standaard", "catalogus.toml")
    return parse_catalogus((own or standard).read_text(encoding="utf-8"))


def rule_texts(own: Path | None = None) -> Mapping[str, str]:
    """Return the rule files of a folder by name."""
    folder = own or files("classifier").joinpath("standaard", "regels")
    return {
        entry.name: entry.read_text(encoding="utf-8")
        for entry in sorted(folder.iterdir(), key=lambda entry: entry.name)
        if entry.name.endswith(".toml")
    }


def standard_ruleset(own: Path | None = None) -> Ruleset:
    """Return the rules for a municipality that is not named: for measuring and trying."""
    return parse_ruleset(rule_texts(own), load_catalogus())
