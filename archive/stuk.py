"""One stuk as it stands now: its registration, its reading, who has it open, what was decided."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.entities import Besluit, Gebruiker, Lezing, Postregistratie, Staat, Zaak
from archive.lezing import decode_poststuk, decode_proposal
from archive.werkvoorraad import StukNotFoundError
from classifier import Proposal
from intake import Poststuk

_SHOWN = 5
_DECIDED = (Staat.ZAAK, Staat.ZONDER_ZAAK)


@dataclass(frozen=True, kw_only=True, slots=True)
class Standend:
    """The decision that stands: what, by whom, when, and the zaak that it led to."""

    uitkomst: str
    zaaknummer: str
    bevestiging: str
    brief: bool
    door: str
    op: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class Stuk:
    """A stuk with all that a page about it needs; `lezing` None: it was not read (yet).

    `zelfde_bericht` are other stukken under the same Message-ID: a copy with other bytes, or
    another mail of a sender who uses an id twice. Only a person can tell.
    """

    registratie: Postregistratie
    lezing: tuple[Poststuk, Proposal] | None
    versie: str
    bezet_door: str
    besluit: Standend | None
    zelfde_bericht: tuple[int, ...] = ()


def load_stuk(session: Session, registratie_id: int) -> Stuk:
    """Return it; raise StukNotFoundError."""
    row = session.execute(
        select(Postregistratie, Lezing, Gebruiker.naam)
        .outerjoin(Lezing, Lezing.registratie_id == Postregistratie.id)
        .outerjoin(Gebruiker, Gebruiker.id == Postregistratie.bekeken_door)
        .where(Postregistratie.id == registratie_id)
    ).one_or_none()
    if row is None:
        raise StukNotFoundError(registratie_id)
    registratie, lezing, naam = row
    return Stuk(
        registratie=registratie,
        lezing=_decode(lezing),
        versie=_versie(lezing),
        bezet_door=naam or "",
        besluit=standing(session, registratie_id) if registratie.staat in _DECIDED else None,
        zelfde_bericht=_same_message(session, registratie),
    )


def standing(session: Session, registratie_id: int) -> Standend | None:
    """Return the decision that stands for a stuk."""
    row = session.execute(
        select(Besluit, Gebruiker.naam, Zaak.identificatie)
        .join(Gebruiker, Gebruiker.id == Besluit.gebruiker_id)
        .outerjoin(Zaak, Zaak.id == Besluit.zaak_id)
        .where(Besluit.registratie_id == registratie_id, Besluit.ongedaan_op.is_(None))
    ).one_or_none()
    if row is None:
        return None
    besluit, naam, zaaknummer = row
    return Standend(
        uitkomst=besluit.uitkomst,
        zaaknummer=zaaknummer or "",
        bevestiging=besluit.bevestiging_reden,
        brief=besluit.brief,
        door=naam,
        op=besluit.genomen_op,
    )


def _same_message(session: Session, registratie: Postregistratie) -> tuple[int, ...]:
    if not registratie.message_id:
        return ()
    query = select(Postregistratie.id).where(
        Postregistratie.message_id == registratie.message_id,
        Postregistratie.id != registratie.id,
    )
    return tuple(session.scalars(query.order_by(Postregistratie.id).limit(_SHOWN)))


def _versie(lezing: Lezing | None) -> str:
    return lezing.gelezen_op.isoformat() if lezing is not None else ""


def _decode(lezing: Lezing | None) -> tuple[Poststuk, Proposal] | None:
    if lezing is None:
        return None
    return decode_poststuk(lezing.poststuk), decode_proposal(lezing.proposal)
