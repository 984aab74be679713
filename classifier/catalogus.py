"""The zaaktypen that post can be sorted into, and the reasons for no zaak."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Self

_ISO = re.compile(r"P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?")


class CatalogusError(Exception):
    """De catalogus bevat iets dat niet kan."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Behandeltermijn:
    """How long the municipality may take, in the units that the law or norm is written in."""

    maanden: int = 0
    weken: int = 0
    dagen: int = 0

    @classmethod
    def parse(cls, iso: str) -> Self:
        """Read an ISO 8601 duration of whole days, weeks, months or years ("P8W")."""
        found = _ISO.fullmatch(iso)
        if found is None or not any(found.groups()):
            raise CatalogusError(f"{iso!r} is geen termijn zoals P8W, P14D of P6M")
        jaren, maanden, weken, dagen = (int(group or 0) for group in found.groups())
        return cls(maanden=12 * jaren + maanden, weken=weken, dagen=dagen)

    def __str__(self) -> str:
        parts = [
            (self.maanden, "maand", "maanden"),
            (self.weken, "week", "weken"),
            (self.dagen, "dag", "dagen"),
        ]
        return " en ".join(f"{n} {one if n == 1 else many}" for n, one, many in parts if n)


class Aanvang(StrEnum):
    """What a term counts from."""

    ONTVANGST = "ontvangst"
    EINDE_BEZWAARTERMIJN = "einde_bezwaartermijn"
    WOZ_KALENDERJAAR = "woz_kalenderjaar"


@dataclass(frozen=True, kw_only=True, slots=True)
class Resultaattype:
    """How a zaak can end: `selectielijst` is the number in the selectielijst 2020."""

    omschrijving: str
    selectielijst: str
    afleidingswijze: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Zaaktype:
    """One kind of zaak; `id` is ZGW's zaaktype.identificatie, `naam` what citizens read.

    `stuk` is what the citizen sent, with article ("uw bezwaarschrift"), for letters.
    """

    id: str
    naam: str
    omschrijving: str
    stuk: str
    grondslag: str
    doorlooptijd: Behandeltermijn
    afdeling: str
    aanvang: Aanvang = Aanvang.ONTVANGST
    servicenorm: Behandeltermijn | None = None
    verlengingstermijn: Behandeltermijn | None = None
    vertrouwelijkheid: str = "zaakvertrouwelijk"
    spoed: bool = False
    bevestiging: bool = True
    selectielijst: str = ""
    upl: str = ""
    resultaten: tuple[Resultaattype, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class GeenZaak:
    """A reason why no new zaak is needed."""

    id: str
    naam: str
    omschrijving: str


@dataclass(frozen=True, slots=True)
class Catalogus:
    zaaktypen: Mapping[str, Zaaktype]
    geen_zaak: Mapping[str, GeenZaak]

    def __getitem__(self, zaaktype: str) -> Zaaktype:
        return self.zaaktypen[zaaktype]

    def __contains__(self, zaaktype: object) -> bool:
        return zaaktype in self.zaaktypen

    def __iter__(self) -> Iterator[Zaaktype]:
        return iter(self.zaaktypen.values())

    def naam(self, uitkomst: str) -> str:
        """Return the short name of a zaaktype or reden; one that is gone is called by its id."""
        known = self.zaaktypen.get(uitkomst) or self.geen_zaak.get(uitkomst)
        return known.naam if known else uitkomst


def parse_catalogus(text: str) -> Catalogus:
    """Read a catalogue in TOML; raise CatalogusError that names the zaaktype and the key."""
    try:
        entries = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise CatalogusError(f"de catalogus is geen goed TOML-bestand: {error}") from error
    zaaktypen = [_zaaktype(entry) for entry in entries.get("zaaktype", [])]
    redenen = [GeenZaak(**entry) for entry in entries.get("geen_zaak", [])]
    return Catalogus({z.id: z for z in zaaktypen}, {r.id: r for r in redenen})


def _zaaktype(entry: Mapping[str, Any]) -> Zaaktype:
    fields = dict(entry)
    naam = fields.get("id", "?")
    try:
        for term in ("doorlooptijd", "servicenorm", "verlengingstermijn"):
            if term in fields:
                fields[term] = Behandeltermijn.parse(fields[term])
        if "aanvang" in fields:
            fields["aanvang"] = Aanvang(fields["aanvang"])
        fields["resultaten"] = tuple(Resultaattype(**r) for r in fields.get("resultaten", []))
        return Zaaktype(**fields)
    except (CatalogusError, TypeError, ValueError) as error:
        raise CatalogusError(f"zaaktype {naam!r}: {error}") from error
