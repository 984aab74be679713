"""D1: the list of post to decide on."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar, Literal

from classifier.proposal import Zekerheid
from intake.poststuk import Kanaal

Soort = Literal["nieuw", "bestaand", "geen"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Weergave:
    """A saved view of the werkvoorraad: the value of `w` in the URL, its name and its count."""

    id: str
    naam: str
    telling: int


@dataclass(frozen=True, kw_only=True, slots=True)
class VoorstelKort:
    """A proposal on one line: `naam` as read ("Kapvergunning", "Bij zaak ZAAK-…", "Reclame")."""

    soort: Soort
    naam: str
    zekerheid: Zekerheid
    meter: int
    reden: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Rij:
    """A stuk in the list.

    `niet_samen` says why it cannot be confirmed in bulk (""= it can): "zekerheid is laag".
    `termijn` stands beside `uiterste`: "8 weken", "servicenorm"; alone it may read "loopt al".
    `vlag` is in a few words what must not be missed, `vlag_uitleg` the whole sentence;
    `bezet_door` the colleague who holds it.
    """

    id: int
    kanaal: Kanaal
    ontvangen_op: datetime
    onderwerp: str
    afzender: str
    fragment: str = ""
    bijlagen: int = 0
    wordt_gelezen: bool = False
    voorstel: VoorstelKort | None = None
    uiterste: date | None = None
    termijn: str = ""
    vlag: str = ""
    vlag_uitleg: str = ""
    bezet_door: str = ""
    niet_samen: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Bladeren:
    """Where this page stands in a long list; pages count from 1."""

    pagina: int = 1
    paginas: int = 1
    van: int = 0
    tot: int = 0
    totaal: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class Werkvoorraad:
    """`samenvatting` is the line below the title; `volgende_ronde` the next poll of the sources.

    `laatste` is the stuk that the user comes back from: its row is lit.
    """

    sjabloon: ClassVar[str] = "werkvoorraad.html"
    weergaven: tuple[Weergave, ...]
    weergave: str
    rijen: tuple[Rij, ...]
    bladeren: Bladeren
    samenvatting: str
    q: str = ""
    laatste: int | None = None
    volgende_ronde: datetime | None = None
