"""The register of incoming post: intake's Postregister, kept in the database."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from archive.entities import Aanlevering, Gebeurtenis, Postregistratie
from archive.gebeurtenissen import SYSTEEM
from archive.storage.database import Database
from archive.storage.objects import ObjectStore
from archive.storage.upsert import insert_missing
from intake import RawItem, Receipt

_CHUNK = 500  # SQLite and PostgreSQL both bound the number of parameters of one statement


@dataclass(frozen=True, slots=True)
class SqlPostregister:
    """Bytes first, rows after: what has a row is on disk."""

    database: Database
    objects: ObjectStore
    now: Callable[[], datetime]

    def known(self, source: str, refs: Sequence[str]) -> set[str]:
        found: set[str] = set()
        with self.database.reading() as session:
            for start in range(0, len(refs), _CHUNK):
                query = select(Aanlevering.ref).where(
                    Aanlevering.bron == source, Aanlevering.ref.in_(refs[start : start + _CHUNK])
                )
                found.update(session.scalars(query))
        return found

    def record(self, items: Sequence[RawItem]) -> list[Receipt]:
        """Keep the items in one transaction: one flush for all bytes, one commit for all rows."""
        if not items:
            return []
        now = self.now()
        self.objects.put(item.content for item in items)
        with self.database.transaction() as session:
            before = _ids(session, items)
            receipts = _receipts(items, before)
            insert_missing(
                session,
                Postregistratie,
                [_registratie(item, now) for item in _first_of_each(items, before)],
            )
            ids = _ids(session, items)
            insert_missing(session, Aanlevering, [_aanlevering(item, ids, now) for item in items])
            session.execute(
                insert(Gebeurtenis),
                [
                    _gebeurtenis(item, ids[item.sha256], receipt, now)
                    for item, receipt in zip(items, receipts, strict=True)
                ],
            )
        return receipts


def _ids(session: Session, items: Sequence[RawItem]) -> dict[str, int]:
    query = select(Postregistratie.sha256, Postregistratie.id).where(
        Postregistratie.sha256.in_({item.sha256 for item in items})
    )
    return {row.sha256: row.id for row in session.execute(query)}


def _first_of_each(items: Sequence[RawItem], known: dict[str, int]) -> list[RawItem]:
    new: dict[str, RawItem] = {}
    for item in items:
        if item.sha256 not in known:
            new.setdefault(item.sha256, item)
    return sorted(new.values(), key=lambda item: item.received)


def _receipts(items: Sequence[RawItem], before: dict[str, int]) -> list[Receipt]:
    seen = set(before)
    receipts = []
    for item in items:
        receipts.append(Receipt.DUPLICATE if item.sha256 in seen else Receipt.NEW)
        seen.add(item.sha256)
    return receipts


def _registratie(item: RawItem, now: datetime) -> dict[str, object]:
    return {
        "sha256": item.sha256,
        "kanaal": item.kanaal,
        "bron": item.source,
        "naam": item.naam,
        "omvang": len(item.content) if item.volledig else item.omvang,
        "volledig": item.volledig,
        "ontvangen_op": item.received,
        "geregistreerd_op": now,
        "lezen_na": now,
    }


def _aanlevering(item: RawItem, ids: dict[str, int], now: datetime) -> dict[str, object]:
    return {
        "registratie_id": ids[item.sha256],
        "bron": item.source,
        "ref": item.ref,
        "ontvangen_op": item.received,
        "gezien_op": now,
    }


def _gebeurtenis(
    item: RawItem, registratie_id: int, receipt: Receipt, now: datetime
) -> dict[str, object]:
    again = receipt is Receipt.DUPLICATE
    return {
        "tijd": now,
        "actor": SYSTEEM.naam,
        "soort": "Ontvangst",
        "tekst": f"{'Nogmaals ontvangen' if again else 'Ontvangen'} via {item.source}",
        "zaak_id": None,
        "registratie_id": registratie_id,
    }
