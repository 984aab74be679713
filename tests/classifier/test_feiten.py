from datetime import date

import pytest

from api.voorbeeldpost import read_items
from classifier import find_feiten
from intake import Adres, Kanaal
from tests.classifier.room import GEMEENTE, VOORBEELDPOST, bijlage, mail

BRIEF = """A. Zwaan
Brinkstraat 91
1232 GT Heideveen

Gemeente Voorbeeldstad
Afdeling Burgerzaken
Postbus 100
1230 BA Voorbeeldstad

Heideveen, 30 april 2026

Uw kenmerk: OV-2026-0233
Betreft: mijn aanvraag

Geachte heer,

Ik ben het niet eens met uw besluit van 3 maart 2026 over
Merelhof 18.

Met vriendelijke groet,
A. Zwaan-Ottens
tel. 0199 - 41 88 22
"""


def test_a_letter_on_paper_gives_name_and_address_of_its_sender():
    feiten = find_feiten(mail(BRIEF, kanaal=Kanaal.POST, afzender=None), gemeente=GEMEENTE)

    assert feiten.naam == "A. Zwaan-Ottens"
    assert (feiten.adres, feiten.postcode, feiten.woonplaats) == (
        "Brinkstraat 91",
        "1232 GT",
        "Heideveen",
    )
    assert feiten.telefoon == "0199 - 41 88 22"
    assert feiten.kenmerk == "OV-2026-0233"
    assert feiten.datum_besluit == date(2026, 3, 3)


def test_a_scan_is_read_from_its_first_attachment():
    scan = bijlage(plek="", tekst=BRIEF)

    feiten = find_feiten(
        mail(kanaal=Kanaal.POST, afzender=None, bijlagen=(scan,)), gemeente=GEMEENTE
    )

    assert feiten.adres == "Brinkstraat 91"


def test_the_address_of_the_gemeente_is_never_the_senders():
    text = "Gemeente Voorbeeldstad\nPostbus 100\n1230 BA Voorbeeldstad\n\nGeachte heer,\n\nIets."

    feiten = find_feiten(mail(text), gemeente=GEMEENTE)

    assert (feiten.adres, feiten.postcode, feiten.woonplaats) == ("", "", "")


def test_a_place_the_letter_is_about_is_not_where_the_sender_lives():
    feiten = find_feiten(mail("Op Merelhof 18, 1237 VE Heideveen wordt illegaal gebouwd. " * 9))

    assert feiten.adres == ""


@pytest.mark.parametrize(
    ("slot", "naam"),
    [
        ("Met vriendelijke groet,\nJ.P. van der Berg-de Vries", "J.P. van der Berg-de Vries"),
        ("groet d van aalst", "d van aalst"),
        ("Groetjes, Wim en Joke Kwakkel", "Wim en Joke Kwakkel"),
        ("Hoogachtend,\n\nmr. F. de Blauw\nadvocaat", "mr. F. de Blauw"),
        ("Groeten,\nSanne", "Sanne de Boer"),
        ("Verstuurd vanaf mijn telefoon", "Sanne de Boer"),
    ],
)
def test_the_name_is_that_of_who_signs_or_else_the_display_name(slot, naam):
    assert find_feiten(mail(f"Beste gemeente,\n\nMag dat?\n\n{slot}\n")).naam == naam


def test_a_firm_is_an_organisation_and_not_a_person():
    afzender = Adres(email="post@bewindzorg-oost.example", naam="BewindZorg Oost")

    feiten = find_feiten(mail("Geachte heer,\n\nZie bijlage.\n", afzender=afzender))

    assert (feiten.naam, feiten.organisatie) == ("", "BewindZorg Oost")


@pytest.mark.parametrize(
    ("zin", "dag"),
    [
        ("Uw besluit van 3 november 2026 klopt niet", date(2026, 11, 3)),
        ("besluit d.d. 03-11-2026", date(2026, 11, 3)),
        ("de beschikking met nummer 12, gedateerd 3 nov. 2026", date(2026, 11, 3)),
        ("Op 3 november 2026 heeft u mijn aanvraag afgewezen", date(2026, 11, 3)),
        ("Ik maak bezwaar tegen uw brief van 3 november.", date(2026, 11, 3)),
        ("de aanslag van 28 februari 2026 is te hoog", date(2026, 2, 28)),
        ("In antwoord op uw brief van 3 november 2026 meld ik u", None),
        ("besluit van 31 februari 2026", None),
        ("op 3 november 2026 komen wij langs", None),
    ],
)
def test_the_date_of_a_decision_is_found_and_that_of_a_mere_letter_is_not(zin, dag):
    assert find_feiten(mail(zin)).datum_besluit == dag


@pytest.mark.parametrize(
    ("text", "telefoon"),
    [
        ("bel 06-12345655", "06-12345655"),
        ("T 0199-550 660   F 0199-550 661", "0199-550 660"),
        ("fax 0199-550661", ""),
        ("KvK 12345678", ""),
        ("gratis 0800-1234567", ""),
        ("+31 6 12345678", "+31 6 12345678"),
        ("factuur 2026-0612345678-1", ""),
    ],
)
def test_a_telephone_number_is_told_from_other_numbers(text, telefoon):
    assert find_feiten(mail(text)).telefoon == telefoon


def test_the_mail_address_in_the_text_is_found_but_not_the_gemeentes_own():
    text = "Ik mailde info@voorbeeldstad.example. Antwoord graag aan jan.k@elders.example."

    assert find_feiten(mail(text), gemeente=GEMEENTE).email == "jan.k@elders.example"


def test_a_zaaknummer_of_the_subject_comes_before_that_of_a_quote():
    text = "Dank.\n> ZAAK-2026-0000000009"

    feiten = find_feiten(mail(text, onderwerp="zaak 2026-12"))

    assert feiten.zaaknummers == ("ZAAK-2026-0000000012", "ZAAK-2026-0000000009")


def test_facts_of_the_example_post_are_literal_and_nearly_always_right():
    right = wrong = missed = 0
    for item in read_items(VOORBEELDPOST.read_text("utf-8").splitlines()):
        feiten = find_feiten(item.poststuk, gemeente=GEMEENTE)
        for key in ("postcode", "adres", "woonplaats", "telefoon", "email"):
            found, wanted = getattr(feiten, key), item.verwacht.get(key, "")
            if not wanted:
                continue
            same = found.replace(" ", "").lower() == wanted.replace(" ", "").lower()
            right += same
            wrong += bool(found) and not same
            missed += not found

    assert wrong / (right + wrong) <= 0.04
    assert right / (right + wrong + missed) >= 0.83
