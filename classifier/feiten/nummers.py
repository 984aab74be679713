"""Telephone, mail address and reference, as the sender writes them."""

import re
from collections.abc import Iterator

from classifier.feiten.blokken import Brief
from classifier.gemeente import Gemeente

_PHONE = re.compile(
    r"(?<![\w/.-])(?P<nummer>(?:(?:\+|00)31[ -]?(?:\(0\))?[ -]?[1-9]|\(?0[1-9])"
    r"(?:\)?[ ]?-?[ ]?\d){8})(?![\w-]|[.]\d)"
)
_NOT_PHONE = re.compile(
    r"(?:fax|f|kvk|k\.v\.k\.|bsn|iban|btw|rekening)[ .:-]*(?:nr\.?|nummer)?[ .:]*$", re.IGNORECASE
)
_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+){1,6}(?![\w-])")
# A reference has a digit; it ends before a comma, a bracket or white space.
_REFERENCE = r"(?P<code>(?=[\w./-]{0,30}\d)[A-Za-z0-9](?:[\w./-]{1,30}[A-Za-z0-9]))"
_COLON = r"[ ]*[:.]?[ ]+"
_KINDS = (
    "aanslag|biljet|belasting|melding|meldings|vergunning|besluit|beschikking|subject"
    "|klant|client|relatie|dossier|aanvraag|zaak"
)
_NAMED = (
    rf"(?:uw|jullie) (?:kenmerk|referentie|ref\.?|nummer|brief){_COLON}(?:is[ ]+)?{_REFERENCE}",
    rf"\b(?:kenmerk|referentie)(?:nummer)?(?: is)?{_COLON}(?:is[ ]+)?{_REFERENCE}",
    rf"\b(?:{_KINDS})s?(?:nummer|nr\.?|-nr\.?)(?: is)?{_COLON}{_REFERENCE}",
)
# Codes that look like a reference by themselves: OV-2026-0233, M-26-11873, 2026.44.01932.
_CODES = (
    r"\b(?P<code>(?!ZAAK)[A-Z]{1,6}[-./]?\d{2,4}[-./]\d{2,7}(?:[-./][A-Za-z0-9]{1,6})?)\b",
    (
        r"(?<![\w.-])(?P<code>(?!ZAAK)(?:[A-Z]{1,5}[-./])?(?:[A-Za-z]{1,4}[-/.])?\d{2,4}[-./]"
        r"[A-Z0-9]{1,5}[-./]\d{3,8}(?:-\d{1,3})?)(?![\w-])"
    ),
    r"\b(?:nummer|nr\.?|met nummer)[ ]*[:.]?[ ]+(?P<code>[A-Z]{1,6}[-./ ]?\d[\w./-]{3,20}\w)",
)
_SENDERS = rf"\bons (?:kenmerk|dossier){_COLON}{_REFERENCE}"
_KENMERK = (
    *(re.compile(pattern, re.IGNORECASE) for pattern in _NAMED),
    *(re.compile(pattern) for pattern in _CODES),
    re.compile(_SENDERS, re.IGNORECASE),
)
# Of each pattern above the words of which a match has one: they cost far less to look for.
_WORDS = (
    ("kenmerk", "ref", "nummer", "brief"),
    ("kenmerk", "referentie"),
    ("nummer", "nr"),
    ("",),
    ("",),
    ("nummer", "nr"),
    ("kenmerk", "dossier"),
)
_OURS = re.compile(r"\bons[ ]+$", re.IGNORECASE)


def find_telefoon(brief: Brief) -> str:
    """Return the sender's telephone number as written; a fax or free service number is not his."""
    text = _own_lines(brief)
    for lines in text:
        for line in lines:
            for found in _PHONE.finditer(line):
                number = found["nummer"]
                if not _NOT_PHONE.search(line[: found.start()]) and not _service(number):
                    return number.strip()
    return ""


def find_email(brief: Brief, *, gemeente: Gemeente) -> str:
    """Return the mail address that the sender gives in his text, not the gemeente's own."""
    for lines in _own_lines(brief):
        for line in lines:
            for found in _EMAIL.finditer(line[:2000]) if "@" in line else ():
                domain = found.group().rpartition("@")[2].lower()
                if domain not in gemeente.domeinen:
                    return found.group()
    return ""


def find_kenmerk(brief: Brief) -> str:
    """Return the gemeente's reference that the stuk names, or else the sender's own."""
    text = "\n".join([brief.onderwerp, brief.eigen, *(brief.bijlagen[:1] if brief.omslag else ())])
    joined = re.sub(r"-\r?\n[ \t]*(?=\d)", "-", text)
    lowered = joined.lower()
    for pattern, words in zip(_KENMERK, _WORDS, strict=True):
        if not any(word in lowered for word in words):
            continue
        for found in pattern.finditer(joined):
            ours = _OURS.search(joined[max(0, found.start() - 6) : found.start()])
            token = found["code"].strip(".,/-")
            if not (ours and pattern is not _KENMERK[-1]) and _looks_like_reference(token):
                return token
    return ""


def _looks_like_reference(token: str) -> bool:
    """Tell a reference apart from a plain year, a date and a zaaknummer of ours."""
    if token.upper().startswith("ZAAK") or re.fullmatch(r"(?:19|20)\d\d|\d{1,3}", token):
        return False
    return not re.fullmatch(r"\d{1,2}[-./]\d{1,2}[-./]\d{2,4}", token)


def _service(number: str) -> bool:
    return number.replace(" ", "").replace("-", "").startswith(("0800", "0900", "0909"))


def _own_lines(brief: Brief) -> Iterator[list[str]]:
    yield brief.slot
    yield brief.hoofd
    yield brief.midden[::-1]
    for text in brief.bijlagen[:1]:
        yield text.splitlines()[:60]
