"""All words and patterns of a ruleset as one RE2 set: the cost of a text, not of the rules."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import re2

from classifier.fold import fold_word
from classifier.phrase import Pattern, PhraseError, parse_phrase

_MEMORY = 256 << 20


@dataclass(frozen=True, slots=True)
class Term:
    """One phrase of a rule: the numbers of its patterns, all to be found in this order."""

    text: str
    patterns: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Terms:
    """The phrases of one condition; its number is where a text keeps those it holds."""

    number: int
    terms: tuple[Term, ...]


@dataclass
class VocabularyBuilder:
    """Gathers the phrases of all rules, each pattern once."""

    _numbers: dict[Pattern, int] = field(default_factory=dict)
    _conditions: list[Terms] = field(default_factory=list)

    def terms(self, terms: Iterable[Term]) -> Terms:
        """Give the phrases of one condition a number."""
        numbered = Terms(len(self._conditions), tuple(terms))
        self._conditions.append(numbered)
        return numbered

    def phrase(self, text: str) -> Term:
        """Add a phrase in the notation of `classifier.phrase`; raise PhraseError."""
        return Term(text, tuple(self._number(pattern) for pattern in parse_phrase(text)))

    def regex(self, text: str) -> Term:
        """Add a regular expression in RE2's syntax; raise PhraseError when RE2 refuses it."""
        source = f"(?i:{fold_word(text)})"
        try:
            pattern = re2.compile(source.encode("ascii"), options=_options())
        except re2.error as error:
            raise PhraseError(f"{text!r} is geen patroon dat RE2 kent: {error}") from error
        if pattern.search(b"") is not None:
            raise PhraseError(f"{text!r} past ook op niets")
        return Term(text, (self._number(Pattern(test=source, find=source)),))

    def build(self) -> "Vocabulary":
        return Vocabulary(tuple(self._numbers), tuple(self._conditions))

    def _number(self, pattern: Pattern) -> int:
        return self._numbers.setdefault(pattern, len(self._numbers))


@dataclass(frozen=True)
class Vocabulary:
    """Finished: asks a folded text once which patterns are in it."""

    patterns: tuple[Pattern, ...] = ()
    conditions: tuple[Terms, ...] = ()
    _finders: dict[int, Any] = field(default_factory=dict, init=False, repr=False, compare=False)

    @cached_property
    def _set(self) -> Any:
        chosen = re2.Set.SearchSet(_options())
        for pattern in self.patterns:
            chosen.Add(pattern.test.encode("ascii"))
        chosen.Compile()
        return chosen

    def present(self, text: bytes) -> frozenset[int]:
        """Return the numbers of the patterns that occur in a folded text."""
        return frozenset(self._set.Match(text) or ()) if self.patterns else frozenset()

    @cached_property
    def _places(self) -> tuple[tuple[int, Term], ...]:
        """Return every phrase with the number of its condition, in the order of the rules."""
        return tuple((c.number, term) for c in self.conditions for term in c.terms)

    @cached_property
    def _led_by(self) -> Mapping[int, Sequence[int]]:
        """Return for every pattern where in `_places` the phrases stand that begin with it."""
        led: dict[int, list[int]] = {}
        for place, (_, term) in enumerate(self._places):
            led.setdefault(term.patterns[0], []).append(place)
        return led

    def standing(self, present: frozenset[int]) -> Mapping[int, Sequence[Term]]:
        """Return by condition the phrases of which all patterns are present, in its order.

        Of ten thousand phrases some hundred stand in a text: the others cost nothing here.
        """
        found: dict[int, list[Term]] = {}
        for place in sorted(place for p in present for place in self._led_by.get(p, ())):
            number, term = self._places[place]
            if len(term.patterns) == 1 or present.issuperset(term.patterns):
                found.setdefault(number, []).append(term)
        return found

    def finder(self, index: int) -> Any:
        """Return the compiled pattern; most are never asked for, so none is made before."""
        found = self._finders.get(index)
        if found is None:
            source = self.patterns[index].find.encode("ascii")
            found = self._finders[index] = re2.compile(source, options=_options())
        return found


def _options() -> Any:
    options = re2.Options()
    options.max_mem = _MEMORY
    options.log_errors = False
    return options
