"""D2: one stuk, looked at and decided; then the next of the same view is there."""

from typing import Annotated

from fastapi import APIRouter, Depends, Form
from fastapi.responses import Response

from api.besluiten import confirm
from api.deps import Kamer, Proof, Wie, only
from api.postkamer import Postkamer
from api.web.formulier import Formulier, as_keuze, faults, is_stale, pick, sent_form
from api.web.gedaan import gedaan_melding, ids_from
from api.web.scherm import Kader, Scherm, see_other, see_other_page
from api.web.stukpagina import as_zoek, read_zoek, stuk_page
from api.web.views import Melding, TeBeslissen, WordtGelezen
from api.web.werkvoorraad import list_page
from archive.beslissen import AlreadyDecidedError
from archive.entities import Gebruikersrol
from archive.gebruikers import Collega
from archive.stuk import load_stuk
from archive.vasthouden import hold, release, take_over
from archive.werkvoorraad import ALLES, next_free

router = APIRouter(dependencies=[only(Gebruikersrol.DIV)])
Ingevuld = Annotated[tuple[Formulier, str], Depends(sent_form)]
Zoek = Annotated[str, Form()]
_STALE = Melding(
    tekst="Nog niet bevestigd",
    detail="Dit stuk is intussen beter gelezen. Kijk het nieuwe voorstel na en bevestig opnieuw.",
    fout=True,
)
_TOO_LATE = Melding(
    tekst="Niet bevestigd",
    detail="Dit stuk is intussen beoordeeld of overgenomen, in een ander venster of door een "
    "collega. Hieronder ziet u hoe het er nu voor staat.",
    fout=True,
)


@router.get("/post/{registratie_id}")
def show(
    registratie_id: int,
    scherm: Kader,
    kamer: Kamer,
    wie: Wie,
    w: str = ALLES,
    q: str = "",
    klaar: str = "",
    van: int | None = None,
    nu: str = "",
) -> Response:
    """Show a stuk and hold it for who opens it.

    `klaar` is what was just decided, `van` what was skipped; `nu` asks not to wait for the reader.
    """
    zoek = as_zoek(w, q)
    with kamer.database.transaction() as session:
        if van is not None:
            release(session, van, actor=wie.actor)
        hold(session, registratie_id, actor=wie.actor, now=kamer.now())
    with kamer.database.reading() as session:
        melding = gedaan_melding(
            session, ids_from(klaar), loket=kamer.loket, now=kamer.now(), zoek=zoek
        )
        pagina = stuk_page(session, kamer, wie, registratie_id, zoek=zoek, wacht=not nu)
    url = f"/post/{registratie_id}?{zoek}"
    return scherm.toon(pagina, hier="post", melding=melding, push_url=url if van else "")


@router.get("/post/{registratie_id}/velden")
@router.get("/post/{registratie_id}/besluit")
@router.get("/post/{registratie_id}/overnemen")
def reload(registratie_id: int) -> Response:
    """Lead who reloads the answer to a form back to the stuk."""
    return see_other(f"/post/{registratie_id}", {})


@router.get("/post/{registratie_id}/stand")
def stand(
    registratie_id: int,
    scherm: Kader,
    kamer: Kamer,
    wie: Wie,
    w: str = ALLES,
    q: str = "",
) -> Response:
    """Show a stuk again that was still being read; as long as it is: nothing (204)."""
    with kamer.database.reading() as session:
        pagina = stuk_page(session, kamer, wie, registratie_id, zoek=as_zoek(w, q))
    if isinstance(pagina.toestand, WordtGelezen):
        return Response(status_code=204)
    return show(registratie_id, scherm, kamer, wie, w, q)


@router.post("/post/{registratie_id}/velden", dependencies=[Proof])
def renew(
    registratie_id: int,
    scherm: Kader,
    kamer: Kamer,
    wie: Wie,
    ingevuld: Ingevuld,
    zoek: Zoek = "",
) -> Response:
    """Show what follows from the form as it is now; nothing is decided, the stuk stays held."""
    form, kies = ingevuld
    with kamer.database.transaction() as session:
        hold(session, registratie_id, actor=wie.actor, now=kamer.now())
    with kamer.database.reading() as session:
        stuk = load_stuk(session, registratie_id)
        if kies and stuk.lezing:
            form = pick(form, kies, stuk.lezing[1])
        pagina = stuk_page(session, kamer, wie, registratie_id, zoek=zoek, form=form, stuk=stuk)
    if not isinstance(pagina.toestand, TeBeslissen):
        return see_other_page(scherm, f"/post/{registratie_id}", read_zoek(zoek))
    if scherm.hx:
        return scherm.toon_deel("_velden.html", pagina)
    return scherm.toon(pagina, hier="post")


