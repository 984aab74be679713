"""How a function becomes a word in the rule file."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto
from inspect import getdoc
from typing import Any

from classifier.reading import Reading, Vondst


class Argument(Enum):
    """What stands behind a rule word in the rule file."""

    WOORDEN = auto()  # a list of phrases; the function gets Terms
    PATRONEN = auto()  # a list of RE2 patterns; the function gets Terms
    NAMEN = auto()  # a list of plain texts; the function gets tuple[str, ...]
    GETAL = auto()  # a whole number
    JA = auto()  # `true`; the function gets only the reading


@dataclass(frozen=True, slots=True)
class Predicate:
    """A rule word: `uitleg` is its Dutch manual, `zoekt` what it takes."""

    naam: str
    zoekt: Argument
    uitleg: str
    test: Callable[[Reading, Any], Vondst | None]


PREDICATES: dict[str, Predicate] = {}

Names = tuple[str, ...]


def predicate(zoekt: Argument) -> Callable[[Callable[..., Vondst | None]], Callable[..., Any]]:
    """Register a function under its own name; it returns what it found, or None."""

    def register(function: Callable[..., Vondst | None]) -> Callable[..., Any]:
        def alone(reading: Reading, _: Any) -> Vondst | None:
            return function(reading)

        naam = function.__name__
        test = alone if zoekt is Argument.JA else function
        PREDICATES[naam] = Predicate(naam, zoekt, getdoc(function) or "", test)
        return function

    return register
