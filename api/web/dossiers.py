"""The zaak with its dossier, and the box that finds it."""

from datetime import date

from fastapi import APIRouter
from fastapi.responses import RedirectResponse, Response

from api.deps import Kamer, Rx, only
from api.web.scherm import Kader
from api.web.views import (
    Archief,
    Betrokkene,
    DossierDocument,
    GebeurtenisRegel,
    Stap,
    ZaakPagina,
    ZaakRegel,
)
from archive.datum import dag_in_amsterdam, korte_datum
from archive.dossier import Dossier, DossierRol, DossierStuk, existing_nummers, load_dossier
from archive.entities import STATUSSEN, Gebruikersrol, Richting
from archive.zaken_zoeken import GevondenZaak, near_numbers, search_zaken

router = APIRouter(
    dependencies=[only(Gebruikersrol.DIV, Gebruikersrol.BEHANDELAAR, Gebruikersrol.ARCHIVARIS)]
)
_ROLNAMEN = {
    "zaakcoordinator": "Zaakcoördinator",
    "behandelaar": "Behandelaar",
    "initiator": "Klant",
}


@router.get("/archief")
def find(scherm: Kader, session: Rx, q: str = "") -> Response:
    """Find zaken; a number that exists goes straight to its dossier."""
    asked = q.strip()
    exact = existing_nummers(session, asked) if asked else []
    if len(exact) == 1:
        return RedirectResponse(f"/zaak/{exact[0]}", status_code=303)
    zaken = search_zaken(session, asked)
    pagina = Archief(
        q=asked,
        zaken=tuple(_regel(zaak) for zaak in zaken),
        bedoelde=() if zaken else tuple(near_numbers(session, asked)),
    )
    return scherm.toon(pagina, hier="archief", zoekterm=asked)


@router.get("/zaak/{zaaknummer}")
def show(zaaknummer: str, scherm: Kader, kamer: Kamer, session: Rx) -> Response:
    dossier = load_dossier(session, zaaknummer)
    return scherm.toon(zaak_page(dossier, today=dag_in_amsterdam(kamer.now())), hier="archief")


def zaak_page(dossier: Dossier, *, today: date) -> ZaakPagina:
    nummer = dossier.identificatie
    open_days = (dossier.uiterlijke_einddatum_afdoening - today).days
    return ZaakPagina(
        zaaknummer=nummer,
        omschrijving=dossier.omschrijving,
        zaaktype=dossier.zaaktype_naam,
        stappen=_stappen(dossier),
        uiterste=dossier.uiterlijke_einddatum_afdoening,
        termijn_uitleg=dossier.termijn_uitleg,
        dagen=None if dossier.einddatum or dossier.vervallen_op else open_days,
        feiten=_feiten(dossier),
        betrokkenen=tuple(_betrokkene(rol) for rol in dossier.rollen),
        documenten=tuple(_document(nummer, stuk) for stuk in dossier.documenten),
        gebeurtenissen=tuple(
            GebeurtenisRegel(op=g.tijd, tekst=g.tekst, door=g.actor)
            for g in reversed(dossier.gebeurtenissen)
        ),
        zip_url=f"/api/v1/zaken/{nummer}/zip",
        waarschuwing=_warning(dossier),
    )


def _stappen(dossier: Dossier) -> tuple[Stap, ...]:
    reached = {status.volgnummer: status.gezet_op for status in dossier.statussen}
    last = max(reached, default=0)
    return tuple(
        Stap(
            naam=naam,
            stand="nu" if number == last else "klaar" if number < last else "straks",
            op=reached.get(number),
        )
        for number, naam in enumerate(STATUSSEN, start=1)
    )


def _feiten(dossier: Dossier) -> tuple[tuple[str, str], ...]:
    kanaal = {"email": "E-mail", "post": "Post op papier"}[dossier.communicatiekanaal]
    feiten = [
        ("Zaaktype", dossier.zaaktype_naam),
        ("Afdeling", dossier.afdeling),
        ("Ontvangen", korte_datum(dossier.startdatum)),
        ("Geregistreerd", korte_datum(dossier.registratiedatum)),
        ("Kanaal", kanaal),
        ("Vertrouwelijkheid", dossier.vertrouwelijkheidaanduiding.replace("_", " ")),
    ]
    if dossier.einddatum_gepland:
        feiten.insert(4, ("Servicenorm", korte_datum(dossier.einddatum_gepland)))
    return tuple(feiten)


def _betrokkene(rol: DossierRol) -> Betrokkene:
    plaats = " ".join(filter(None, (rol.postcode, rol.woonplaats)))
    return Betrokkene(
        rol=_ROLNAMEN[rol.omschrijving_generiek],
        naam=rol.naam,
        detail=" · ".join(filter(None, (rol.email, rol.adres, plaats))),
    )


def _document(zaaknummer: str, stuk: DossierStuk) -> DossierDocument:
    outgoing = stuk.richting == Richting.UITGAAND
    return DossierDocument(
        naam=stuk.titel,
        soort=stuk.informatieobjecttype,
        op=stuk.toegevoegd_op,
        url=f"/api/v1/zaken/{zaaknummer}/documenten/{stuk.uuid}",
        omvang=stuk.bestandsomvang,
        uitgaand=outgoing,
        detail=_sent(stuk) if outgoing else _received(stuk),
    )


def _received(stuk: DossierStuk) -> str:
    return f"ontvangen {korte_datum(stuk.ontvangstdatum)}" if stuk.ontvangstdatum else ""


def _sent(stuk: DossierStuk) -> str:
    if stuk.verzenddatum is None:
        return "nog niet verzonden"
    return f"verzonden {korte_datum(stuk.verzenddatum)}"


def _warning(dossier: Dossier) -> str:
    if dossier.vervallen_op is not None:
        return "Deze zaak is vervallen: het besluit dat haar opende is ongedaan gemaakt."
    if dossier.termijn_onzeker:
        return "Kijk de termijn na: er is twijfel. De uitleg zegt waarom."
    return ""


def _regel(zaak: GevondenZaak) -> ZaakRegel:
    return ZaakRegel(
        zaaknummer=zaak.zaaknummer,
        omschrijving=zaak.omschrijving,
        zaaktype=zaak.zaaktype_naam,
        status=zaak.status,
        ontvangen_op=zaak.startdatum,
        uiterste=zaak.uiterste_datum,
    )
