"""An answer to a machine helps nobody; DIV and the archivist can read why there was none."""

from archive.keuze import Bevestigwens
from classifier import OpenZaak

ANSWERING_MACHINE = ("Auto-Submitted", "auto-replied")
NEWSLETTER = ("List-Id", "<nieuws.krant.example>")


def test_a_machine_gets_a_zaak_but_no_letter_and_the_dossier_says_why(room):
    room.mail(headers=(ANSWERING_MACHINE,))
    room.work()

    besloten = room.decide(room.waiting()[0], OpenZaak("bezwaarschrift"))
    room.later(minutes=1)
    room.work()

    assert room.letters() == []
    [besluit] = room.besluiten(1)
    assert (besluit.brief, besluit.bevestiging_rij) == (False, 3)
    assert "automatisch" in besluit.bevestiging_reden
    told = [g.tekst for g in room.dossier(besloten.zaaknummer).gebeurtenissen]
    assert any("rij 3" in tekst and "automatisch" in tekst for tekst in told)


def test_not_even_div_can_make_us_answer_a_machine(room):
    room.mail(headers=(ANSWERING_MACHINE,))
    room.work()

    room.decide(room.waiting()[0], OpenZaak("bezwaarschrift"), bevestigwens=Bevestigwens.TOCH)

    assert room.letter_rows() == []


def test_a_citizen_behind_a_list_gets_a_letter_when_div_says_so(room):
    room.mail(headers=(NEWSLETTER,))
    room.mail(sender="Bas Timmer <bas@postvak.example>", headers=(NEWSLETTER,))
    room.work()

    first, second = room.waiting()
    room.decide(first, OpenZaak("bezwaarschrift"))
    room.decide(second, OpenZaak("bezwaarschrift"), bevestigwens=Bevestigwens.TOCH)

    assert [letter.aan for letter in room.letter_rows()] == ["bas@postvak.example"]
    assert room.besluiten(second)[0].bevestiging_rij == 5


def test_div_can_choose_not_to_confirm(room):
    room.mail()
    room.work()

    room.decide(room.waiting()[0], bevestigwens=Bevestigwens.NIET)

    assert room.letter_rows() == []
    assert room.besluiten(1)[0].bevestiging_reden == "DIV koos ervoor om niet te bevestigen."
