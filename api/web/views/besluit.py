"""D2, right: the proposal and the form that decides."""

from dataclasses import dataclass, field
from datetime import date

from api.web.views.werkvoorraad import Soort
from classifier.proposal import Zekerheid


@dataclass(frozen=True, kw_only=True, slots=True)
class Reden:
    """A reason; `te_zien` when its number is highlighted in one of the parts."""

    nummer: int
    uitleg: str
    regel: str
    te_zien: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Kandidaat:
    """An outcome to choose with one key; `uitkomst` is the id of a zaaktype or reden."""

    naam: str
    uitkomst: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Voorstelkaart:
    """`titel` reads as the decision it proposes: "Nieuwe zaak: Kapvergunning".

    `kandidaten` are at most three, the proposal itself first: keys 1, 2 and 3.
    """

    titel: str
    zekerheid: Zekerheid
    meter: int
    redenen: tuple[Reden, ...]
    kandidaten: tuple[Kandidaat, ...] = ()
    waarschuwing: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Keuze:
    """An option of a list; options with the same `groep` stand together."""

    waarde: str
    naam: str
    groep: str = ""
    uitleg: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Termijnkaart:
    """What follows from the zaaktype.

    `uitleg` explains the date in one sentence. `vraagt_besluitdatum` is true where the term counts
    from the end of the bezwaartermijn; `vlag` warns that the decision's date is not known.
    """

    uiterste: date
    uitleg: str
    afdeling: str
    coordinator: str
    vraagt_besluitdatum: bool = False
    vlag: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Bevestiging:
    """The acknowledgement that a decision would send, or why it sends none.

    `rij` is the row of the beslistabel that `reden` comes from. `mag` is false where none may go
    out whatever the user wants; with `mag` and not `aan` the user can still choose to send it.
    `wijze` reads "per e-mail naar …" or "op papier, via de printwachtrij".
    """

    aan: bool
    mag: bool
    wijze: str = ""
    onderwerp: str = ""
    tekst: str = ""
    reden: str = ""
    rij: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class Klant:
    naam: str = ""
    organisatie: str = ""
    email: str = ""
    adres: str = ""
    postcode: str = ""
    woonplaats: str = ""
    onbekend: bool = False

    @property
    def regel(self) -> str:
        plaats = " ".join(filter(None, (self.postcode, self.woonplaats)))
        return " · ".join(filter(None, (self.organisatie, self.email, self.adres, plaats)))


@dataclass(frozen=True, kw_only=True, slots=True)
class ZaakKeuze:
    """A zaak that this stuk may belong to; `waarom` says how it was found."""

    zaaknummer: str
    omschrijving: str
    klant: str
    status: str
    waarom: str = ""
    afgehandeld: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Veldfout:
    """A field that must change first; `veld` is the id of its input."""

    veld: str
    tekst: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Besluitvelden:
    """The form as it now stands, and what follows from it.

    `gezocht` is true after a search for a zaak, so that "not found" can be told from "not asked".
    """

    soort: Soort
    zaaktypen: tuple[Keuze, ...]
    redenen: tuple[Keuze, ...]
    zaaktype: str = ""
    omschrijving: str = ""
    datum_besluit: date | None = None
    klant: Klant = field(default_factory=Klant)
    termijn: Termijnkaart | None = None
    bevestiging: Bevestiging | None = None
    zaak_q: str = ""
    gezocht: bool = False
    zaken: tuple[ZaakKeuze, ...] = ()
    zaaknummer: str = ""
    bevestiging_bestaand: Bevestiging | None = None
    reden: str = ""
