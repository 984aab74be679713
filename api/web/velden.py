"""What follows from the form: the term, who gets the zaak, and the letter that would go out."""

from dataclasses import replace
from functools import partial

from api.deps import Rx
from api.postkamer import Postkamer
from api.web.delen import is_shown, numbered_evidence
from api.web.formulier import Formulier, as_keuze
from api.web.views import (
    Besluitvelden,
    Bevestiging,
    Kandidaat,
    Reden,
    Termijnkaart,
    Voorstelkaart,
    ZaakKeuze,
)
from api.web.views import Keuze as Optie
from archive.afdelingen import coordinator_of
from archive.bevestigen import Zaakgegevens, judge, write
from archive.datum import dag_in_amsterdam
from archive.keuze import Bevestigwens
from archive.post.beslistabel import NietBevestigen
from archive.stuk import Stuk
from archive.termijn import Termijn, bereken_termijn
from archive.zaken_zoeken import search_zaken
from classifier import Aanvang, AppendToZaak, OpenZaak, Outcome, Proposal, Zaaktype, outcome_id
from intake import Adres, Poststuk

_DOTS = "ZAAK-…"


def velden(session: Rx, kamer: Postkamer, stuk: Stuk, form: Formulier) -> Besluitvelden:
    """Return the form with everything that follows from it now."""
    catalogus = kamer.catalogus
    zaaktype = catalogus.zaaktypen.get(form.zaaktype)
    termijn = _termijn(kamer, stuk, zaaktype, form)
    zaken = _zaken(session, stuk, form)
    only_one = zaken[0].zaaknummer if len(zaken) == 1 else ""
    chosen = form.zaaknummer or only_one
    return Besluitvelden(
        soort=form.soort,
        zaaktypen=tuple(Optie(waarde=z.id, naam=z.naam, groep=z.afdeling) for z in catalogus),
        redenen=tuple(
            Optie(waarde=r.id, naam=r.naam, uitleg=r.omschrijving)
            for r in catalogus.geen_zaak.values()
            if r.id != outcome_id(AppendToZaak(""))
        ),
        zaaktype=form.zaaktype if zaaktype else "",
        omschrijving=form.omschrijving,
        datum_besluit=form.datum_besluit,
        klant=form.klant,
        termijn=_kaart(session, zaaktype, termijn, form),
        bevestiging=_letter(session, kamer, stuk, replace(form, soort="nieuw"), termijn)
        if zaaktype
        else None,
        zaak_q=form.zaak_q,
        gezocht=form.gezocht,
        zaken=zaken,
        zaaknummer=chosen,
        bevestiging_bestaand=_letter(
            session, kamer, stuk, replace(form, soort="bestaand", zaaknummer=chosen), None
        ),
        reden=form.reden,
    )


def voorstelkaart(kamer: Postkamer, poststuk: Poststuk, proposal: Proposal) -> Voorstelkaart | None:
    """Return the proposal as DIV reads it; None when no rule fits."""
    best = proposal.best
    if best is None:
        return None
    return Voorstelkaart(
        titel=_titel(best.outcome, kamer),
        zekerheid=proposal.zekerheid,
        meter=proposal.meter,
        redenen=tuple(
            Reden(
                nummer=nummer,
                uitleg=evidence.uitleg,
                regel=f"{evidence.regel} ({evidence.punten:+d})",
                te_zien=is_shown(evidence, poststuk),
            )
            for nummer, evidence in numbered_evidence(proposal)
        ),
        kandidaten=tuple(
            Kandidaat(
                naam=kamer.catalogus.naam(outcome_id(candidate.outcome)),
                uitkomst=outcome_id(candidate.outcome),
            )
            for candidate in (best, *proposal.alternatives)
        ),
        waarschuwing=proposal.waarschuwing,
    )


def _titel(outcome: Outcome, kamer: Postkamer) -> str:
    match outcome:
        case OpenZaak(zaaktype):
            return f"Nieuwe zaak: {kamer.catalogus.naam(zaaktype)}"
        case AppendToZaak(zaaknummer):
            return f"Hoort bij zaak {zaaknummer}" if zaaknummer else "Hoort bij een lopende zaak"
        case _:
            return f"Geen zaak nodig: {kamer.catalogus.naam(outcome_id(outcome))}"


def _termijn(
    kamer: Postkamer, stuk: Stuk, zaaktype: Zaaktype | None, form: Formulier
) -> Termijn | None:
    if zaaktype is None:
        return None
    return bereken_termijn(
        zaaktype,
        ontvangen=dag_in_amsterdam(stuk.registratie.ontvangen_op),
        datum_besluit=form.datum_besluit,
        kalender=kamer.loket.kalender,
    )


