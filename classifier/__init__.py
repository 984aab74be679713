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
from classifier.explain import explain
from classifier.feiten import find_feiten
from classifier.gemeente import Gemeente
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
from classifier.propose import propose
from classifier.ruleset import Ruleset, RulesetError, parse_ruleset
from classifier.score import Score, ScoredItem, format_score, score

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
    "Gemeente",
    "OpenZaak",
    "Outcome",
    "Plaats",
    "Proposal",
    "Resultaattype",
    "Ruleset",
    "RulesetError",
    "Score",
    "ScoredItem",
    "Zaaktype",
    "Zekerheid",
    "explain",
    "find_feiten",
    "format_score",
    "outcome_id",
    "parse_catalogus",
    "parse_ruleset",
    "propose",
    "reden_outcome",
    "score",
]