@router.post("/post/{registratie_id}/besluit", dependencies=[Proof])
def decide(
    registratie_id: int,
    scherm: Kader,
    kamer: Kamer,
    wie: Wie,
    ingevuld: Ingevuld,
    versie: Annotated[str, Form()] = "",
    zoek: Zoek = "",
) -> Response:
    """Carry the decision out and show the next stuk; an incomplete form comes back as it was."""
    form, _ = ingevuld
    with kamer.database.reading() as session:
        stuk = load_stuk(session, registratie_id)
    if is_stale(stuk, versie):
        return _conflict(scherm, kamer, wie, registratie_id, zoek=zoek, melding=_STALE)
    if faults(form, kamer):
        return _again(scherm, kamer, wie, registratie_id, zoek=zoek, form=form)
    try:
        confirm(kamer, registratie_id, as_keuze(form), actor=wie.actor)
    except AlreadyDecidedError:
        return _conflict(scherm, kamer, wie, registratie_id, zoek=zoek, melding=_TOO_LATE)
    return _next(scherm, kamer, wie, registratie_id, zoek=zoek)


@router.post("/post/{registratie_id}/overnemen", dependencies=[Proof])
def take(registratie_id: int, scherm: Kader, kamer: Kamer, wie: Wie, zoek: Zoek = "") -> Response:
    """Take a stuk over from the colleague who has it open."""
    with kamer.database.transaction() as session:
        take_over(session, registratie_id, actor=wie.actor, now=kamer.now())
    if not scherm.hx:
        return see_other(f"/post/{registratie_id}", read_zoek(zoek))
    with kamer.database.reading() as session:
        pagina = stuk_page(session, kamer, wie, registratie_id, zoek=zoek)
    return scherm.toon(pagina, hier="post")


def _conflict(
    scherm: Scherm,
    kamer: Postkamer,
    wie: Collega,
    registratie_id: int,
    *,
    zoek: str,
    melding: Melding,
) -> Response:
    """Show how the stuk stands now instead of carrying out what was meant for how it stood."""
    with kamer.database.reading() as session:
        pagina = stuk_page(session, kamer, wie, registratie_id, zoek=zoek)
    return scherm.toon(pagina, hier="post", melding=melding, status=409)


def _again(
    scherm: Scherm,
    kamer: Postkamer,
    wie: Collega,
    registratie_id: int,
    *,
    zoek: str,
    form: Formulier,
) -> Response:
    """Give the form back with what must change first, unless it can no longer be decided."""
    with kamer.database.reading() as session:
        pagina = stuk_page(
            session, kamer, wie, registratie_id, zoek=zoek, form=form, fouten=faults(form, kamer)
        )
    if not isinstance(pagina.toestand, TeBeslissen):
        return scherm.toon(pagina, hier="post", melding=_TOO_LATE, status=409)
    if scherm.hx:
        return scherm.toon_deel("_fouten.html", pagina, status=422)
    return scherm.toon(pagina, hier="post", status=422)


def _next(
    scherm: Scherm, kamer: Postkamer, wie: Collega, registratie_id: int, *, zoek: str
) -> Response:
    """Show the next free stuk of the view, or the list when there is none left."""
    query = read_zoek(zoek)
    w, q = query.get("w", ALLES), query.get("q", "")
    with kamer.database.transaction() as session:
        following = next_free(session, w, q=q, after=registratie_id, me=wie.id, now=kamer.now())
        if following is not None:
            hold(session, following, actor=wie.actor, now=kamer.now())
    pad = f"/post/{following}" if following is not None else "/post"
    if not scherm.hx:
        return see_other(pad, {**query, "klaar": str(registratie_id)})
    with kamer.database.reading() as session:
        melding = gedaan_melding(
            session, [registratie_id], loket=kamer.loket, now=kamer.now(), zoek=zoek
        )
        if following is None:
            return list_page(
                scherm, kamer, session, wie, w=w, q=q, p=1, laatste=None, melding=melding
            )
        pagina = stuk_page(session, kamer, wie, following, zoek=zoek)
    return scherm.toon(
        pagina, hier="post", melding=melding, push_url=f"{pad}?{zoek}" if zoek else pad
    )
