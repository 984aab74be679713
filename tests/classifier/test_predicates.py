"""Every rule word: a poststuk that it matches, and one that it nearly does."""

import pytest

from classifier.predicates import PREDICATES
from classifier.proposal import Evidence
from intake import Adres, Kanaal, Poststuk
from tests.classifier.room import bijlage, mail, plek_tekst, regels


def found(regel: str, poststuk: Poststuk) -> Evidence | None:
    ruleset = regels(regel)
    reading = ruleset.read(poststuk)
    return next((e for rule in ruleset.touched(reading) if (e := rule.match(reading))), None)


BRIEF = (
    "Beste gemeente,\n\nIk vraag een pas aan.\n\nMet vriendelijke groet,\nJan\nKapsalon Het Graf"
)
ANTWOORD = (
    "Prima, dank.\n\nOp 3 mei 2026 om 10:00 schreef Gemeente <a@b.example>:\n> Maakt u bezwaar?"
)
BRIEF_OP_PAPIER = (
    "Gemeente Voorbeeldstad\nPostbus 1\n\nBetreft: bezwaar tegen\nmijn aanslag\n\nGeachte heer,\n\n"
    "Hierbij stuur ik u iets."
)
LANG = "woord " * 200

CASES = {
    "onderwerp_bevat": [
        ('["bezwaar*"]', mail(onderwerp="Bezwaarschrift"), mail("Bezwaarschrift")),
        (
            '["bezwaar ... aanslag"]',
            mail(BRIEF_OP_PAPIER),
            mail("Betreft is bezwaar, mijn aanslag"),
        ),
    ],
    "tekst_bevat": [
        ('["vraag ... aan"]', mail(BRIEF), mail("Ik vraag een pas. Hang hem aan de deur.")),
        ('["graf"]', mail("Het graf"), mail(BRIEF)),
        ('["bezwaar"]', mail("Ik maak bezwaar"), mail(ANTWOORD)),
        ('["pas"]', mail(LANG, bijlagen=(bijlage(tekst="een pas"),)), mail(LANG)),
    ],
    "brief_bevat": [
        (
            '["bezwaar"]',
            mail("Zie bijlage.", bijlagen=(bijlage(tekst="Ik maak bezwaar"),)),
            mail(LANG, bijlagen=(bijlage(tekst="Ik maak bezwaar"),)),
        )
    ],
    "begin_bevat": [('["pas"]', mail(BRIEF), mail(f"Beste gemeente,\n{LANG} pas"))],
    "bijlage_bevat": [
        (
            '["begroting"]',
            mail("x", bijlagen=(bijlage(tekst="de begroting"),)),
            mail("de begroting"),
        )
    ],
    "titel_bevat": [
        (
            '["aanvraagformulier"]',
            mail("x", bijlagen=(bijlage(tekst="AANVRAAGFORMULIER BOUWEN\nNaam: Jan"),)),
            mail("x", bijlagen=(bijlage(tekst=f"{LANG} aanvraagformulier"),)),
        )
    ],
    "overal_bevat": [('["graf"]', mail(BRIEF), mail(ANTWOORD))],
    "citaat_bevat": [('["bezwaar"]', mail(ANTWOORD), mail("Ik maak bezwaar"))],
    "patroon": [(r"['\d{4} ?[a-z]{2}']", mail("1234 AB"), mail("1234 5AB"))],
    "onderwerp_patroon": [(r"['ov-\d+']", mail(onderwerp="OV-12"), mail("OV-12", onderwerp="OV"))],
    "korter_dan": [("3", mail("twee woorden"), mail("nu drie woorden"))],
    "langer_dan": [("2", mail("nu drie woorden"), mail("twee woorden"))],
    "stelt_vraag": [("true", mail("Mag dat?"), mail("Dat mag. > Mag dat"))],
    "afzender_domein": [
        (
            '["uwv.example"]',
            mail(afzender=Adres(email="a@post.uwv.example")),
            mail(afzender=Adres(email="a@nietuwv.example")),
        )
    ],
    "afzender_bevat": [
        ('["no-reply"]', mail(afzender=Adres(email="no-reply@x.example")), mail("no-reply"))
    ],
    "kanaal": [('["post"]', mail(kanaal=Kanaal.POST), mail())],
    "aan_andere_gemeente": [
        (
            "true",
            mail("Geachte gemeente Buurdam,\nGraag"),
            mail("Geachte gemeente Voorbeeldstad,\n"),
        ),
        (
            "true",
            mail("College van B en W van de gemeente Buurdam\n\nGeacht college,"),
            mail("Geachte gemeente,\n\nIk kom uit de gemeente Buurdam."),
        ),
    ],
    "kop": [
        (
            '["auto-submitted: auto-"]',
            mail(koppen=(("auto-submitted", "auto-replied"),)),
            mail(koppen=(("auto-submitted", "no"),)),
        ),
        ('["list-id"]', mail(koppen=(("list-id", "<x>"),)), mail(koppen=(("list", "<x>"),))),
    ],
    "leeg_retourpad": [("true", mail(retourpad=""), mail(retourpad=None))],
    "is_antwoord": [
        ("true", mail(koppen=(("in-reply-to", "<a@b>"),)), mail(onderwerp="Re: iets")),
    ],
    "bijlage_naam": [
        (
            '["factuur"]',
            mail(bijlagen=(bijlage("Factuur 12.pdf"),)),
            mail("factuur", bijlagen=(bijlage("brief.pdf"),)),
        )
    ],
    "bijlage_type": [
        (
            '["text/calendar"]',
            mail(bijlagen=(bijlage(mediatype="text/calendar"),)),
            mail(bijlagen=(bijlage("text-calendar.pdf"),)),
        )
    ],
    "heeft_bijlage": [("true", mail(bijlagen=(bijlage(),)), mail(bijlagen=(bijlage(plek=""),)))],
    "noemt_zaaknummer": [("true", mail("zaak 2026-12"), mail("> ZAAK-2026-0000000012"))],
    "zaaknummer_in_citaat": [
        ("true", mail("dank\n> ZAAK-2026-0000000012"), mail("ZAAK-2026-0000000012"))
    ],
}
ROWS = [(word, *case) for word, cases in CASES.items() for case in cases]


