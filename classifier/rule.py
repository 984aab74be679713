"""A rule: when all its conditions hold and none of its exceptions, it gives its points."""

from dataclasses import dataclass
from typing import Any

from classifier.predicates import Predicate
from classifier.proposal import Evidence
from classifier.reading import Reading, Vondst
from classifier.vocabulary import Terms


@dataclass(frozen=True, slots=True)
class Condition:
    """One rule word with what it looks for."""

    predicate: Predicate
    value: Any

    def test(self, reading: Reading) -> Vondst | None:
        return self.predicate.test(reading, self.value)

    @property
    def number(self) -> int | None:
        """Return the number of its phrases; None when it does not look at words."""
        return self.value.number if isinstance(self.value, Terms) else None


@dataclass(frozen=True, kw_only=True, slots=True)
class Rule:
    """`uitkomst` is the id of a zaaktype or of a reden; `omdat` may hold "{gevonden}"."""

    id: str
    bestand: str
    uitkomst: str
    punten: int
    als: tuple[Condition, ...]
    omdat: str
    tenzij: tuple[Condition, ...] = ()

    def match(self, reading: Reading) -> Evidence | None:
        """Return the evidence of this rule, placed where its first condition found it."""
        first: Vondst | None = None
        for condition in self.als:
            found = condition.test(reading)
            if found is None:
                return None
            first = first or found
        if first is None or any(condition.test(reading) for condition in self.tenzij):
            return None
        return Evidence(
            regel=self.id,
            uitleg=self.omdat.replace("{gevonden}", first.tekst),
            punten=self.punten,
            gevonden=first.tekst,
            plaats=first.plaats,
        )
