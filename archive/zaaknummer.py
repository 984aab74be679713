"""The number that everything of a zaak is kept under."""

import re
from dataclasses import dataclass
from typing import Self

_EXACT = re.compile(r"\bZAAK-(?P<jaar>\d{4})-(?P<volgnummer>\d{10})\b")
_DIGIT = "[0-9oO]"
_JAAR = rf"(?P<jaar>2[0oO]{_DIGIT}{{2}})"
_WRITTEN = re.compile(
    rf"\bzaak[\s._/–-]*(?:nr|nummer)?[\s.:#_-]*{_JAAR}[\s._/–-]*(?P<volgnummer>{_DIGIT}{{1,10}})\b",
    re.IGNORECASE,
)
_BARE = re.compile(
    rf"\s*{_JAAR}(?:\s*[-/. ]\s*|(?={_DIGIT}{{10}}\s*$))(?P<volgnummer>{_DIGIT}{{1,10}})\s*"
)


class ZaaknummerError(ValueError):
    """Dit is geen zaaknummer; een zaaknummer ziet er zo uit: ZAAK-2026-0000000001."""


@dataclass(frozen=True, order=True, slots=True)
class Zaaknummer:
    """ZAAK-<jaar>-<volgnummer of ten digits>: findable in a subject line and in running text."""

    jaar: int
    volgnummer: int

    def __str__(self) -> str:
        return f"ZAAK-{self.jaar:04d}-{self.volgnummer:010d}"

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read exactly one zaaknummer as we write it, or raise ZaaknummerError."""
        found = _EXACT.fullmatch(text)
        if found is None:
            raise ZaaknummerError(text)
        return cls(int(found["jaar"]), int(found["volgnummer"]))

    @classmethod
    def find(cls, text: str) -> Self | None:
        """Return the first zaaknummer in running text, written exactly as we write it."""
        found = _EXACT.search(text)
        return cls(int(found["jaar"]), int(found["volgnummer"])) if found else None

    @classmethod
    def find_all(cls, text: str) -> tuple[Self, ...]:
        """Return what somebody may have meant, in order: for the search box, not for linking.

        Case, spaces, missing hyphens and zeros do not matter, and a letter O is a zero. Without
        the word "zaak" only a text that is nothing but the number counts.
        """
        bare = _BARE.fullmatch(text)
        found = [bare] if bare else list(_WRITTEN.finditer(text))
        nummers = (cls(_number(m["jaar"]), _number(m["volgnummer"])) for m in found)
        return tuple(dict.fromkeys(nummers))


def _number(digits: str) -> int:
    return int(digits.upper().replace("O", "0"))
