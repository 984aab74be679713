"""What DIV decides about a poststuk, carried out: one function, one transaction."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import assert_never

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from archive.bevestigen import Bevestigd, bevestig
from archive.documenten import add_received
from archive.dossier import find_running_zaak
from archive.entities import Besluit, Lezing, Postregistratie, Staat, Zaak
from archive.gebeurtenissen import Actor, note
from archive.keuze import Keuze
from archive.lezing import decode_poststuk, decode_proposal
from archive.loket import Loket
from archive.openen import open_zaak
from archive.vasthouden import free_for
from classifier import (
    AnswerDirectly,
    AppendToZaak,
    Discard,
    Forward,
    OpenZaak,
    Proposal,
    outcome_id,
)
from intake import Poststuk


class ZaaktypeGoneError(Exception):
    """Dit zaaktype staat niet meer in de catalogus. Kies een ander zaaktype."""


class AlreadyDecidedError(Exception):
    """Een collega heeft over dit stuk al beslist of heeft het nu open."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Besloten:
    """How a decision ended; `zaaknummer` is "" when no zaak came of it."""

    besluit_id: int
    zaaknummer: str
    bevestiging: str


@dataclass(frozen=True, kw_only=True, slots=True)
class _Zitting:
    """Everything one decision is made with."""

    session: Session
    registratie: Postregistratie
    poststuk: Poststuk
    proposal: Proposal
    keuze: Keuze
    loket: Loket
    delen: Mapping[str, str]
    actor: Actor
    now: datetime


def decide(
    session: Session,
    registratie_id: int,
    keuze: Keuze,
    *,
    loket: Loket,
    delen: Mapping[str, str],
    actor: Actor,
    now: datetime,
) -> Besloten:
    """Carry out `keuze`; the caller's transaction makes it whole.

    `delen` gives the SHA-256 of each part of the item that the object store holds, by its plek.
    Raises AlreadyDecidedError when a colleague was first or has it open, ZaakNotFoundError when
    the zaak to add to does not exist or was undone.
    """
    registratie = _take(session, registratie_id, keuze, actor=actor, now=now)
    poststuk, proposal = load_reading(session, registratie_id)
    zitting = _Zitting(
        session=session,
        registratie=registratie,
        poststuk=poststuk,
        proposal=proposal,
        keuze=keuze,
        loket=loket,
        delen=delen,
        actor=actor,
        now=now,
    )
    zaak = _carry_out(zitting)
    bevestigd = bevestig(session, registratie, poststuk, zaak, keuze=keuze, loket=loket, now=now)
    besluit = _note_besluit(zitting, zaak, bevestigd)
    return Besloten(
        besluit_id=besluit.id,
        zaaknummer=zaak.identificatie if zaak else "",
        bevestiging=bevestigd.zin,
    )


def load_reading(session: Session, registratie_id: int) -> tuple[Poststuk, Proposal]:
    """Return what was read in a stuk and proposed for it."""
    lezing = session.scalars(select(Lezing).where(Lezing.registratie_id == registratie_id)).one()
    return decode_poststuk(lezing.poststuk), decode_proposal(lezing.proposal)


def _take(
    session: Session, registratie_id: int, keuze: Keuze, *, actor: Actor, now: datetime
) -> Postregistratie:
    """Compare and set: of all colleagues that try, one wins."""
    with_zaak = isinstance(keuze.outcome, OpenZaak | AppendToZaak)
    registratie: Postregistratie | None = session.scalar(
        update(Postregistratie)
        .where(
            Postregistratie.id == registratie_id,
            Postregistratie.staat == Staat.WERKVOORRAAD,
            free_for(actor, now),
        )
        .values(
            staat=Staat.ZAAK if with_zaak else Staat.ZONDER_ZAAK,
            bekeken_door=None,
            bekeken_tot=None,
        )
        .returning(Postregistratie)
    )
    if registratie is None:
        raise AlreadyDecidedError(registratie_id)
    return registratie


def _carry_out(z: _Zitting) -> Zaak | None:
    match z.keuze.outcome:
        case OpenZaak(code):
            if code not in z.loket.catalogus:
                raise ZaaktypeGoneError(code)
            zaak = open_zaak(
                z.session,
                z.registratie,
                z.loket.catalogus[code],
                keuze=z.keuze,
                loket=z.loket,
                actor=z.actor,
                now=z.now,
            )
        case AppendToZaak(zaaknummer):
            zaak = find_running_zaak(z.session, zaaknummer)
            _note(z, "Ontvangst", "Stuk toegevoegd aan deze zaak", zaak)
        case AnswerDirectly() | Forward() | Discard():
            return None
        case _:
            assert_never(z.keuze.outcome)
    add_received(z.session, zaak, z.registratie, z.poststuk, delen=z.delen, now=z.now)
    return zaak


def _note_besluit(z: _Zitting, zaak: Zaak | None, bevestigd: Bevestigd) -> Besluit:
    uitkomst = outcome_id(z.keuze.outcome)
    proposed = z.proposal.outcome
    besluit = Besluit(
        registratie_id=z.registratie.id,
        uitkomst=uitkomst,
        voorstel_uitkomst=outcome_id(proposed) if proposed else "",
        zekerheid=z.proposal.zekerheid,
        zaak_id=zaak.id if zaak else None,
        brief=bevestigd.brief,
        bevestiging_rij=bevestigd.rij,
        bevestiging_reden=bevestigd.reden,
        gebruiker_id=z.actor.gebruiker_id,
        genomen_op=z.now,
    )
    z.session.add(besluit)
    z.session.flush()  # the page needs besluit.id for its undo button
    how = "Voorstel overgenomen" if proposed == z.keuze.outcome else "Anders besloten"
    _note(z, "Accordering", f"{how}: {z.loket.catalogus.naam(uitkomst)}", zaak)
    _note(z, "Bevestiging", bevestigd.zin, zaak)
    return besluit


def _note(z: _Zitting, soort: str, tekst: str, zaak: Zaak | None) -> None:
    note(
        z.session,
        soort,
        tekst,
        actor=z.actor,
        now=z.now,
        zaak_id=zaak.id if zaak else None,
        registratie_id=z.registratie.id,
    )
