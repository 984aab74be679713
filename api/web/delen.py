"""A stuk as DIV can look at it: its parts, with what each reason found marked in them. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import count, pairwise

from api.web.views import (
    BerichtDeel,
    Bladzijde,
    Deel,
    DocumentDeel,
    GelezenDocument,
    KoppenDeel,
    Passage,
    TekstDeel,
    Vak,
)
from classifier import Evidence, Plaats, Proposal
from intake import Bijlage, Kanaal, Pagina, Poststuk, Woord

_MAX_PAGES = 50

Numbered = tuple[int, Plaats]


def numbered_evidence(proposal: Proposal) -> list[tuple[int, Evidence]]:
    """Return the reasons of the best candidate with the number DIV sees beside them."""
    best = proposal.best
    return list(zip(count(1), best.evidence if best else (), strict=False))


def delen(
    registratie_id: int, poststuk: Poststuk, proposal: Proposal, *, omvang: int
) -> list[Deel]:
    """Return the parts in the order that DIV reads: documents of a scan, else the mail first."""
    places = _places(poststuk, proposal)
    parts: list[Deel] = []
    if poststuk.kanaal is Kanaal.EMAIL:
        parts.append(
            BerichtDeel(
                origineel_url=f"/post/{registratie_id}/origineel",
                omvang=omvang,
                tekst=passages(poststuk.tekst, _within(places, "tekst")),
            )
        )
    for index, bijlage in enumerate(poststuk.bijlagen):
        parts.append(_document(registratie_id, index, bijlage, _within(places, f"bijlage:{index}")))
    read = [
        _read(bijlage, _within(places, f"bijlage:{index}"))
        for index, bijlage in enumerate(poststuk.bijlagen)
        if bijlage.tekst.strip()
    ]
    if read:
        parts.append(TekstDeel(documenten=tuple(read)))
    if poststuk.koppen:
        parts.append(KoppenDeel(koppen=poststuk.koppen))
    return parts


def is_shown(evidence: Evidence, poststuk: Poststuk) -> bool:
    """Tell whether the place of a reason can be pointed at in one of the parts."""
    if evidence.plaats is None:
        return False
    veld, _, index = _in_part(evidence.plaats, poststuk).veld.partition(":")
    if veld == "bijlage":
        return bool(poststuk.bijlagen[int(index)].tekst)
    return veld in {"tekst", "onderwerp"}


def titel(poststuk: Poststuk, proposal: Proposal) -> tuple[Passage, ...]:
    """Return the subject with what reasons found in it marked; () when nothing was."""
    places = _within(_places(poststuk, proposal), "onderwerp")
    return passages(poststuk.onderwerp, places) if places else ()


def passages(tekst: str, places: Sequence[Numbered]) -> tuple[Passage, ...]:
    """Cut a text at its marked places; where two overlap the run carries both numbers."""
    ends = {end for _, plaats in places for end in (plaats.start, plaats.einde)}
    cuts = sorted({0, len(tekst), *(end for end in ends if 0 <= end <= len(tekst))})
    return tuple(
        Passage(
            tekst=tekst[start:einde],
            nummers=tuple(n for n, p in places if p.start <= start and einde <= p.einde),
            begint=tuple(n for n, p in places if p.start == start < p.einde),
        )
        for start, einde in pairwise(cuts)
    )


def page_url(registratie_id: int, index: int, page: int) -> str:
    return f"/post/{registratie_id}/deel/{index}/bladzijde/{page}.jpg"


def _places(poststuk: Poststuk, proposal: Proposal) -> list[Numbered]:
    return [
        (nummer, _in_part(evidence.plaats, poststuk))
        for nummer, evidence in numbered_evidence(proposal)
        if evidence.plaats is not None
    ]


def _in_part(plaats: Plaats, poststuk: Poststuk) -> Plaats:
    """Return the place in the part that DIV sees: the text of a scan is that of its document."""
    if plaats.veld == "tekst" and poststuk.kanaal is Kanaal.POST:
        return replace(plaats, veld="bijlage:0")
    return plaats


def _within(places: Sequence[Numbered], veld: str) -> list[Numbered]:
    return [(nummer, plaats) for nummer, plaats in places if plaats.veld == veld]


def _document(
    registratie_id: int, index: int, bijlage: Bijlage, places: Sequence[Numbered]
) -> DocumentDeel:
    pages = bijlage.paginas[:_MAX_PAGES]
    part = f"/deel/{index}" if bijlage.plek else ""
    return DocumentDeel(
        naam=bijlage.bestandsnaam,
        origineel_url=f"/post/{registratie_id}{part}/origineel",
        omvang=bijlage.omvang,
        bladzijden=tuple(
            Bladzijde(
                nummer=number,
                url=page_url(registratie_id, index, number),
                breedte=pagina.breedte,
                hoogte=pagina.hoogte,
                vakken=tuple(_boxes(pagina, places)),
            )
            for number, pagina in enumerate(pages, start=1)
        ),
        melding=_remark(bijlage),
    )


def _remark(bijlage: Bijlage) -> str:
    more = len(bijlage.paginas) - _MAX_PAGES
    rest = f"Nog {more} bladzijden staan alleen in het origineel." if more > 0 else ""
    return " ".join(filter(None, (bijlage.melding, rest)))


def _boxes(pagina: Pagina, places: Sequence[Numbered]) -> Iterator[Vak]:
    """Draw one box around the words of each line that a reason found on this page."""
    for nummer, plaats in places:
        words = [w for w in pagina.woorden if w.start < plaats.einde and w.einde > plaats.start]
        for line in _lines(words):
            left, top = min(w.x for w in line), min(w.y for w in line)
            yield Vak(
                nummer=nummer,
                x=left,
                y=top,
                breedte=max(w.x + w.breedte for w in line) - left,
                hoogte=max(w.y + w.hoogte for w in line) - top,
            )


def _lines(words: Sequence[Woord]) -> list[list[Woord]]:
    """Put words together that stand on one line: their middles lie within each other's height."""
    lines: list[list[Woord]] = []
    for word in words:
        middle = word.y + word.hoogte / 2
        last = lines[-1][-1] if lines else None
        if last is not None and last.y <= middle <= last.y + last.hoogte and word.x > last.x:
            lines[-1].append(word)
        else:
            lines.append([word])
    return lines


def _read(bijlage: Bijlage, places: Sequence[Numbered]) -> GelezenDocument:
    seen = [p.ocr_zekerheid for p in bijlage.paginas if p.ocr_zekerheid is not None]
    return GelezenDocument(
        naam=bijlage.bestandsnaam,
        tekst=passages(bijlage.tekst, places),
        ocr_zekerheid=sum(seen) // len(seen) if seen else None,
    )
