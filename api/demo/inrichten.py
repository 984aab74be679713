"""What must be in the database before the demo's post comes: accounts, departments, zaken."""

from collections.abc import Mapping
from datetime import UTC, datetime, time
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from api.auth import hash_password
from api.demo.collegas import DEMO_AFDELINGEN, DEMO_COLLEGAS, DEMO_WACHTWOORD
from api.demo.gemeente import VOORBEELDSTAD
from api.demo.zaken import DEMO_ZAKEN, DemoZaak
from api.postkamer import Postkamer
from api.settings import Lezen, MaildirPostbus, Scanmap, Settings, Web
from archive.entities import Gebruiker
from archive.gebruikers import add_gebruiker, set_afdeling
from archive.keuze import Keuze, Klant
from archive.openen import take_in_zaak
from classifier import OpenZaak


def demo_settings(folder: Path, *, port: int) -> Settings:
    """Return the settings of a demo that lives in one folder and needs nothing else."""
    return Settings(
        gemeente=VOORBEELDSTAD,
        gegevens=folder,
        postbus=(MaildirPostbus(naam="Postbus Info", soort="maildir", map=folder / "postbus"),),
        scanmap=(Scanmap(naam="Scanner", map=folder / "scans", rust_seconden=1),),
        lezen=Lezen(kinderen=2),
        web=Web(poort=port),
        ophalen_seconden=2,
    )


def seed(kamer: Postkamer) -> None:
    """Put in place what is not there yet; a second start changes nothing."""
    for scanmap in kamer.settings.scanmap:
        scanmap.map.mkdir(parents=True, exist_ok=True)
    with kamer.database.transaction() as session:
        if session.scalar(select(Gebruiker.id).limit(1)) is None:
            _accounts(session)
            for zaak in DEMO_ZAKEN:
                _zaak(session, kamer, zaak)


def _accounts(session: Session) -> None:
    wachtwoord_hash = hash_password(DEMO_WACHTWOORD)
    ids = {
        collega.gebruikersnaam: add_gebruiker(
            session,
            collega.gebruikersnaam,
            naam=collega.naam,
            wachtwoord_hash=wachtwoord_hash,
            rollen=collega.rollen,
            afdeling=collega.afdeling,
        ).id
        for collega in DEMO_COLLEGAS
    }
    _afdelingen(session, ids)


def _afdelingen(session: Session, ids: Mapping[str, int]) -> None:
    for afdeling in DEMO_AFDELINGEN:
        set_afdeling(
            session,
            afdeling.naam,
            coordinator=ids[afdeling.coordinator.gebruikersnaam],
            behandelaar=ids[afdeling.behandelaar.gebruikersnaam],
        )


def _zaak(session: Session, kamer: Postkamer, zaak: DemoZaak) -> None:
    take_in_zaak(
        session,
        zaak.zaaknummer,
        kamer.catalogus[zaak.zaaktype],
        keuze=Keuze(
            outcome=OpenZaak(zaak.zaaktype),
            omschrijving=zaak.omschrijving,
            klant=Klant(naam=zaak.initiator),
        ),
        loket=kamer.loket,
        now=datetime.combine(zaak.startdatum, time(9), tzinfo=UTC),
    )
