"""Rule words about the words of the stuk."""

from collections.abc import Callable

from classifier.predicates.registry import Argument, predicate
from classifier.reading import Hit, Reading, Vondst
from classifier.vocabulary import Terms
from classifier.zones import Zone

_TITLE = 120


@predicate(Argument.WOORDEN)
def onderwerp_bevat(reading: Reading, woorden: Terms) -> Vondst | None:
    """Het onderwerp van de mail, of de Betreft-regel van de brief, bevat een van deze woorden."""
    return _first(reading, woorden, lambda hit: _in_subject(reading, hit))


@predicate(Argument.WOORDEN)
def tekst_bevat(reading: Reading, woorden: Terms) -> Vondst | None:
    """De eigen tekst van de afzender of een bijlage bevat een van deze woorden.

    Geciteerde mail, ondertekening en disclaimer tellen niet mee, het onderwerp wel.
    """
    return _first(reading, woorden, lambda hit: hit.zone is None)


@predicate(Argument.WOORDEN)
def brief_bevat(reading: Reading, woorden: Terms) -> Vondst | None:
    """Als tekst_bevat, maar alleen in het onderwerp en de mail of brief zelf.

    Is de mail een kort briefje bij een bijlage (minder dan 50 woorden), dan telt de bijlage mee.
    """
    letter = reading.letter
    return _first(reading, woorden, lambda hit: hit.zone is None and hit.part.veld in letter)


@predicate(Argument.WOORDEN)
def begin_bevat(reading: Reading, woorden: Terms) -> Vondst | None:
    """Het onderwerp of het begin van de tekst (tot 400 tekens na de aanhef) bevat een van deze."""
    return _first(
        reading,
        woorden,
        lambda hit: hit.zone is None and (_in_subject(reading, hit) or _in_opening(reading, hit)),
    )


@predicate(Argument.WOORDEN)
def titel_bevat(reading: Reading, woorden: Terms) -> Vondst | None:
    """De kop van een bijlage (de eerste 120 tekens) bevat een van deze woorden."""
    return _first(
        reading,
        woorden,
        lambda hit: hit.part.veld.startswith("bijlage:") and hit.start < _TITLE,
    )


@predicate(Argument.WOORDEN)
def bijlage_bevat(reading: Reading, woorden: Terms) -> Vondst | None:
    """De tekst van een bijlage bevat een van deze woorden."""
    main = reading.main
    return _first(
        reading,
        woorden,
        lambda hit: hit.part.veld.startswith("bijlage:") and hit.part is not main,
    )


@predicate(Argument.WOORDEN)
def overal_bevat(reading: Reading, woorden: Terms) -> Vondst | None:
    """Als tekst_bevat, maar ook in ondertekening en disclaimer; niet in geciteerde mail."""
    return _first(reading, woorden, lambda hit: hit.zone is not Zone.CITAAT)


@predicate(Argument.WOORDEN)
def citaat_bevat(reading: Reading, woorden: Terms) -> Vondst | None:
    """De geciteerde mail onder het antwoord bevat een van deze woorden."""
    return _first(reading, woorden, lambda hit: hit.zone is Zone.CITAAT)


@predicate(Argument.PATRONEN)
def patroon(reading: Reading, patronen: Terms) -> Vondst | None:
    """De eigen tekst of een bijlage past op een van deze reguliere uitdrukkingen (RE2)."""
    return _first(reading, patronen, lambda hit: hit.zone is None)


@predicate(Argument.PATRONEN)
def onderwerp_patroon(reading: Reading, patronen: Terms) -> Vondst | None:
    """Het onderwerp past op een van deze reguliere uitdrukkingen (RE2)."""
    return _first(reading, patronen, lambda hit: _in_subject(reading, hit))


@predicate(Argument.GETAL)
def korter_dan(reading: Reading, woorden: int) -> Vondst | None:
    """De eigen tekst van de afzender telt minder dan dit aantal woorden."""
    aantal = reading.own_length
    return Vondst(f"{aantal} woorden") if aantal < woorden else None


@predicate(Argument.GETAL)
def langer_dan(reading: Reading, woorden: int) -> Vondst | None:
    """De eigen tekst van de afzender telt meer dan dit aantal woorden."""
    aantal = reading.own_length
    return Vondst(f"{aantal} woorden") if aantal > woorden else None


@predicate(Argument.JA)
def stelt_vraag(reading: Reading) -> Vondst | None:
    """In de eigen tekst van de afzender of het onderwerp staat een vraagteken."""
    asked = "?" in reading.own_text or "?" in reading.poststuk.onderwerp
    return Vondst("?") if asked else None


def _first(reading: Reading, terms: Terms, counts: Callable[[Hit], bool]) -> Vondst | None:
    """Return the first place that counts: of the terms in their order, each from the start."""
    for term in reading.standing.get(terms.number, ()):
        for hit in reading.find(term):
            if counts(hit):
                return hit.vondst()
    return None


def _in_subject(reading: Reading, hit: Hit) -> bool:
    start, end = hit.part.layout.matter
    in_matter = hit.part.veld in reading.letter and start <= hit.start < end
    return hit.part.veld == "onderwerp" or in_matter


def _in_opening(reading: Reading, hit: Hit) -> bool:
    start, end = hit.part.layout.opening
    return hit.part.veld in reading.letter and start <= hit.start < end
