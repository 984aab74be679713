"""D1: the list of post to decide on, and several safe proposals confirmed at once."""

from typing import Annotated

from fastapi import APIRouter, Form
from fastapi.responses import Response

from api.besluiten import confirm_proposal
from api.deps import Kamer, Proof, Rx, Wie, only
from api.errors import STATUS
from api.postkamer import Postkamer
from api.web.gedaan import gedaan_melding, ids_from
from api.web.scherm import Kader, Scherm, see_other
from api.web.stukpagina import as_zoek
from api.web.views import (
    Bladeren,
    Melding,
    Rij,
    Soort,
    VoorstelKort,
    Weergave,
    Werkvoorraad,
)
from archive.entities import Gebruikersrol, Staat, Voorstelsoort
from archive.gebruikers import Collega
from archive.vasthouden import release
from archive.werkvoorraad import (
    ALLES,
    VIEWS,
    Regel,
    bulk_candidates,
    oldest,
    view_counts,
    worklist,
)
from classifier import Catalogus, Zekerheid

router = APIRouter(dependencies=[only(Gebruikersrol.DIV)])
PAGE = 50
_SOORT: dict[Voorstelsoort, Soort] = {
    Voorstelsoort.ZAAK: "nieuw",
    Voorstelsoort.BESTAAND: "bestaand",
    Voorstelsoort.GEEN_ZAAK: "geen",
}


@router.get("/post")
def show(
    scherm: Kader,
    kamer: Kamer,
    session: Rx,
    wie: Wie,
    w: str = ALLES,
    q: str = "",
    p: int = 1,
    stuk: int | None = None,
    klaar: str = "",
) -> Response:
    """Show a view; `stuk` is the one the user comes back from, `klaar` what was just decided."""
    if stuk is not None:
        with kamer.database.transaction() as writing:
            release(writing, stuk, actor=wie.actor)
    zoek = as_zoek(w, q)
    melding = gedaan_melding(
        session, ids_from(klaar), loket=kamer.loket, now=kamer.now(), zoek=zoek
    )
    return list_page(scherm, kamer, session, wie, w=w, q=q, p=p, laatste=stuk, melding=melding)


@router.post("/post/bevestig", dependencies=[Proof])
def confirm_together(
    scherm: Kader,
    kamer: Kamer,
    wie: Wie,
    ids: Annotated[list[int] | None, Form()] = None,
    w: Annotated[str, Form()] = ALLES,
    q: Annotated[str, Form()] = "",
) -> Response:
    """Confirm the chosen proposals, each in its own transaction; say what was skipped and why."""
    chosen = ids or []
    with kamer.database.reading() as session:
        reasons = bulk_candidates(session, chosen, me=wie.id, now=kamer.now())
    skipped = {i: reasons.get(i, "bestaat niet") for i in chosen if reasons.get(i, "?") != ""}
    done = []
    for registratie_id in chosen:
        if registratie_id in skipped:
            continue
        try:
            confirm_proposal(kamer, registratie_id, actor=wie.actor)
            done.append(registratie_id)
        except tuple(STATUS) as error:
            skipped[registratie_id] = (error.__doc__ or "").rstrip(".").lower()
    klaar = "-".join(map(str, done))
    if not scherm.hx and not skipped:
        return see_other("/post", {"w": w, "q": q, "klaar": klaar})
    with kamer.database.reading() as session:
        melding = gedaan_melding(
            session,
            done,
            loket=kamer.loket,
            now=kamer.now(),
            overgeslagen=_skipped(skipped),
            zoek=as_zoek(w, q),
        ) or Melding(tekst="Niets bevestigd", detail=_skipped(skipped) or "Er was niets gekozen.")
        return list_page(scherm, kamer, session, wie, w=w, q=q, p=1, laatste=None, melding=melding)


