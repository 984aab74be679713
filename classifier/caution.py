"""What speaks against confirming a proposal without looking."""

from collections.abc import Sequence

from classifier.outcome import (
    AANVULLING,
    DOORZENDEN,
    INFORMATIEVRAAG,
    AppendToZaak,
    OpenZaak,
    outcome_id,
)
from classifier.proposal import Candidate, Feiten
from intake import Poststuk

BAD_OCR = 70
CLOSE = 15
HIGH_RISK = {
    "bezwaarschrift": "een bezwaarschrift",
    "woz-bezwaar": "een bezwaar tegen de WOZ-waarde of een aanslag",
    "ingebrekestelling": "een ingebrekestelling",
    "klacht-gedraging": "een klacht",
    "woo-verzoek": "een Woo-verzoek",
}
RISK_LEAD = 60
# What may be about any subject, and from how many points on that is a real possibility.
ABOUT_ANYTHING = {
    "bezwaarschrift": 20,
    DOORZENDEN: 40,
    AANVULLING: 40,
    "ingebrekestelling": 40,
}
REAL = 40
QUESTION_RIVAL = 75
_NO_AANVRAAG = {*HIGH_RISK, "zienswijze", "avg-verzoek"}
SHOWN = 3


def ocr_zekerheid(poststuk: Poststuk) -> float | None:
    """Return the mean OCR confidence of all scanned pages, or None when nothing was scanned."""
    read = [
        pagina.ocr_zekerheid
        for bijlage in poststuk.bijlagen
        for pagina in bijlage.paginas
        if pagina.ocr_zekerheid is not None
    ]
    return sum(read) / len(read) if read else None


def in_sight(ranked: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """Put the first outcome with a fatal term among the first three when it may well be meant."""
    missed = next((c for c in ranked[SHOWN:] if _risky(c)), None)
    if missed is None or any(_risky(c) for c in ranked[:SHOWN]):
        return tuple(ranked)
    others = [c for c in ranked if c is not missed]
    return (*others[: SHOWN - 1], missed, *others[SHOWN - 1 :])


def doubtful(candidates: Sequence[Candidate]) -> bool:
    """Tell whether the stuk may only mention the subject of what is proposed first."""
    if not candidates:
        return False
    first, *others = candidates
    if outcome_id(first.outcome) == INFORMATIEVRAAG:
        return any(other.score >= QUESTION_RIVAL for other in others)
    if not isinstance(first.outcome, OpenZaak) or first.outcome.zaaktype in _NO_AANVRAAG:
        return False
    rivals = ((ABOUT_ANYTHING.get(outcome_id(other.outcome)), other.score) for other in others)
    return any(enough is not None and score >= enough for enough, score in rivals)


def warn(candidates: tuple[Candidate, ...], feiten: Feiten, *, badly_read: bool) -> str:
    """Return one or more Dutch sentences, or ""."""
    sentences = [
        _risk(candidates),
        _close(candidates),
        _known_zaak(candidates, feiten),
        "De scan is slecht leesbaar; vergelijk de gelezen tekst met het beeld."
        if badly_read
        else "",
    ]
    return " ".join(sentence for sentence in sentences if sentence)


def _risk(candidates: tuple[Candidate, ...]) -> str:
    """Never miss a fatal term quietly: say so when one of these is near or real but not first."""
    if not candidates or outcome_id(candidates[0].outcome) in HIGH_RISK:
        return ""
    for candidate in candidates[1:4]:
        risk = HIGH_RISK.get(outcome_id(candidate.outcome))
        near = candidates[0].score - candidate.score <= RISK_LEAD
        if risk and (near or _risky(candidate)):
            return f"Dit kan ook {risk} zijn; let op de termijn."
    return ""


def _risky(candidate: Candidate) -> bool:
    name = outcome_id(candidate.outcome)
    return name in HIGH_RISK and candidate.score >= ABOUT_ANYTHING.get(name, REAL)


def _close(candidates: tuple[Candidate, ...]) -> str:
    if len(candidates) > 1 and candidates[0].score - candidates[1].score < CLOSE:
        return "Twee uitkomsten liggen dicht bij elkaar; kies zelf."
    return ""


def _known_zaak(candidates: tuple[Candidate, ...], feiten: Feiten) -> str:
    if not candidates or not feiten.zaaknummers:
        return ""
    match candidates[0].outcome:
        case OpenZaak():
            return f"Het stuk noemt zaak {feiten.zaaknummers[0]}; hoort het daarbij?"
        case AppendToZaak() if len(feiten.zaaknummers) > 1:
            return "Het stuk noemt meer dan een zaaknummer."
        case _:
            return ""
