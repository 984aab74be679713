"""The list of post that waits for DIV: its views, its counts, its order. One query a part."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, case, false, func, not_, or_, select
from sqlalchemy.orm import Session

from archive.entities import Gebruiker, Postregistratie, Staat, Voorstelsoort
from classifier import Zekerheid
from intake import Kanaal

ALLES = "alles"
_NEVER_MISS = (
    "bezwaarschrift",
    "woz-bezwaar",
    "klacht-gedraging",
    "woo-verzoek",
    "ingebrekestelling",
)
_NOISE = ("reclame", "ongewenst", "automatisch-bericht")
_R = Postregistratie
_READ = _R.staat == Staat.WERKVOORRAAD
_SURE = and_(_READ, _R.zekerheid == Zekerheid.HOOG, _R.waarschuwing == "", not_(_R.wacht_op_ocr))


class StukNotFoundError(Exception):
    """Dit stuk bestaat niet."""


@dataclass(frozen=True, slots=True)
class View:
    """A saved view: its id in the URL, its name and what belongs to it."""

    id: str
    naam: str
    condition: ColumnElement[bool]


VIEWS = (
    View(ALLES, "Alles", not_(and_(_READ, _R.voorstel_code.in_(_NOISE)))),
    View("zeker", "Zeker voorstel", and_(_SURE, _R.voorstel_code.not_in(_NOISE))),
    View("twijfel", "Twijfel", and_(_READ, not_(_SURE), _R.voorstel_code.not_in(_NOISE))),
    View("termijn", "Bezwaar, klacht, Woo", and_(_READ, _R.voorstel_code.in_(_NEVER_MISS))),
    View(
        "geen-zaak",
        "Geen zaak nodig",
        and_(_READ, _R.voorstel == Voorstelsoort.GEEN_ZAAK, _R.voorstel_code.not_in(_NOISE)),
    ),
    View("scan", "Scanpost", _R.kanaal == Kanaal.POST),
    View("reclame", "Reclame, spam, automatisch", and_(_READ, _R.voorstel_code.in_(_NOISE))),
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Regel:
    """One stuk in the list; `bezet_door` is the colleague who has it open now."""

    id: int
    kanaal: Kanaal
    ontvangen_op: datetime
    onderwerp: str
    naam: str
    afzender_naam: str
    afzender_email: str
    fragment: str
    bijlagen: int
    staat: Staat
    voorstel: Voorstelsoort
    voorstel_code: str
    voorstel_zaaknummer: str
    voorstel_reden: str
    zekerheid: Zekerheid
    meter: int
    waarschuwing: str
    uiterste_datum: date | None
    spoed: bool
    wacht_op_ocr: bool
    bezet_door: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Position:
    """Where a stuk stands in a view; counts from 1, 0 when it is not in it (any more)."""

    nummer: int
    totaal: int
    vorige: int | None
    volgende: int | None


def worklist(
    session: Session,
    view: str,
    *,
    q: str = "",
    me: int,
    now: datetime,
    limit: int = 50,
    offset: int = 0,
) -> list[Regel]:
    """Return a page of a view: fatal terms first, then what has waited longest."""
    busy = case((and_(_R.bekeken_tot >= now, _R.bekeken_door != me), Gebruiker.naam), else_="")
    columns = [getattr(_R, name) for name in _COLUMNS]
    query = (
        select(*columns, func.coalesce(busy, "").label("bezet_door"))
        .outerjoin(Gebruiker, Gebruiker.id == _R.bekeken_door)
        .where(*_conditions(view, q))
        .order_by(*_ORDER)
        .limit(limit)
        .offset(offset)
    )
    return [Regel(**row._asdict()) for row in session.execute(query)]


def view_counts(session: Session, *, q: str = "") -> dict[str, int]:
    """Count all views at once."""
    counts = [
        func.count().filter(view.condition).label(f"n{number}") for number, view in enumerate(VIEWS)
    ]
    row = session.execute(select(*counts).select_from(_R).where(is_open(), *_search(q))).one()
    return {view.id: count for view, count in zip(VIEWS, row, strict=True)}


def position(session: Session, view: str, registratie_id: int, *, q: str = "") -> Position:
    """Return where a stuk stands in its view and what stands beside it."""
    numbered = (
        select(
            _R.id,
            func.row_number().over(order_by=_ORDER).label("nummer"),
            func.lag(_R.id).over(order_by=_ORDER).label("vorige"),
            func.lead(_R.id).over(order_by=_ORDER).label("volgende"),
            func.count().over().label("totaal"),
        )
        .where(*_conditions(view, q))
        .subquery()
    )
    row = session.execute(select(numbered).where(numbered.c.id == registratie_id)).one_or_none()
    if row is None:
        total = session.scalar(select(func.count()).select_from(_R).where(*_conditions(view, q)))
        return Position(nummer=0, totaal=total or 0, vorige=None, volgende=None)
    return Position(nummer=row.nummer, totaal=row.totaal, vorige=row.vorige, volgende=row.volgende)


def next_free(
    session: Session, view: str, *, q: str = "", after: int | None, me: int, now: datetime
) -> int | None:
    """Return the next stuk of this view that no colleague has open: after that one, or the first.

    `after` may have left the view: its place is where it would stand.
    """
    free = [
        *_conditions(view, q),
        _READ,
        or_(_R.bekeken_door.is_(None), _R.bekeken_door == me, _R.bekeken_tot < now),
    ]
    ordered = select(_R.id).where(*free).order_by(*_ORDER).limit(1)
    place = session.execute(select(*_PLACE).where(_R.id == after)).one_or_none() if after else None
    if place is None:
        return session.scalar(ordered)
    following = session.scalar(ordered.where(_comes_after(place)))
    return following or session.scalar(ordered.where(_R.id != after))


def bulk_candidates(
    session: Session, ids: Sequence[int], *, me: int, now: datetime
) -> dict[int, str]:
    """Say for each id why it cannot be confirmed with others unseen; "" means it can."""
    query = select(
        _R.id,
        case(
            (_R.staat != Staat.WERKVOORRAAD, "is al beoordeeld"),
            (_R.wacht_op_ocr, "wordt nog gelezen"),
            (_R.voorstel == Voorstelsoort.GEEN, "heeft geen voorstel"),
            (
                and_(_R.voorstel == Voorstelsoort.BESTAAND, _R.voorstel_zaaknummer == ""),
                "noemt geen zaaknummer",
            ),
            (_R.zekerheid != Zekerheid.HOOG, "zekerheid is niet hoog"),
            (_R.waarschuwing != "", "heeft een waarschuwing"),
            (
                and_(_R.bekeken_tot >= now, _R.bekeken_door != me),
                "een collega is ermee bezig",
            ),
            else_="",
        ),
    ).where(_R.id.in_(ids))
    return {row[0]: row[1] for row in session.execute(query)}


def oldest(session: Session) -> datetime | None:
    """Return when the stuk that waits longest came in."""
    return session.scalar(select(func.min(_R.ontvangen_op)).where(is_open()))


_COLUMNS = (
    "id",
    "kanaal",
    "ontvangen_op",
    "onderwerp",
    "naam",
    "afzender_naam",
    "afzender_email",
    "fragment",
    "bijlagen",
    "staat",
    "voorstel",
    "voorstel_code",
    "voorstel_zaaknummer",
    "voorstel_reden",
    "zekerheid",
    "meter",
    "waarschuwing",
    "uiterste_datum",
    "spoed",
    "wacht_op_ocr",
)
# Not bound to a state: a stuk keeps its place in the order after it was decided.
_FATAL = case((or_(_R.spoed, _R.voorstel_code.in_(_NEVER_MISS)), 0), else_=1)
_PLACE = (_FATAL.label("fataal"), _R.ontvangen_op, _R.id)
_ORDER = (_FATAL, _R.ontvangen_op, _R.id)


def is_open() -> ColumnElement[bool]:
    """Return the condition that a stuk waits: to be read, or for DIV."""
    return _R.staat.in_([Staat.ONTVANGEN, Staat.WERKVOORRAAD])


def _conditions(view: str, q: str) -> list[ColumnElement[bool]]:
    chosen = next((v.condition for v in VIEWS if v.id == view), false())
    return [is_open(), chosen, *_search(q)]


def _search(q: str) -> list[ColumnElement[bool]]:
    """Find every word in sender, subject or first lines; wildcards in it are plain characters."""
    haystack = (_R.onderwerp, _R.afzender_naam, _R.afzender_email, _R.fragment)
    return [
        or_(*(column.icontains(word, autoescape=True) for column in haystack)) for word in q.split()
    ]


def _comes_after(place: Any) -> ColumnElement[bool]:
    return or_(
        place.fataal < _FATAL,
        and_(place.fataal == _FATAL, _R.ontvangen_op > place.ontvangen_op),
        and_(
            place.fataal == _FATAL,
            _R.ontvangen_op == place.ontvangen_op,
            _R.id > place.id,
        ),
    )
