"""Quarantaine, printwachtrij, niet bezorgd and bronnen."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar
from uuid import UUID

from intake.poststuk import Kanaal


@dataclass(frozen=True, kw_only=True, slots=True)
class QuarantaineRegel:
    id: int
    kanaal: Kanaal
    ontvangen_op: datetime
    bron: str
    reden: str
    uitleg: str
    omvang: int
    pogingen: int
    onderwerp: str = ""
    afzender: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Quarantaine:
    sjabloon: ClassVar[str] = "quarantaine.html"
    regels: tuple[QuarantaineRegel, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class PrintRegel:
    id: UUID
    zaaknummer: str
    soort: str
    geadresseerde: str
    adres: str
    gemaakt_op: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class Printwachtrij:
    sjabloon: ClassVar[str] = "printwachtrij.html"
    regels: tuple[PrintRegel, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class NietBezorgdRegel:
    id: UUID
    zaaknummer: str
    onderwerp: str
    naar: str
    reden: str
    pogingen: int
    laatste_op: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class NietBezorgd:
    sjabloon: ClassVar[str] = "niet_bezorgd.html"
    regels: tuple[NietBezorgdRegel, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class BronRegel:
    """`sinds` is since when it fails (None: it works); `achterstand` what still waits there."""

    naam: str
    soort: str
    laatst_gelukt: datetime | None
    sinds: datetime | None = None
    fout: str = ""
    achterstand: int | None = None
    vandaag: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class Controle:
    """An invariant of the mail room; `fout` is "" when it holds."""

    naam: str
    fout: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Bronnen:
    sjabloon: ClassVar[str] = "bronnen.html"
    bronnen: tuple[BronRegel, ...]
    controles: tuple[Controle, ...] = ()
    gecontroleerd_op: datetime | None = None
