"""Who sent it: the person who signs, and the organisation he writes for."""

import re
from collections.abc import Iterator

from classifier.feiten.blokken import Brief

_SAME = 5  # letters that a firm's name and its domain share
_LONGEST_FIRM, _LONGEST_FIRM_NAME = 8, 80  # words, characters
_LONGEST_SIGNATURE, _LONGEST_NAME = 4, 60

_CLOSING = re.compile(
    r"^\s*(?:(?:met |de |een |vriendelijke? |hartelijke? |sportieve? |beste |warme |oprechte "
    r"|meeste |hoogachtende? |lieve |zonnige |muzikale |vele |veel |nogmaals |alvast )*"
    r"(?:groet(?:en|jes)?|hoogachting|hoogachtend|mvg|m\.v\.g\.?|gr\.?|grtz?|liefs|xx+|"
    r"bedankt|dank u|regards|yours \w+|kind regards|cheers|namens (?:de|het|deze) [\w ]{3,40}"
    r"|u dankend|bij voorbaat dank|dank je wel|dank u wel|alvast bedankt|alvast dank|groetend|"
    r"in afwachting van uw (?:bericht|antwoord|reactie)|verblijf ik)\b\.?(?: uit \w+)?)"
    r"\s*[,.!]*\s*",
    re.IGNORECASE,
)
_TITLE = (
    r"(?:mr|dr|drs|ing|ir|prof|mw|mevr|dhr|hr|de heer|mevrouw|meneer|fam|familie|wed|h\.o\.d\.n)\.?"
)
_LINK = (
    r"(?:van|de|den|der|ter|ten|te|het|'t|’t|el|al|le|la|von|da|dos|op|in|und|en|&|vd|v\.d\.|o/d)"
)
_PART = r"(?:[A-Z]\.?(?:[A-Z]\.?|[a-z]{1,3}\.)*|[A-ZÀ-ÞİŞČŠŽ][\w'’]+(?:-[A-Za-zÀ-ž][\w'’]+)*)"
_PERSON = re.compile(
    rf"(?:{_TITLE} )*{_PART}(?: (?:{_LINK} ){{0,3}}{_PART}){{0,4}}(?: (?:Sr|Jr)\.?)?", re.UNICODE
)
_ORGANISATION = re.compile(
    r"\b(?:b\.?v\.?|n\.?v\.?|v\.?o\.?f\.?|u\.a\.|stichting|vereniging|vve|advocat\w+|advocaten\w*"
    r"|notari\w+|makelaar\w*|adviseurs?|advies\w*|groep|bedrijf|school|college|comit[eé]|commissie"
    r"|harmonie|kerk\w*|museum|maatschap|praktijk|fysio\w*|café|restaurant|hotel|bouw\w*|techniek"
    r"|administratie\w*|bewind\w*|oranjevereniging|club|v\.v\.|bureau|dienst\w*|energie|verhuur"
    r"|events?|vishandel|bakkerij|slagerij|kwekerij|transport|reiniging|zorg\w*|thuiszorg|team"
    r"|gemeente|netbeheer|ontwikkeling|atelier|architect\w*|kantoor|letselschade|lunchroom|fonds"
    r"|redactie|krant|nieuws\w*|partners|& zn|en zn|holding|onderneming|uitgeverij|bond|raad)\b",
    re.IGNORECASE,
)
_NOT_NAME = re.compile(
    r"^namens|\d|@|:|/|www\.|https?|verstuurd|verzonden|sent from|bijlage|postbus|telefoon"
    r"|\bkvk\b|disclaimer"
    r"|\b(?:penningmeester|secretaris|voorzitter|advocaat|notaris|secretaresse|bestuurslid|directeur"
    r"|adviseur|afdeling|medewerker|bewindvoerder|burgemeester|hele team|mail delivery"
    r"|wonende|hopende|hoor|graag|reactie|dank)\b",
    re.IGNORECASE,
)


def find_naam(brief: Brief) -> str:
    """Return the person who signs; the display name or letterhead when nobody does."""
    signed = next(_signers(brief), "")
    shown = brief.afzender.naam if brief.afzender else ""
    if signed and _given_name_only(signed) and signed.lower() in shown.lower() and _person(shown):
        return shown
    if signed:
        return signed
    if _person(shown) and not _named_after_domain(brief):
        return shown
    return next((name for line in brief.hoofd if (name := _person(line))), "")


def find_organisatie(brief: Brief) -> str:
    """Return the organisation the sender writes for: a signed line, the display name, the head."""
    shown = brief.afzender.naam if brief.afzender else ""
    for line in (*brief.slot[:6], *brief.hoofd[:4]):
        text = re.split(r"[|·,(]| - | – ", line.strip())[0].strip()
        if (
            _is_organisation(text)
            and len(text.split()) <= _LONGEST_FIRM
            and not _CLOSING.match(text)
        ):
            return text
    return shown if _is_organisation(shown) or _named_after_domain(brief) else ""


def _named_after_domain(brief: Brief) -> bool:
    """Tell a firm from a person: a firm's name begins as its mail domain does."""
    if brief.afzender is None:
        return False
    letters = re.sub(r"[^a-z]", "", brief.afzender.naam.lower())
    domain = re.sub(r"[^a-z]", "", brief.afzender.domein.split(".")[0])
    return len(letters) >= _SAME and letters[:_SAME] in domain


def _signers(brief: Brief) -> Iterator[str]:
    """Yield names in the signature, nearest to the closing first, then on the last lines."""
    for line in brief.slot[:6]:
        rest = _CLOSING.sub("", line, count=1) if _CLOSING.match(line) else line
        name = _signature(rest, closing=_CLOSING.match(line) is not None)
        if name:
            yield name
    last = [line for line in brief.midden if line.strip()][-4:]
    for line in last:
        name = _signature(_CLOSING.sub("", line, count=1), closing=False)
        if name and len(name.split()) > 1:
            yield name


def _signature(text: str, *, closing: bool) -> str:
    first = re.split(r"[|·(]|, | – | - |\s{3,}", text.strip(), maxsplit=1)[0].strip(" ,.;")
    if (
        closing
        and first
        and len(first.split()) <= _LONGEST_SIGNATURE
        and not _NOT_NAME.search(first)
    ):
        return first
    return _person(first)


def _person(text: str) -> str:
    text = text.strip(" ,")
    if not text or len(text) > _LONGEST_NAME or _NOT_NAME.search(text) or _is_organisation(text):
        return ""
    return text if _PERSON.fullmatch(text) else ""


def _is_organisation(text: str) -> bool:
    return bool(
        text
        and len(text) < _LONGEST_FIRM_NAME
        and not re.search(r"[?!@]", text)
        and _ORGANISATION.search(text)
    )


def _given_name_only(name: str) -> bool:
    return " " not in name.strip()
