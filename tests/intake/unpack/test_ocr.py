"""Real text recognition: a letter on paper becomes words that can be pointed at."""

import base64
import shutil
from pathlib import Path

import pytest

from intake.poststuk import Bijlage, Kanaal
from intake.unpack import unpack
from intake.unpack.version import waits_for_ocr
from tests.intake.unpack.papers import (
    LETTER,
    image_bytes,
    joined_pdf,
    letter_image,
    scanned_pdf,
    text_pdf,
)
from tests.intake.unpack.reading import mail, multipart, stored

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        shutil.which("tesseract") is None,
        reason="Tesseract ontbreekt: apt install tesseract-ocr tesseract-ocr-nld",
    ),
]

WORDS = " ".join(LETTER).split()


def read_scan(folder: Path, content: bytes, naam: str = "scan.pdf") -> Bijlage:
    (bijlage,) = unpack(stored(folder, content, kanaal=Kanaal.POST, naam=naam)).bijlagen
    return bijlage


def share_found(bijlage: Bijlage) -> float:
    found = bijlage.tekst.split()
    return sum(word in found for word in WORDS) / len(WORDS)


def test_a_scanned_letter_is_read_and_named_after_its_subject(tmp_path: Path):
    stuk = unpack(stored(tmp_path, scanned_pdf(), kanaal=Kanaal.POST, naam="scan.pdf"))

    assert stuk.onderwerp.startswith("bezwaar tegen de weigering van een omgevingsvergunning")
    assert share_found(stuk.bijlagen[0]) > 0.95
    assert not waits_for_ocr(stuk.lezer)
    assert stuk.meldingen == ()


def test_a_recognised_word_can_be_pointed_at_on_the_page(tmp_path: Path):
    bijlage = read_scan(tmp_path, scanned_pdf())

    (pagina,) = bijlage.paginas
    (word,) = [w for w in pagina.woorden if bijlage.tekst[w.start : w.einde] == "dakkapel"]
    # The sixth line was drawn at 200 + 5 * 60 pixels, at 200 dpi: 180 points from the top.
    assert word.y == pytest.approx(180, abs=15)
    assert pagina.ocr_zekerheid is not None
    assert pagina.ocr_zekerheid > 80
    assert (round(pagina.breedte), round(pagina.hoogte)) == (595, 842)


def test_a_letter_scanned_upside_down_is_read_with_orientation_detection(tmp_path: Path):
    bijlage = read_scan(tmp_path, scanned_pdf(letter_image(turned=180)))

    assert share_found(bijlage) > 0.9


def test_a_slightly_skewed_letter_is_read(tmp_path: Path):
    bijlage = read_scan(tmp_path, scanned_pdf(letter_image(turned=1)))

    assert share_found(bijlage) > 0.9


def test_only_the_picture_page_of_a_mixed_pdf_is_recognised(tmp_path: Path):
    cover = text_pdf(("Begeleidend schrijven bij de bijlage van vandaag",))

    bijlage = read_scan(tmp_path, joined_pdf(cover, scanned_pdf()))

    assert [pagina.ocr_zekerheid is None for pagina in bijlage.paginas] == [True, False]
    assert share_found(bijlage) > 0.95
    assert bijlage.tekst.startswith("Begeleidend schrijven")


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "TIFF"])
def test_a_scan_as_a_picture_is_read(tmp_path: Path, kind: str):
    bijlage = read_scan(tmp_path, image_bytes(letter_image(), kind), f"scan.{kind.lower()}")

    assert share_found(bijlage) > 0.9


def test_a_photographed_letter_in_a_mail_is_read(tmp_path: Path):
    photo = (
        b"Content-Type: image/jpeg; name=brief.jpg\r\nContent-Transfer-Encoding: base64\r\n\r\n"
        + base64.encodebytes(image_bytes(letter_image(), "JPEG"))
    )

    stuk = unpack(stored(tmp_path, mail(multipart(b"\r\nZie foto", photo))))

    assert stuk.tekst == "Zie foto"
    assert share_found(stuk.bijlagen[0]) > 0.9


def test_an_empty_sheet_asks_to_look_at_the_picture(tmp_path: Path):
    bijlage = read_scan(tmp_path, scanned_pdf(letter_image(lines=())))

    assert bijlage.tekst == ""
    assert "geen tekst herkend" in bijlage.melding
