"""Documents of a dossier, made from an item as it came in."""

from collections.abc import Mapping
from datetime import date, datetime

from sqlalchemy.orm import Session

from archive.datum import dag_in_amsterdam
from archive.entities import Document, Postregistratie, Richting, Zaak, ZaakDocument
from intake import Bijlage, Kanaal, Poststuk

_TITEL = 200


def add_received(
    session: Session,
    zaak: Zaak,
    registratie: Postregistratie,
    poststuk: Poststuk,
    *,
    delen: Mapping[str, str],
    now: datetime,
) -> list[Document]:
    """Put an item in the dossier as it came: the whole, and each part whose bytes were stored.

    `delen` gives the SHA-256 of each stored part by its plek.
    """
    dag = dag_in_amsterdam(registratie.ontvangen_op)
    documents = [_whole(registratie, poststuk, dag)]
    documents += [
        _part(registratie, poststuk, bijlage, dag)
        for bijlage in poststuk.bijlagen
        if bijlage.plek and delen.get(bijlage.plek) == bijlage.sha256
    ]
    session.add_all(documents)
    session.flush()  # the links need document.id
    session.add_all(
        ZaakDocument(zaak_id=zaak.id, document_id=d.id, registratiedatum=now) for d in documents
    )
    return documents


def _whole(registratie: Postregistratie, poststuk: Poststuk, dag: date) -> Document:
    is_mail = registratie.kanaal == Kanaal.EMAIL
    return Document(
        titel=(poststuk.onderwerp or registratie.naam or "Zonder onderwerp")[:_TITEL],
        bestandsnaam="e-mail.eml" if is_mail else registratie.naam or "scan",
        formaat="message/rfc822" if is_mail else _scan_type(poststuk),
        bestandsomvang=registratie.omvang,
        sha256=registratie.sha256,
        informatieobjecttype="E-mail" if is_mail else "Brief",
        richting=Richting.INKOMEND,
        auteur=_auteur(poststuk),
        creatiedatum=dag,
        ontvangstdatum=dag,
        registratie_id=registratie.id,
    )


def _part(
    registratie: Postregistratie, poststuk: Poststuk, bijlage: Bijlage, dag: date
) -> Document:
    return Document(
        titel=bijlage.bestandsnaam[:_TITEL],
        bestandsnaam=bijlage.bestandsnaam,
        formaat=bijlage.mediatype,
        bestandsomvang=bijlage.omvang,
        sha256=bijlage.sha256,
        informatieobjecttype="Bijlage",
        richting=Richting.INKOMEND,
        auteur=_auteur(poststuk),
        creatiedatum=dag,
        ontvangstdatum=dag,
        registratie_id=registratie.id,
        plek=bijlage.plek,
    )


def _scan_type(poststuk: Poststuk) -> str:
    whole = next((bijlage for bijlage in poststuk.bijlagen if not bijlage.plek), None)
    return whole.mediatype if whole else "application/octet-stream"


def _auteur(poststuk: Poststuk) -> str:
    if poststuk.afzender is None:
        return "Onbekend"
    return (poststuk.afzender.naam or poststuk.afzender.email)[:_TITEL]
