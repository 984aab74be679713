"""The zaak with its dossier, and the way to find it."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar, Literal


@dataclass(frozen=True, kw_only=True, slots=True)
class Stap:
    """One of the four statuses; `op` is None as long as it has not been reached."""

    naam: str
    stand: Literal["klaar", "nu", "straks"]
    op: datetime | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Betrokkene:
    """Who has a role in the zaak; `naam` is "" as long as nobody has."""

    rol: str
    naam: str = ""
    detail: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class DossierDocument:
    """`soort` as archived ("Ontvangen e-mail"); `uitgaand` for what we sent."""

    naam: str
    soort: str
    op: datetime
    url: str
    omvang: int
    uitgaand: bool = False
    detail: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class GebeurtenisRegel:
    op: datetime
    tekst: str
    door: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class ZaakPagina:
    """`feiten` are label and value; `dagen` the days left (negative: too late, None: done)."""

    sjabloon: ClassVar[str] = "zaak.html"
    zaaknummer: str
    omschrijving: str
    zaaktype: str
    stappen: tuple[Stap, ...]
    uiterste: date
    termijn_uitleg: str
    dagen: int | None
    feiten: tuple[tuple[str, str], ...]
    betrokkenen: tuple[Betrokkene, ...]
    documenten: tuple[DossierDocument, ...]
    gebeurtenissen: tuple[GebeurtenisRegel, ...]
    zip_url: str
    waarschuwing: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class ZaakRegel:
    zaaknummer: str
    omschrijving: str
    zaaktype: str
    status: str
    ontvangen_op: date
    uiterste: date | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Archief:
    """`zaken` are what `q` found, or the newest when nothing was asked.

    `bedoelde` are existing numbers near `q` ("bedoelde u …").
    """

    sjabloon: ClassVar[str] = "archief.html"
    q: str = ""
    zaken: tuple[ZaakRegel, ...] = ()
    bedoelde: tuple[str, ...] = ()
