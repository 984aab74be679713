"""A fresh decision taken back, as if it had not been; its traces stay."""

from datetime import datetime, timedelta

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from archive.entities import (
    Besluit,
    Document,
    Postregistratie,
    Poststand,
    Staat,
    UitgaandePost,
    Zaak,
    ZaakDocument,
)
from archive.gebeurtenissen import Actor, note


class TooLateError(Exception):
    """Ongedaan maken kan niet meer: de tijd is om, de brief is weg of de zaak kreeg meer post."""


def undo(
    session: Session, registratie_id: int, *, bedenktijd: timedelta, actor: Actor, now: datetime
) -> None:
    """Take one's own standing decision about a stuk back, which then waits for DIV again.

    A zaak that it opened lapses and keeps its number. Raises TooLateError when the time to think
    is over, the letter is on its way, other post joined the zaak, or somebody undid it before.
    """
    besluit: Besluit | None = session.scalar(
        update(Besluit)
        .where(
            Besluit.registratie_id == registratie_id,
            Besluit.gebruiker_id == actor.gebruiker_id,
            Besluit.ongedaan_op.is_(None),
            Besluit.genomen_op >= now - bedenktijd,
        )
        .values(ongedaan_op=now)
        .returning(Besluit)
    )
    if besluit is None:
        raise TooLateError(registratie_id)
    _withdraw_letter(session, registratie_id)
    _leave_zaak(session, besluit, now=now)
    session.execute(
        update(Postregistratie)
        .where(Postregistratie.id == registratie_id)
        .values(staat=Staat.WERKVOORRAAD, bekeken_door=None, bekeken_tot=None)
    )
    note(
        session,
        "Wijziging",
        "Besluit over dit stuk ongedaan gemaakt",
        actor=actor,
        now=now,
        zaak_id=besluit.zaak_id,
        registratie_id=registratie_id,
    )


def _withdraw_letter(session: Session, registratie_id: int) -> None:
    """Stop the letter, if there is one; it must still lie in the out-tray."""
    standing = (
        UitgaandePost.registratie_id == registratie_id,
        UitgaandePost.stand != Poststand.INGETROKKEN,
    )
    withdrawn = session.scalar(
        update(UitgaandePost)
        .where(*standing, UitgaandePost.stand == Poststand.KLAAR, UitgaandePost.pogingen == 0)
        .values(stand=Poststand.INGETROKKEN)
        .returning(UitgaandePost.id)
    )
    if withdrawn is None and session.scalar(select(UitgaandePost.id).where(*standing)):
        raise TooLateError(registratie_id)


def _leave_zaak(session: Session, besluit: Besluit, *, now: datetime) -> None:
    """Take the item and its letter out of the zaak; let a zaak that came of it lapse."""
    if besluit.zaak_id is None:
        return
    lapsed = session.scalar(
        update(Zaak)
        .where(Zaak.id == besluit.zaak_id, Zaak.oorsprong_id == besluit.registratie_id)
        .values(vervallen_op=now)
        .returning(Zaak.id)
    )
    others = select(Besluit.id).where(Besluit.zaak_id == lapsed, Besluit.ongedaan_op.is_(None))
    if lapsed is not None and session.scalar(others) is not None:
        raise TooLateError(besluit.registratie_id)
    own = Document.registratie_id == besluit.registratie_id
    session.execute(
        update(ZaakDocument)
        .where(
            ZaakDocument.zaak_id == besluit.zaak_id,
            ZaakDocument.document_id.in_(
                session.query(Document.id).filter(own).subquery().select()
            ),
        )
        .values(vervallen_op=now)
        .execution_options(synchronize_session=False)
    )
