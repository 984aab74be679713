"""What the classifier says about a poststuk, with everything a person needs to check it."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from classifier.outcome import Outcome


class Zekerheid(StrEnum):
    """How sure a proposal is, as DIV reads it."""

    HOOG = "hoog"
    MIDDEL = "middel"
    LAAG = "laag"


@dataclass(frozen=True, kw_only=True, slots=True)
class Plaats:
    """Where evidence stands: characters `start`-`einde` of a text of the Poststuk.

    `veld` is "onderwerp", "tekst", "afzender", "kop:<name>" or "bijlage:<index>".
    """

    veld: str
    start: int
    einde: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Evidence:
    """One reason: the rule, a Dutch sentence that DIV can check, its points and its place.

    Points count for the outcome they stand under; evidence against it carries negative points.
    """

    regel: str
    uitleg: str
    punten: int
    gevonden: str = ""
    plaats: Plaats | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Candidate:
    """An outcome that rules spoke for; `score` is the sum of the points of its evidence."""

    outcome: Outcome
    score: int
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Feiten:
    """What the stuk says about its sender and matter; "" or None when it does not.

    Each value stands literally so in the subject, a text or the sender's name.
    `zaaknummers` are written as ours are (ZAAK-2026-0000000001).
    """

    naam: str = ""
    organisatie: str = ""
    email: str = ""
    telefoon: str = ""
    adres: str = ""
    postcode: str = ""
    woonplaats: str = ""
    kenmerk: str = ""
    datum_besluit: date | None = None
    zaaknummers: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Proposal:
    """Candidates, best first; none means: no rule fits, a person must choose.

    `meter` (0-100) and `zekerheid` say how sure the first candidate is; `waarschuwing` is a
    Dutch sentence when something speaks against confirming without looking.
    """

    candidates: tuple[Candidate, ...] = ()
    zekerheid: Zekerheid = Zekerheid.LAAG
    meter: int = 0
    waarschuwing: str = ""
    feiten: Feiten = field(default_factory=Feiten)
    regels: str = ""

    @property
    def best(self) -> Candidate | None:
        return self.candidates[0] if self.candidates else None

    @property
    def outcome(self) -> Outcome | None:
        return self.candidates[0].outcome if self.candidates else None

    @property
    def alternatives(self) -> tuple[Candidate, ...]:
        return self.candidates[1:3]