def list_page(
    scherm: Scherm,
    kamer: Postkamer,
    session: Rx,
    wie: Collega,
    *,
    w: str,
    q: str,
    p: int,
    laatste: int | None,
    melding: Melding | None,
) -> Response:
    telling = view_counts(session, q=q)
    weergave = w if w in telling else ALLES
    totaal = telling[weergave]
    paginas = max(1, -(-totaal // PAGE))
    pagina = min(max(1, p), paginas)
    offset = (pagina - 1) * PAGE
    regels = worklist(session, weergave, q=q, me=wie.id, now=kamer.now(), limit=PAGE, offset=offset)
    view = Werkvoorraad(
        weergaven=tuple(Weergave(id=v.id, naam=v.naam, telling=telling[v.id]) for v in VIEWS),
        weergave=weergave,
        rijen=tuple(_rij(regel, kamer.catalogus) for regel in regels),
        bladeren=Bladeren(
            pagina=pagina,
            paginas=paginas,
            van=offset + 1 if regels else 0,
            tot=offset + len(regels),
            totaal=totaal,
        ),
        samenvatting=_summary(session, kamer, telling),
        q=q,
        laatste=laatste,
    )
    url = f"/post?{as_zoek(weergave, q)}"
    return scherm.toon(view, hier="post", melding=melding, push_url=url)


def _summary(session: Rx, kamer: Postkamer, telling: dict[str, int]) -> str:
    parts = [
        f"{telling[ALLES]} stuk{'ken' if telling[ALLES] != 1 else ''}",
        f"{telling['zeker']} met een zeker voorstel",
    ]
    first = oldest(session)
    if first is not None:
        days = (kamer.now() - first).days
        parts.append("oudste kwam vandaag" if days == 0 else f"oudste ligt er {_days(days)}")
    return " · ".join(parts)


def _days(days: int) -> str:
    return f"{days} dag{'en' if days != 1 else ''}"


def _rij(regel: Regel, catalogus: Catalogus) -> Rij:
    leest = regel.staat is Staat.ONTVANGEN or (
        regel.wacht_op_ocr and regel.voorstel is Voorstelsoort.GEEN
    )
    return Rij(
        id=regel.id,
        kanaal=regel.kanaal,
        ontvangen_op=regel.ontvangen_op,
        onderwerp=regel.onderwerp or regel.naam,
        afzender=regel.afzender_naam or regel.afzender_email,
        fragment=regel.fragment,
        bijlagen=regel.bijlagen,
        wordt_gelezen=leest,
        voorstel=_voorstel(regel, catalogus),
        uiterste=regel.uiterste_datum,
        termijn=_termijn(regel, catalogus),
        vlag=flag(regel.waarschuwing, spoed=regel.spoed),
        vlag_uitleg=regel.waarschuwing,
        bezet_door=regel.bezet_door,
        niet_samen=_niet_samen(regel),
    )


def _voorstel(regel: Regel, catalogus: Catalogus) -> VoorstelKort | None:
    if regel.voorstel is Voorstelsoort.GEEN:
        return None
    naam = catalogus.naam(regel.voorstel_code)
    if regel.voorstel is Voorstelsoort.BESTAAND and regel.voorstel_zaaknummer:
        naam = f"Bij zaak {regel.voorstel_zaaknummer}"
    return VoorstelKort(
        soort=_SOORT[regel.voorstel],
        naam=naam,
        zekerheid=regel.zekerheid,
        meter=regel.meter,
        reden=regel.voorstel_reden,
    )


def _termijn(regel: Regel, catalogus: Catalogus) -> str:
    if regel.voorstel_code in catalogus:
        return str(catalogus[regel.voorstel_code].doorlooptijd)
    return "loopt al" if regel.voorstel is Voorstelsoort.BESTAAND else ""


def flag(waarschuwing: str, *, spoed: bool) -> str:
    """Return in two or three words what a warning is about: the list has no room for more."""
    short = next((few for start, few in _FLAGS if waarschuwing.startswith(start)), "Let op")
    return " · ".join(filter(None, ("Spoed" if spoed else "", short if waarschuwing else "")))


# How the warnings of classifier.caution start; the page shows the whole sentence of any.
_FLAGS = (
    ("Dit kan ook", "Let op de termijn"),
    ("Twee uitkomsten", "Twijfel"),
    ("Het stuk noemt zaak", "Noemt een zaak"),
    ("Het stuk noemt meer", "Meer zaaknummers"),
    ("De scan is slecht leesbaar", "Slecht leesbaar"),
)


def _niet_samen(regel: Regel) -> str:
    """Say why a row has no box; the same as archive.werkvoorraad.bulk_candidates, for the eye."""
    checks = (
        (regel.staat is not Staat.WERKVOORRAAD or regel.wacht_op_ocr, "wordt nog gelezen"),
        (regel.voorstel is Voorstelsoort.GEEN, "er is geen voorstel"),
        (regel.zekerheid is not Zekerheid.HOOG, "de zekerheid is niet hoog"),
        (bool(regel.waarschuwing), "er is een waarschuwing"),
        (bool(regel.bezet_door), "een collega is ermee bezig"),
        (
            regel.voorstel is Voorstelsoort.BESTAAND and not regel.voorstel_zaaknummer,
            "het zaaknummer ontbreekt",
        ),
    )
    return next((reason for holds, reason in checks if holds), "")


def _skipped(skipped: dict[int, str]) -> str:
    if not skipped:
        return ""
    reasons = ", ".join(dict.fromkeys(skipped.values()))
    return f"{len(skipped)} overgeslagen: {reasons}."
