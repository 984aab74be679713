"""A municipality and a letter to start from."""

from dataclasses import replace
from datetime import UTC, date, datetime
from uuid import UUID

from archive.post.envelop import Envelop
from archive.post.gemeente import Gemeente, Postadres
from archive.post.ontvangstbevestiging import BevestigingGegevens, schrijf
from archive.post.sjabloon import Soort
from intake import Adres, Kanaal

GEMEENTE = Gemeente(
    naam="Zevenbeken",
    adres="Raadhuisplein 1",
    postcode="1234 AB",
    plaats="Zevenbeken",
    telefoon="14 000",
    email="info@zevenbeken.example",
    website="https://zevenbeken.example",
    privacy_url="https://zevenbeken.example/privacy",
)
POSTADRES = Postadres(
    naam="Mevrouw A. de Vries", straat="Kade 12", postcode="1234 CD", plaats="Zevenbeken"
)
_GEGEVENS = BevestigingGegevens(
    soort=Soort.AANVRAAG,
    kanaal=Kanaal.EMAIL,
    zaaknummer="ZAAK-2026-0000010412",
    ontvangen_op=datetime(2026, 11, 20, 15, 42, tzinfo=UTC),
    uiterste_datum=date(2027, 1, 15),
    stuk="uw aanvraag voor een evenementenvergunning",
    afdeling="Vergunningen",
    bijlagen=("aanvraag.pdf", "plattegrond.jpg"),
    naam="Mevrouw A. de Vries",
)
_ENVELOP = Envelop(
    kenmerk=UUID("6f1f2a9e-4a36-4a7c-9c39-0d9a3a6f0001"),
    aan=Adres(email="ria@postvak.example"),
    van=Adres(email="zaken@zevenbeken.example", naam="Gemeente Zevenbeken"),
    antwoord_aan="info@zevenbeken.example",
    instantie="zaakpost-1",
    datum=datetime(2026, 11, 20, 15, 44, tzinfo=UTC),
)


def gegevens(**fields):
    return replace(_GEGEVENS, **fields)


def bevestiging(**fields):
    return schrijf(gegevens(**fields), GEMEENTE)


def envelop(**fields):
    return replace(_ENVELOP, **fields)
