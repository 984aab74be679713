"""The counters that every open page keeps fresh, and what colleagues did meanwhile."""

from fastapi import APIRouter
from fastapi.responses import JSONResponse, Response

from api.deps import Kamer, Rx, Wie
from api.web.scherm import Kader
from archive.entities import Gebruikersrol
from archive.vasthouden import held_by_another
from archive.werkvoorraad import bulk_candidates, view_counts

router = APIRouter()
_MOST = 50


@router.get("/tellingen")
def tellingen(
    scherm: Kader, kamer: Kamer, session: Rx, wie: Wie, stukken: str = "", bekijkt: int = 0
) -> Response:
    """Give the counters of the menu; for DIV those of the views too.

    `weg` are the rows of `stukken` that somebody decided, `overgenomen` is the colleague who now
    holds the stuk that the page shows (`bekijkt`).
    """
    schil = scherm.schil()
    counts = {item.id: item.telling for item in schil.menu if item.telling is not None}
    answer: dict[str, object] = {"storingen": list(schil.storingen)}
    if Gebruikersrol.DIV in wie.rollen:
        shown = [int(i) for i in stukken.split(",") if i.isdecimal()][:_MOST]
        reasons = bulk_candidates(session, shown, me=wie.id, now=kamer.now())
        answer["weg"] = [i for i in shown if reasons.get(i, "") == "is al beoordeeld"]
        answer["overgenomen"] = held_by_another(session, bekijkt, me=wie.id, now=kamer.now())
        counts |= {f"w:{view}": n for view, n in view_counts(session).items()}
    return JSONResponse({"tellingen": counts, "weg": [], "overgenomen": "", **answer})
