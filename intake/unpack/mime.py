"""The structure of a message: an own walker over the raw bytes, with limits.

It finds where each part begins and ends and copies nothing, so an embedded message keeps its exact
bytes. The standard library's parser recurses without limit and re-writes what it reads.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from intake.unpack.headers import Koppen, split_headers
from intake.unpack.parameters import Waarde, parse_value
from intake.unpack.transfer import decode_transfer

MAX_PARTS = 1_000
MAX_DEPTH = 50

_MEDIA_TYPE = re.compile(r"[\w.+-]{1,100}/[\w.+-]{1,100}", re.ASCII)
_FIRST_BOUNDARY = re.compile(rb"(?:^|\n)--([^\s-][^\r\n]{0,99}?|-[^\r\n]{0,99}?)[ \t]*\r?\n")
_GUESS_WITHIN = 100_000
# What may follow a boundary on its line: nothing, or after a space anything (RFC 2046, 5.1.1).
_ENDING = re.compile(rb"(--)?(?=[ \t]|\r?\Z)")
_LINE = 1_000
_COMMENT = re.compile(r"\([^()]*\)")
_PLAIN_CODINGS = frozenset({"", "7bit", "8bit", "binary"})
_EMBEDDED = frozenset({"message/rfc822", "message/global", "message/news"})


@dataclass(frozen=True, kw_only=True, slots=True)
class Bron:
    """Bytes to read in: `regels` has LF line ends where the original had only CR.

    Both have the same length, so a place in the one is that place in the other.
    """

    origineel: bytes = field(repr=False)
    regels: bytes = field(repr=False)


@dataclass(frozen=True, kw_only=True, slots=True)
class Deel:
    """One node of the structure; its content is bron[begin:einde], still transfer-encoded."""

    plek: str
    koppen: Koppen
    mediatype: str
    inhoudstype: Waarde
    plaatsing: Waarde
    codering: str
    bron: Bron
    begin: int
    einde: int
    delen: tuple["Deel", ...] = ()
    bericht: "Deel | None" = None

    @property
    def bestandsnaam(self) -> str:
        """The name as the sender gave it: not safe, perhaps empty."""
        return self.plaatsing.parameters.get("filename") or self.inhoudstype.parameters.get(
            "name", ""
        )

    def inhoud(self) -> bytes:
        """Return the decoded bytes; a part without coding comes back exactly as it was sent."""
        if self.codering in _PLAIN_CODINGS:
            return self.bron.origineel[self.begin : self.einde]
        return decode_transfer(self.bron.regels, self.begin, self.einde, coding=self.codering)


@dataclass(frozen=True, kw_only=True, slots=True)
class Structuur:
    """A read message, and what was wrong with how it was built (Dutch sentences)."""

    wortel: Deel
    meldingen: tuple[str, ...] = ()


def read_structure(content: bytes) -> Structuur:
    walker = _Walker()
    bron = _bron(content)
    wortel = walker.message(bron, _start(bron.regels), len(content), prefix="", diepte=0)
    return Structuur(wortel=wortel, meldingen=tuple(walker.meldingen))


def leaves(deel: Deel) -> Iterator[Deel]:
    """Yield what has no parts, in order; an embedded message counts as one leaf."""
    if not deel.delen:
        yield deel
    for child in deel.delen:
        yield from leaves(child)


def find(deel: Deel, plek: str) -> Deel | None:
    """Find a leaf by its number, in embedded messages too."""
    for leaf in leaves(deel):
        if leaf.plek == plek:
            return leaf
        if leaf.bericht is not None and plek.startswith(leaf.plek + "."):
            return find(leaf.bericht, plek)
    return None


class _Walker:
    """Counts what was opened, so that no nesting or number of parts can run away."""

    def __init__(self) -> None:
        self.count = 0
        self.meldingen: dict[str, None] = {}

    def message(self, bron: Bron, begin: int, einde: int, *, prefix: str, diepte: int) -> Deel:
        """Read a whole message; `prefix` numbers its parts, a message of one part is `.1`."""
        own = f"{prefix}.1" if prefix else "1"
        return self._entity(bron, begin, einde, own, (prefix, diepte, "text/plain"))

    def _entity(
        self, bron: Bron, begin: int, einde: int, own: str, place: tuple[str, int, str]
    ) -> Deel:
        prefix, diepte, default = place
        self.count += 1
        koppen, body = split_headers(bron.regels, begin, einde)
        if koppen.afgekapt:
            self.meldingen["De kop van deze e-mail is te lang en is niet helemaal gelezen."] = None
        inhoudstype = parse_value(koppen.raw("content-type"))
        mediatype = _media_type(inhoudstype.waarde, default)
        coding = _coding(koppen)
        delen: tuple[Deel, ...] = ()
        bericht = None
        if diepte >= MAX_DEPTH:
            if mediatype.startswith("multipart/") or mediatype in _EMBEDDED:
                self.meldingen["Deze e-mail is te diep genest en is niet helemaal gelezen."] = None
        elif mediatype.startswith("multipart/"):
            boundary = inhoudstype.parameters.get("boundary", "").encode("latin-1", "replace")
            ranges = self._ranges(bron.regels, body, einde, boundary)
            inner = "message/rfc822" if mediatype == "multipart/digest" else "text/plain"
            delen = self._children(bron, ranges, prefix, (diepte + 1, inner))
            mediatype = mediatype if delen else "text/plain"
        elif mediatype in _EMBEDDED and self._room():
            bericht = self._embedded(bron, body, einde, coding, (own, diepte + 1))
        return Deel(
            plek=own,
            koppen=koppen,
            mediatype=mediatype,
            inhoudstype=inhoudstype,
            plaatsing=parse_value(koppen.raw("content-disposition")),
            codering=coding,
            bron=bron,
            begin=body,
            einde=einde,
            delen=delen,
            bericht=bericht,
        )

    def _children(
        self, bron: Bron, ranges: list[tuple[int, int]], prefix: str, place: tuple[int, str]
    ) -> tuple[Deel, ...]:
        diepte, default = place
        children: list[Deel] = []
        for number, (begin, einde) in enumerate(ranges, start=1):
            if not self._room():
                break
            own = f"{prefix}.{number}" if prefix else str(number)
            children.append(self._entity(bron, begin, einde, own, (own, diepte, default)))
        return tuple(children)

    def _embedded(
        self, bron: Bron, begin: int, einde: int, coding: str, place: tuple[str, int]
    ) -> Deel:
        prefix, diepte = place
        if coding not in _PLAIN_CODINGS:
            bron = _bron(decode_transfer(bron.regels, begin, einde, coding=coding))
            begin, einde = 0, len(bron.regels)
        return self.message(bron, begin, einde, prefix=prefix, diepte=diepte)

    def _room(self) -> bool:
        if self.count < MAX_PARTS:
            return True
        self.meldingen[
            "Deze e-mail heeft meer dan 1.000 onderdelen; de rest staat alleen in het origineel."
        ] = None
        return False

    def _ranges(self, raw: bytes, begin: int, einde: int, boundary: bytes) -> list[tuple[int, int]]:
        """Cut a multipart body at its boundary lines; guess the boundary when it is not there."""
        ranges, closed = _cut(raw, begin, einde, boundary)
        if not ranges:
            guess = _FIRST_BOUNDARY.search(raw, begin, min(einde, begin + _GUESS_WITHIN))
            ranges, closed = _cut(raw, begin, einde, guess[1]) if guess else ([], True)
        if not closed:
            self.meldingen["Deze e-mail lijkt afgebroken: het einde ontbreekt."] = None
        return ranges


def _cut(raw: bytes, begin: int, einde: int, boundary: bytes) -> tuple[list[tuple[int, int]], bool]:
    """Return the ranges between boundary lines, and whether the closing one was seen."""
    if not boundary:
        return [], True
    delimiter = b"--" + boundary
    ranges: list[tuple[int, int]] = []
    start, position = -1, begin
    while len(ranges) <= MAX_PARTS:
        at = raw.find(delimiter, position, einde)
        if at < 0:
            if start >= 0:
                ranges.append((start, einde))
            return ranges, start < 0
        line_end = raw.find(b"\n", at, einde)
        line_end = einde if line_end < 0 else line_end
        position = at + len(delimiter)
        ending = _ENDING.match(raw, position, min(line_end, position + _LINE))
        if (at > begin and raw[at - 1 : at] != b"\n") or ending is None:
            continue
        if start >= 0:
            ranges.append((start, max(start, _before(raw, at))))
        if ending[1]:
            return ranges, True
        start = position = min(line_end + 1, einde)
    return ranges, True


def _before(raw: bytes, at: int) -> int:
    """Leave out the line end before a boundary line: it belongs to it (RFC 2046, 5.1.1)."""
    return at - 2 if raw[at - 2 : at] == b"\r\n" else at - 1


def _bron(content: bytes) -> Bron:
    only_cr = b"\n" not in content[:4096] and b"\r" in content[:4096]
    regels = content.replace(b"\r", b"\n") if only_cr else content
    return Bron(origineel=content, regels=regels)


def _start(raw: bytes) -> int:
    begin = 3 if raw.startswith(b"\xef\xbb\xbf") else 0
    while raw[begin : begin + 1] in {b"\r", b"\n"}:
        begin += 1
    return begin


def _media_type(value: str, default: str) -> str:
    value = _COMMENT.sub("", value).strip()
    if _MEDIA_TYPE.fullmatch(value):
        return value
    # "text" alone was a type before MIME; anything else that is malformed reads as plain text.
    return "text/plain" if value else default


def _coding(koppen: Koppen) -> str:
    raw = koppen.raw("content-transfer-encoding") or b""
    return _COMMENT.sub("", raw.decode("latin-1")).strip(" \t;\"'").lower()
