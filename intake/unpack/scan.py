"""A scanned letter as a Poststuk: one document, whose text is the text of the item."""

import hashlib
import re

from intake.errors import UnreadableError
from intake.poststuk import Poststuk
from intake.source import StoredItem
from intake.unpack import magic
from intake.unpack.names import clean_name
from intake.unpack.readers import BESCHADIGD, GEWEIGERD, LEEG, Blad, Leeswijze, read_leaf
from intake.unpack.version import lezer

GEEN_SCAN = "Dit bestand is geen scan: verwacht werd een PDF, JPEG, PNG of TIFF."

_SCANS = frozenset({magic.PDF, "image/jpeg", "image/png", "image/tiff"})
_REFUSED = frozenset({BESCHADIGD, GEWEIGERD, LEEG})
_MAX_SUBJECT = 200
_LOOK_AT = 80  # lines: the subject of a letter stands on its first page

_SUBJECT = re.compile(r"^\W{0,3}(?:betreft|onderwerp|inzake|betr\.?)\s*[:;]\s*(.*)$", re.IGNORECASE)
_ENDS_SUBJECT = re.compile(
    r"^[\w .'/-]{2,30}\s?:|^(geachte|beste|l\.?\s?s\.?\b|mijne heren)|\b\d{1,2}[ -]\w+[ -]\d{4}\b",
    re.IGNORECASE,
)
_FULL_LINE = 45  # characters: a shorter line was not broken for lack of room
_SALUTATION = re.compile(r"^(geachte|beste|l\.\s?s\.|mijne heren)", re.IGNORECASE)
_POSTCODE = re.compile(r"\b[1-9]\d{3}\s?[A-Z]{2}\b")


def unpack_scan(item: StoredItem, content: bytes, wijze: Leeswijze) -> Poststuk:
    """Read a scan; raise UnreadableError when it is empty, no scan at all, or broken."""
    if not content.strip(b"\0\r\n\t "):
        raise UnreadableError(LEEG)
    if magic.sniff(content) not in _SCANS:
        raise UnreadableError(GEEN_SCAN)
    blad = Blad(plek="", naam=item.naam, mediatype=magic.sniff(content), inhoud=content)
    bijlage, zonder_ocr = read_leaf(blad, wijze)
    if bijlage.melding in _REFUSED:
        raise UnreadableError(bijlage.melding)
    return Poststuk(
        sha256=item.sha256,
        kanaal=item.kanaal,
        ontvangen_op=item.received,
        onderwerp=subject_of(bijlage.tekst) or clean_name(item.naam),
        tekst=bijlage.tekst,
        bijlagen=(bijlage,),
        meldingen=(bijlage.melding,) if bijlage.melding else (),
        controle_nodig=bool(bijlage.melding),
        inhoud_sha256=hashlib.sha256(content).hexdigest(),
        lezer=lezer(zonder_ocr=zonder_ocr),
    )


def subject_of(tekst: str) -> str:
    """Find what a letter is about: its subject line, else its first sentence, else ""."""
    lines = [line.strip() for line in tekst.split("\n")[:_LOOK_AT]]
    for number, line in enumerate(lines):
        found = _SUBJECT.match(line)
        if found is not None:
            subject = _joined(found[1], lines[number + 1 :])
            if subject:
                return subject[:_MAX_SUBJECT]
    return _first_sentence(lines)[:_MAX_SUBJECT]


def _joined(start: str, following: list[str]) -> str:
    """Join a subject that runs over more lines, up to the next label, salutation or date."""
    pieces = [start] if start else []
    blank = False
    for line in following[:5]:
        if line and (
            _ENDS_SUBJECT.search(line) or (pieces and not _goes_on(pieces[-1], line, blank=blank))
        ):
            break
        if line:
            pieces.append(line)
        blank = not line
    return " ".join(pieces)


def _goes_on(before: str, line: str, *, blank: bool) -> bool:
    """Judge a next line: lower case goes on, even past a blank line that OCR made of a wide one."""
    return line[:1].islower() or (not blank and len(before) >= _FULL_LINE)


def _first_sentence(lines: list[str]) -> str:
    for number, line in enumerate(lines):
        if _SALUTATION.match(line):
            return next((later for later in lines[number + 1 :] if _has_words(later)), "")
    return next((line for line in lines if _has_words(line) and not _POSTCODE.search(line)), "")


def _has_words(line: str) -> bool:
    return sum(word.isalpha() for word in line.split()) > 2  # noqa: PLR2004  a name is shorter
