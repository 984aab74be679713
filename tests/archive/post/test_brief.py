import io
import re
from datetime import date

import pytest
from pypdf import PdfReader

from archive.post.brief import als_pdf
from archive.post.gemeente import Postadres
from archive.post.sjabloon import Soort
from intake import Kanaal
from tests.archive.post.brieven import GEMEENTE, POSTADRES, bevestiging

POINT = 25.4 / 72
DATUM = date(2026, 11, 23)


def pdf(aan=POSTADRES, **fields):
    brief = bevestiging(kanaal=Kanaal.POST, paginas=2, **fields)
    return als_pdf(brief, GEMEENTE, aan=aan, datum=DATUM)


def tekst(inhoud):
    return " ".join(" ".join(p.extract_text() for p in PdfReader(io.BytesIO(inhoud)).pages).split())


def places(inhoud):
    """Return (mm from the left, mm from the top, words) of all that stands on the first page."""
    found = []

    def visit(words, _cm, tm, _font, _size):
        if words.strip():
            found.append((tm[4] * POINT, 297 - tm[5] * POINT, words.strip()))

    PdfReader(io.BytesIO(inhoud)).pages[0].extract_text(visitor_text=visit)
    return found


@pytest.mark.parametrize("soort", list(Soort))
def test_the_letter_on_paper_says_what_the_mail_would_say(soort):
    woorden = tekst(pdf(soort=soort))

    for zin in [
        "Gemeente Zevenbeken",
        "23 november 2026",
        "Beste mevrouw De Vries,",
        "ZAAK-2026-0000010412",
        "vrijdag 15 januari 2027",
        "Brief van 2 pagina's",
        "Wat gebeurt er nu?",
        "zevenbeken.example/privacy",
    ]:
        assert zin in woorden


def test_every_letter_fits_on_one_page():
    for soort in Soort:
        assert len(PdfReader(io.BytesIO(pdf(soort=soort))).pages) == 1


def test_a_very_long_letter_goes_on_on_a_second_page():
    lang = pdf(stuk="uw " + "heel erg lange " * 120 + "aanvraag")

    assert len(PdfReader(io.BytesIO(lang)).pages) > 1
    assert "zevenbeken.example/privacy" in tekst(lang)


def test_the_address_stands_in_the_window_of_the_envelope():
    """NEN 1026, window on the left: between 20 and 110 mm from the left, 45 and 75 from the top."""
    regels = {words: (x, y) for x, y, words in places(pdf())}

    for regel in POSTADRES.regels:
        x, y = regels[re.sub(r"\s+", " ", regel)] if regel not in regels else regels[regel]
        assert 20 <= x <= 30
        assert 48 <= y <= 75


def test_nothing_else_stands_in_the_window():
    window = [w for x, y, w in places(pdf()) if 20 <= x <= 110 and 48 <= y <= 75]

    assert len(window) == len(POSTADRES.regels)


def test_the_same_letter_gives_the_same_bytes():
    assert pdf() == pdf()


def test_it_can_be_kept_for_ever():
    """PDF/A-2u (ISO 19005-2): its own letters with their characters, colours defined, language."""
    document = PdfReader(io.BytesIO(pdf()))
    root = document.trailer["/Root"]
    xmp = root["/Metadata"].get_data().decode()

    assert "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>U</pdfaid:conformance>" in xmp
    assert root["/OutputIntents"][0]["/S"] == "/GTS_PDFA1"
    assert root["/Lang"] == "nl-NL"
    assert "Wij hebben uw aanvraag voor een evenementenvergunning gekregen</rdf:li>" in xmp
    for font in document.pages[0]["/Resources"]["/Font"].values():
        descriptor = font["/DescendantFonts"][0]["/FontDescriptor"]
        assert "/FontFile2" in descriptor
        assert "/ToUnicode" in font


def test_a_name_that_our_letters_lack_does_not_stop_the_post():
    woorden = tekst(pdf(aan=Postadres(naam="أحمد Ömer Çelik", straat="Kade 1")))

    assert "???? Ömer Çelik" in woorden


def test_a_name_alone_is_enough_to_print():
    assert "R. Hoogkamer" in tekst(pdf(aan=Postadres(naam="R. Hoogkamer")))
