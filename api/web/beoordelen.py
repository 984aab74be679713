"""D2: one stuk, looked at and decided; then the next of the same view is there."""

from typing import Annotated
from urllib.parse import parse_qs, urlencode

from fastapi import APIRouter, Depends, Form
from fastapi.responses import Response

from api.besluiten import confirm
from api.deps import Kamer, Proof, Rx, Wie, only
from api.postkamer import Postkamer
from api.web.delen import delen, page_url
from api.web.formulier import (
    Formulier,
    as_keuze,
    faults,
    is_stale,
    pick,
    proposed_form,
    sent_form,
)
from api.web.gedaan import gedaan_melding, ids_from
from api.web.scherm import Kader, Scherm, see_other
from api.web.velden import velden, voorstelkaart
from api.web.views import (
    Beoordelen,
    Beslist,
    Bezet,
    InQuarantaine,
    Melding,
    Plek,
    TeBeslissen,
    Toestand,
    Veldfout,
    WordtGelezen,
)
from api.web.werkvoorraad import list_page
from archive.beslissen import AlreadyDecidedError
from archive.entities import Gebruikersrol, Staat
from archive.gebruikers import Collega
from archive.ongedaan import undo
from archive.stuk import Stuk, load_stuk
from archive.vasthouden import HOLD, hold, release, take_over
from archive.werkvoorraad import ALLES, next_free, position

router = APIRouter(dependencies=[only(Gebruikersrol.DIV)])
Ingevuld = Annotated[tuple[Formulier, str], Depends(sent_form)]


@router.get("/post/{registratie_id}")
def show(
    registratie_id: int,
    scherm: Kader,
    kamer: Kamer,
    wie: Wie,
    w: str = ALLES,
    q: str = "",
    klaar: str = "",
) -> Response:
    """Show a stuk and hold it for who opens it; `klaar` is what was just decided."""
    with kamer.database.transaction() as session:
        hold(session, registratie_id, actor=wie.actor, now=kamer.now())
    with kamer.database.reading() as session:
        melding = gedaan_melding(session, ids_from(klaar), loket=kamer.loket, now=kamer.now())
        pagina = stuk_page(session, kamer, wie, registratie_id, zoek=_zoek(w, q))
    return scherm.toon(pagina, hier="post", melding=melding)


@router.post("/post/{registratie_id}/velden", dependencies=[Proof])
def renew(
    registratie_id: int,
    scherm: Kader,
    kamer: Kamer,
    session: Rx,
    wie: Wie,
    ingevuld: Ingevuld,
    zoek: Annotated[str, Form()] = "",
) -> Response:
    """Show what follows from the form as it is now; nothing is decided."""
    form, kies = ingevuld
    stuk = load_stuk(session, registratie_id)
    if kies and stuk.lezing:
        form = pick(form, kies, stuk.lezing[1])
    pagina = stuk_page(session, kamer, wie, registratie_id, zoek=zoek, form=form)
    return (
        scherm.toon_deel("_velden.html", pagina) if scherm.hx else scherm.toon(pagina, hier="post")
    )


@router.post("/post/{registratie_id}/besluit", dependencies=[Proof])
def decide(
    registratie_id: int,
    scherm: Kader,
    kamer: Kamer,
    wie: Wie,
    ingevuld: Ingevuld,
    versie: Annotated[str, Form()] = "",
    zoek: Annotated[str, Form()] = "",
) -> Response:
    """Carry the decision out and show the next stuk; an incomplete form comes back as it was."""
    form, _ = ingevuld
    with kamer.database.reading() as session:
        stuk = load_stuk(session, registratie_id)
    wrong = faults(form, kamer)
    if not wrong and is_stale(stuk, versie):
        tekst = "Dit stuk is intussen beter gelezen. Kijk het voorstel na en bevestig opnieuw"
        wrong = (Veldfout(veld="voorstel-titel", tekst=tekst),)
    if wrong:
        return _again(scherm, kamer, wie, registratie_id, zoek=zoek, form=form, fouten=wrong)
    try:
        confirm(kamer, registratie_id, as_keuze(form), actor=wie.actor)
    except AlreadyDecidedError as error:
        with kamer.database.reading() as session:
            pagina = stuk_page(session, kamer, wie, registratie_id, zoek=zoek)
        melding = Melding(tekst="Niet bevestigd", detail=error.__doc__ or "", fout=True)
        return scherm.toon(pagina, hier="post", melding=melding, status=409)
    return _next(scherm, kamer, wie, registratie_id, zoek=zoek)


