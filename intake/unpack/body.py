"""Which parts are the message itself, in which order, and their text."""

from dataclasses import dataclass

from intake.unpack.charset import clean_text, decode_text
from intake.unpack.html_text import declared_charset, html_to_text
from intake.unpack.mime import Deel, leaves

MAX_TEXT = 2_000_000

_SHORT = 300
_FULLER = 4


@dataclass(frozen=True, kw_only=True, slots=True)
class Lichaam:
    """The text of a message, and the places of the parts that it was read from.

    Those parts are no documents; an HTML alternative among them stays in the original, under its
    own place.
    """

    tekst: str
    plekken: frozenset[str]


@dataclass(frozen=True, kw_only=True, slots=True)
class _Stuk:
    tekst: str
    uit_html: bool = False

    @property
    def gewicht(self) -> int:
        return len(self.tekst.split())


def read_body(wortel: Deel) -> Lichaam:
    """Read the text as RFC 8621 (4.1.4) chooses its parts; never blank when a part has text."""
    used: set[str] = set()
    stuk = _read(wortel, used, first=True, related=False)
    tekst = stuk.tekst.strip("\n")
    if not tekst.strip():
        tekst = _any_text(wortel, used)
    return Lichaam(tekst=tekst[:MAX_TEXT], plekken=frozenset(used))


def part_text(deel: Deel) -> str:
    """Decode one text part; HTML becomes plain text."""
    data = deel.inhoud()[: 2 * MAX_TEXT]
    charset = deel.inhoudstype.parameters.get("charset", "")
    if deel.mediatype != "text/html":
        return clean_text(decode_text(data, charset))
    return clean_text(html_to_text(decode_text(data, charset or declared_charset(data))))


def _read(deel: Deel, used: set[str], *, first: bool, related: bool) -> _Stuk:
    if deel.mediatype == "multipart/alternative":
        return _choose([_read(child, used, first=True, related=related) for child in deel.delen])
    if deel.delen:
        inside = deel.mediatype == "multipart/related"
        pieces = [
            _read(child, used, first=number == 0, related=inside)
            for number, child in enumerate(deel.delen)
        ]
        return _joined(pieces)
    if not _is_body(deel, first=first, related=related):
        return _Stuk(tekst="")
    used.add(deel.plek)
    return _Stuk(tekst=part_text(deel), uit_html=deel.mediatype == "text/html")


def _is_body(deel: Deel, *, first: bool, related: bool) -> bool:
    if deel.mediatype not in {"text/plain", "text/html"} or deel.plaatsing.waarde == "attachment":
        return False
    return first or not (related or deel.bestandsnaam)


def _choose(pieces: list[_Stuk]) -> _Stuk:
    """Take the plain alternative, unless the HTML one says far more ("use an HTML reader")."""
    filled = [piece for piece in pieces if piece.tekst.strip()]
    plain = next((piece for piece in filled if not piece.uit_html), None)
    rich = next((piece for piece in reversed(filled) if piece.uit_html), None)
    if plain is None or rich is None:
        return plain or rich or _Stuk(tekst="")
    if len(plain.tekst) < _SHORT and rich.gewicht > _FULLER * plain.gewicht:
        return rich
    return plain


def _joined(pieces: list[_Stuk]) -> _Stuk:
    filled = [piece for piece in pieces if piece.tekst.strip()]
    return _Stuk(
        tekst="\n\n".join(piece.tekst.strip("\n") for piece in filled),
        uit_html=any(piece.uit_html for piece in filled),
    )


def _any_text(wortel: Deel, used: set[str]) -> str:
    """Nothing offered itself as text: read the first text leaf, and leave it a document too."""
    for leaf in leaves(wortel):
        if leaf.mediatype.startswith(("text/", "multipart/")) and leaf.plek not in used:
            tekst = part_text(leaf).strip("\n")
            if tekst.strip():
                return tekst
    return ""
