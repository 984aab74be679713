"""Rule words about attachments."""

from classifier.fold import fold
from classifier.predicates.registry import Argument, Names, predicate
from classifier.reading import Reading, Vondst


@predicate(Argument.NAMEN)
def bijlage_naam(reading: Reading, namen: Names) -> Vondst | None:
    """De bestandsnaam van een bijlage bevat een van deze teksten."""
    for bijlage in reading.poststuk.bijlagen:
        folded = fold(bijlage.bestandsnaam).text.decode("ascii")
        if any(naam in folded for naam in namen):
            return Vondst(bijlage.bestandsnaam)
    return None


@predicate(Argument.NAMEN)
def bijlage_type(reading: Reading, typen: Names) -> Vondst | None:
    """Een bijlage is van een van deze mediatypen ("text/calendar", of "image/" voor elk beeld)."""
    for bijlage in reading.poststuk.bijlagen:
        if bijlage.mediatype.lower().startswith(typen):
            return Vondst(bijlage.bestandsnaam)
    return None


@predicate(Argument.JA)
def heeft_bijlage(reading: Reading) -> Vondst | None:
    """Er zit minstens een bijlage bij, naast de brief zelf."""
    extra = [b for b in reading.poststuk.bijlagen if b.plek]
    return Vondst(extra[0].bestandsnaam) if extra else None
