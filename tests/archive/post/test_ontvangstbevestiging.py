import re
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.post.gemeente import Gemeente
from archive.post.ontvangstbevestiging import soort_brief
from archive.post.opmaak import tekst_op
from archive.post.sjabloon import SjabloonError, Soort, vul_in
from classifier import Aanvang, Behandeltermijn, Zaaktype
from intake import Kanaal
from tests.archive.post.brieven import bevestiging


def feiten(brief):
    return {feit.label: feit.waarde for feit in brief.inhoud.feiten}


def test_the_letter_says_number_moment_date_and_what_we_got():
    brief = bevestiging(onderwerp="Buurtfeest Klaverweide")

    assert feiten(brief) == {
        "Uw zaaknummer": "ZAAK-2026-0000010412",
        "Ontvangen op": "vrijdag 20 november 2026, 16.42 uur",
        "Ons besluit uiterlijk": "vrijdag 15 januari 2027",
        "Wij kregen van u": "E-mail, aanvraag.pdf, plattegrond.jpg",
        "Uw onderwerp": "Buurtfeest Klaverweide",
        "Status": "Ontvangen en als zaak geregistreerd",
    }


def test_the_subject_carries_the_zaaknummer_so_that_a_reply_finds_its_zaak():
    assert bevestiging().onderwerp == (
        "Wij hebben uw aanvraag voor een evenementenvergunning gekregen – zaak ZAAK-2026-0000010412"
    )


def test_text_and_html_say_the_same():
    brief = bevestiging()

    for woorden in [*feiten(brief).values(), *brief.inhoud.stappen, brief.inhoud.aanhef]:
        assert woorden in brief.html
        assert woorden in " ".join(brief.platte_tekst.split())


def test_the_facts_stand_before_the_steps():
    tekst = bevestiging().platte_tekst

    assert tekst.index("Uw zaaknummer") < tekst.index("Wat gebeurt er nu?")


def test_no_line_of_the_text_is_longer_than_a_screen():
    lang = bevestiging(bijlagen=tuple(f"bijlage nummer {n}.pdf" for n in range(8)))

    assert max(map(len, lang.platte_tekst.splitlines())) <= 72


@pytest.mark.parametrize("soort", list(Soort))
def test_every_letter_confirms_and_judges_nothing(soort):
    brief = bevestiging(soort=soort)

    assert "bevestigt alleen dat wij" in brief.inhoud.slot
    assert "Wij hebben nog niets beoordeeld." in brief.inhoud.slot
    assert "zevenbeken.example/privacy" in brief.inhoud.slot
    assert len(brief.inhoud.stappen) == 3
    assert "{{" not in brief.html + brief.platte_tekst + brief.onderwerp


@pytest.mark.parametrize(
    ("soort", "label"),
    [
        (Soort.AANVRAAG, "Ons besluit uiterlijk"),
        (Soort.BEZWAAR, "Ons besluit uiterlijk"),
        (Soort.WOO, "Ons besluit uiterlijk"),
        (Soort.KLACHT, "Ons antwoord uiterlijk"),
        (Soort.MELDING, "Ons antwoord uiterlijk"),
    ],
)
def test_the_date_is_that_of_a_decision_or_of_an_answer(soort, label):
    assert feiten(bevestiging(soort=soort))[label] == "vrijdag 15 januari 2027"


def test_what_joins_a_zaak_gets_no_new_date():
    brief = bevestiging(soort=Soort.TOEVOEGING, uiterste_datum=None, stuk="uw bericht")

    assert "uiterlijk" not in brief.platte_tekst
    assert feiten(brief)["Status"] == "Toegevoegd aan uw zaak"


def test_a_letter_on_paper_speaks_of_a_letter_and_not_of_the_scanner():
    brief = bevestiging(kanaal=Kanaal.POST, bijlagen=("scan-0001.pdf",), paginas=3)

    assert feiten(brief)["Wij kregen van u"] == "Brief van 3 pagina's"
    assert feiten(brief)["Ontvangen op"] == "vrijdag 20 november 2026"
    assert "e-mail" not in brief.platte_tekst.replace("e-mailadres", "")
    assert "deze brief" in brief.platte_tekst


@pytest.mark.parametrize(
    ("moment", "verwacht"),
    [
        (datetime(2026, 7, 1, 22, 30, tzinfo=UTC), "donderdag 2 juli 2026, 00.30 uur"),
        (datetime(2026, 12, 31, 23, 5, tzinfo=UTC), "vrijdag 1 januari 2027, 00.05 uur"),
        (datetime(2026, 10, 25, 0, 30, tzinfo=UTC), "zondag 25 oktober 2026, 02.30 uur"),
    ],
)
def test_moments_are_told_in_amsterdam_time(moment, verwacht):
    assert feiten(bevestiging(ontvangen_op=moment))["Ontvangen op"] == verwacht


def test_many_attachments_are_counted_not_listed():
    stukken = feiten(bevestiging(bijlagen=tuple(f"{n}.pdf" for n in range(13))))

    assert stukken["Wij kregen van u"].endswith("9.pdf, en nog 3 bijlagen")


