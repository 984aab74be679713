"""The out-tray: claim a letter, carry it elsewhere, write down how it went."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import ColumnElement, and_, func, select, update
from sqlalchemy.orm import Session

from archive.datum import dag_in_amsterdam
from archive.entities import Document, Poststand, UitgaandePost
from archive.gebeurtenissen import SYSTEEM, Actor, note
from intake import Kanaal

LEASE = timedelta(minutes=5)
BACK_OFF = tuple(timedelta(minutes=m) for m in (1, 5, 15, 60, 120, 240, 480, 720))
_SOORT = "Verzending"


@dataclass(frozen=True, kw_only=True, slots=True)
class Letter:
    """A claimed letter: its bytes lie in the object store under `sha256`."""

    id: UUID
    aan: str
    envelop_van: str
    sha256: str
    poging: int


def claim_letter(session: Session, *, now: datetime, per_minuut: int = 60) -> Letter | None:
    """Take the oldest e-mail that may go; no other worker sees it until the lease is over.

    At most `per_minuut` go out in a minute, the rest waits: a brake on floods and loops.

    A letter of a worker that died comes back after its lease and goes out once more, with the
    same Message-ID: SMTP cannot promise once, so we promise at least once.
    """
    just_sent = select(func.count()).where(
        UitgaandePost.kanaal == Kanaal.EMAIL,
        UitgaandePost.verzonden_op > now - timedelta(minutes=1),
    )
    if (session.scalar(just_sent) or 0) >= per_minuut:
        return None
    query = (
        select(UitgaandePost)
        .where(
            UitgaandePost.kanaal == Kanaal.EMAIL,
            UitgaandePost.stand.in_([Poststand.KLAAR, Poststand.BEZIG]),
            UitgaandePost.niet_voor <= now,
        )
        .order_by(UitgaandePost.niet_voor)
        .limit(1)
        .with_for_update(skip_locked=True)
    )
    post = session.scalar(query)
    if post is None:
        return None
    won = session.scalar(
        update(UitgaandePost)
        .where(UitgaandePost.id == post.id, UitgaandePost.pogingen == post.pogingen)
        .values(stand=Poststand.BEZIG, pogingen=post.pogingen + 1, niet_voor=now + LEASE)
        .returning(UitgaandePost.id)
    )
    if won is None:
        return None
    sha256 = session.scalar(select(Document.sha256).where(Document.id == post.document_id)) or ""
    return Letter(
        id=post.id,
        aan=post.aan,
        envelop_van=post.envelop_van,
        sha256=sha256,
        poging=post.pogingen,
    )


def settle_sent(session: Session, letter: Letter, *, now: datetime) -> None:
    """Note that a letter is gone, and need not go again whatever another worker wrote meanwhile."""
    still_here = UitgaandePost.stand.in_([Poststand.KLAAR, Poststand.BEZIG])
    post = _settle(
        session, letter.id, still_here, stand=Poststand.VERZONDEN, verzonden_op=now, melding=""
    )
    if post is not None:
        _date_document(session, post, now)
        _note(session, post, "Ontvangstbevestiging verzonden per e-mail", SYSTEEM, now)


def settle_failed(
    session: Session, letter: Letter, melding: str, *, definitief: bool, now: datetime
) -> None:
    """Try again later, or end visibly in "niet bezorgd": after a refusal or the last attempt.

    Does nothing when the lease ran out and another worker has the letter now.
    """
    ours = and_(UitgaandePost.stand == Poststand.BEZIG, UitgaandePost.pogingen == letter.poging)
    if definitief or letter.poging > len(BACK_OFF):
        post = _settle(session, letter.id, ours, stand=Poststand.NIET_BEZORGD, melding=melding)
        if post is not None:
            _note(session, post, f"Ontvangstbevestiging niet bezorgd: {melding}", SYSTEEM, now)
    else:
        wait = BACK_OFF[letter.poging - 1]
        _settle(
            session,
            letter.id,
            ours,
            stand=Poststand.KLAAR,
            niet_voor=now + wait,
            melding=melding,
        )


def settle_returned(session: Session, post_id: UUID, melding: str, *, now: datetime) -> bool:
    """End a letter that was sent and came back in "niet bezorgd"; False when it was not sent."""
    post = session.scalar(
        update(UitgaandePost)
        .where(UitgaandePost.id == post_id, UitgaandePost.stand == Poststand.VERZONDEN)
        .values(stand=Poststand.NIET_BEZORGD, melding=melding)
        .returning(UitgaandePost)
    )
    if post is not None:
        _note(session, post, f"Ontvangstbevestiging teruggekomen: {melding}", SYSTEEM, now)
    return post is not None


def send_again(session: Session, post_id: UUID, *, actor: Actor, now: datetime) -> bool:
    """Give an undelivered letter a new chance; False when it is not undelivered (any more)."""
    post = session.scalar(
        update(UitgaandePost)
        .where(UitgaandePost.id == post_id, UitgaandePost.stand == Poststand.NIET_BEZORGD)
        .values(stand=Poststand.KLAAR, niet_voor=now, pogingen=0, melding="")
        .returning(UitgaandePost)
    )
    if post is not None:
        _note(session, post, "Ontvangstbevestiging opnieuw aangeboden", actor, now)
    return post is not None


def mark_printed(session: Session, post_ids: Sequence[UUID], *, actor: Actor, now: datetime) -> int:
    """Take letters out of the print queue; return how many were still in it."""
    printed = session.scalars(
        update(UitgaandePost)
        .where(
            UitgaandePost.id.in_(post_ids),
            UitgaandePost.kanaal == Kanaal.POST,
            UitgaandePost.stand == Poststand.KLAAR,
            UitgaandePost.niet_voor <= now,
        )
        .values(stand=Poststand.AFGEDRUKT, verzonden_op=now)
        .returning(UitgaandePost)
    ).all()
    for post in printed:
        _date_document(session, post, now)
        _note(session, post, "Ontvangstbevestiging afgedrukt voor verzending", actor, now)
    return len(printed)


def _settle(
    session: Session, post_id: UUID, condition: ColumnElement[bool], **values: object
) -> UitgaandePost | None:
    """Change a letter that was carried; one that moved on meanwhile is left alone."""
    return session.scalar(
        update(UitgaandePost)
        .where(UitgaandePost.id == post_id, condition)
        .values(**values)
        .returning(UitgaandePost)
    )


def _date_document(session: Session, post: UitgaandePost, now: datetime) -> None:
    session.execute(
        update(Document)
        .where(Document.id == post.document_id)
        .values(verzenddatum=dag_in_amsterdam(now))
    )


def _note(session: Session, post: UitgaandePost, tekst: str, actor: Actor, now: datetime) -> None:
    note(
        session,
        _SOORT,
        tekst,
        actor=actor,
        now=now,
        zaak_id=post.zaak_id,
        registratie_id=post.registratie_id,
    )
