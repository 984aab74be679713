"""The address of the sender."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from classifier.feiten.blokken import LONGEST_LINE, Brief
from classifier.gemeente import Gemeente
from classifier.maanden import MAANDEN

_FIRST = r"['’]?[A-Z][A-Za-zÀ-ž'’]+\.?(?:-[A-Za-z][\w'’.]*)*"
_WORD = r"[A-Z0-9'’][\w'’.]*(?:-[A-Za-z][\w'’.]*)*"
_STREET = (
    rf"(?:{_FIRST}(?: (?:{_WORD}|van|de|den|der|het|ten|ter|te|aan|op|in|en|'t|’t|'s|’s)){{0,5}}"
    r"|[a-z]{4,}(?:straat|weg|laan|plein|dijk|hof|kade|pad|gors|singel|gracht|steeg|park))"
)
_NUMBER = (
    r"\d{1,5}(?: ?[a-zA-Z](?![a-zA-Z])| ?(?:bis|hs|II|III|I)\b|[-/]\d{1,4}(?!\d)|-[a-zA-Z]\b)?"
)
_HOME = re.compile(rf"(?P<straat>{_STREET} {_NUMBER})(?![\d-])")
_POSTBUS = re.compile(r"\b[Pp]ostbus \d{1,5}\b")
_POSTCODE = re.compile(
    r"(?<![\w-])(?P<postcode>[1-9]\d{3} ?(?!SA|SD|SS)[A-Z]{2})(?![A-Za-z0-9])"
    r"(?:[ ,]{1,4}(?:te )?(?P<plaats>[A-Z][\w'’-]+(?: (?:aan|den|de|op|en|[A-Z][\w'’-]+)){0,3}))?"
)
_LABEL = re.compile(r"^\s*(?:adres|woonadres|straat|postadres)\s*[:.]\s*", re.IGNORECASE)
_INSTEAD = re.compile(
    r"(?:wonende|woon|wonen|woonachtig|gevestigd|mijn adres|adres is|ons adres|wij zijn)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class GevondenAdres:
    straat: str = ""
    postcode: str = ""
    plaats: str = ""


def find_adres(brief: Brief, *, gemeente: Gemeente) -> GevondenAdres:
    """Return the sender's address: from the signature, the letterhead, or what he says it is.

    A postcode of the gemeente's own offices is never the sender's. An address in the running
    text counts only after words like "wonende te"; the place the letter is about is not his.
    """
    own = {code.replace(" ", "") for code in gemeente.postcodes}
    telling = [line for line in brief.midden if _INSTEAD.search(line)]
    forms = [line for text in brief.bijlagen for line in text.splitlines()[:40]]
    sources = (
        brief.slot,
        brief.hoofd,
        _tail(brief.midden),
        brief.omslag,
        telling,
        _labelled(forms),
    )
    found = [adres for lines in sources for adres in _addresses(lines, own)]
    whole = [adres for adres in found if adres.postcode and adres.straat]
    coded = [adres for adres in found if adres.postcode]
    return next(iter([*whole, *coded, *_streets(brief)]), GevondenAdres())


def _tail(lines: list[str]) -> list[str]:
    """Return the last lines of the text: where people without a closing write their address."""
    filled = [line for line in lines if line.strip()]
    return [line for line in filled[-5:] if len(line) <= LONGEST_LINE // 2]


def _labelled(lines: Iterable[str]) -> list[str]:
    return [_LABEL.sub("", line) for line in lines if _LABEL.match(line)]


def _addresses(lines: list[str], own: set[str]) -> Iterator[GevondenAdres]:
    for index, line in enumerate(lines):
        for found in _POSTCODE.finditer(line[:LONGEST_LINE]):
            if found["postcode"].replace(" ", "") in own:
                continue
            before = line[: found.start()]
            above = lines[index - 1] if index else ""
            below = lines[index + 1] if index + 1 < len(lines) else ""
            yield GevondenAdres(
                straat=_street(before) or (_street(above) if not _place(before) else ""),
                postcode=found["postcode"],
                plaats=found["plaats"] or _place(below.strip()),
            )


def _street(text: str) -> str:
    """Return the last street with a house number in a piece of a line, or its post box."""
    homes = [found["straat"] for found in _HOME.finditer(text[-LONGEST_LINE:])]
    box = _POSTBUS.search(text)
    streets = [home for home in homes if not home.lower().startswith(("postbus", "op "))]
    if streets:
        return streets[-1].strip(" ,")
    return box.group() if box else ""


def _place(text: str) -> str:
    found = re.fullmatch(r"[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)?", text.strip())
    return found.group() if found else ""


def _streets(brief: Brief) -> Iterator[GevondenAdres]:
    """Yield addresses without postcode, only from signature and letterhead."""
    for lines in (brief.slot, brief.hoofd, _tail(brief.midden)[-2:], brief.omslag):
        for line in lines:
            found = _HOME.search(line[:LONGEST_LINE]) if len(line) < LONGEST_LINE // 2 else None
            if found and not _POSTBUS.search(line) and not _dated(found["straat"]):
                rest = line[found.end() :].strip(" ,.")
                yield GevondenAdres(straat=found["straat"], plaats=_place(rest))


def _dated(straat: str) -> bool:
    """Tell a date or a telephone apart from a street ("Voorbeeldstad 14", "Tel 06")."""
    return bool(
        re.match(
            r"(?:tel|telefoon|mob\w*|fax|kvk|btw|nr|kamer|dossier|klantnr|bsn|iban|pagina|blad|bijlage"
            r"|artikel|art|[A-Z]{4} \d{4}|tot|op|vanaf|per|dinsdag|maandag|[A-Z]{2}\d\d|zaak|zie"
            r"|leeftijd|rij|vak|graf)\b",
            straat,
            re.IGNORECASE,
        )
        or re.search(
            rf"\b(?:{'|'.join(MAANDEN)}|uur|kvk|tel)\b",
            straat,
            re.IGNORECASE,
        )
    )
