"""The municipality as its letters show it, and an address on paper. Plain values."""

import re
from dataclasses import dataclass

_KLEUR = re.compile(r"#[0-9a-fA-F]{6}")


@dataclass(frozen=True, kw_only=True, slots=True)
class Gemeente:
    """Whose letters these are.

    `adres` is the street or postbus line; `kleur` is the colour of the huisstijl as #rrggbb.
    `telefoon` is what people dial ("14 000"), `email` the address that people may write to.
    """

    naam: str
    adres: str
    postcode: str
    plaats: str
    telefoon: str
    email: str
    website: str
    privacy_url: str
    kleur: str = "#0b4f5c"
    rsin: str = ""

    def __post_init__(self) -> None:
        if not _KLEUR.fullmatch(self.kleur):
            raise ValueError(f"kleur moet eruitzien als #0b4f5c, niet als {self.kleur!r}")

    @property
    def voluit(self) -> str:
        """Return the name with the word "Gemeente" before it, once."""
        return self.naam if self.naam.lower().startswith("gemeente ") else f"Gemeente {self.naam}"


@dataclass(frozen=True, kw_only=True, slots=True)
class Postadres:
    """Where a letter on paper goes."""

    naam: str = ""
    straat: str = ""
    postcode: str = ""
    plaats: str = ""

    @property
    def is_compleet(self) -> bool:
        """Tell whether the post can deliver to it."""
        return bool(self.straat and self.postcode and self.plaats)

    @property
    def regels(self) -> tuple[str, ...]:
        """Return the lines of the address as they stand in the window of the envelope."""
        woonplaats = "  ".join(part for part in (self.postcode, self.plaats.upper()) if part)
        return tuple(regel for regel in (self.naam, self.straat, woonplaats) if regel)
