"""D2: a stuk with its document, its proposal and what can be done with it now."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from api.web.views.besluit import Besluitvelden, Veldfout, Voorstelkaart
from api.web.views.document import Deel, Passage
from intake.poststuk import Kanaal


@dataclass(frozen=True, kw_only=True, slots=True)
class TeBeslissen:
    """The user holds it and can decide; `versie` detects that somebody else was first."""

    soort: ClassVar[str] = "te-beslissen"
    voorstel: Voorstelkaart | None
    velden: Besluitvelden
    versie: str
    vast_tot: datetime
    fouten: tuple[Veldfout, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Bezet:
    """A colleague holds it."""

    soort: ClassVar[str] = "bezet"
    voorstel: Voorstelkaart | None
    naam: str
    sinds: datetime
    tot: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class Beslist:
    """It is done; `ongedaan_tot` is None when the time to undo has passed."""

    soort: ClassVar[str] = "beslist"
    titel: str
    detail: str
    door: str
    op: datetime
    zaaknummer: str = ""
    ongedaan_tot: datetime | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class WordtGelezen:
    """The reader is still busy; the document can be looked at already.

    `kan_nu`: there is no proposal yet, but who does not want to wait can decide without.
    """

    soort: ClassVar[str] = "wordt-gelezen"
    kan_nu: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class InQuarantaine:
    """It could not be read, or is dangerous."""

    soort: ClassVar[str] = "in-quarantaine"
    reden: str
    uitleg: str


Toestand = TeBeslissen | Bezet | Beslist | WordtGelezen | InQuarantaine


@dataclass(frozen=True, kw_only=True, slots=True)
class Plek:
    """Where a stuk stands in the view it was opened from; `zoek` is that view's query string."""

    zoek: str = ""
    nummer: int = 0
    totaal: int = 0
    vorige: int | None = None
    volgende: int | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Beoordelen:
    """`titel` is the onderwerp with what reasons found in it marked; () shows it plain.

    `vooruit` is the first page image of the next stuk, to have it ready.
    """

    sjabloon: ClassVar[str] = "beoordelen.html"
    id: int
    kanaal: Kanaal
    onderwerp: str
    afzender: str
    afzender_adres: str
    ontvangen_op: datetime
    delen: tuple[Deel, ...]
    toestand: Toestand
    plek: Plek
    titel: tuple[Passage, ...] = ()
    meldingen: tuple[str, ...] = ()
    vooruit: str = ""
