"""The trail: who did what when, in the transaction of the change itself."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from archive.entities import Gebeurtenis


@dataclass(frozen=True, kw_only=True, slots=True)
class Actor:
    """Who acts: a colleague, or the system itself (`gebruiker_id` None)."""

    naam: str
    gebruiker_id: int | None = None


SYSTEEM = Actor(naam="Zaakpost")


def note(
    session: Session,
    soort: str,
    tekst: str,
    *,
    actor: Actor,
    now: datetime,
    zaak_id: int | None = None,
    registratie_id: int | None = None,
) -> None:
    """Write one line. `soort` is MDTO's word for the event; `tekst` names no citizen."""
    session.add(
        Gebeurtenis(
            tijd=now,
            actor=actor.naam,
            soort=soort,
            tekst=tekst,
            zaak_id=zaak_id,
            registratie_id=registratie_id,
        )
    )
