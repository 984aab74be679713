"""The facts around a poststuk that only the database knows, for the decision table."""

import hashlib
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from archive.entities import Postregistratie, Poststand, Staat, UitgaandePost
from archive.keuze import Keuze
from archive.loket import Loket
from archive.post.gemeente import Postadres
from archive.post.omstandigheden import Omstandigheden
from classifier import AnswerDirectly, AppendToZaak, OpenZaak
from intake import Poststuk

_DAG = timedelta(hours=24)
_STANDING = UitgaandePost.stand != Poststand.INGETROKKEN


def omstandigheden(
    session: Session,
    registratie: Postregistratie,
    poststuk: Poststuk,
    *,
    keuze: Keuze,
    loket: Loket,
    now: datetime,
) -> Omstandigheden:
    """Gather them in one query for the counters and one for earlier copies of the same mail."""
    regels, outcome = loket.bezorging, keuze.outcome
    counts = _counts(session, _addresses(poststuk), poststuk.onderwerp, now=now)
    return Omstandigheden(
        eigen_adressen=frozenset(a.lower() for a in (*regels.adressen, regels.afzender)),
        eigen_domeinen=frozenset(d.lower() for d in regels.domeinen),
        aliassen=frozenset(a.lower() for a in regels.adressen),
        vertrouwde_servers=frozenset(s.lower() for s in regels.mailservers),
        aan_afzender_24u=counts[0],
        zelfde_onderwerp_24u=counts[1],
        max_per_afzender=regels.per_afzender_per_dag,
        al_bevestigd=_confirmed_before(session, registratie),
        hoort_bij_zaak=isinstance(outcome, AppendToZaak),
        melden_bij_zaak=isinstance(outcome, AppendToZaak) and counts[0] == 0,
        kcc_antwoordt=isinstance(outcome, AnswerDirectly),
        in_quarantaine=registratie.staat == Staat.QUARANTAINE,
        te_groot=not registratie.volledig,
        zaaktype_bevestigt=not isinstance(outcome, OpenZaak)
        or loket.catalogus[outcome.zaaktype].bevestiging,
        postadres=Postadres(
            naam=keuze.klant.naam,
            straat=keuze.klant.adres,
            postcode=keuze.klant.postcode,
            plaats=keuze.klant.woonplaats,
        ),
    )


def onderwerp_hash(onderwerp: str) -> str:
    """Return what two mails under one subject share, without keeping the subject itself."""
    return hashlib.sha256(" ".join(onderwerp.casefold().split()).encode()).hexdigest()


def _addresses(poststuk: Poststuk) -> set[str]:
    """Return every address that a confirmation may go to: using another is no way past a limit."""
    written = [a.email for a in (poststuk.afzender, poststuk.antwoord_aan) if a is not None]
    return {address.lower() for address in [*written, poststuk.retourpad or ""] if address}


def _counts(
    session: Session, afzender: set[str], onderwerp: str, *, now: datetime
) -> tuple[int, int]:
    """Count standing letters of the last 24 h: to this sender, and of those under this subject."""
    same_subject = UitgaandePost.onderwerp_hash == onderwerp_hash(onderwerp)
    row = session.execute(
        select(func.count(), func.count().filter(same_subject)).where(
            _STANDING,
            UitgaandePost.aan.in_(afzender),
            UitgaandePost.geschreven_op > now - _DAG,
        )
    ).one()
    return row[0], row[1]


def _confirmed_before(session: Session, registratie: Postregistratie) -> bool:
    """Tell whether another copy of this mail, travelled another way, was confirmed already."""
    if not registratie.message_id or not registratie.inhoud_sha256:
        return False
    same: list[ColumnElement[bool]] = [
        Postregistratie.message_id == registratie.message_id,
        Postregistratie.inhoud_sha256 == registratie.inhoud_sha256,
        Postregistratie.id != registratie.id,
    ]
    query = (
        select(UitgaandePost.id)
        .join(Postregistratie, Postregistratie.id == UitgaandePost.registratie_id)
        .where(_STANDING, *same)
        .limit(1)
    )
    return session.scalar(query) is not None