@router.post("/post/{registratie_id}/overnemen", dependencies=[Proof])
def take(
    registratie_id: int,
    scherm: Kader,
    kamer: Kamer,
    wie: Wie,
    zoek: Annotated[str, Form()] = "",
) -> Response:
    with kamer.database.transaction() as session:
        take_over(session, registratie_id, actor=wie.actor, now=kamer.now())
    if not scherm.hx:
        return see_other(f"/post/{registratie_id}", _query(zoek))
    with kamer.database.reading() as session:
        pagina = stuk_page(session, kamer, wie, registratie_id, zoek=zoek)
    return scherm.toon(pagina, hier="post")


@router.post("/ongedaan/{ids}", dependencies=[Proof])
def take_back(ids: str, scherm: Kader, kamer: Kamer, wie: Wie) -> Response:
    """Undo one decision or several; one that is too late says so and stays."""
    numbers = ids_from(ids)
    with kamer.database.transaction() as session:
        for number in numbers:
            undo(
                session,
                number,
                bedenktijd=kamer.loket.bezorging.bedenktijd,
                actor=wie.actor,
                now=kamer.now(),
            )
            hold(session, number, actor=wie.actor, now=kamer.now())
            if len(numbers) > 1:
                release(session, number, actor=wie.actor)
    if not scherm.hx:
        return see_other(f"/post/{numbers[0]}" if len(numbers) == 1 else "/post", {})
    melding = Melding(tekst="Ongedaan gemaakt", detail="Er is geen bericht verstuurd.")
    with kamer.database.reading() as session:
        if len(numbers) == 1:
            pagina = stuk_page(session, kamer, wie, numbers[0], zoek="")
            return scherm.toon(pagina, hier="post", melding=melding, push_url=f"/post/{numbers[0]}")
        return list_page(
            scherm, kamer, session, wie, w=ALLES, q="", p=1, laatste=None, melding=melding
        )


@router.get("/post/{registratie_id}/stand")
def stand(
    registratie_id: int,
    scherm: Kader,
    kamer: Kamer,
    wie: Wie,
    w: str = ALLES,
    q: str = "",
) -> Response:
    """Show a stuk that was still being read again: a page that waits asks for this."""
    return show(registratie_id, scherm, kamer, wie, w, q)


def stuk_page(
    session: Rx,
    kamer: Postkamer,
    wie: Collega,
    registratie_id: int,
    *,
    zoek: str,
    form: Formulier | None = None,
    fouten: tuple[Veldfout, ...] = (),
) -> Beoordelen:
    stuk = load_stuk(session, registratie_id)
    registratie = stuk.registratie
    plek = _plek(session, registratie_id, zoek)
    shown = delen(registratie_id, *stuk.lezing, omvang=registratie.omvang) if stuk.lezing else []
    return Beoordelen(
        id=registratie_id,
        kanaal=registratie.kanaal,
        onderwerp=registratie.onderwerp or registratie.naam,
        afzender=registratie.afzender_naam,
        afzender_adres=registratie.afzender_email,
        ontvangen_op=registratie.ontvangen_op,
        delen=tuple(shown),
        toestand=_toestand(session, kamer, wie, stuk, form=form, fouten=fouten),
        plek=plek,
        meldingen=_remarks(stuk),
        vooruit=page_url(plek.volgende, 0, 1) if plek.volgende and _has_pages(shown) else "",
    )


def _remarks(stuk: Stuk) -> tuple[str, ...]:
    """Return what DIV must know of the item as a whole, and that its pictures are still read."""
    meldingen = stuk.lezing[0].meldingen if stuk.lezing else ()
    own = (stuk.registratie.melding,) if stuk.registratie.melding else ()
    busy = ("De tekst van de beelden wordt nog gelezen.",) if stuk.registratie.wacht_op_ocr else ()
    return (*own, *meldingen, *busy)


def _has_pages(shown: list) -> bool:  # type: ignore[type-arg]
    return any(getattr(deel, "bladzijden", ()) for deel in shown)


