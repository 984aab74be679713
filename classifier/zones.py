"""Which part of a text is the sender's own: not the quoted mail, signature or disclaimer."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

OPENING_LENGTH = 400
SHORT_COVER = 400

_QUOTED_LINE = re.compile(r"\s*(?:>|\|\s)")
_REPLY = re.compile(
    r"\s*(?:(?:op|on) .{4,90}(?:schreef|wrote|geschreven)\b.{0,80}:?\s*$"
    r"|[-_]{2,}\s*(?:oorspronkelijk|original)"
    r"|(?:van|from): .*)",
    re.IGNORECASE,
)
_HEADER_LINE = re.compile(
    r"\s*\*?(?:verzonden|datum|aan|onderwerp|sent|to|date|subject)\*?:", re.IGNORECASE
)
_FORWARD = re.compile(
    r"\s*[-_>]*\s*(?:begin )?(?:doorgestuurd|doorgezonden|forwarded)\b.{0,40}"
    r"(?:bericht|message|mail)",
    re.IGNORECASE,
)
_CLOSING = re.compile(
    r"\s*(?:-- ?$|(?:m\.?v\.?g\.?|gr\.?|grt\.?|xx+)(?:[ ,].{0,30})?$"
    r"|(?:(?:met|de|een)\s+)?(?:\w+\s+){0,3}(?:groet|groeten|groetjes|groetend)\b[^?]{0,40}$"
    r"|(?:met (?:de )?(?:meeste )?(?:oprechte )?)?(?:hoog)?achtend\b[^?]{0,30}$"
    r"|(?:met |de )*(?:meeste |oprechte )*hoogachting\b[^?]{0,20}$"
    r"|(?:kind|best|warm)? ?regards\b.{0,20}$|yours (?:faithfully|sincerely)\b.{0,20}$"
    r"|verstuurd vanaf mijn |verzonden (?:vanaf|met) mijn |sent from my |get outlook for )",
    re.IGNORECASE,
)
_REOPENING = re.compile(r"\s*(?:p\.?\s?s\.?|ps|nb|n\.b\.|bijlagen?)\b\s*[:.)]?", re.IGNORECASE)
_DISCLAIMER = re.compile(
    r"\s*\*{0,3}(?:disclaimer\b|(?:de informatie in |de inhoud van )?(?:dit|deze) (?:e-?mail)?\s?-?"
    r"(?:bericht|mail|e-mail)?(?: en .{0,30})? (?:kan|is|zijn|bevat)\b.{0,60}"
    r"(?:vertrouwelijk|uitsluitend|bestemd)|the (?:information|contents) (?:in|of) this"
    r"|this (?:e-?mail|message)\b.{0,60}(?:confidential|intended))",
    re.IGNORECASE,
)
_SALUTATION = re.compile(
    r"\s*(?:(?:zeer )?(?:wel)?(?:geachte?|edel\w*|geleerde)\b|beste\b|hallo\b|hoi\b|hi\b|hey+\b"
    r"|dag\b|dear\b|lieve\b|l\.\s?s\.|goede(?:morgen|middag|navond|ndag)\b|goedendag\b|mijne heren"
    r"|geacht college|hello\b|good (?:morning|afternoon|day)\b|aan het college\b.{0,40},$)",
    re.IGNORECASE,
)
_MATTER = re.compile(
    r"\s*(?:betreft|betr\.?|onderwerp|inzake|subject|re)\s*:[ \t]*(?P<rest>\S.*)?$", re.IGNORECASE
)


class Zone(StrEnum):
    """What a stretch of text is; own text has no zone."""

    CITAAT = "citaat"
    SLOT = "slot"


@dataclass(frozen=True, slots=True)
class Layout:
    """Where in a text things stand, as spans of characters.

    `quiet` are the stretches that are not the sender's own words, in order. `matter` is the
    Betreft line of a letter, `opening` the salutation's end and what follows it.
    """

    quiet: tuple[tuple[int, int, Zone], ...] = ()
    quiet_starts: tuple[int, ...] = ()
    matter: tuple[int, int] = (0, 0)
    opening: tuple[int, int] = (0, 0)

    def zone(self, place: int) -> Zone | None:
        index = bisect_right(self.quiet_starts, place) - 1
        if index < 0:
            return None
        _, end, zone = self.quiet[index]
        return zone if place < end else None


@dataclass(frozen=True, slots=True)
class Line:
    start: int
    end: int
    text: str


def lines_of(text: str) -> list[Line]:
    place = 0
    lines = []
    for raw in text.splitlines(keepends=True):
        lines.append(Line(place, place + len(raw), raw.rstrip()))
        place += len(raw)
    return lines


def layout(text: str) -> Layout:
    """Find quoted mail, signature, Betreft line and opening in a text.

    A forwarded mail under a short cover note counts as the sender's own words: the note says
    "see below" and the matter is in what was forwarded.
    """
    lines = lines_of(text)
    matter = _matter(lines)
    quiet = tuple(_merged(_quiet(lines)))
    return Layout(
        quiet=quiet,
        quiet_starts=tuple(start for start, _, _ in quiet),
        matter=matter,
        opening=_opening(lines, matter[1]),
    )


def _quiet(lines: list[Line]) -> Iterator[tuple[int, int, Zone]]:
    zone: Zone | None = None
    for index, line in enumerate(lines):
        if not line.text:
            if zone:
                yield (line.start, line.end, Zone.SLOT)
            continue
        if line.start <= SHORT_COVER and _FORWARD.match(line.text):
            zone = None
            continue
        if _starts_quote(lines, index):
            yield (line.start, lines[-1].end, Zone.CITAAT)
            return
        zone = _next_zone(zone, line, first=index == 0)
        quoted = _QUOTED_LINE.match(line.text)
        if quoted or zone:
            yield (line.start, line.end, Zone.CITAAT if quoted else Zone.SLOT)


def _next_zone(zone: Zone | None, line: Line, *, first: bool) -> Zone | None:
    if _DISCLAIMER.match(line.text):
        return Zone.SLOT
    if zone and (_REOPENING.match(line.text) or _SALUTATION.match(line.text)):
        return None
    if not first and _CLOSING.match(line.text):
        return Zone.SLOT
    return zone


def _starts_quote(lines: list[Line], index: int) -> bool:
    """Tell whether a reply's quoted mail starts here; its header block may be a cover's forward."""
    text = lines[index].text
    wrapped = f"{text} {lines[index + 1].text.strip()}" if index + 1 < len(lines) else text
    if text.lstrip().lower().startswith(("van:", "from:")):
        if lines[index].start <= SHORT_COVER and _forwarded_before(lines, index):
            return False
        following = lines[index + 1 : index + 4]
        return any(_HEADER_LINE.match(line.text) for line in following)
    return bool(
        _REPLY.match(text) or (text[:3].lower() in {"op ", "on "} and _REPLY.match(wrapped))
    )


def _forwarded_before(lines: list[Line], index: int) -> bool:
    return any(_FORWARD.match(line.text) for line in lines[max(0, index - 4) : index])


def _merged(spans: Iterator[tuple[int, int, Zone]]) -> Iterator[tuple[int, int, Zone]]:
    held: tuple[int, int, Zone] | None = None
    for span in spans:
        if held and held[1] == span[0] and held[2] == span[2]:
            held = (held[0], span[1], span[2])
            continue
        if held:
            yield held
        held = span
    if held:
        yield held


def _matter(lines: list[Line]) -> tuple[int, int]:
    """Return the span of the Betreft line with the lines it runs on into, or an empty span."""
    for index, line in enumerate(lines[:45]):
        found = _MATTER.match(line.text)
        if found is None:
            continue
        last = index
        for follower in lines[index + 1 : index + 4]:
            if not follower.text.strip() or _SALUTATION.match(follower.text):
                break
            last += 1
        start = line.start + (found.start("rest") if found["rest"] else len(line.text))
        return start, lines[last].start + len(lines[last].text)
    return 0, 0


def _opening(lines: list[Line], after: int) -> tuple[int, int]:
    for line in lines[:50]:
        if line.start >= after and _SALUTATION.match(line.text):
            return line.start, line.end + OPENING_LENGTH
    return after, after + OPENING_LENGTH
