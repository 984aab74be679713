"""Rule words about the words of the stuk."""

from collections.abc import Iterable, Iterator

from classifier.predicates.registry import Argument, Terms, predicate
from classifier.reading import Hit, Reading, Vondst
from classifier.zones import Zone

_TITLE = 120


@predicate(Argument.WOORDEN)
def onderwerp_bevat(reading: Reading, woorden: Terms) -> Vondst | None:
    """Het onderwerp van de mail, of de Betreft-regel van de brief, bevat een van deze woorden."""
    return _first(hit for hit in _hits(reading, woorden) if _in_subject(reading, hit))


@predicate(Argument.WOORDEN)
def tekst_bevat(reading: Reading, woorden: Terms) -> Vondst | None:
    """De eigen tekst van de afzender of een bijlage bevat een van deze woorden.

    Geciteerde mail, ondertekening en disclaimer tellen niet mee, het onderwerp wel.
    """
    return _first(hit for hit in _hits(reading, woorden) if hit.zone is None)


@predicate(Argument.WOORDEN)
def brief_bevat(reading: Reading, woorden: Terms) -> Vondst | None:
    """Als tekst_bevat, maar alleen in het onderwerp en de mail of brief zelf.

    Is de mail een kort briefje bij een bijlage (minder dan 50 woorden), dan telt de bijlage mee.
    """
    letter = reading.letter
    hits = _hits(reading, woorden)
    return _first(hit for hit in hits if hit.zone is None and hit.part.veld in letter)


@predicate(Argument.WOORDEN)
def begin_bevat(reading: Reading, woorden: Terms) -> Vondst | None:
    """Het onderwerp of het begin van de tekst (tot 400 tekens na de aanhef) bevat een van deze."""
    return _first(
        hit
        for hit in _hits(reading, woorden)
        if hit.zone is None and (_in_subject(reading, hit) or _in_opening(reading, hit))
    )


@predicate(Argument.WOORDEN)
def titel_bevat(reading: Reading, woorden: Terms) -> Vondst | None:
    """De kop van een bijlage (de eerste 120 tekens) bevat een van deze woorden."""
    return _first(
        hit
        for hit in _hits(reading, woorden)
        if hit.part.veld.startswith("bijlage:") and hit.start < _TITLE
    )


@predicate(Argument.WOORDEN)
def bijlage_bevat(reading: Reading, woorden: Terms) -> Vondst | None:
    """De tekst van een bijlage bevat een van deze woorden."""
    hits = _hits(reading, woorden)
    return _first(
        hit for hit in hits if hit.part.veld.startswith("bijlage:") and hit.part is not reading.main
    )


@predicate(Argument.WOORDEN)
def overal_bevat(reading: Reading, woorden: Terms) -> Vondst | None:
    """Als tekst_bevat, maar ook in ondertekening en disclaimer; niet in geciteerde mail."""
    return _first(hit for hit in _hits(reading, woorden) if hit.zone is not Zone.CITAAT)


@predicate(Argument.WOORDEN)
def citaat_bevat(reading: Reading, woorden: Terms) -> Vondst | None:
    """De geciteerde mail onder het antwoord bevat een van deze woorden."""
    return _first(hit for hit in _hits(reading, woorden) if hit.zone is Zone.CITAAT)


@predicate(Argument.PATRONEN)
def patroon(reading: Reading, patronen: Terms) -> Vondst | None:
    """De eigen tekst of een bijlage past op een van deze reguliere uitdrukkingen (RE2)."""
    return _first(hit for hit in _hits(reading, patronen) if hit.zone is None)


@predicate(Argument.PATRONEN)
def onderwerp_patroon(reading: Reading, patronen: Terms) -> Vondst | None:
    """Het onderwerp past op een van deze reguliere uitdrukkingen (RE2)."""
    return _first(hit for hit in _hits(reading, patronen) if _in_subject(reading, hit))


@predicate(Argument.GETAL)
def korter_dan(reading: Reading, woorden: int) -> Vondst | None:
    """De eigen tekst van de afzender telt minder dan dit aantal woorden."""
    aantal = len(reading.own_text.split())
    return Vondst(f"{aantal} woorden") if aantal < woorden else None


@predicate(Argument.GETAL)
def langer_dan(reading: Reading, woorden: int) -> Vondst | None:
    """De eigen tekst van de afzender telt meer dan dit aantal woorden."""
    aantal = len(reading.own_text.split())
    return Vondst(f"{aantal} woorden") if aantal > woorden else None


@predicate(Argument.JA)
def stelt_vraag(reading: Reading) -> Vondst | None:
    """In de eigen tekst van de afzender of het onderwerp staat een vraagteken."""
    asked = "?" in reading.own_text or "?" in reading.poststuk.onderwerp
    return Vondst("?") if asked else None


def _hits(reading: Reading, terms: Terms) -> Iterator[Hit]:
    # Of a thousand terms some ten stand in a text: the others must cost next to nothing.
    present = reading.present
    for term in terms:
        if present.issuperset(term.patterns):
            yield from reading.find(term)


def _first(hits: Iterable[Hit]) -> Vondst | None:
    hit = next(iter(hits), None)
    return hit.vondst() if hit else None


def _in_subject(reading: Reading, hit: Hit) -> bool:
    start, end = hit.part.layout.matter
    in_matter = hit.part.veld in reading.letter and start <= hit.start < end
    return hit.part.veld == "onderwerp" or in_matter


def _in_opening(reading: Reading, hit: Hit) -> bool:
    start, end = hit.part.layout.opening
    return hit.part.veld in reading.letter and start <= hit.start < end
