"""Taking a decision back, or several that were made together."""

from typing import Annotated

from fastapi import APIRouter, Form
from fastapi.responses import Response

from api.deps import Kamer, Proof, Wie, only
from api.postkamer import Postkamer
from api.web.gedaan import ids_from
from api.web.scherm import Kader, see_other
from api.web.stukpagina import read_zoek, stuk_page
from api.web.views import Melding
from api.web.werkvoorraad import list_page
from archive.entities import Gebruikersrol
from archive.gebruikers import Collega
from archive.ongedaan import TooLateError, undo
from archive.vasthouden import hold
from archive.werkvoorraad import ALLES

router = APIRouter(dependencies=[only(Gebruikersrol.DIV)])


@router.post("/ongedaan/{ids}", dependencies=[Proof])
def take_back(
    ids: str, scherm: Kader, kamer: Kamer, wie: Wie, zoek: Annotated[str, Form()] = ""
) -> Response:
    """Undo each decision by itself; one that is too late says so and stays."""
    numbers = ids_from(ids)
    late = [number for number in numbers if not _undone(kamer, number, wie)]
    query = read_zoek(zoek)
    alone = numbers[0] if len(numbers) == 1 else None
    if alone is not None:
        with kamer.database.transaction() as session:
            hold(session, alone, actor=wie.actor, now=kamer.now())
    if not scherm.hx and not late:
        return see_other("/post" if alone is None else f"/post/{alone}", query)
    melding = _melding(len(numbers), len(late))
    status = 409 if late else 200
    with kamer.database.reading() as session:
        if alone is not None:
            pagina = stuk_page(session, kamer, wie, alone, zoek=zoek)
            url = f"/post/{alone}?{pagina.plek.zoek}"
            return scherm.toon(pagina, hier="post", melding=melding, push_url=url, status=status)
        w, q = query.get("w", ALLES), query.get("q", "")
        return list_page(scherm, kamer, session, wie, w=w, q=q, p=1, laatste=None, melding=melding)


def _undone(kamer: Postkamer, number: int, wie: Collega) -> bool:
    try:
        with kamer.database.transaction() as session:
            undo(
                session,
                number,
                bedenktijd=kamer.loket.bezorging.bedenktijd,
                actor=wie.actor,
                now=kamer.now(),
            )
    except TooLateError:
        return False
    return True


def _melding(asked: int, late: int) -> Melding:
    why = (TooLateError.__doc__ or "").strip()
    if late == asked:
        return Melding(tekst="Niet ongedaan gemaakt", detail=why, fout=True)
    if late:
        tekst = f"{asked - late} van de {asked} ongedaan gemaakt"
        return Melding(tekst=tekst, detail=f"Voor de rest: {why}", fout=True)
    how = "Dit besluit is" if asked == 1 else f"{asked} besluiten zijn"
    return Melding(tekst="Ongedaan gemaakt", detail=f"{how} teruggedraaid. Er is niets verstuurd.")
