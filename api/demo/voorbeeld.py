"""The made-up post that the demo is filled with: what each item says, without its labels."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from intake.poststuk import Kanaal

VOORBEELDPOST = Path(__file__).parent / "voorbeeldpost.jsonl"


@dataclass(frozen=True, kw_only=True, slots=True)
class VoorbeeldBijlage:
    """An enclosure; `tekst` is "" where a reader without eyes finds none (photo, scan, zip)."""

    naam: str
    tekst: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Voorbeeld:
    """One item; `van` and `aan` are "" for a letter on paper."""

    id: str
    kanaal: Kanaal
    naam: str
    tekst: str
    van: str = ""
    aan: str = ""
    onderwerp: str = ""
    bijlagen: tuple[VoorbeeldBijlage, ...] = ()
    koppen: tuple[tuple[str, str], ...] = ()

    @property
    def nummer(self) -> int:
        """The digits of the id, from which everything that must vary but repeat is drawn."""
        return int(self.id.removeprefix("v"))

    def kop(self, naam: str) -> str:
        return dict(self.koppen).get(naam, "")


def load_voorbeeldpost(path: Path = VOORBEELDPOST) -> tuple[Voorbeeld, ...]:
    """Read all items in the order of their ids."""
    with path.open(encoding="utf-8") as lines:
        return tuple(sorted((_voorbeeld(json.loads(line)) for line in lines), key=lambda v: v.id))


def _voorbeeld(entry: dict[str, Any]) -> Voorbeeld:
    return Voorbeeld(
        id=entry["id"],
        kanaal=Kanaal(entry["kanaal"]),
        naam=entry["naam"],
        tekst=entry["tekst"],
        van=entry["van"] or "",
        aan=entry["aan"] or "",
        onderwerp=entry["onderwerp"] or "",
        bijlagen=tuple(VoorbeeldBijlage(**bijlage) for bijlage in entry["bijlagen"]),
        koppen=tuple(entry["headers"].items()),
    )
