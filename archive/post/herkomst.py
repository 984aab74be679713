"""Whom our own mail server vouches for: Authentication-Results, read with suspicion (RFC 8601)."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from intake import Poststuk

# A quoted string, a comment without another inside, a separator, or plain text.
_STUK = re.compile(r'"(?:\\.|[^"\\])*"|\((?:\\.|[^()\\])*\)|;|[^;"()]+|.', re.DOTALL)
_MAX_KOP = 4000
_DMARC = re.compile(r"\bdmarc\s*=\s*([a-z]+)", re.IGNORECASE)
_VAN = re.compile(r"\bheader\.from\s*=\s*([^\s;]+)", re.IGNORECASE)
_BELEID = re.compile(r"\b(?:p|action|policy\.[a-z-]+)\s*=\s*o?(reject|quarantine)\b", re.IGNORECASE)
_DOOR = re.compile(r"\bby\s+([^\s;()]+)", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True, slots=True)
class Dmarc:
    """What our mail server found: `domein` is the From domain it looked at."""

    uitslag: str
    domein: str
    streng: bool

    @property
    def geslaagd(self) -> bool:
        return self.uitslag == "pass"

    @property
    def geweigerd(self) -> bool:
        """Tell whether the domain's owner asks to refuse this mail (p=reject or quarantine)."""
        return self.uitslag == "fail" and self.streng


def dmarc(
    poststuk: Poststuk, *, servers: Collection[str], domeinen: Collection[str] = ()
) -> Dmarc | None:
    """Return the DMARC result of our own mail server, or None when it gave none.

    `servers` are the authserv-ids we trust, `domeinen` the domains our servers are in. The
    topmost result counts: what a sender wrote himself stands below it.
    """
    for uitslag in _vertrouwd(poststuk, servers, domeinen):
        found = next(filter(None, map(_dmarc, _statements(uitslag))), None)
        if found:
            return found
    return None


def is_bewezen(
    poststuk: Poststuk, *, servers: Collection[str], domeinen: Collection[str] = ()
) -> bool:
    """Tell whether our own mail server proved that this mail is from the domain in From."""
    uitslag = dmarc(poststuk, servers=servers, domeinen=domeinen)
    van = poststuk.afzender
    return bool(uitslag and van and uitslag.geslaagd and uitslag.domein == van.domein)


def _vertrouwd(
    poststuk: Poststuk, servers: Collection[str], domeinen: Collection[str]
) -> Iterator[str]:
    """Give the results of trusted servers that stand above what could be forged.

    Headers grow upwards. The first Received that is not by one of our servers, or the first one
    below a trusted result, is where the sender's own headers can begin.
    """
    seen = False
    for naam, waarde in poststuk.koppen:
        if naam == "received" and (seen or not _eigen(waarde, servers, domeinen)):
            return
        if naam == "authentication-results" and _authserv_id(waarde) in servers:
            seen = True
            yield waarde


def _eigen(received: str, servers: Collection[str], domeinen: Collection[str]) -> bool:
    door = _DOOR.search(received)
    host = door[1].lower() if door else ""
    return host in servers or any(f".{host}".endswith(f".{domein}") for domein in domeinen)


def _authserv_id(waarde: str) -> str:
    first = next(iter(_statements(waarde)), ("", ""))[0].split()
    return first[0].lower() if first else ""


def _statements(waarde: str) -> list[tuple[str, str]]:
    """Split at the semicolons that separate, into text and comments; quoted text is left out."""
    statements = [("", "")]
    for stuk in _STUK.findall(waarde[:_MAX_KOP]):
        tekst, commentaar = statements[-1]
        if stuk == ";":
            statements.append(("", ""))
        elif stuk.startswith("("):
            statements[-1] = (tekst, commentaar + stuk)
        elif not stuk.startswith('"'):
            statements[-1] = (tekst + stuk, commentaar)
    return statements


def _dmarc(statement: tuple[str, str]) -> Dmarc | None:
    tekst, commentaar = statement
    uitslag = _DMARC.match(tekst.strip())
    if uitslag is None:
        return None
    domein = _VAN.search(tekst)
    return Dmarc(
        uitslag=uitslag[1].lower(),
        domein=domein[1].lower() if domein else "",
        streng=bool(_BELEID.search(tekst) or _BELEID.search(commentaar)),
    )
