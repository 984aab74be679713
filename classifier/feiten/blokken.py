"""A letter in its parts: letterhead, own words, signature; the addressee's block left out."""

import re
from dataclasses import dataclass, field

from classifier.maanden import MAANDNUMMER
from classifier.zones import Layout, Line, Zone, layout, lines_of
from intake import Adres, Poststuk

LONGEST = 50_000
LONGEST_LINE = 160
COVER_WORDS = 60
HEAD_LINES = 15

_ADDRESSEE = re.compile(
    r"^\s*(?:aan\b|t\.?a\.?v\.?\b|gem(?:eente|\.)\b|(?:het )?college\b|(?:de )?burgemeester\b"
    r"|afd(?:eling|\.)\b|team\b|bureau\b|secretariaat bezwaar|commissie\b|postbus 100\b|loket\b"
    r"|wijkteam\b|griffie\b|raad van\b|wethouder\b)",
    re.IGNORECASE,
)
# What the post room itself put on the paper: "INGEKOMEN", a date, or both on one line.
_DATE = rf"\d{{1,2}}[\s./-]*(?:{'|'.join(MAANDNUMMER)}|\d{{1,2}})[\s./-]*(?:19|20)\d\d"
_STAMP = re.compile(
    rf"\W*(?:(?:ingekomen|binnengekomen|ontvangen)\W*(?:{_DATE})?|{_DATE})\W*", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Brief:
    """The letter and its parts as lists of lines.

    `hoofd` are the sender's lines above the salutation, `slot` those from the closing on,
    `bijlagen` the texts that came along. `eigen` is the text without what is quoted. `omslag` is
    the letterhead of the first attachment when the mail itself is only a cover note.
    """

    onderwerp: str
    tekst: str
    eigen: str
    afzender: Adres | None
    hoofd: list[str] = field(default_factory=list)
    midden: list[str] = field(default_factory=list)
    slot: list[str] = field(default_factory=list)
    bijlagen: list[str] = field(default_factory=list)
    omslag: list[str] = field(default_factory=list)
    jaar: int = 0


def lay_out(poststuk: Poststuk, *, known: Layout | None = None) -> Brief:
    """Cut the letter into its parts; a scan's text stands in its first attachment."""
    texts = [poststuk.tekst[:LONGEST], *(b.tekst[:LONGEST] for b in poststuk.bijlagen)]
    main = next((text for text in texts if text.strip()), "")
    found = known if known and len(main) < LONGEST else layout(main)
    own = [
        line
        for line in lines_of(main)
        if found.zone(line.start) is not Zone.CITAAT and not _STAMP.fullmatch(line.text)
    ]
    start = found.opening[0]
    bijlagen = [text for text in texts if text.strip() and text is not main]
    return Brief(
        onderwerp=poststuk.onderwerp,
        tekst=main,
        eigen="\n".join(line.text for line in own),
        afzender=poststuk.afzender,
        hoofd=_without_addressee([line for line in own if line.end <= start]),
        midden=[line.text for line in own if line.start >= start and not found.zone(line.start)],
        slot=[line.text for line in own if found.zone(line.start) is Zone.SLOT],
        bijlagen=bijlagen,
        omslag=_cover_head(own, bijlagen),
        jaar=_year(main, poststuk),
    )


def _without_addressee(lines: list[Line]) -> list[str]:
    """Leave out the block of lines that says to whom the letter goes."""
    kept: list[str] = []
    addressed = False
    for line in lines:
        if not line.text.strip():
            addressed = False
        elif _ADDRESSEE.match(line.text):
            addressed = True
        if not addressed and len(line.text) <= LONGEST_LINE:
            kept.append(line.text.strip())
    return kept


def _cover_head(own: list[Line], bijlagen: list[str]) -> list[str]:
    words = sum(len(line.text.split()) for line in own)
    if words > COVER_WORDS or not bijlagen:
        return []
    return _without_addressee(lines_of(bijlagen[0])[:HEAD_LINES])


def _year(text: str, poststuk: Poststuk) -> int:
    """Return the year the letter itself is dated in, or else when it came."""
    years = re.findall(r"\b(20[2-4]\d)\b", text)
    return int(years[0]) if years else poststuk.ontvangen_op.year
