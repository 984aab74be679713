"""What speaks against confirming a proposal without looking."""

from classifier.outcome import AppendToZaak, OpenZaak, outcome_id
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


def ocr_zekerheid(poststuk: Poststuk) -> float | None:
    """Return the mean OCR confidence of all scanned pages, or None when nothing was scanned."""
    read = [
        pagina.ocr_zekerheid
        for bijlage in poststuk.bijlagen
        for pagina in bijlage.paginas
        if pagina.ocr_zekerheid is not None
    ]
    return sum(read) / len(read) if read else None


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
    """Never miss a fatal term quietly: say so when one of these is near but not first."""
    if not candidates or outcome_id(candidates[0].outcome) in HIGH_RISK:
        return ""
    for candidate in candidates[1:4]:
        risk = HIGH_RISK.get(outcome_id(candidate.outcome))
        if risk and candidates[0].score - candidate.score <= RISK_LEAD:
            return f"Dit kan ook {risk} zijn; let op de termijn."
    return ""


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