def _toestand(
    session: Rx,
    kamer: Postkamer,
    wie: Collega,
    stuk: Stuk,
    *,
    form: Formulier | None,
    fouten: tuple[Veldfout, ...],
) -> Toestand:
    registratie = stuk.registratie
    if registratie.staat is Staat.QUARANTAINE:
        return InQuarantaine(reden="niet te lezen", uitleg=registratie.melding)
    if registratie.staat is Staat.ONTVANGEN or stuk.lezing is None:
        return WordtGelezen()
    if stuk.besluit is not None:
        return _beslist(kamer, stuk)
    poststuk, proposal = stuk.lezing
    kaart = voorstelkaart(kamer, poststuk, proposal)
    tot = registratie.bekeken_tot
    if tot is None or tot < kamer.now() or registratie.bekeken_door == wie.id:
        filled = form or proposed_form(
            poststuk, proposal, registratie.onderwerp or registratie.naam
        )
        return TeBeslissen(
            voorstel=kaart,
            velden=velden(session, kamer, stuk, filled),
            versie=stuk.versie,
            vast_tot=tot or kamer.now() + HOLD,
            fouten=fouten,
        )
    return Bezet(voorstel=kaart, naam=stuk.bezet_door, sinds=tot - HOLD, tot=tot)


def _beslist(kamer: Postkamer, stuk: Stuk) -> Beslist:
    besluit = stuk.besluit
    assert besluit is not None  # noqa: S101 - the caller looked
    until = besluit.op + kamer.loket.bezorging.bedenktijd
    naam = kamer.catalogus.naam(besluit.uitkomst)
    return Beslist(
        titel=f"Zaak geopend: {naam}" if besluit.uitkomst in kamer.catalogus else naam,
        detail="Er gaat een ontvangstbevestiging uit." if besluit.brief else besluit.bevestiging,
        door=besluit.door,
        op=besluit.op,
        zaaknummer=besluit.zaaknummer,
        ongedaan_tot=until if until > kamer.now() else None,
    )


def _again(
    scherm: Scherm,
    kamer: Postkamer,
    wie: Collega,
    registratie_id: int,
    *,
    zoek: str,
    form: Formulier,
    fouten: tuple[Veldfout, ...],
) -> Response:
    with kamer.database.reading() as session:
        pagina = stuk_page(session, kamer, wie, registratie_id, zoek=zoek, form=form, fouten=fouten)
    if scherm.hx:
        return scherm.toon_deel("_fouten.html", pagina, status=422)
    return scherm.toon(pagina, hier="post", status=422)


def _next(
    scherm: Scherm, kamer: Postkamer, wie: Collega, registratie_id: int, *, zoek: str
) -> Response:
    """Show the next free stuk of the view, or the list when there is none left."""
    query = _query(zoek)
    w, q = query.get("w", ALLES), query.get("q", "")
    with kamer.database.transaction() as session:
        following = next_free(session, w, q=q, after=registratie_id, me=wie.id, now=kamer.now())
        if following is not None:
            hold(session, following, actor=wie.actor, now=kamer.now())
    pad = f"/post/{following}" if following is not None else "/post"
    if not scherm.hx:
        return see_other(pad, {**query, "klaar": str(registratie_id)})
    with kamer.database.reading() as session:
        melding = gedaan_melding(session, [registratie_id], loket=kamer.loket, now=kamer.now())
        if following is None:
            return list_page(
                scherm, kamer, session, wie, w=w, q=q, p=1, laatste=None, melding=melding
            )
        pagina = stuk_page(session, kamer, wie, following, zoek=zoek)
    return scherm.toon(
        pagina, hier="post", melding=melding, push_url=f"{pad}?{zoek}" if zoek else pad
    )


def _plek(session: Rx, registratie_id: int, zoek: str) -> Plek:
    query = _query(zoek)
    found = position(session, query.get("w", ALLES), registratie_id, q=query.get("q", ""))
    return Plek(
        zoek=zoek,
        nummer=found.nummer,
        totaal=found.totaal if found.nummer else 0,
        vorige=found.vorige,
        volgende=found.volgende,
    )


def _zoek(w: str, q: str) -> str:
    return urlencode({"w": w, **({"q": q} if q else {})})


def _query(zoek: str) -> dict[str, str]:
    """Read back the query string of a view; only what a view knows."""
    found = parse_qs(zoek)
    return {key: found[key][0] for key in ("w", "q") if key in found}
