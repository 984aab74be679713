"""Find zaken by number, or by a word in what stands on their front: for the archive and DIV."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, func, or_, select
from sqlalchemy.orm import Session

from archive.entities import STATUSSEN, Rol, Roltype, Status, Zaak
from archive.zaaknummer import Zaaknummer

_NEAR = 3


@dataclass(frozen=True, kw_only=True, slots=True)
class GevondenZaak:
    """A zaak in a list of results; `status` is De Groot's word for where it is."""

    zaaknummer: str
    omschrijving: str
    zaaktype_naam: str
    klant: str
    startdatum: date
    uiterste_datum: date
    einddatum: date | None
    status: str


def search_zaken(session: Session, q: str, *, limit: int = 20) -> list[GevondenZaak]:
    """Return the zaken that `q` may mean, newest first; with nothing asked the newest of all.

    A number may be typed sloppily. Otherwise every word must stand in the omschrijving, the
    zaaktype or the name of who asked.
    """
    nummers = [str(nummer) for nummer in Zaaknummer.find_all(q)]
    if nummers:
        return _results(session, _query(Zaak.identificatie.in_(nummers), limit=limit))
    initiator = select(Rol.naam).where(
        Rol.zaak_id == Zaak.id, Rol.omschrijving_generiek == Roltype.INITIATOR
    )
    words = [
        or_(
            Zaak.omschrijving.icontains(word, autoescape=True),
            Zaak.zaaktype_naam.icontains(word, autoescape=True),
            Zaak.identificatie.icontains(word, autoescape=True),
            initiator.scalar_subquery().icontains(word, autoescape=True),
        )
        for word in q.split()
    ]
    return _results(session, _query(*words, limit=limit))


def near_numbers(session: Session, q: str) -> list[str]:
    """Return existing numbers beside one that does not exist: a typing error away, mostly."""
    nummers = Zaaknummer.find_all(q)
    if not nummers:
        return []
    nummer = nummers[0]
    around = [
        str(Zaaknummer(nummer.jaar, nummer.volgnummer + step))
        for step in range(-_NEAR, _NEAR + 1)
        if nummer.volgnummer + step > 0
    ]
    other_years = [str(Zaaknummer(nummer.jaar + s, nummer.volgnummer)) for s in (-1, 1)]
    query = select(Zaak.identificatie).where(
        Zaak.identificatie.in_([*around, *other_years]), Zaak.vervallen_op.is_(None)
    )
    return sorted(session.scalars(query))


def _query(*conditions: ColumnElement[bool], limit: int) -> Select[*tuple[Any, ...]]:
    status = select(func.max(Status.volgnummer)).where(Status.zaak_id == Zaak.id)
    klant = select(Rol.naam).where(
        Rol.zaak_id == Zaak.id, Rol.omschrijving_generiek == Roltype.INITIATOR
    )
    return (
        select(
            Zaak.identificatie.label("zaaknummer"),
            Zaak.omschrijving,
            Zaak.zaaktype_naam,
            klant.scalar_subquery().label("klant"),
            Zaak.startdatum,
            Zaak.uiterlijke_einddatum_afdoening.label("uiterste_datum"),
            Zaak.einddatum,
            status.scalar_subquery().label("volgnummer"),
        )
        .where(Zaak.vervallen_op.is_(None), *conditions)
        .order_by(Zaak.id.desc())
        .limit(limit)
    )


def _results(session: Session, query: Select[*tuple[Any, ...]]) -> list[GevondenZaak]:
    results = []
    for row in session.execute(query):
        columns = row._asdict()
        volgnummer = columns.pop("volgnummer")
        results.append(GevondenZaak(**columns, status=STATUSSEN[volgnummer - 1]))
    return results
