"""Zaaknummers in a text, also as people type them and as OCR reads them."""

import re
from dataclasses import dataclass

# Letters that stand where a digit should: O for 0, l and I for 1, S for 5, B for 8.
_SLIPS = str.maketrans("OoQDlI|SsB", "0000111558")
_NUMBER = re.compile(
    r"(?<![A-Za-z0-9])[Zz2][Aa4]{2}[Kk][\s:.#_-]{0,4}(?:nummer|nr\.?)?[\s:.#_-]{0,4}"
    r"(?P<jaar>[2Zz][\s]?[0OoQD][\s]?[0-9OoQDlI|][\s]?[0-9OoQDlI|SsB])[\s./_-]{1,4}"
    r"(?P<volg>[0-9OoQDlI|SsB]{10,12}|[0-9OoQDlI|SsB](?:[\s.]?[0-9OoQDlI|SsB]){9}"
    r"|[0-9OoQDlI|SsB]{1,9})(?![A-Za-z0-9])"
)
_DIGITS = 10


@dataclass(frozen=True, slots=True)
class GenoemdZaaknummer:
    """A zaaknummer as ours are written, and the span where the text names it."""

    nummer: str
    start: int
    einde: int


def find_zaaknummers(text: str) -> list[GenoemdZaaknummer]:
    """Find every zaaknummer in a text, in order, normalised (ZAAK-2026-0000000001).

    A number with too few digits is filled up with zeros, one with a zero too many loses it.
    """
    found = []
    for match in _NUMBER.finditer(text):
        jaar = _digits(match["jaar"]).replace("Z", "2").replace("z", "2")
        volg = _digits(match["volg"]).lstrip("0")
        if volg and len(volg) <= _DIGITS:
            nummer = f"ZAAK-{jaar}-{volg:0>{_DIGITS}}"
            found.append(GenoemdZaaknummer(nummer, match.start(), match.end()))
    return found


def _digits(text: str) -> str:
    return re.sub(r"[\s.]", "", text).translate(_SLIPS)
