"""A decision as DIV makes it, and the one that the proposal amounts to. Pure."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from archive.datum import dag_in_amsterdam
from archive.feestdagen import Kalender
from archive.termijn import Termijn, bereken_termijn
from classifier import AppendToZaak, Catalogus, OpenZaak, Outcome, Proposal
from intake import Poststuk

MAX_OMSCHRIJVING = 80  # ZGW: zaak.omschrijving


class Bevestigwens(StrEnum):
    """Whether DIV follows the decision table about confirming, or wants otherwise."""

    VOLGENS_TABEL = "volgens_tabel"
    TOCH = "toch"
    NIET = "niet"


@dataclass(frozen=True, kw_only=True, slots=True)
class Klant:
    """Who asks, as DIV confirmed it; "" where the stuk does not say."""

    naam: str = ""
    email: str = ""
    adres: str = ""
    postcode: str = ""
    woonplaats: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Keuze:
    """What DIV confirms: the proposal as it was, or with changes."""

    outcome: Outcome
    omschrijving: str = ""
    klant: Klant = field(default_factory=Klant)
    datum_besluit: date | None = None
    bevestigwens: Bevestigwens = Bevestigwens.VOLGENS_TABEL


def proposed_keuze(poststuk: Poststuk, proposal: Proposal) -> Keuze | None:
    """Return the proposal as a decision; None when there is none, or it lacks its zaaknummer."""
    outcome = proposal.outcome
    if outcome is None or outcome == AppendToZaak(""):
        return None
    return Keuze(
        outcome=outcome,
        omschrijving=(poststuk.onderwerp or "Zonder onderwerp")[:MAX_OMSCHRIJVING],
        klant=proposed_klant(poststuk, proposal),
        datum_besluit=proposal.feiten.datum_besluit,
    )


def proposed_klant(poststuk: Poststuk, proposal: Proposal) -> Klant:
    feiten, afzender = proposal.feiten, poststuk.afzender
    return Klant(
        naam=feiten.naam or (afzender.naam if afzender else ""),
        email=afzender.email if afzender else feiten.email,
        adres=feiten.adres,
        postcode=feiten.postcode,
        woonplaats=feiten.woonplaats,
    )


def proposed_termijn(
    poststuk: Poststuk, proposal: Proposal, *, catalogus: Catalogus, kalender: Kalender
) -> Termijn | None:
    """Return the term of the proposed zaak; None when no new zaak is proposed."""
    if not isinstance(proposal.outcome, OpenZaak):
        return None
    return bereken_termijn(
        catalogus[proposal.outcome.zaaktype],
        ontvangen=dag_in_amsterdam(poststuk.ontvangen_op),
        datum_besluit=proposal.feiten.datum_besluit,
        kalender=kalender,
    )
