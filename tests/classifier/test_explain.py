from classifier import explain, propose
from tests.classifier.room import mail, standaard


def test_the_line_quotes_the_stuk_and_names_the_decision():
    stuk = mail("Hierbij maak ik bezwaar tegen uw besluit van 3 november 2026 over mijn schuur.")

    line = explain(propose(stuk, standaard()))

    assert "'maak ik bezwaar'" in line
    assert "besluit van 3 november 2026 genoemd" in line


def test_the_line_names_the_zaak_that_documents_belong_to():
    stuk = mail("Hierbij de ontbrekende stukken bij zaak 2026-483.")

    line = explain(propose(stuk, standaard()))

    assert "'ontbrekende stukken'" in line
    assert "noemt ZAAK-2026-0000000483" in line


def test_a_header_is_told_in_words():
    stuk = mail("Tot ziens", koppen=(("auto-submitted", "auto-replied"),))

    line = explain(propose(stuk, standaard()))

    assert "Een machine stuurde dit" in line
