"""A Poststuk goes in, a Proposal comes out: no files, no network, no database, no clock."""

from classifier.catalogus import (
    Aanvang,
    Behandeltermijn,
    Catalogus,
    CatalogusError,
    GeenZaak,
    Resultaattype,
    Zaaktype,
    parse_catalogus,
)
from classifier.outcome import (
    AnswerDirectly,
    AppendToZaak,
    Discard,
    Forward,
    OpenZaak,
    Outcome,
    outcome_id,
    reden_outcome,
)
from classifier.proposal import Candidate, Evidence, Feiten, Plaats, Proposal, Zekerheid

__all__ = [
    "Aanvang",
    "AnswerDirectly",
    "AppendToZaak",
    "Behandeltermijn",
    "Candidate",
    "Catalogus",
    "CatalogusError",
    "Discard",
    "Evidence",
    "Feiten",
    "Forward",
    "GeenZaak",
    "OpenZaak",
    "Outcome",
    "Plaats",
    "Proposal",
    "Resultaattype",
    "Zaaktype",
    "Zekerheid",
    "outcome_id",
    "parse_catalogus",
    "reden_outcome",
]
