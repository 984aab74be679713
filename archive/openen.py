"""A new zaak: its number, status 1, its owner, its behandelaar and who asks."""

from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from archive.datum import dag_in_amsterdam
from archive.entities import (
    Afdeling,
    Postregistratie,
    Rol,
    Roltype,
    Status,
    Zaak,
    Zaaknummerteller,
)
from archive.gebeurtenissen import SYSTEEM, Actor, note
from archive.keuze import MAX_OMSCHRIJVING, Keuze, Klant
from archive.loket import Loket
from archive.storage.upsert import insert_missing
from archive.termijn import bereken_termijn
from archive.zaaknummer import Zaaknummer
from classifier import Zaaktype
from intake import Kanaal


class NoAfdelingError(Exception):
    """Deze afdeling heeft nog geen zaakcoordinator en behandelaar; vraag de beheerder."""


def open_zaak(
    session: Session,
    registratie: Postregistratie,
    zaaktype: Zaaktype,
    *,
    keuze: Keuze,
    loket: Loket,
    actor: Actor,
    now: datetime,
) -> Zaak:
    """Register a zaak out of an item of post."""
    zaak = _zaak(zaaktype, keuze=keuze, loket=loket, received=registratie.ontvangen_op, now=now)
    zaak.identificatie = str(next_zaaknummer(session, dag_in_amsterdam(now).year))
    zaak.communicatiekanaal = registratie.kanaal
    zaak.oorsprong_id = registratie.id
    _give_owners(session, zaak, keuze.klant, actor=actor, now=now)
    tekst = f"Zaak {zaak.identificatie} geregistreerd: {zaaktype.naam}"
    note(
        session,
        "Creatie",
        tekst,
        actor=actor,
        now=now,
        zaak_id=zaak.id,
        registratie_id=registratie.id,
    )
    return zaak


def take_in_zaak(
    session: Session,
    zaaknummer: str,
    zaaktype: Zaaktype,
    *,
    keuze: Keuze,
    loket: Loket,
    now: datetime,
) -> Zaak:
    """Take in a zaak that ran before this system did, under the number that it has.

    `now` is when it started. New numbers of that year go on above it.
    """
    nummer = Zaaknummer.parse(zaaknummer)
    _count_to(session, nummer)
    zaak = _zaak(zaaktype, keuze=keuze, loket=loket, received=now, now=now)
    zaak.identificatie = str(nummer)
    zaak.communicatiekanaal = Kanaal.POST
    _give_owners(session, zaak, keuze.klant, actor=SYSTEEM, now=now)
    tekst = f"Zaak {zaaknummer} overgenomen uit een eerder systeem"
    note(session, "Import", tekst, actor=SYSTEEM, now=now, zaak_id=zaak.id)
    return zaak


def next_zaaknummer(session: Session, jaar: int) -> Zaaknummer:
    """Count one on; the row stays locked until the commit, so numbers ascend and never double."""
    insert_missing(session, Zaaknummerteller, [{"jaar": jaar, "laatste": 0}])
    volgnummer = session.scalar(
        update(Zaaknummerteller)
        .where(Zaaknummerteller.jaar == jaar)
        .values(laatste=Zaaknummerteller.laatste + 1)
        .returning(Zaaknummerteller.laatste)
    )
    if volgnummer is None:
        raise LookupError(f"no zaaknummerteller for {jaar}")
    return Zaaknummer(jaar, volgnummer)


def _count_to(session: Session, nummer: Zaaknummer) -> None:
    """Let no new zaak get this number or one below it."""
    insert_missing(session, Zaaknummerteller, [{"jaar": nummer.jaar, "laatste": 0}])
    session.execute(
        update(Zaaknummerteller)
        .where(
            Zaaknummerteller.jaar == nummer.jaar,
            Zaaknummerteller.laatste < nummer.volgnummer,
        )
        .values(laatste=nummer.volgnummer)
    )


def _zaak(
    zaaktype: Zaaktype, *, keuze: Keuze, loket: Loket, received: datetime, now: datetime
) -> Zaak:
    """Return the zaak with its term, counted from the day of receipt; it has no number yet."""
    ontvangen = dag_in_amsterdam(received)
    termijn = bereken_termijn(
        zaaktype,
        ontvangen=ontvangen,
        datum_besluit=keuze.datum_besluit,
        kalender=loket.kalender,
    )
    return Zaak(
        bronorganisatie=loket.bronorganisatie,
        startdatum=ontvangen,
        omschrijving=keuze.omschrijving[:MAX_OMSCHRIJVING],
        zaaktype=zaaktype.id,
        zaaktype_naam=zaaktype.naam,
        registratiedatum=dag_in_amsterdam(now),
        einddatum_gepland=termijn.servicenorm_datum,
        uiterlijke_einddatum_afdoening=termijn.uiterste_datum,
        termijn_uitleg=termijn.uitleg,
        termijn_onzeker=termijn.onzeker,
        vertrouwelijkheidaanduiding=zaaktype.vertrouwelijkheid,
        afdeling=zaaktype.afdeling,
    )


def _give_owners(
    session: Session, zaak: Zaak, klant: Klant, *, actor: Actor, now: datetime
) -> None:
    """Put the zaak in the database with status 1 and the three roles it is never without."""
    zaak.statussen = [Status(volgnummer=1, gezet_op=now, gezet_door=actor.naam)]
    zaak.rollen = [*_owners(session, zaak.afdeling), _initiator(klant)]
    session.add(zaak)
    session.flush()  # documents, letter and trail need zaak.id


def _owners(session: Session, afdeling: str) -> list[Rol]:
    """Return the two roles that a zaak is never without; they are two different people."""
    found = session.scalar(select(Afdeling).where(Afdeling.naam == afdeling))
    if found is None:
        raise NoAfdelingError(afdeling)
    return [
        Rol(
            omschrijving_generiek=roltype,
            gebruiker_id=gebruiker.id,
            naam=gebruiker.naam,
        )
        for roltype, gebruiker in (
            (Roltype.ZAAKCOORDINATOR, found.coordinator),
            (Roltype.BEHANDELAAR, found.behandelaar),
        )
    ]


def _initiator(klant: Klant) -> Rol:
    return Rol(
        omschrijving_generiek=Roltype.INITIATOR,
        naam=klant.naam or "Onbekend",
        email=klant.email,
        adres=klant.adres,
        postcode=klant.postcode,
        woonplaats=klant.woonplaats,
    )
