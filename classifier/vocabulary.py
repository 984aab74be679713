"""All words and patterns of a ruleset as one RE2 set: the cost of a text, not of the rules."""

from collections.abc import Iterable
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


@dataclass
class VocabularyBuilder:
    """Gathers the phrases of all rules, each pattern once."""

    _numbers: dict[Pattern, int] = field(default_factory=dict)

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
        return Vocabulary(tuple(self._numbers))

    def _number(self, pattern: Pattern) -> int:
        return self._numbers.setdefault(pattern, len(self._numbers))


@dataclass(frozen=True)
class Vocabulary:
    """Finished: asks a folded text once which patterns are in it."""

    patterns: tuple[Pattern, ...] = ()

    @cached_property
    def _set(self) -> Any:
        chosen = re2.Set.SearchSet(_options())
        for pattern in self.patterns:
            chosen.Add(pattern.test.encode("ascii"))
        chosen.Compile()
        return chosen

    @cached_property
    def _finders(self) -> tuple[Any, ...]:
        return tuple(_compile(self.patterns))

    def present(self, text: bytes) -> frozenset[int]:
        """Return the numbers of the patterns that occur in a folded text."""
        return frozenset(self._set.Match(text) or ()) if self.patterns else frozenset()

    def finder(self, index: int) -> Any:
        return self._finders[index]


def _compile(patterns: Iterable[Pattern]) -> Iterable[Any]:
    for pattern in patterns:
        yield re2.compile(pattern.find.encode("ascii"), options=_options())


def _options() -> Any:
    options = re2.Options()
    options.max_mem = _MEMORY
    options.log_errors = False
    return options
