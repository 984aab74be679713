"""The classifier itself: post in, proposal out, nothing else touched.

The sum anybody can redo: every rule that matches gives its points to its outcome; the outcomes
are ranked by their points; one with less than MINIMUM points is not proposed at all. An outcome
with a fatal term that stands lower than third comes third (see caution.HIGH_RISK). How sure the
first one is depends on its points and on its lead over the second:

    hoog     at least SURE_SCORE points and SURE_LEAD more than the second
    middel   at least FAIR_SCORE points and FAIR_LEAD more than the second
    laag     anything less
    meter    half of its points (at most 50) plus its lead (at most 50)

Somebody who mentions a subject need not apply for it. So an aanvraag is at most "middel" beside
a bezwaarschrift of 20 points, or a doorzending, aanvulling or ingebrekestelling of 40; a question
is so beside anything of 75 points (see caution.doubtful). Text that OCR read badly takes one step
off the certainty. Each takes 25 off the meter.
"""

from collections.abc import Iterable

from classifier.caution import BAD_OCR, doubtful, in_sight, ocr_zekerheid, warn
from classifier.feiten import find_feiten
from classifier.outcome import AANVULLING, OpenZaak, Outcome, outcome_id, reden_outcome
from classifier.proposal import Candidate, Evidence, Feiten, Proposal, Zekerheid
from classifier.ruleset import Ruleset
from intake import Poststuk

MINIMUM = 20
SURE_SCORE, SURE_LEAD = 80, 40
FAIR_SCORE, FAIR_LEAD = 45, 15
HALF = 50
OCR_PENALTY = 25
DOUBT_PENALTY = 25


def propose(poststuk: Poststuk, ruleset: Ruleset) -> Proposal:
    """Weigh all rules; the same poststuk and rules always give the same proposal."""
    reading = ruleset.read(poststuk)
    feiten = find_feiten(poststuk, gemeente=ruleset.gemeente, known=reading.main.layout)
    candidates = _ranked(
        ((rule.uitkomst, rule.match(reading)) for rule in ruleset.touched(reading)),
        ruleset=ruleset,
        feiten=feiten,
    )
    badly_read = (ocr_zekerheid(poststuk) or BAD_OCR) < BAD_OCR
    zekerheid, meter = weigh(
        [c.score for c in candidates], badly_read=badly_read, doubt=doubtful(candidates)
    )
    return Proposal(
        candidates=candidates,
        zekerheid=zekerheid,
        meter=meter,
        waarschuwing=warn(candidates, feiten, badly_read=badly_read),
        feiten=feiten,
        regels=ruleset.version,
    )


def weigh(
    scores: list[int], *, badly_read: bool = False, doubt: bool = False
) -> tuple[Zekerheid, int]:
    """Return certainty and meter (0-100) of the first of these scores, highest first."""
    if not scores:
        return Zekerheid.LAAG, 0
    lead = scores[0] - (scores[1] if len(scores) > 1 else 0)
    meter = min(scores[0] // 2, HALF) + min(lead, HALF)
    steps = [Zekerheid.LAAG, Zekerheid.MIDDEL, Zekerheid.HOOG]
    if scores[0] >= SURE_SCORE and lead >= SURE_LEAD:
        step = 2
    else:
        step = 1 if scores[0] >= FAIR_SCORE and lead >= FAIR_LEAD else 0
    if doubt:
        step, meter = min(step, 1), meter - DOUBT_PENALTY
    if badly_read:
        step, meter = max(step - 1, 0), meter - OCR_PENALTY
    return steps[step], max(meter, 0)


def _ranked(
    matches: Iterable[tuple[str, Evidence | None]], *, ruleset: Ruleset, feiten: Feiten
) -> tuple[Candidate, ...]:
    gathered: dict[str, list[Evidence]] = {}
    for uitkomst, evidence in matches:
        if evidence is not None:
            gathered.setdefault(uitkomst, []).append(evidence)
    candidates = [
        Candidate(
            outcome=_outcome(uitkomst, ruleset, feiten),
            score=sum(e.punten for e in found),
            evidence=tuple(sorted(found, key=lambda e: -e.punten)),
        )
        for uitkomst, found in gathered.items()
    ]
    strong = [c for c in candidates if c.score >= MINIMUM]
    return in_sight(sorted(strong, key=lambda c: (-c.score, ruleset.order[outcome_id(c.outcome)])))


def _outcome(uitkomst: str, ruleset: Ruleset, feiten: Feiten) -> Outcome:
    if uitkomst in ruleset.redenen:
        nummer = feiten.zaaknummers[0] if uitkomst == AANVULLING and feiten.zaaknummers else ""
        return reden_outcome(uitkomst, zaaknummer=nummer)
    return OpenZaak(uitkomst)
