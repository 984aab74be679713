"""What no reader can read still gets a decision: by a person, on the item as it came."""

from datetime import datetime

from sqlalchemy import update
from sqlalchemy.orm import Session

from archive.entities import Lezing, Postregistratie, Staat, Voorstelsoort
from archive.gebeurtenissen import Actor, note
from archive.lezing import encode_poststuk, encode_proposal
from archive.storage.upsert import insert_or_replace
from classifier import Proposal
from intake import Bijlage, Kanaal, Poststuk


def judge_anyway(session: Session, registratie_id: int, *, actor: Actor, now: datetime) -> bool:
    """Put an item from quarantine on the worklist, with itself as its only document.

    There is no proposal: DIV opens the original and decides. False when it was not in quarantine.
    """
    registratie: Postregistratie | None = session.scalar(
        update(Postregistratie)
        .where(Postregistratie.id == registratie_id, Postregistratie.staat == Staat.QUARANTAINE)
        .values(
            staat=Staat.WERKVOORRAAD,
            onderwerp=Postregistratie.naam,
            voorstel=Voorstelsoort.GEEN,
            waarschuwing=Postregistratie.melding,
        )
        .returning(Postregistratie)
    )
    if registratie is None:
        return False
    lezing = {
        "registratie_id": registratie_id,
        "lezer": "",
        "regels": "",
        "gelezen_op": now,
        "poststuk": encode_poststuk(_as_it_came(registratie)),
        "proposal": encode_proposal(Proposal()),
    }
    insert_or_replace(session, Lezing, [lezing], key="registratie_id")
    tekst = "Uit quarantaine gehaald om zonder voorstel te beoordelen"
    note(session, "Wijziging", tekst, actor=actor, now=now, registratie_id=registratie_id)
    return True


def _as_it_came(registratie: Postregistratie) -> Poststuk:
    naam = registratie.naam or ("e-mail.eml" if registratie.kanaal is Kanaal.EMAIL else "scan")
    whole = Bijlage(
        plek="",
        bestandsnaam=naam,
        mediatype="application/octet-stream",
        omvang=registratie.omvang,
        sha256=registratie.sha256,
        melding=registratie.melding,
    )
    return Poststuk(
        sha256=registratie.sha256,
        kanaal=registratie.kanaal,
        ontvangen_op=registratie.ontvangen_op,
        onderwerp=registratie.naam,
        bijlagen=(whole,),
        controle_nodig=True,
    )
