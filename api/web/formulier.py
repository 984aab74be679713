"""The form that decides: what it says, what follows from it, and what is still missing."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Annotated

from fastapi import Form

from api.postkamer import Postkamer
from api.web.views import Klant, Soort, Veldfout
from archive.dossier import ZaakNotFoundError, find_running_zaak
from archive.keuze import Bevestigwens, Keuze, proposed_klant
from archive.keuze import Klant as Besluitklant
from archive.stuk import Stuk
from classifier import AppendToZaak, OpenZaak, Outcome, Proposal, outcome_id, reden_outcome
from intake import Poststuk

_JA = "ja"


@dataclass(frozen=True, kw_only=True, slots=True)
class Formulier:
    """The form as the browser sent it, or as the proposal fills it; ids of the catalogue."""

    soort: Soort = "nieuw"
    zaaktype: str = ""
    omschrijving: str = ""
    datum_besluit: date | None = None
    zaaknummer: str = ""
    zaak_q: str = ""
    reden: str = ""
    klant: Klant
    bevestiging: Bevestigwens = Bevestigwens.VOLGENS_TABEL
    bevestiging_bestaand: Bevestigwens = Bevestigwens.VOLGENS_TABEL
    gezocht: bool = False

    @property
    def wens(self) -> Bevestigwens:
        """Return what the box says that belongs to the chosen kind."""
        return self.bevestiging if self.soort == "nieuw" else self.bevestiging_bestaand


def sent_form(
    soort: Annotated[str, Form()] = "nieuw",
    zaaktype: Annotated[str, Form()] = "",
    omschrijving: Annotated[str, Form()] = "",
    datum_besluit: Annotated[str, Form()] = "",
    zaaknummer: Annotated[str, Form()] = "",
    zaak_q: Annotated[str, Form()] = "",
    zoek_zaak: Annotated[str, Form()] = "",
    reden: Annotated[str, Form()] = "",
    kies: Annotated[str, Form()] = "",
    klant_naam: Annotated[str, Form()] = "",
    klant_organisatie: Annotated[str, Form()] = "",
    klant_email: Annotated[str, Form()] = "",
    klant_adres: Annotated[str, Form()] = "",
    klant_postcode: Annotated[str, Form()] = "",
    klant_woonplaats: Annotated[str, Form()] = "",
    klant_onbekend: Annotated[str, Form()] = "",
    bevestiging: Annotated[str, Form()] = "",
    bevestiging_bestaand: Annotated[str, Form()] = "",
) -> "tuple[Formulier, str]":
    """Read the form; beside it the candidate that was picked ("" when none)."""
    form = Formulier(
        soort=_soort(soort),
        zaaktype=zaaktype,
        omschrijving=" ".join(omschrijving.split()),
        datum_besluit=_date(datum_besluit),
        zaaknummer=zaaknummer.strip(),
        zaak_q=zaak_q.strip(),
        reden=reden,
        klant=Klant(
            naam=klant_naam.strip(),
            organisatie=klant_organisatie.strip(),
            email=klant_email.strip(),
            adres=klant_adres.strip(),
            postcode=klant_postcode.strip(),
            woonplaats=klant_woonplaats.strip(),
            onbekend=klant_onbekend == _JA,
        ),
        bevestiging=_wens(bevestiging),
        bevestiging_bestaand=_wens(bevestiging_bestaand),
        gezocht=bool(zoek_zaak),
    )
    return form, kies


def proposed_form(poststuk: Poststuk, proposal: Proposal, onderwerp: str) -> Formulier:
    """Fill the form as proposed; DIV only has to confirm."""
    klant = proposed_klant(poststuk, proposal)
    empty = Formulier(
        omschrijving=onderwerp[:80],
        datum_besluit=proposal.feiten.datum_besluit,
        zaaknummer=next(iter(proposal.feiten.zaaknummers), ""),
        klant=Klant(
            naam=klant.naam,
            organisatie=proposal.feiten.organisatie,
            email=klant.email,
            adres=klant.adres,
            postcode=klant.postcode,
            woonplaats=klant.woonplaats,
        ),
    )
    return pick(empty, outcome_id(proposal.outcome), proposal) if proposal.outcome else empty


def pick(form: Formulier, uitkomst: str, proposal: Proposal) -> Formulier:
    """Turn the form to one of the candidates."""
    outcome = next(
        (c.outcome for c in proposal.candidates if outcome_id(c.outcome) == uitkomst), None
    )
    match outcome:
        case OpenZaak(zaaktype):
            return replace(form, soort="nieuw", zaaktype=zaaktype)
        case AppendToZaak(zaaknummer):
            return replace(form, soort="bestaand", zaaknummer=zaaknummer or form.zaaknummer)
        case None:
            return form
        case _:
            return replace(form, soort="geen", reden=uitkomst)


def as_keuze(form: Formulier) -> Keuze:
    """Return the decision that the form now amounts to; call `faults` first."""
    klant = form.klant
    outcomes: dict[Soort, Outcome] = {
        "nieuw": OpenZaak(form.zaaktype),
        "bestaand": AppendToZaak(form.zaaknummer),
        "geen": reden_outcome(form.reden),
    }
    return Keuze(
        outcome=outcomes[form.soort],
        omschrijving=form.omschrijving,
        klant=Besluitklant(
            naam=klant.naam or klant.organisatie,
            email=klant.email,
            adres=klant.adres,
            postcode=klant.postcode,
            woonplaats=klant.woonplaats,
        ),
        datum_besluit=form.datum_besluit,
        bevestigwens=form.wens,
    )


def faults(form: Formulier, kamer: Postkamer) -> tuple[Veldfout, ...]:
    """Return what must change before this can be decided; the work in the form is kept."""
    found = []
    if form.soort == "nieuw":
        if form.zaaktype not in kamer.catalogus:
            found.append(Veldfout(veld="zaaktype", tekst="Kies een zaaktype"))
        if not form.omschrijving:
            found.append(Veldfout(veld="omschrijving", tekst="Vul een omschrijving in"))
        if not (form.klant.naam or form.klant.organisatie or form.klant.onbekend):
            tekst = "Vul de naam van de klant in, of kies dat de afzender onbekend is"
            found.append(Veldfout(veld="klant_naam", tekst=tekst))
    elif form.soort == "bestaand" and not _exists(form.zaaknummer, kamer):
        found.append(Veldfout(veld="zaak_q", tekst="Zoek en kies de zaak waar dit bij hoort"))
    elif form.soort == "geen" and form.reden not in kamer.catalogus.geen_zaak:
        found.append(Veldfout(veld="reden", tekst="Kies waarom er geen zaak nodig is"))
    return tuple(found)


def is_stale(stuk: Stuk, versie: str) -> bool:
    """Tell whether the stuk was read again since the form was shown."""
    return bool(versie) and versie != stuk.versie


def _exists(zaaknummer: str, kamer: Postkamer) -> bool:
    """Tell whether post can be added to this zaak: it is there and did not lapse."""
    with kamer.database.reading() as session:
        try:
            find_running_zaak(session, zaaknummer)
        except ZaakNotFoundError:
            return False
    return True


def _soort(text: str) -> Soort:
    match text:
        case "bestaand":
            return "bestaand"
        case "geen":
            return "geen"
        case _:
            return "nieuw"


def _wens(text: str) -> Bevestigwens:
    """Read the box: "toch" is only offered where the table said no, so only there it overrules."""
    wensen = {"": Bevestigwens.NIET, "toch": Bevestigwens.TOCH}
    return wensen.get(text, Bevestigwens.VOLGENS_TABEL)


def _date(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
