"""Which colleagues the new zaken of a department go to."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.entities import Afdeling, Gebruiker


def coordinator_of(session: Session, afdeling: str) -> str:
    """Return the name of the zaakcoordinator of new zaken, or "" when nobody is appointed."""
    query = (
        select(Gebruiker.naam)
        .join(Afdeling, Afdeling.coordinator_id == Gebruiker.id)
        .where(Afdeling.naam == afdeling)
    )
    return session.scalar(query) or ""
