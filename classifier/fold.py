"""Text made comparable: lower case, plain ASCII, unbroken lines; every place still known."""

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass

_GONE = "\x7f"
_LETTER = "_"
_SIGN = "~"
_SPECIAL = {
    "\N{EURO SIGN}": "$",
    "\N{LEFT SINGLE QUOTATION MARK}": "'",
    "\N{RIGHT SINGLE QUOTATION MARK}": "'",
    "\N{LEFT DOUBLE QUOTATION MARK}": '"',
    "\N{RIGHT DOUBLE QUOTATION MARK}": '"',
    "\N{DOUBLE LOW-9 QUOTATION MARK}": '"',
    "\N{HYPHEN}": "-",
    "\N{NON-BREAKING HYPHEN}": "-",
    "\N{EN DASH}": "-",
    "\N{EM DASH}": "-",
    "\N{MINUS SIGN}": "-",
    "\N{NOT SIGN}": "-",
    "\N{LATIN SMALL LETTER O WITH STROKE}": "o",
    "\N{LATIN SMALL LETTER SHARP S}": "s",
    "\N{LATIN SMALL LETTER DOTLESS I}": "i",
    "\N{LATIN SMALL LETTER L WITH STROKE}": "l",
    "\N{LATIN SMALL LIGATURE IJ}": "y",
}
# A word broken off at the end of a line, a blank line, and other white space that is not one space.
_BREAKS = re.compile(
    rb"(?P<gone>\x7f+|(?<=[a-z])- ?\r?\n[ \t>]*(?=[a-z]))"
    rb"|(?P<alinea>[ \t\r\f\v]*\n[ \t\r\f\v]*\n\s*)"
    rb"|(?P<wit>[ \t]*[\t\r\n\f\v]\s*|  +)"
)
_OCR_SLIP = re.compile(rb"(?<=[a-z])[01](?=[a-z])")
_READ_AS = {b"0": b"o", b"1": b"l"}


@dataclass(frozen=True, slots=True)
class Folded:
    """`text` is the folded ASCII; `source()` finds a place in it back in the original."""

    text: bytes
    starts: tuple[int, ...]
    sources: tuple[int, ...]

    def source(self, place: int) -> int:
        """Return the offset in the original text of a place in the folded text."""
        index = bisect_right(self.starts, place) - 1
        return self.sources[index] + place - self.starts[index]

    def span(self, start: int, einde: int) -> tuple[int, int]:
        """Return the original span of a non-empty folded span."""
        return self.source(start), self.source(einde - 1) + 1


def fold(text: str) -> Folded:
    """Fold a text: case, diacritics, hyphenation and white space no longer differ.

    A blank line stays as one line end, so that a phrase never runs into the next paragraph.
    Digits 0 and 1 between two letters are read as o and l, the usual slips of OCR.
    """
    plain = _OCR_SLIP.sub(lambda slip: _READ_AS[slip.group()], _to_ascii(text))
    pieces: list[bytes] = []
    starts, sources = [0], [0]
    done = length = 0
    for gap in _BREAKS.finditer(plain):
        begin, end = gap.span()
        filler = b"" if gap["gone"] else b"\n" if gap["alinea"] else b" "
        pieces += (plain[done:begin], filler)
        length += begin - done + len(filler)
        starts.append(length)
        sources.append(end)
        done = end
    pieces.append(plain[done:])
    return Folded(b"".join(pieces), tuple(starts), tuple(sources))


def fold_word(text: str) -> str:
    """Fold a word or pattern of a rule the way texts are folded, keeping its capitals."""
    return text.translate({ord(sign): _plain(sign) for sign in set(text) if not sign.isascii()})


def _to_ascii(text: str) -> bytes:
    lowered = text.lower()
    if len(lowered) != len(text):
        lowered = "".join(low if len(low := sign.lower()) == 1 else sign for sign in text)
    if not lowered.isascii():
        table = {ord(sign): _plain(sign) for sign in set(lowered) if not sign.isascii()}
        lowered = lowered.translate(table)
    return lowered.encode("ascii")


def _plain(sign: str) -> str:
    """Return the one ASCII character that stands for this sign."""
    if sign in _SPECIAL:
        return _SPECIAL[sign]
    category = unicodedata.category(sign)
    if category in {"Mn", "Cf"}:
        return _GONE
    base = unicodedata.normalize("NFKD", sign)[0].lower()
    if base.isascii() and base != _GONE:
        return base
    if category.startswith("Z"):
        return " "
    return _LETTER if category.startswith("L") else _SIGN
