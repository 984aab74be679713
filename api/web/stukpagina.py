"""The page of one stuk: what it is, what can be done with it now, and where it stands."""

from urllib.parse import parse_qs, urlencode

from api.deps import Rx
from api.postkamer import Postkamer
from api.web.delen import delen, page_url, titel
from api.web.formulier import Formulier, proposed_form
from api.web.velden import velden, voorstelkaart
from api.web.views import (
    Beoordelen,
    Beslist,
    Bezet,
    DocumentDeel,
    InQuarantaine,
    Plek,
    TeBeslissen,
    Toestand,
    Veldfout,
    WordtGelezen,
)
from archive.entities import Staat
from archive.gebruikers import Collega
from archive.stuk import Standend, Stuk, load_stuk
from archive.vasthouden import HOLD
from archive.werkvoorraad import ALLES, position


def stuk_page(
    session: Rx,
    kamer: Postkamer,
    wie: Collega,
    registratie_id: int,
    *,
    zoek: str,
    form: Formulier | None = None,
    fouten: tuple[Veldfout, ...] = (),
    stuk: Stuk | None = None,
    wacht: bool = True,
) -> Beoordelen:
    """Return the page; `wacht` False shows the form though the reader is still busy."""
    stuk = stuk or load_stuk(session, registratie_id)
    registratie = stuk.registratie
    plek = _plek(session, registratie_id, zoek)
    shown = delen(registratie_id, *stuk.lezing, omvang=registratie.omvang) if stuk.lezing else []
    has_pages = any(isinstance(deel, DocumentDeel) and deel.bladzijden for deel in shown)
    return Beoordelen(
        id=registratie_id,
        kanaal=registratie.kanaal,
        onderwerp=registratie.onderwerp or registratie.naam,
        titel=titel(*stuk.lezing) if stuk.lezing else (),
        afzender=registratie.afzender_naam,
        afzender_adres=registratie.afzender_email,
        ontvangen_op=registratie.ontvangen_op,
        delen=tuple(shown),
        toestand=_toestand(session, kamer, wie, stuk, form=form, fouten=fouten, wacht=wacht),
        plek=plek,
        meldingen=_remarks(stuk),
        vooruit=page_url(plek.volgende, 0, 1) if plek.volgende and has_pages else "",
    )


def as_zoek(w: str, q: str) -> str:
    """Write a view as the query string that leads back to it."""
    return urlencode({"w": w, **({"q": q} if q else {})})


def read_zoek(zoek: str) -> dict[str, str]:
    """Read back the query string of a view; only what a view knows."""
    found = parse_qs(zoek)
    return {key: found[key][0] for key in ("w", "q") if key in found}


def _plek(session: Rx, registratie_id: int, zoek: str) -> Plek:
    query = read_zoek(zoek)
    found = position(session, query.get("w", ALLES), registratie_id, q=query.get("q", ""))
    return Plek(
        zoek=urlencode(query),
        nummer=found.nummer,
        totaal=found.totaal if found.nummer else 0,
        vorige=found.vorige,
        volgende=found.volgende,
    )


def _remarks(stuk: Stuk) -> tuple[str, ...]:
    """Return what DIV must know of the item as a whole, and that its pictures are still read."""
    meldingen = stuk.lezing[0].meldingen if stuk.lezing else ()
    told_beside = stuk.registratie.staat is Staat.QUARANTAINE
    own = () if told_beside or not stuk.registratie.melding else (stuk.registratie.melding,)
    busy = ("De tekst van de beelden wordt nog gelezen.",) if stuk.registratie.wacht_op_ocr else ()
    return tuple(dict.fromkeys((*own, *meldingen, *_twins(stuk), *busy)))


def _twins(stuk: Stuk) -> tuple[str, ...]:
    if not stuk.zelfde_bericht:
        return ()
    numbers = ", ".join(f"stuk {number}" for number in stuk.zelfde_bericht)
    return (f"Mogelijk dubbel: {numbers} heeft hetzelfde bericht-kenmerk (Message-ID).",)


def _toestand(
    session: Rx,
    kamer: Postkamer,
    wie: Collega,
    stuk: Stuk,
    *,
    form: Formulier | None,
    fouten: tuple[Veldfout, ...],
    wacht: bool,
) -> Toestand:
    registratie = stuk.registratie
    if registratie.staat is Staat.QUARANTAINE:
        return InQuarantaine(reden="niet te lezen", uitleg=registratie.melding)
    if stuk.besluit is not None:
        return _beslist(kamer, stuk.besluit)
    if registratie.staat is Staat.ONTVANGEN or stuk.lezing is None:
        return WordtGelezen()
    poststuk, proposal = stuk.lezing
    if registratie.wacht_op_ocr and proposal.best is None and wacht and form is None:
        return WordtGelezen(kan_nu=True)
    tot = registratie.bekeken_tot
    if tot is not None and tot >= kamer.now() and registratie.bekeken_door != wie.id:
        kaart = voorstelkaart(kamer, poststuk, proposal)
        return Bezet(voorstel=kaart, naam=stuk.bezet_door, sinds=tot - HOLD, tot=tot)
    filled = form or proposed_form(poststuk, proposal, registratie.onderwerp or registratie.naam)
    return TeBeslissen(
        voorstel=voorstelkaart(kamer, poststuk, proposal),
        velden=velden(session, kamer, stuk, filled),
        versie=stuk.versie,
        vast_tot=tot or kamer.now() + HOLD,
        fouten=fouten,
    )


def _beslist(kamer: Postkamer, besluit: Standend) -> Beslist:
    until = besluit.op + kamer.loket.bezorging.bedenktijd
    naam = kamer.catalogus.naam(besluit.uitkomst)
    return Beslist(
        titel=_decided(kamer, besluit, naam),
        detail="Er gaat een ontvangstbevestiging uit." if besluit.brief else besluit.bevestiging,
        door=besluit.door,
        op=besluit.op,
        zaaknummer=besluit.zaaknummer,
        ongedaan_tot=until if until > kamer.now() else None,
    )


def _decided(kamer: Postkamer, besluit: Standend, naam: str) -> str:
    if besluit.uitkomst in kamer.catalogus:
        return f"Zaak geopend: {naam}"
    return f"Toegevoegd aan {besluit.zaaknummer}" if besluit.zaaknummer else f"Geen zaak: {naam}"