def test_every_rule_word_has_an_example_here_and_a_manual_in_dutch():
    assert CASES.keys() == PREDICATES.keys()
    assert all(predicate.uitleg.endswith(".") for predicate in PREDICATES.values())


@pytest.mark.parametrize(("word", "value", "hit", "near"), ROWS)
def test_a_rule_word_matches_its_example_and_not_the_near_one(word, value, hit, near):
    regel = f"als.{word} = {value}"

    assert found(regel, hit) is not None
    assert found(regel, near) is None


@pytest.mark.parametrize(("word", "value", "hit"), [row[:3] for row in ROWS])
def test_evidence_points_at_the_text_it_claims(word, value, hit):
    evidence = found(f"als.{word} = {value}", hit)

    if evidence and evidence.plaats and not word.endswith("citaat") and word != "noemt_zaaknummer":
        place = evidence.plaats
        text = plek_tekst(hit, place.veld)[place.start : place.einde]
        assert " ".join(text.split()) in evidence.gevonden


def test_negation_is_written_with_tenzij():
    regel = 'als.tekst_bevat = ["bezwaar"]\ntenzij.tekst_bevat = ["geen bezwaar"]'

    assert found(regel, mail("Ik maak bezwaar")) is not None
    assert found(regel, mail("Wij hebben geen bezwaar")) is None


def test_the_own_gemeente_is_known_from_the_mail_address_when_nothing_is_configured():
    ruleset = regels("als.aan_andere_gemeente = true")

    reading = ruleset.read(mail("Beste gemeente Broekdorp,"))

    assert not any(rule.match(reading) for rule in ruleset.touched(reading))
