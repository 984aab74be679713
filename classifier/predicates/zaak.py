"""Rule words about zaken that exist already."""

from classifier.predicates.registry import Argument, predicate
from classifier.proposal import Plaats
from classifier.reading import Reading, Vondst
from classifier.zones import Zone


@predicate(Argument.JA)
def noemt_zaaknummer(reading: Reading) -> Vondst | None:
    """De afzender noemt zelf een zaaknummer, ook als het slordig getypt of gelezen is."""
    return _number(reading, quoted=False)


@predicate(Argument.JA)
def zaaknummer_in_citaat(reading: Reading) -> Vondst | None:
    """Het zaaknummer staat alleen in de geciteerde mail waar dit een antwoord op is."""
    return None if _number(reading, quoted=False) else _number(reading, quoted=True)


def _number(reading: Reading, *, quoted: bool) -> Vondst | None:
    for part, genoemd in reading.numbers:
        if (part.layout.zone(genoemd.start) is Zone.CITAAT) == quoted:
            plaats = Plaats(veld=part.veld, start=genoemd.start, einde=genoemd.einde)
            return Vondst(genoemd.nummer, plaats)
    return None
