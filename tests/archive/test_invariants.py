"""Every promise that can be checked is seen to be broken when it is."""

import pytest
from sqlalchemy import text

from archive.invariants import check_invariants


@pytest.fixture
def busy_room(room):
    """Give a mail room with a zaak, a stuk without zaak, one that waits and one unread."""
    room.mail(sender="Bas Timmer <bas@postvak.example>")
    room.mail(sender="Ria Hoogkamer <ria@postvak.example>")
    room.mail(sender="Els Pol <els@postvak.example>")
    room.work()
    first, second, _ = room.waiting()
    room.decide(first)
    room.decide(second)
    assert room.broken() == []
    yield room
    # The fixture beneath checks the invariants once more, which are broken on purpose here.
    with room.kamer.database.transaction() as session:
        for table in BREAKABLE:
            session.execute(text(f"DELETE FROM {table}"))  # noqa: S608 - names of our own


BREAKABLE = (
    "gebeurtenis",
    "uitgaande_post",
    "zaak_document",
    "document",
    "besluit",
    "rol",
    "status",
    "zaak",
    "lezing",
    "aanlevering",
    "postregistratie",
)
BROKEN = {
    "Elk stuk is ergens binnengekomen": "DELETE FROM aanlevering WHERE registratie_id = 3",
    "Geen stuk ligt langer dan een kwartier ongelezen": (
        "UPDATE postregistratie SET staat = 'ontvangen', lezen_na = '2026-03-02 08:44:00.000000' "
        "WHERE id = 3"
    ),
    "Elk stuk in de werkvoorraad is gelezen": "DELETE FROM lezing WHERE registratie_id = 3",
    "Elk afgehandeld stuk heeft één geldend besluit": (
        "UPDATE postregistratie SET staat = 'zaak' WHERE id = 3"
    ),
    "Geen wachtend stuk heeft een geldend besluit": (
        "UPDATE postregistratie SET staat = 'werkvoorraad' WHERE id = 1"
    ),
    "Geen geldend besluit hoort bij een vervallen zaak": (
        "UPDATE zaak SET vervallen_op = '2026-03-02 09:00:00.000000' WHERE id = 1"
    ),
    "Zaaknummers lopen op met de tijd": (
        "UPDATE zaak SET identificatie = 'ZAAK-2026-0000000009' WHERE id = 1"
    ),
    "Elke zaak heeft status 1": "UPDATE status SET volgnummer = 2 WHERE zaak_id = 1",
    "Elke zaak heeft een zaakcoordinator": (
        "DELETE FROM rol WHERE zaak_id = 1 AND omschrijving_generiek = 'zaakcoordinator'"
    ),
    "Elke zaak heeft een behandelaar": (
        "DELETE FROM rol WHERE zaak_id = 1 AND omschrijving_generiek = 'behandelaar'"
    ),
    "Elke zaak heeft een initiator": (
        "DELETE FROM rol WHERE zaak_id = 1 AND omschrijving_generiek = 'initiator'"
    ),
    "Elke zaak uit post heeft haar stuk in het dossier": (
        "UPDATE zaak_document SET vervallen_op = '2026-03-02 09:00:00.000000' WHERE zaak_id = 1"
    ),
    "Elke zaak heeft een gebeurtenis": "UPDATE gebeurtenis SET zaak_id = NULL WHERE zaak_id = 1",
    "Elke brief hoort bij een besluit dat geldt": (
        "UPDATE besluit SET ongedaan_op = '2026-03-02 09:00:00.000000' WHERE registratie_id = 1"
    ),
    "Elk besluit voor een bevestiging heeft een brief": (
        "DELETE FROM uitgaande_post WHERE registratie_id = 1"
    ),
    "Geen brief blijft langer dan een dag liggen": (
        "UPDATE uitgaande_post SET niet_voor = '2026-03-01 08:00:00.000000' "
        "WHERE registratie_id = 1"
    ),
    "Van elk stuk en document zijn de bytes er": (
        "UPDATE postregistratie SET sha256 = 'weg' WHERE id = 3"
    ),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_promise_is_named(busy_room, name):
    with busy_room.kamer.database.transaction() as session:
        session.execute(text(BROKEN[name]))

    named = [line for line in busy_room.broken() if line.startswith(name)]

    assert len(named) == 1
    assert "1" in named[0].removeprefix(name), "it says how often"


def test_every_check_that_a_row_can_break_is_broken_here(room):
    findings = check_invariants(room.kamer.database, room.kamer.objects, now=room.clock())

    # The database itself refuses a second zaak from one stuk, by a unique index.
    unbreakable = {"Uit een stuk komt hoogstens één zaak"}
    assert {finding.regel for finding in findings} - unbreakable == set(BROKEN)
