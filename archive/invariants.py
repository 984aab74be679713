"""What must always be true of a mail room: checked by the tests, every night, and on request."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, SQLColumnExpression, exists, func, or_, select
from sqlalchemy.orm import Session

from archive.entities import (
    Aanlevering,
    Besluit,
    Document,
    Gebeurtenis,
    Lezing,
    Postregistratie,
    Poststand,
    Rol,
    Roltype,
    Staat,
    Status,
    UitgaandePost,
    Zaak,
    ZaakDocument,
)
from archive.storage.database import Database
from archive.storage.objects import ObjectStore
from intake import Kanaal

_STALE = timedelta(minutes=15)
_STUCK = timedelta(hours=24)


@dataclass(frozen=True, kw_only=True, slots=True)
class Bevinding:
    """The outcome of one check, as one Dutch line without personal data."""

    goed: bool
    regel: str


@dataclass(frozen=True, slots=True)
class _Rule:
    """A rule and the query that counts what breaks it."""

    naam: str
    broken: Select[Any]


def check_invariants(database: Database, objects: ObjectStore, *, now: datetime) -> list[Bevinding]:
    """Check every rule; a broken one says how often."""
    with database.reading() as session:
        findings = [_finding(session, rule) for rule in _rules(now)]
        findings.append(_bytes_are_there(session, objects))
    return findings


def _finding(session: Session, rule: _Rule) -> Bevinding:
    count = session.scalar(rule.broken) or 0
    return Bevinding(goed=count == 0, regel=rule.naam + (f": {count} keer niet" if count else ""))


def _bytes_are_there(session: Session, objects: ObjectStore) -> Bevinding:
    """Check that the store has every object that a row names."""
    naam = "Van elk stuk en document zijn de bytes er"
    missing = sum(not objects.has(sha256) for sha256 in _all_hashes(session))
    return Bevinding(goed=missing == 0, regel=naam + (f": {missing} ontbreken" if missing else ""))


def _all_hashes(session: Session) -> Iterator[str]:
    query = select(Postregistratie.sha256).union(select(Document.sha256))
    yield from session.scalars(query)


def _rules(now: datetime) -> Iterator[_Rule]:
    yield _Rule("Elk stuk is ergens binnengekomen", _count(_without_delivery()))
    yield _Rule("Geen stuk ligt langer dan een kwartier ongelezen", _count(_unread(now)))
    yield _Rule("Elk stuk in de werkvoorraad is gelezen", _count(_unread_in_worklist()))
    yield _Rule("Elk afgehandeld stuk heeft één geldend besluit", _count(_undecided()))
    yield _Rule("Geen wachtend stuk heeft een geldend besluit", _count(_decided_but_waiting()))
    yield _Rule("Geen geldend besluit hoort bij een vervallen zaak", _count(_lapsed_zaak()))
    yield _Rule("Uit een stuk komt hoogstens één zaak", _count(_double_zaak()))
    yield _Rule("Zaaknummers lopen op met de tijd", _count(_descending_numbers()))
    yield _Rule("Elke zaak heeft status 1", _count(_zaak_without(Status, Status.volgnummer == 1)))
    for rol in (Roltype.ZAAKCOORDINATOR, Roltype.BEHANDELAAR, Roltype.INITIATOR):
        condition = Rol.omschrijving_generiek == rol
        yield _Rule(f"Elke zaak heeft een {rol}", _count(_zaak_without(Rol, condition)))
    yield _Rule("Elke zaak uit post heeft haar stuk in het dossier", _count(_empty_dossier()))
    yield _Rule("Elke zaak heeft een gebeurtenis", _count(_zaak_without(Gebeurtenis)))
    yield _Rule("Elke brief hoort bij een besluit dat geldt", _count(_letter_without_besluit()))
    yield _Rule("Elk besluit voor een bevestiging heeft een brief", _count(_unanswered()))
    yield _Rule("Geen brief blijft langer dan een dag liggen", _count(_stuck_letters(now)))


def _count(query: Select[Any]) -> Select[Any]:
    return select(func.count()).select_from(query.subquery())


def _without_delivery() -> Select[Any]:
    delivered = exists().where(Aanlevering.registratie_id == Postregistratie.id)
    return select(Postregistratie.id).where(~delivered)


def _unread(now: datetime) -> Select[Any]:
    """Find what could have been read for a while, and nobody does."""
    return select(Postregistratie.id).where(
        Postregistratie.staat == Staat.ONTVANGEN, Postregistratie.lezen_na < now - _STALE
    )


def _unread_in_worklist() -> Select[Any]:
    read = exists().where(Lezing.registratie_id == Postregistratie.id)
    return select(Postregistratie.id).where(
        Postregistratie.staat.in_([Staat.WERKVOORRAAD, Staat.ZAAK, Staat.ZONDER_ZAAK]), ~read
    )


def _standing(registratie_id: SQLColumnExpression[int]) -> ColumnElement[bool]:
    """Return the condition that a decision about this stuk stands."""
    return exists().where(Besluit.registratie_id == registratie_id, Besluit.ongedaan_op.is_(None))


def _undecided() -> Select[Any]:
    return select(Postregistratie.id).where(
        Postregistratie.staat.in_([Staat.ZAAK, Staat.ZONDER_ZAAK]),
        ~_standing(Postregistratie.id),
    )


def _decided_but_waiting() -> Select[Any]:
    return select(Postregistratie.id).where(
        Postregistratie.staat.not_in([Staat.ZAAK, Staat.ZONDER_ZAAK]),
        _standing(Postregistratie.id),
    )


def _lapsed_zaak() -> Select[Any]:
    return (
        select(Besluit.id)
        .join(Zaak, Zaak.id == Besluit.zaak_id)
        .where(Besluit.ongedaan_op.is_(None), Zaak.vervallen_op.is_not(None))
    )


def _double_zaak() -> Select[Any]:
    return (
        select(func.min(Zaak.id))
        .where(Zaak.vervallen_op.is_(None), Zaak.oorsprong_id.is_not(None))
        .group_by(Zaak.oorsprong_id)
        .having(func.count() > 1)
    )


def _descending_numbers() -> Select[Any]:
    """Find zaken from post with a lower number than the one of the same year made before them."""
    jaar = func.substr(Zaak.identificatie, 1, 9)
    before = func.lag(Zaak.identificatie).over(partition_by=jaar, order_by=Zaak.id)
    numbered = (
        select(Zaak.id, Zaak.identificatie, before.label("before"))
        .where(Zaak.oorsprong_id.is_not(None))
        .subquery()
    )
    return select(numbered.c.id).where(numbered.c.before > numbered.c.identificatie)


def _zaak_without(
    entity: type[Status | Rol | Gebeurtenis], *conditions: ColumnElement[bool]
) -> Select[Any]:
    return select(Zaak.id).where(~exists().where(entity.zaak_id == Zaak.id, *conditions))


def _empty_dossier() -> Select[Any]:
    kept = exists().where(ZaakDocument.zaak_id == Zaak.id, ZaakDocument.vervallen_op.is_(None))
    return select(Zaak.id).where(Zaak.oorsprong_id.is_not(None), Zaak.vervallen_op.is_(None), ~kept)


def _letter_without_besluit() -> Select[Any]:
    return select(UitgaandePost.id).where(
        UitgaandePost.stand != Poststand.INGETROKKEN,
        ~_standing(UitgaandePost.registratie_id),
    )


def _unanswered() -> Select[Any]:
    written = exists().where(
        UitgaandePost.registratie_id == Besluit.registratie_id,
        UitgaandePost.stand != Poststand.INGETROKKEN,
    )
    return select(Besluit.id).where(Besluit.ongedaan_op.is_(None), Besluit.brief, ~written)


def _stuck_letters(now: datetime) -> Select[Any]:
    """Find mail that could have been carried for a day, and nobody does."""
    return select(UitgaandePost.id).where(
        UitgaandePost.kanaal == Kanaal.EMAIL,
        or_(UitgaandePost.stand == Poststand.KLAAR, UitgaandePost.stand == Poststand.BEZIG),
        UitgaandePost.niet_voor < now - _STUCK,
    )
