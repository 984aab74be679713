"""The short lists beside the werkvoorraad: quarantine, the print queue, what was not delivered."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, and_, func, select
from sqlalchemy.orm import Session

from archive.entities import (
    Document,
    Postregistratie,
    Poststand,
    Staat,
    UitgaandePost,
    Zaak,
)
from archive.werkvoorraad import VIEWS, is_open
from intake import Kanaal

_P = UitgaandePost


@dataclass(frozen=True, kw_only=True, slots=True)
class Quarantainestuk:
    """An item that could not be read; `melding` says why, in Dutch."""

    id: int
    kanaal: Kanaal
    ontvangen_op: datetime
    bron: str
    naam: str
    melding: str
    omvang: int
    leespogingen: int


@dataclass(frozen=True, kw_only=True, slots=True)
class UitgaandStuk:
    """A letter that goes out, or could not."""

    id: UUID
    zaaknummer: str
    titel: str
    sha256: str
    aan: str
    melding: str
    pogingen: int
    geschreven_op: datetime
    niet_voor: datetime


def quarantaine(session: Session) -> list[Quarantainestuk]:
    r = Postregistratie
    query = (
        select(r.id, r.kanaal, r.ontvangen_op, r.bron, r.naam, r.melding, r.omvang, r.leespogingen)
        .where(r.staat == Staat.QUARANTAINE)
        .order_by(r.ontvangen_op)
    )
    return [Quarantainestuk(**row._asdict()) for row in session.execute(query)]


def print_queue(session: Session, *, now: datetime) -> list[UitgaandStuk]:
    """Return the letters on paper whose time to undo is over."""
    return _letters(session, _to_print(now))


def undelivered(session: Session) -> list[UitgaandStuk]:
    return _letters(session, _P.stand == Poststand.NIET_BEZORGD)


def find_letter(session: Session, post_id: UUID) -> UitgaandStuk | None:
    return next(iter(_letters(session, _P.id == post_id)), None)


def counts(session: Session, *, now: datetime) -> dict[str, int]:
    """Count what waits behind each entry of the menu, in two queries."""
    everything = VIEWS[0].condition
    stukken = session.execute(
        select(
            func.count().filter(and_(is_open(), everything)),
            func.count().filter(Postregistratie.staat == Staat.QUARANTAINE),
        ).where(Postregistratie.staat.in_([Staat.ONTVANGEN, Staat.WERKVOORRAAD, Staat.QUARANTAINE]))
    ).one()
    brieven = session.execute(
        select(
            func.count().filter(_to_print(now)),
            func.count().filter(_P.stand == Poststand.NIET_BEZORGD),
        ).where(_P.stand.in_([Poststand.KLAAR, Poststand.NIET_BEZORGD]))
    ).one()
    return {
        "post": stukken[0],
        "quarantaine": stukken[1],
        "printwachtrij": brieven[0],
        "niet-bezorgd": brieven[1],
    }


def _to_print(now: datetime) -> ColumnElement[bool]:
    return and_(_P.kanaal == Kanaal.POST, _P.stand == Poststand.KLAAR, _P.niet_voor <= now)


def _letters(session: Session, condition: ColumnElement[bool]) -> list[UitgaandStuk]:
    query = (
        select(
            _P.id,
            func.coalesce(Zaak.identificatie, "").label("zaaknummer"),
            Document.titel,
            Document.sha256,
            _P.aan,
            _P.melding,
            _P.pogingen,
            _P.geschreven_op,
            _P.niet_voor,
        )
        .join(Document, Document.id == _P.document_id)
        .outerjoin(Zaak, Zaak.id == _P.zaak_id)
        .where(condition)
        .order_by(_P.geschreven_op)
    )
    return [UitgaandStuk(**row._asdict()) for row in session.execute(query)]