def _kaart(
    session: Rx, zaaktype: Zaaktype | None, termijn: Termijn | None, form: Formulier
) -> Termijnkaart | None:
    if zaaktype is None or termijn is None:
        return None
    vraagt = zaaktype.aanvang is Aanvang.EINDE_BEZWAARTERMIJN
    unknown = "De datum van het besluit is niet bekend: gerekend vanaf de ontvangst."
    return Termijnkaart(
        uiterste=termijn.uiterste_datum,
        uitleg=termijn.uitleg,
        afdeling=zaaktype.afdeling,
        coordinator=coordinator_of(session, zaaktype.afdeling) or "nog niet aangewezen",
        vraagt_besluitdatum=vraagt,
        vlag=unknown if vraagt and form.datum_besluit is None else "",
    )


def _zaken(session: Rx, stuk: Stuk, form: Formulier) -> tuple[ZaakKeuze, ...]:
    """Return what was searched for, or else the zaken whose number the stuk mentions."""
    if form.gezocht and form.zaak_q:
        return _keuzes(session, form.zaak_q, "")
    mentioned = stuk.lezing[1].feiten.zaaknummers if stuk.lezing else ()
    asked = dict.fromkeys([*mentioned, *([form.zaaknummer] if form.zaaknummer else [])])
    return tuple(
        zaak for nummer in asked for zaak in _keuzes(session, nummer, "genoemd in het stuk")
    )


def _keuzes(session: Rx, q: str, waarom: str) -> tuple[ZaakKeuze, ...]:
    return tuple(
        ZaakKeuze(
            zaaknummer=zaak.zaaknummer,
            omschrijving=zaak.omschrijving,
            klant=zaak.klant,
            status=zaak.status,
            waarom=waarom,
            afgehandeld=zaak.einddatum is not None,
        )
        for zaak in search_zaken(session, q, limit=10)
    )


def _letter(
    session: Rx, kamer: Postkamer, stuk: Stuk, form: Formulier, termijn: Termijn | None
) -> Bevestiging | None:
    """Say what would go out, by the same code that will write it."""
    if stuk.lezing is None:
        return None
    poststuk = stuk.lezing[0]
    judged = partial(judge, session, stuk.registratie, poststuk, loket=kamer.loket, now=kamer.now())
    keuze = as_keuze(form)
    by_table = judged(keuze=replace(keuze, bevestigwens=Bevestigwens.VOLGENS_TABEL))
    refused = isinstance(by_table, NietBevestigen)
    reden = by_table.reden if isinstance(by_table, NietBevestigen) else ""
    wanted = replace(keuze, bevestigwens=Bevestigwens.TOCH)
    after_all = judged(keuze=wanted) if refused else by_table
    if isinstance(after_all, NietBevestigen):
        return Bevestiging(aan=False, mag=False, reden=reden, rij=by_table.rij)
    brief = write(poststuk, _about(session, kamer, form, termijn), keuze=keuze, loket=kamer.loket)
    return Bevestiging(
        aan=_is_ticked(form.wens, overruling=bool(reden)),
        mag=True,
        wijze=_how(after_all.aan),
        onderwerp=brief.onderwerp,
        tekst=brief.platte_tekst,
        reden=reden,
        rij=by_table.rij if reden else 0,
    )


def _is_ticked(wens: Bevestigwens, *, overruling: bool) -> bool:
    """Tell how the box stands: where the table says no, only an explicit "toch" ticks it."""
    if overruling:
        return wens is Bevestigwens.TOCH
    return wens is not Bevestigwens.NIET


def _how(aan: Adres | object) -> str:
    if isinstance(aan, Adres):
        return f"per e-mail naar {aan.email}"
    return "op papier, via de printwachtrij"


def _about(session: Rx, kamer: Postkamer, form: Formulier, termijn: Termijn | None) -> Zaakgegevens:
    if form.soort == "bestaand":
        return Zaakgegevens(
            zaaknummer=form.zaaknummer or _DOTS, uiterste_datum=None, afdeling="", ondertekenaar=""
        )
    afdeling = kamer.catalogus[form.zaaktype].afdeling
    return Zaakgegevens(
        zaaknummer=_DOTS,
        uiterste_datum=termijn.uiterste_datum if termijn else None,
        afdeling=afdeling,
        ondertekenaar=coordinator_of(session, afdeling),
    )
