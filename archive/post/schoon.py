"""Make foreign words safe to put in our own letter: one line, no tricks, no BSN."""

import re
import unicodedata

MAX_REGEL = 200
_UNSEEN = {"Cc", "Cf", "Co", "Cn", "Cs", "Zl", "Zp"}
# Nine digits, also in groups, that are no part of a longer number; eight only after the word.
_BSN = re.compile(
    r"(?<![\d])\d{3}[ ._-]?\d{3}[ ._-]?\d{3}(?![\d])"
    r"|(?<![\d])\d{4}[ ._-]\d{2}[ ._-]\d{3}(?![\d])"
    r"|(?<=bsn)[ :._-]*\d{8,9}(?![\d])",
    re.IGNORECASE,
)


def een_regel(tekst: str, *, limiet: int = MAX_REGEL) -> str:
    """Return `tekst` on one line: no control or direction characters, at most `limiet` long."""
    seen = "".join(" " if unicodedata.category(c) in _UNSEEN else c for c in tekst)
    regel = " ".join(seen.split())
    return regel if len(regel) <= limiet else regel[: limiet - 1].rstrip() + "…"


def zonder_bsn(tekst: str) -> str:
    """Return `tekst` with what could be a burgerservicenummer left out (AVG; UAVG 46)."""
    return _BSN.sub("…", tekst)
