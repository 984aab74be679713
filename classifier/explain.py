"""A proposal in one short Dutch line, for lists."""

from classifier.maanden import MAANDEN
from classifier.outcome import AANVULLING, outcome_id
from classifier.proposal import Evidence, Proposal

LONGEST = 90
REASONS = 2


def explain(proposal: Proposal) -> str:
    """Say why: the words found by the heaviest rules, and the facts that matter.

    For instance: 'maak ik bezwaar' · besluit van 3 november 2026 genoemd.
    """
    if proposal.best is None:
        return "Geen regel past; kies zelf."
    reasons = [_reason(e) for e in proposal.best.evidence if e.punten > 0]
    facts = _facts(proposal)
    return " · ".join([*dict.fromkeys(reasons[:REASONS]), *facts])


def _reason(evidence: Evidence) -> str:
    if not evidence.plaats or evidence.plaats.veld.startswith("kop:"):
        return evidence.uitleg.rstrip(".")
    found = evidence.gevonden
    return f"'{found if len(found) <= LONGEST else found[:LONGEST] + '…'}'"


def _facts(proposal: Proposal) -> list[str]:
    feiten, best = proposal.feiten, proposal.best
    facts = []
    uitkomst = outcome_id(best.outcome) if best else ""
    if feiten.datum_besluit and "bezwaar" in uitkomst:
        dag = feiten.datum_besluit
        facts.append(f"besluit van {dag.day} {MAANDEN[dag.month - 1]} {dag.year} genoemd")
    if uitkomst == AANVULLING and feiten.zaaknummers:
        facts.append(f"noemt {feiten.zaaknummers[0]}")
    return facts
