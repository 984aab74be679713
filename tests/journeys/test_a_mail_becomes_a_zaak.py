"""A citizen writes; DIV confirms; the citizen knows where he stands."""

from datetime import date

from classifier import OpenZaak


def test_a_bezwaar_becomes_a_zaak_with_one_letter_that_names_the_date(room):
    room.mail(subject="Bezwaar tegen mijn parkeervergunning")
    room.work()

    [stuk] = room.waiting()
    besloten = room.decide(stuk)
    room.later(minutes=1)
    room.work()

    assert besloten.zaaknummer == "ZAAK-2026-0000000001"
    [letter] = room.letters()
    assert letter["X-Envelope-To"] == "<ria@postvak.example>"
    assert letter["To"] == "ria@postvak.example"
    assert letter["Auto-Submitted"] == "auto-replied"
    assert letter["In-Reply-To"] == "<1@postvak.example>"
    text = letter.get_body(("plain",)).get_content()
    assert "ZAAK-2026-0000000001" in text
    assert "maandag 2 maart 2026, 10.00 uur" in text
    dossier = room.dossier(besloten.zaaknummer)
    assert dossier.zaaktype == "bezwaarschrift"
    # Twelve weeks after Monday 2 March 2026 is 25 May: Whit Monday, so the day after.
    assert dossier.uiterlijke_einddatum_afdoening == date(2026, 5, 26)
    assert "dinsdag 26 mei 2026" in text


def test_nothing_leaves_before_div_has_decided_and_thought_it_over(room):
    room.mail()
    room.work()
    assert room.letters() == []

    room.decide(room.waiting()[0])
    room.later(seconds=29)
    room.work()

    assert room.letters() == []


def test_div_corrects_the_zaaktype_and_term_and_letter_follow(room):
    room.mail(subject="Vergunning", text="Ik wil graag een boom kappen in mijn tuin.")
    room.work()

    besloten = room.decide(room.waiting()[0], OpenZaak("kapvergunning"))
    room.later(minutes=1)
    room.work()

    dossier = room.dossier(besloten.zaaknummer)
    assert dossier.zaaktype == "kapvergunning"
    # Eight weeks after Monday 2 March 2026 is Monday 27 April: King's Day, so the day after.
    assert dossier.uiterlijke_einddatum_afdoening == date(2026, 4, 28)
    [letter] = room.letters()
    assert "dinsdag 28 april 2026" in letter.get_body(("plain",)).get_content()
