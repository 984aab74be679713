import pytest

from classifier.zones import Zone, layout


def zone_of(text: str, word: str) -> Zone | None:
    return layout(text).zone(text.index(word))


@pytest.mark.parametrize(
    "text",
    [
        "Akkoord.\n\nOp 3 mei 2026 schreef Jan <jan@x.example>:\n> DOEL",
        (
            "Akkoord.\n\nOp maandag 3 mei 2026 om 10:12 schreef Publiekszaken van de gemeente\n"
            "Voorbeeldstad <info@x.example>:\nDOEL"
        ),
        "Akkoord.\n-----Oorspronkelijk bericht-----\nDOEL",
        "Akkoord.\n\nVan: Jan\nVerzonden: maandag\nAan: Piet\nOnderwerp: iets\n\nDOEL",
        "Fine.\n\nOn 3 May 2026, Jan wrote:\n> DOEL",
        "> DOEL\nAkkoord.",
    ],
)
def test_quoted_mail_is_not_the_senders_own_text(text):
    assert zone_of(text, "DOEL") is Zone.CITAAT
    assert zone_of(text, text.strip("> DOEL\n")[:4]) is None


@pytest.mark.parametrize(
    "text",
    [
        "Graag antwoord.\n\nMet vriendelijke groet,\nJan\nDOEL",
        "Graag antwoord.\n-- \nDOEL",
        "Graag antwoord.\nHoogachtend,\n\nDOEL",
        "Graag antwoord.\n\nDISCLAIMER\nDOEL",
        "Graag antwoord.\nDit bericht is uitsluitend bestemd voor DOEL",
        "Graag antwoord.\ngr. Jan\nDOEL",
    ],
)
def test_a_signature_and_a_disclaimer_are_not_the_senders_own_text(text):
    assert zone_of(text, "DOEL") is Zone.SLOT
    assert zone_of(text, "Graag") is None


@pytest.mark.parametrize(
    "text",
    [
        "Groeten uit Zeeland brengen\nwij u. DOEL",
        "Met vriendelijke groet,\n\nDOEL",
        "Tekst.\nGroet, Jan\n\nP.S. DOEL",
        "Zie onder.\n\n-------- Doorgestuurd bericht --------\nVan: Jan\nAan: Piet\n\nDOEL",
        "Van: Jan wil ik zeggen DOEL",
    ],
)
def test_own_text_and_a_forwarded_mail_under_a_short_note_count(text):
    assert zone_of(text, "DOEL") is None


def test_the_betreft_line_runs_on_to_the_next_line():
    text = "Gemeente X\n\nBetreft: bezwaar tegen\nmijn aanslag\n\nGeachte heer,\n\nDOEL"

    start, end = layout(text).matter

    assert text[start:end] == "bezwaar tegen\nmijn aanslag"


def test_the_opening_starts_at_the_salutation():
    text = "Jan\nStraat 1\n\nGeachte heer,\n\nDOEL"

    assert layout(text).opening[0] == text.index("Geachte")
