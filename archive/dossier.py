"""A zaak with everything that is kept under its number, to look at and to take out."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from archive.entities import Document, Gebeurtenis, Rol, Status, Zaak, ZaakDocument
from archive.zaaknummer import Zaaknummer


class ZaakNotFoundError(Exception):
    """Er is geen zaak met dit nummer."""


class DocumentNotFoundError(Exception):
    """Dit document hoort niet bij deze zaak."""


@dataclass(frozen=True, kw_only=True, slots=True)
class DossierStuk:
    """A document of the dossier; `sha256` proves that its bytes are those that were kept."""

    uuid: UUID
    titel: str
    bestandsnaam: str
    formaat: str
    bestandsomvang: int
    sha256: str
    informatieobjecttype: str
    richting: str
    auteur: str
    ontvangstdatum: date | None
    verzenddatum: date | None
    toegevoegd_op: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class DossierStatus:
    volgnummer: int
    omschrijving: str
    gezet_op: datetime
    gezet_door: str


@dataclass(frozen=True, kw_only=True, slots=True)
class DossierRol:
    """Who is what in the zaak; only an initiator has an address."""

    omschrijving_generiek: str
    naam: str
    email: str
    adres: str
    postcode: str
    woonplaats: str


@dataclass(frozen=True, kw_only=True, slots=True)
class DossierGebeurtenis:
    tijd: datetime
    actor: str
    soort: str
    tekst: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Dossier:
    """One zaak, whole: the same for the screen, the JSON, the command line and the ZIP."""

    identificatie: str
    uuid: UUID
    bronorganisatie: str
    omschrijving: str
    zaaktype: str
    zaaktype_naam: str
    registratiedatum: date
    startdatum: date
    einddatum_gepland: date | None
    uiterlijke_einddatum_afdoening: date
    termijn_uitleg: str
    termijn_onzeker: bool
    einddatum: date | None
    communicatiekanaal: str
    vertrouwelijkheidaanduiding: str
    afdeling: str
    vervallen_op: datetime | None
    statussen: tuple[DossierStatus, ...]
    rollen: tuple[DossierRol, ...]
    documenten: tuple[DossierStuk, ...]
    gebeurtenissen: tuple[DossierGebeurtenis, ...]

    def document(self, uuid: UUID) -> DossierStuk | None:
        return next((stuk for stuk in self.documenten if stuk.uuid == uuid), None)


def find_running_zaak(session: Session, zaaknummer: str) -> Zaak:
    """Return a zaak to add post to, locked so that nobody undoes it meanwhile.

    Raises ZaakNotFoundError for a lapsed one too.
    """
    query = select(Zaak).where(Zaak.identificatie == zaaknummer, Zaak.vervallen_op.is_(None))
    zaak = session.scalar(query.with_for_update())
    if zaak is None:
        raise ZaakNotFoundError(zaaknummer)
    return zaak


def existing_nummers(session: Session, text: str) -> list[str]:
    """Return the numbers of zaken that somebody may have meant, however sloppily typed."""
    meant = [str(nummer) for nummer in Zaaknummer.find_all(text)]
    if not meant:
        return []
    return list(
        session.scalars(
            select(Zaak.identificatie)
            .where(Zaak.identificatie.in_(meant))
            .order_by(Zaak.identificatie)
        )
    )


def load_dossier(session: Session, zaaknummer: str) -> Dossier:
    """Return the whole dossier, documents in the order they came; raise ZaakNotFoundError."""
    zaak = session.scalar(
        select(Zaak)
        .options(selectinload(Zaak.statussen), selectinload(Zaak.rollen))
        .where(Zaak.identificatie == zaaknummer)
    )
    if zaak is None:
        raise ZaakNotFoundError(zaaknummer)
    columns = {name: getattr(zaak, name) for name in _SAME}
    return Dossier(
        **columns,
        communicatiekanaal=zaak.communicatiekanaal.value,
        statussen=tuple(_status(status) for status in zaak.statussen),
        rollen=tuple(_rol(rol) for rol in zaak.rollen),
        documenten=_documenten(session, zaak.id),
        gebeurtenissen=_gebeurtenissen(session, zaak.id),
    )


_SAME = (
    "identificatie",
    "uuid",
    "bronorganisatie",
    "omschrijving",
    "zaaktype",
    "zaaktype_naam",
    "registratiedatum",
    "startdatum",
    "einddatum_gepland",
    "uiterlijke_einddatum_afdoening",
    "termijn_uitleg",
    "termijn_onzeker",
    "einddatum",
    "vertrouwelijkheidaanduiding",
    "afdeling",
    "vervallen_op",
)


def _status(status: Status) -> DossierStatus:
    return DossierStatus(
        volgnummer=status.volgnummer,
        omschrijving=status.omschrijving,
        gezet_op=status.gezet_op,
        gezet_door=status.gezet_door,
    )


def _rol(rol: Rol) -> DossierRol:
    return DossierRol(
        omschrijving_generiek=rol.omschrijving_generiek.value,
        naam=rol.naam,
        email=rol.email,
        adres=rol.adres,
        postcode=rol.postcode,
        woonplaats=rol.woonplaats,
    )


def _documenten(session: Session, zaak_id: int) -> tuple[DossierStuk, ...]:
    query = (
        select(
            Document.uuid,
            Document.titel,
            Document.bestandsnaam,
            Document.formaat,
            Document.bestandsomvang,
            Document.sha256,
            Document.informatieobjecttype,
            Document.richting,
            Document.auteur,
            Document.ontvangstdatum,
            Document.verzenddatum,
            ZaakDocument.registratiedatum.label("toegevoegd_op"),
        )
        .join(ZaakDocument, ZaakDocument.document_id == Document.id)
        .where(ZaakDocument.zaak_id == zaak_id, ZaakDocument.vervallen_op.is_(None))
        .order_by(ZaakDocument.registratiedatum, Document.id)
    )
    return tuple(DossierStuk(**row._asdict()) for row in session.execute(query))


def _gebeurtenissen(session: Session, zaak_id: int) -> tuple[DossierGebeurtenis, ...]:
    query = (
        select(Gebeurtenis.tijd, Gebeurtenis.actor, Gebeurtenis.soort, Gebeurtenis.tekst)
        .where(Gebeurtenis.zaak_id == zaak_id)
        .order_by(Gebeurtenis.id)
    )
    return tuple(DossierGebeurtenis(**row._asdict()) for row in session.execute(query))
