"""A poststuk made ready for rules: every text folded once, every word sought once."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice

from classifier.fold import Folded, fold
from classifier.gemeente import Gemeente
from classifier.proposal import Plaats
from classifier.vocabulary import Term, Vocabulary
from classifier.zaaknummers import GenoemdZaaknummer, find_zaaknummers
from classifier.zones import Layout, Zone, layout
from intake import Adres, Poststuk

NEAR = 80
COVER_WORDS = 50
MOST = 200
_SENTENCE_ENDS = (b". ", b"! ", b"? ", b"\n")


@dataclass(frozen=True, slots=True)
class Vondst:
    """What a rule word found: the text as it stands there, and where (None: nowhere in a text)."""

    tekst: str
    plaats: Plaats | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """One text of the poststuk: its subject, its body or the text of an attachment."""

    veld: str
    bron: str
    offset: int
    folded: Folded
    layout: Layout


@dataclass(frozen=True, slots=True)
class Hit:
    """One place where a term stands, in characters of the original text of its part."""

    part: Part
    start: int
    einde: int
    zone: Zone | None

    def vondst(self) -> Vondst:
        tekst = " ".join(self.part.bron[self.start : self.einde].split())
        return Vondst(tekst, Plaats(veld=self.part.veld, start=self.start, einde=self.einde))


@dataclass(frozen=True)
class Reading:
    """A poststuk as rules see it. The letter itself is `main`: the body, or the scan's text."""

    poststuk: Poststuk
    gemeente: Gemeente
    parts: tuple[Part, ...]
    text: bytes
    vocabulary: Vocabulary
    standing: Mapping[int, Sequence[Term]] = field(default_factory=dict)
    _found: dict[tuple[int, ...], tuple[list[Hit], Iterator[Hit]]] = field(
        default_factory=dict, init=False, repr=False
    )

    @cached_property
    def main(self) -> Part:
        return next((p for p in self.parts[1:] if p.bron.strip()), self.parts[1])

    @cached_property
    def letter(self) -> tuple[str, ...]:
        """Return the fields that hold the letter: attachments too when the mail is a cover note."""
        fields = ["onderwerp", self.main.veld]
        if self.own_length < COVER_WORDS:
            fields += [part.veld for part in self.parts[2:]]
        return tuple(fields)

    @cached_property
    def own_text(self) -> str:
        """Return the sender's own words in the letter itself."""
        text, place = [], 0
        for start, einde, _ in self.main.layout.quiet:
            text.append(self.main.bron[place:start])
            place = einde
        return "".join([*text, self.main.bron[place:]])

    @cached_property
    def own_length(self) -> int:
        """Return how many words the sender wrote himself."""
        return len(self.own_text.split())

    @cached_property
    def sender(self) -> str:
        """Return the sender's name and address, folded."""
        return fold(afzender_tekst(self.poststuk.afzender)).text.decode("ascii")

    @cached_property
    def headers(self) -> Mapping[str, Sequence[str]]:
        """Return the values of every header, in order."""
        values: dict[str, list[str]] = {}
        for naam, waarde in self.poststuk.koppen:
            values.setdefault(naam, []).append(waarde)
        return values

    @cached_property
    def numbers(self) -> tuple[tuple[Part, GenoemdZaaknummer], ...]:
        """Return every zaaknummer named anywhere, with the text that names it."""
        return tuple((p, genoemd) for p in self.parts for genoemd in find_zaaknummers(p.bron))

    def find(self, term: Term) -> Iterator[Hit]:
        """Yield the places of a term whose patterns are all present, at most MOST.

        In the order of the texts; what one rule sought the next one need not seek again, and
        nobody seeks on after the place that served.
        """
        known = self._found.get(term.patterns)
        if known is None:
            known = self._found[term.patterns] = ([], islice(self._seek(term), MOST))
        hits, further = known
        yield from hits
        for hit in further:
            hits.append(hit)
            yield hit

    def _seek(self, term: Term) -> Iterator[Hit]:
        first, *rest = (self.vocabulary.finder(index) for index in term.patterns)
        for match in first.finditer(self.text):
            start, einde = match.span()
            for pattern in rest:
                following = pattern.search(self.text, einde, _reach(self.text, einde))
                if following is None:
                    break
                einde = following.end()
            else:
                yield self._hit(start, einde)

    def _hit(self, start: int, einde: int) -> Hit:
        part = next(p for p in reversed(self.parts) if p.offset <= start)
        begin, end = part.folded.span(start - part.offset, max(einde, start + 1) - part.offset)
        return Hit(part, begin, min(end, len(part.bron)), part.layout.zone(begin))


def read(poststuk: Poststuk, vocabulary: Vocabulary, *, gemeente: Gemeente) -> Reading:
    """Fold every text of a poststuk and see in one pass which words of the rules stand in it."""
    parts: list[Part] = []
    offset = 0
    for veld, bron in _texts(poststuk):
        folded = fold(bron)
        parts.append(Part(veld, bron, offset, folded, layout(bron)))
        offset += len(folded.text) + 1
    text = b"\n".join(part.folded.text for part in parts)
    return Reading(
        poststuk=poststuk,
        gemeente=gemeente,
        parts=tuple(parts),
        text=text,
        vocabulary=vocabulary,
        standing=vocabulary.standing(vocabulary.present(text)),
    )


def afzender_tekst(afzender: Adres | None) -> str:
    """Return the sender as one text: what a Plaats in the field "afzender" counts in."""
    return f"{afzender.naam} <{afzender.email}>" if afzender else ""


def _texts(poststuk: Poststuk) -> Sequence[tuple[str, str]]:
    bijlagen = ((f"bijlage:{index}", b.tekst) for index, b in enumerate(poststuk.bijlagen))
    return [("onderwerp", poststuk.onderwerp), ("tekst", poststuk.tekst), *bijlagen]


def _reach(text: bytes, place: int) -> int:
    """Return how far the next part of a phrase may stand: this sentence, NEAR characters."""
    limit = min(len(text), place + NEAR)
    ends = (text.find(mark, place, limit) for mark in _SENTENCE_ENDS)
    return min((end for end in ends if end >= 0), default=limit)
