"""A citizen writes again about a zaak that runs."""

import pytest

from archive.dossier import ZaakNotFoundError
from archive.ongedaan import TooLateError
from classifier import AppendToZaak


@pytest.fixture
def zaaknummer(room):
    """Give the number of a zaak that another citizen has: its letter counts for nobody else."""
    room.mail(sender="Bas Timmer <bas@postvak.example>")
    room.work()
    return room.decide(room.waiting()[0]).zaaknummer


def add(room, zaaknummer, subject):
    room.mail(subject=subject, text="Hierbij nog een stuk.")
    room.work()
    return room.decide(room.waiting()[-1], AppendToZaak(zaaknummer))


def test_the_stuk_joins_the_dossier_and_the_sender_hears_so(room, zaaknummer):
    besloten = add(room, zaaknummer, "Aanvulling")
    room.later(minutes=1)
    room.work()

    assert besloten.zaaknummer == zaaknummer
    titles = [d.titel for d in room.dossier(zaaknummer).documenten if d.richting == "inkomend"]
    assert titles == ["Bezwaar tegen mijn parkeervergunning", "Aanvulling"]
    [letter] = [x for x in room.letters() if x["To"] == "ria@postvak.example"]
    text = letter.get_body(("plain",)).get_content()
    assert zaaknummer in text
    assert "uiterlijk" not in text


def test_the_sender_hears_so_once_a_day(room, zaaknummer):
    add(room, zaaknummer, "Eerste aanvulling")
    room.later(hours=2)
    second = add(room, zaaknummer, "Tweede aanvulling")
    room.later(hours=23)
    add(room, zaaknummer, "Derde aanvulling")

    letters = [letter.registratie_id for letter in room.letter_rows()]
    assert letters == [1, 2, 4]
    assert "rij 15" in second.bevestiging


def test_a_number_that_does_not_exist_is_refused_and_nothing_changes(room):
    room.mail(subject="Aanvulling", text="Hierbij nog een stuk.")
    room.work()
    [stuk] = room.waiting()

    with pytest.raises(ZaakNotFoundError):
        room.decide(stuk, AppendToZaak("ZAAK-2026-0000000099"))

    assert room.waiting() == [stuk]
    assert room.besluiten(stuk) == []


def test_a_zaak_that_was_undone_takes_no_more_post(room, zaaknummer):
    room.mail(subject="Aanvulling", text="Hierbij nog een stuk.")
    room.work()
    room.undo(1)

    with pytest.raises(ZaakNotFoundError):
        room.decide(2, AppendToZaak(zaaknummer))

    assert 2 in room.waiting()


def test_a_zaak_that_got_more_post_meanwhile_cannot_be_undone(room, zaaknummer):
    add(room, zaaknummer, "Aanvulling")

    with pytest.raises(TooLateError):
        room.undo(1)

    assert room.dossier(zaaknummer).vervallen_op is None
    assert room.waiting() == []
