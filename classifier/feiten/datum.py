"""The date of the decision that a stuk is about."""

import re
from datetime import date

from classifier.feiten.blokken import Brief
from classifier.maanden import MAANDNUMMER

_MONTH = "|".join(sorted(MAANDNUMMER, key=len, reverse=True))
_DATE = (
    rf"(?:(?P<dag>\d{{1,2}})(?:e|ste|de)?\s+(?P<maand>{_MONTH})\.?(?:\s+(?P<jaar>\d{{4}}))?"
    r"|(?P<d>\d{1,2})[-/.](?P<m>\d{1,2})[-/.](?P<j>\d{4}))(?!\d)"
)
_DECISION = (
    r"(?:\w*(?:besluit|beslissing|beschikking|aanslag(?:biljet)?|vergunning)|afwijzing|weigering|"
    r"terugvordering|naheffing|boete)"
)
_ANY_DATE = re.compile(_DATE, re.IGNORECASE)
# What a match cannot do without: looking for it costs far less than the pattern itself.
_DECISION_WORDS = (
    "besluit", "beslissing", "beschikking", "aanslag", "afwijzing", "weigering", "terugvordering",
    "naheffing", "vergunning", "boete",
)  # fmt: skip
_STRONG = re.compile(
    rf"\b{_DECISION}(?:\W+\w+){{0,6}}?\W+(?:van|d\.?d\.?|gedateerd|gedagtekend|dagtekening)\s*:?\s*{_DATE}",
    re.IGNORECASE,
)
_DECIDED = re.compile(
    rf"\b{_DATE}(?:\W+\w+){{0,8}}?\W+(?:afgewezen|geweigerd|besloten|verleend|ingetrokken|beschikking|besluit)\b",
    re.IGNORECASE,
)
_LETTER = re.compile(
    rf"\b(?:brief|schrijven|bericht)(?:\W+\w+){{0,4}}?\W*(?:van|d\.?d\.?)\s*:?\s*{_DATE}",
    re.IGNORECASE,
)
_GOT = re.compile(
    rf"\b{_DATE}(?:\W+\w+){{0,3}}?\W+(?:kreeg|ontving|ontvingen|kregen|viel|stuurde|schreef)\b",
    re.IGNORECASE,
)
# A letter's date is that of a decision only when the sender objects to what it says.
_OBJECTS = re.compile(
    r"bezwaar|niet (?:mee )?eens|afgewezen|afwijzing|geweigerd|opnieuw|herover|in beroep|gestopt"
    r"|nog eens|protest|terugvorder|ingetrokken",
    re.IGNORECASE,
)


def find_datum_besluit(brief: Brief) -> date | None:
    """Return the date of the decision named in the stuk; a missing year is that of the letter."""
    text = f"{brief.onderwerp}\n{brief.eigen}\n" + "\n".join(brief.bijlagen[:2])
    if _ANY_DATE.search(text) is None:
        return None
    lowered = text.lower()
    patterns = [_STRONG] if any(word in lowered for word in _DECISION_WORDS) else []
    patterns.append(_DECIDED)
    if _OBJECTS.search(text):
        patterns += [_LETTER, _GOT]
    for pattern in patterns:
        for found in pattern.finditer(text):
            day = _date(found, year=brief.jaar)
            if day is not None:
                return day
    return None


def _date(found: re.Match[str], *, year: int) -> date | None:
    groups = found.groupdict()
    try:
        if groups["dag"]:
            month = MAANDNUMMER[groups["maand"].lower()]
            return date(int(groups["jaar"] or year), month, int(groups["dag"]))
        return date(int(groups["j"]), int(groups["m"]), int(groups["d"]))
    except ValueError:
        return None
