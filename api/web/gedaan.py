"""The toast after a decision: what was done, and the way back as long as there is one."""

from collections.abc import Sequence
from datetime import datetime

from api.deps import Rx
from api.web.views import Melding
from archive.loket import Loket
from archive.stuk import Standend, standing

_NOTHING_SENT = "Er gaat geen ontvangstbevestiging uit."


def gedaan_melding(
    session: Rx,
    ids: Sequence[int],
    *,
    loket: Loket,
    now: datetime,
    overgeslagen: str = "",
    zoek: str = "",
) -> Melding | None:
    """Say what was decided about these stukken; None when nothing stands (any more)."""
    decisions = [found for found in (standing(session, i) for i in ids) if found is not None]
    if not decisions:
        return None
    undoable = all(besluit.op >= now - loket.bezorging.bedenktijd for besluit in decisions)
    return Melding(
        tekst=_what(decisions, loket),
        detail=" ".join(filter(None, (_letters(decisions, loket), overgeslagen))),
        ongedaan_url=f"/ongedaan/{'-'.join(map(str, ids))}" if undoable else "",
        zoek=zoek,
    )


def ids_from(text: str) -> list[int]:
    """Read "12-13-14"; what is no number is left out."""
    return [int(part) for part in text.split("-") if part.isdecimal()]


def _what(decisions: Sequence[Standend], loket: Loket) -> str:
    if len(decisions) > 1:
        return f"{len(decisions)} voorstellen bevestigd"
    [besluit] = decisions
    naam = loket.catalogus.naam(besluit.uitkomst)
    if besluit.uitkomst in loket.catalogus:
        return f"{besluit.zaaknummer} gemaakt: {naam}"
    if besluit.zaaknummer:
        return f"Toegevoegd aan {besluit.zaaknummer}"
    return f"Geen zaak: {naam}"


def _letters(decisions: Sequence[Standend], loket: Loket) -> str:
    count = sum(besluit.brief for besluit in decisions)
    seconds = round(loket.bezorging.bedenktijd.total_seconds())
    if count == 0:
        return _NOTHING_SENT if len(decisions) == 1 else "Er gaan geen bevestigingen uit."
    if count == 1:
        return f"De ontvangstbevestiging gaat over {seconds} seconden uit."
    return f"{count} ontvangstbevestigingen gaan over {seconds} seconden uit."
