"""Quarantine, the print queue, what was not delivered, and how the sources are doing."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Form
from fastapi.responses import FileResponse, Response

from api.deps import Kamer, Proof, Rx, Wie, only
from api.downloads import attachment
from api.web.scherm import Kader, see_other
from api.web.views import (
    Bronnen,
    BronRegel,
    Controle,
    Melding,
    NietBezorgd,
    NietBezorgdRegel,
    PrintRegel,
    Printwachtrij,
    Quarantaine,
    QuarantaineRegel,
)
from archive.bronnen import CONTROLE, bronnen, last_findings
from archive.datum import midnight
from archive.dossier import DocumentNotFoundError
from archive.entities import Gebruikersrol
from archive.lezen import read_again
from archive.lijsten import find_letter, print_queue, quarantaine, undelivered
from archive.post.uitbak import mark_printed, send_again
from archive.zonder_lezing import judge_anyway

_DIV = only(Gebruikersrol.DIV)
router = APIRouter()
_BACK_SOON = (
    "Lukt het, dan staat het zo in de werkvoorraad. Lukt het niet, dan komt het hier terug."
)


@router.get("/quarantaine", dependencies=[_DIV])
def show_quarantine(scherm: Kader, session: Rx, opnieuw: int = 0) -> Response:
    """Show what could not be read; `opnieuw` is what the reader was asked to try once more."""
    regels = tuple(
        QuarantaineRegel(
            id=stuk.id,
            kanaal=stuk.kanaal,
            ontvangen_op=stuk.ontvangen_op,
            bron=stuk.bron,
            reden="Niet te lezen",
            uitleg=stuk.melding,
            omvang=stuk.omvang,
            pogingen=stuk.leespogingen,
            onderwerp=stuk.naam,
        )
        for stuk in quarantaine(session)
    )
    told = Melding(tekst="Het stuk wordt opnieuw gelezen", detail=_BACK_SOON) if opnieuw else None
    return scherm.toon(Quarantaine(regels=regels), hier="quarantaine", melding=told)


@router.post("/quarantaine/{registratie_id}/opnieuw", dependencies=[_DIV, Proof])
def retry(registratie_id: int, kamer: Kamer, wie: Wie) -> Response:
    """Let the reader try once more."""
    with kamer.database.transaction() as session:
        read_again(session, registratie_id, actor=wie.actor, now=kamer.now())
    return see_other("/quarantaine", {"opnieuw": registratie_id})


@router.post("/quarantaine/{registratie_id}/toch", dependencies=[_DIV, Proof])
def judge(registratie_id: int, kamer: Kamer, wie: Wie) -> Response:
    """Let DIV decide about what no reader could read; the original is there to open."""
    with kamer.database.transaction() as session:
        judge_anyway(session, registratie_id, actor=wie.actor, now=kamer.now())
    return see_other(f"/post/{registratie_id}", {})


@router.get("/printwachtrij", dependencies=[_DIV])
def show_print_queue(scherm: Kader, kamer: Kamer, session: Rx, gemeld: int = 0) -> Response:
    """Show the letters to print; `gemeld` is how many were just said to be printed."""
    regels = []
    for brief in print_queue(session, now=kamer.now()):
        name, _, address = brief.aan.partition(" · ")
        regels.append(
            PrintRegel(
                id=brief.id,
                zaaknummer=brief.zaaknummer,
                soort="Ontvangstbevestiging",
                geadresseerde=name,
                adres=address.replace(" · ", ", "),
                gemaakt_op=brief.geschreven_op,
            )
        )
    told = _printed(gemeld) if gemeld else None
    return scherm.toon(Printwachtrij(regels=tuple(regels)), hier="printwachtrij", melding=told)


@router.get("/printwachtrij/{post_id}.pdf", dependencies=[_DIV])
def print_letter(post_id: UUID, kamer: Kamer, session: Rx) -> Response:
    """Give the letter to print, made by ourselves, so a browser may show it."""
    brief = find_letter(session, post_id)
    if brief is None:
        raise DocumentNotFoundError(post_id)
    name = attachment(f"{brief.zaaknummer}.pdf")["Content-Disposition"]
    return FileResponse(
        kamer.objects.path(brief.sha256),
        media_type="application/pdf",
        headers={"Content-Disposition": name.replace("attachment", "inline", 1)},
    )


@router.post("/printwachtrij/afgedrukt", dependencies=[_DIV, Proof])
def printed(kamer: Kamer, wie: Wie, ids: Annotated[list[UUID] | None, Form()] = None) -> Response:
    with kamer.database.transaction() as session:
        count = mark_printed(session, ids or [], actor=wie.actor, now=kamer.now())
    return see_other("/printwachtrij", {"gemeld": count or ""})


@router.get("/niet-bezorgd", dependencies=[_DIV])
def show_undelivered(scherm: Kader, session: Rx, opnieuw: str = "") -> Response:
    """Show the letters that did not arrive; `opnieuw` is one that is tried once more."""
    regels = tuple(
        NietBezorgdRegel(
            id=brief.id,
            zaaknummer=brief.zaaknummer,
            onderwerp=brief.titel,
            naar=brief.aan,
            reden=brief.melding,
            pogingen=brief.pogingen,
            laatste_op=brief.niet_voor,
        )
        for brief in undelivered(session)
    )
    told = Melding(tekst="Het bericht wordt opnieuw verstuurd") if opnieuw else None
    return scherm.toon(NietBezorgd(regels=regels), hier="niet-bezorgd", melding=told)


@router.post("/niet-bezorgd/{post_id}/opnieuw", dependencies=[_DIV, Proof])
def resend(post_id: UUID, kamer: Kamer, wie: Wie) -> Response:
    with kamer.database.transaction() as session:
        send_again(session, post_id, actor=wie.actor, now=kamer.now())
    return see_other("/niet-bezorgd", {"opnieuw": "ja"})


def _printed(count: int) -> Melding:
    what = "1 brief" if count == 1 else f"{count} brieven"
    return Melding(tekst=f"{what} als afgedrukt gemeld", detail="De datum staat in het dossier.")


@router.get("/bronnen", dependencies=[only(Gebruikersrol.DIV, Gebruikersrol.BEHEERDER)])
def show_sources(scherm: Kader, kamer: Kamer, session: Rx) -> Response:
    kinds = {box.naam: box.soort for box in kamer.settings.postbus}
    regels = tuple(
        BronRegel(
            naam=bron.naam,
            soort={"imap": "IMAP", "maildir": "Maildir"}.get(kinds.get(bron.naam, ""), "Scanmap"),
            laatst_gelukt=bron.laatste_succes,
            sinds=bron.storing_sinds,
            fout=bron.melding,
            achterstand=bron.wachtend,
            vandaag=bron.vandaag,
        )
        for bron in bronnen(session, since=midnight(kamer.now()))
    )
    checked, findings = last_findings(session, CONTROLE)
    pagina = Bronnen(
        bronnen=regels,
        controles=tuple(
            Controle(naam=f.regel, fout="" if f.goed else "Klopt niet; zie het logboek.")
            for f in findings
        ),
        gecontroleerd_op=checked,
    )
    return scherm.toon(pagina, hier="bronnen")
