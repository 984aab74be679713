"""The five things that can be done with a poststuk, proposed or decided."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class OpenZaak:
    """It asks for work with an end date: start a zaak of this zaaktype (id in the catalogue)."""

    zaaktype: str


@dataclass(frozen=True, slots=True)
class AppendToZaak:
    """It belongs to a zaak that exists; "" when the stuk does not say which."""

    zaaknummer: str


@dataclass(frozen=True, slots=True)
class AnswerDirectly:
    """The KCC can answer it at once: no zaak."""


@dataclass(frozen=True, slots=True)
class Forward:
    """It is meant for another body: forward it and tell the sender (Awb 2:3)."""


@dataclass(frozen=True, slots=True)
class Discard:
    """Nothing is asked: advertising, spam, a machine's message, a thank-you.

    `reden` is an id from the catalogue's geen_zaak list.
    """

    reden: str


Outcome = OpenZaak | AppendToZaak | AnswerDirectly | Forward | Discard

AANVULLING = "aanvulling-bestaande-zaak"
INFORMATIEVRAAG = "informatievraag"
DOORZENDEN = "doorzenden"


def outcome_id(outcome: Outcome) -> str:
    """Return the id that the catalogue knows this outcome by: of a zaaktype or of a reden."""
    match outcome:
        case OpenZaak(zaaktype):
            return zaaktype
        case AppendToZaak():
            return AANVULLING
        case AnswerDirectly():
            return INFORMATIEVRAAG
        case Forward():
            return DOORZENDEN
        case Discard(reden):
            return reden


def reden_outcome(reden: str, *, zaaknummer: str = "") -> Outcome:
    """Return the outcome that carries this no-zaak reden."""
    if reden == AANVULLING:
        return AppendToZaak(zaaknummer)
    if reden == INFORMATIEVRAAG:
        return AnswerDirectly()
    if reden == DOORZENDEN:
        return Forward()
    return Discard(reden)
