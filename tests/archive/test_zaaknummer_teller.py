"""Numbers ascend within a year of Amsterdam, and start again in the next."""

from datetime import UTC, date, datetime

import pytest

from archive.entities import Afdeling
from archive.gebruikers import set_afdeling
from archive.keuze import Keuze, Klant
from archive.openen import NoAfdelingError, next_zaaknummer, take_in_zaak
from archive.zaaknummer import Zaaknummer
from classifier import OpenZaak
from tests.mailroom import open_mailroom


@pytest.fixture
def room(tmp_path, sandbox, database_url):
    with open_mailroom(tmp_path, sandbox=sandbox, database=database_url) as mailroom:
        yield mailroom


def decide_at(room, moment):
    room.clock.moment = moment
    number = moment.isoformat()
    room.mail(subject=f"Bezwaar van {number}")
    room.work()
    return room.decide(room.waiting()[0]).zaaknummer


def test_the_count_starts_again_when_it_is_new_year_in_amsterdam(room):
    moments = [
        datetime(2026, 12, 31, 22, 58, tzinfo=UTC),
        datetime(2026, 12, 31, 22, 59, tzinfo=UTC),
        datetime(2026, 12, 31, 23, 0, tzinfo=UTC),
        datetime(2027, 1, 1, 12, 0, tzinfo=UTC),
    ]

    numbers = [decide_at(room, moment) for moment in moments]

    assert numbers == [
        "ZAAK-2026-0000000001",
        "ZAAK-2026-0000000002",
        "ZAAK-2027-0000000001",
        "ZAAK-2027-0000000002",
    ]
    assert room.dossier(numbers[2]).registratiedatum == date(2027, 1, 1)


def test_a_decision_that_fails_gives_its_number_back(room):
    room.mail()
    room.work()
    with room.kamer.database.transaction() as session:
        afdeling = session.get_one(Afdeling, "Juridische Zaken")
        names = (afdeling.coordinator_id, afdeling.behandelaar_id)
        session.delete(afdeling)
    with pytest.raises(NoAfdelingError):
        room.decide(1)
    with room.kamer.database.transaction() as session:
        set_afdeling(session, "Juridische Zaken", coordinator=names[0], behandelaar=names[1])

    assert room.decide(1).zaaknummer == "ZAAK-2026-0000000001"


def test_zaken_of_an_earlier_system_keep_their_number_and_new_ones_go_above(room):
    with room.kamer.database.transaction() as session:
        for number in (377, 71):
            take_in_zaak(
                session,
                f"ZAAK-2026-{number:010d}",
                room.kamer.catalogus["bezwaarschrift"],
                keuze=Keuze(outcome=OpenZaak("bezwaarschrift"), klant=Klant(naam="F. Isik")),
                loket=room.kamer.loket,
                now=room.clock(),
            )
        assert next_zaaknummer(session, 2026) == Zaaknummer(2026, 378)
