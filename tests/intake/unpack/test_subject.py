"""What a letter is about, found in its text."""

import pytest

from intake.unpack.scan import subject_of


@pytest.mark.parametrize(
    ("tekst", "subject"),
    [
        ("Betreft: kapvergunning\nGeachte heer,", "kapvergunning"),
        ("Onderwerp : WOZ-bezwaar\n\nGeachte heer,", "WOZ-bezwaar"),
        ("Betr. : melding\nUw kenmerk: 123", "melding"),
        ("Betreft:\nkapvergunning Kerkstraat\n\nGeachte heer", "kapvergunning Kerkstraat"),
        (
            "Betreft: bezwaar tegen de weigering van\neen vergunning\nGeachte",
            "bezwaar tegen de weigering van een vergunning",
        ),
        (
            "Betreft: bezwaar tegen de\n\nweigering van een vergunning",
            "bezwaar tegen de weigering van een vergunning",
        ),
        ("Betreft: klacht\nVoorbeeldstad, 3 november 2026", "klacht"),
        ("Betreft: klacht\nJ. Vis", "klacht"),
        (
            "Betreft: aanvraag van een vergunning voor het plaatsen van\nDakkapel Kerkstraat 4",
            "aanvraag van een vergunning voor het plaatsen van Dakkapel Kerkstraat 4",
        ),
        (
            "J. Vis\n1234 AB Ergens\n\nGeachte heer,\n\nDe lamp is al weken stuk.",
            "De lamp is al weken stuk.",
        ),
        ("De lamp bij ons is stuk", "De lamp bij ons is stuk"),
        ("12\n\n34", ""),
        ("", ""),
    ],
)
def test_the_subject_of_a_letter(tekst: str, subject: str):
    assert subject_of(tekst) == subject