@pytest.mark.parametrize(
    "geheim", ["123456782", "123 456 782", "123.456.782", "1234.56.782", "bsn 12345678"]
)
def test_no_bsn_gets_into_the_letter(geheim):
    brief = bevestiging(bijlagen=(f"kopie {geheim}.pdf",), onderwerp=f"Mijn nummer {geheim}")

    cijfers = re.sub(r"\D", "", geheim)
    for tekst in (brief.platte_tekst, brief.html):
        assert geheim not in tekst
        assert cijfers not in re.sub(r"[ .]", "", tekst)


@pytest.mark.parametrize("naam", ["IMG_20261120.jpg", "0612345678.vcf", "factuur 2026-000123.pdf"])
def test_dates_and_phone_numbers_are_no_bsn(naam):
    assert naam in feiten(bevestiging(bijlagen=(naam,)))["Wij kregen van u"]


def test_foreign_words_stay_words():
    brief = bevestiging(
        bijlagen=('<img src=x onerror="alert(1)">.pdf', "a\r\nBcc: x@y.example", "{{kleur}}.pdf"),
        naam="<b>Ria</b> Hoogkamer",
    )

    assert "<img" not in brief.html
    assert "&lt;img src=x" in brief.html
    assert "<b>Ria" not in brief.html
    assert "{{kleur}}.pdf" in brief.html
    assert "\nBcc" not in brief.platte_tekst


@given(st.text(max_size=80), st.text(max_size=80))
def test_the_html_asks_for_nothing_from_outside(naam, onderwerp):
    html = bevestiging(naam=naam, onderwerp=onderwerp, bijlagen=(naam,)).html

    assert not set(re.findall(r"<([a-z0-9]+)", html)) & {"img", "script", "link", "style", "form"}
    assert re.findall(r'(?:href|src)="([^"]*)"', html) == ["https://zevenbeken.example/privacy"]


@pytest.mark.parametrize("veld", ["{{7*7}}", "{{ cycler.__init__ }}", "{{Gemeente}}", "{{}}"])
def test_a_template_knows_its_fields_and_runs_nothing(veld):
    with pytest.raises(SjabloonError):
        vul_in(f"Beste {veld}", {"gemeente": "Zevenbeken"})


def test_a_value_that_looks_like_a_field_is_left_alone():
    assert vul_in("{{a}}", {"a": "{{b}}", "b": "x"}) == "{{b}}"


ONTVANGST = Aanvang.ONTVANGST


@pytest.mark.parametrize(
    ("grondslag", "aanvang", "stuk", "soort"),
    [
        ("Awb 7:10", Aanvang.EINDE_BEZWAARTERMIJN, "uw bezwaarschrift", Soort.BEZWAAR),
        ("Wet WOZ 30 lid 9", Aanvang.WOZ_KALENDERJAAR, "uw bezwaar", Soort.BEZWAAR),
        ("Awb 9:11", ONTVANGST, "uw klacht", Soort.KLACHT),
        ("Woo 4.4", ONTVANGST, "uw Woo-verzoek", Soort.WOO),
        ("Awb 4:13", ONTVANGST, "uw verzoek om handhaving", Soort.AANVRAAG),
        ("Omgevingswet 16.64", ONTVANGST, "uw aanvraag voor een vergunning", Soort.AANVRAAG),
        ("servicenorm van de gemeente", ONTVANGST, "uw melding", Soort.MELDING),
        ("Wet BRP 2.54; servicenorm", ONTVANGST, "uw aanvraag voor een akte", Soort.MELDING),
        ("AVG 12 lid 3", ONTVANGST, "uw verzoek over uw gegevens", Soort.MELDING),
        ("Awb 4:17", ONTVANGST, "uw ingebrekestelling", Soort.MELDING),
    ],
)
def test_the_law_behind_a_zaaktype_chooses_the_letter(grondslag, aanvang, stuk, soort):
    zaaktype = Zaaktype(
        id="x",
        naam="x",
        omschrijving="x",
        stuk=stuk,
        grondslag=grondslag,
        doorlooptijd=Behandeltermijn(weken=8),
        afdeling="x",
        aanvang=aanvang,
    )

    assert soort_brief(zaaktype) is soort


@pytest.mark.parametrize("soort", list(Soort))
def test_only_of_an_aanvraag_the_letter_says_that_the_term_stands_still(soort):
    """Awb 4:15 is about aanvragen."""
    stands_still = "De termijn staat dan stil." in " ".join(bevestiging(soort=soort).inhoud.stappen)

    assert stands_still is (soort is Soort.AANVRAAG)


@pytest.mark.parametrize(
    ("kleur", "tekst"), [("#0b4f5c", "#ffffff"), ("#ffd400", "#000000"), ("#ffffff", "#000000")]
)
def test_the_name_reads_well_on_any_huisstijl(kleur, tekst):
    assert tekst_op(kleur) == tekst


def test_a_colour_that_is_no_colour_is_refused():
    with pytest.raises(ValueError, match="kleur moet"):
        Gemeente(
            naam="X",
            adres="",
            postcode="",
            plaats="",
            telefoon="",
            email="",
            website="",
            privacy_url="",
            kleur='red;"><script>',
        )


def test_a_date_that_is_known_is_never_given_as_a_number_of_weeks():
    for soort in Soort:
        assert not re.search(r"\d+ weken", bevestiging(soort=soort).platte_tekst)


def test_the_same_facts_give_the_same_letter():
    assert bevestiging() == bevestiging(uiterste_datum=date(2027, 1, 15))
