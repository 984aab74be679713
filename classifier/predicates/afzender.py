"""Rule words about who sent it, how, and to whom."""

import re

from classifier.fold import fold
from classifier.predicates.registry import Argument, Names, predicate
from classifier.proposal import Plaats
from classifier.reading import Reading, Vondst, afzender_tekst

# A municipality by name, in the words a sender uses for whom he writes to.
_GEMEENTE = re.compile(
    r"^[ \t]*(?:(?:Aan|T\.a\.v\.|Geachte?|Beste|Dag|Hallo|Hoi|College|Burgemeester|Het)\b"
    r"[^\n.!?]{0,60}?)?\b[Gg]em(?:eente|\.)[ \t]+"
    r"(?P<naam>(?:(?:den|de|het|'s)[ -])?[A-Z][\w'’-]+"
    r"(?:[ -](?:aan|den|op|en|de|het|[A-Z][\w'’-]+)){0,3})",
    re.MULTILINE,
)
_AANHEF = 1200


@predicate(Argument.NAMEN)
def afzender_domein(reading: Reading, domeinen: Names) -> Vondst | None:
    """Het e-mailadres van de afzender hoort bij een van deze domeinen of valt eronder."""
    afzender = reading.poststuk.afzender
    domein = afzender.domein if afzender else ""
    hoort = any(domein == naam or domein.endswith(f".{naam}") for naam in domeinen)
    return _sender(reading, domein) if hoort else None


@predicate(Argument.NAMEN)
def afzender_bevat(reading: Reading, namen: Names) -> Vondst | None:
    """Het e-mailadres of de naam van de afzender bevat een van deze teksten."""
    found = next((naam for naam in namen if naam in reading.sender), None)
    return _sender(reading, found) if found else None


@predicate(Argument.NAMEN)
def kanaal(reading: Reading, kanalen: Names) -> Vondst | None:
    """Het stuk kwam langs een van deze kanalen binnen: email of post."""
    return Vondst(reading.poststuk.kanaal.value) if reading.poststuk.kanaal in kanalen else None


@predicate(Argument.JA)
def aan_andere_gemeente(reading: Reading) -> Vondst | None:
    """De aanhef of het adres noemt een andere gemeente dan de onze."""
    own = _own_names(reading)
    if not own:
        return None
    part = reading.main
    for found in _GEMEENTE.finditer(part.bron, 0, _AANHEF):
        naam = fold(found["naam"]).text.decode("ascii")
        addressed = found.start() < part.layout.opening[0] + 60
        if addressed and not any(naam.startswith(eigen) or eigen in naam for eigen in own):
            span = found.span()
            return Vondst(found.group(), Plaats(veld=part.veld, start=span[0], einde=span[1]))
    return None


def _own_names(reading: Reading) -> set[str]:
    """Return the municipality's folded names, from the configuration or the mail's address."""
    gemeente = reading.gemeente
    names = {gemeente.naam, *gemeente.plaatsen} - {""}
    if not names:
        names = {adres.domein.split(".")[0] for adres in reading.poststuk.aan} - {""}
    return {fold(name).text.decode("ascii") for name in names}


def _sender(reading: Reading, sought: str) -> Vondst:
    shown = afzender_tekst(reading.poststuk.afzender)
    start = max(shown.lower().find(sought), 0)
    einde = min(start + len(sought), len(shown))
    return Vondst(shown[start:einde], Plaats(veld="afzender", start=start, einde=einde))
