import io
import re
import shutil
import subprocess
from datetime import UTC, datetime

import pypdf
import pytest
from PIL import Image

from api.demo.scan import build_scan
from api.demo.voorbeeld import Voorbeeld, VoorbeeldBijlage, load_voorbeeldpost
from intake.poststuk import Kanaal

RECEIVED = datetime(2026, 11, 12, 9, 30, tzinfo=UTC)
LETTERS = {v.id: v for v in load_voorbeeldpost() if v.kanaal is Kanaal.POST}


def pages(voorbeeld: Voorbeeld) -> list[pypdf.PageObject]:
    return pypdf.PdfReader(io.BytesIO(build_scan(voorbeeld, received=RECEIVED))).pages[:]


def letter(tekst: str, *bijlagen: VoorbeeldBijlage) -> Voorbeeld:
    return Voorbeeld(
        id="v999", kanaal=Kanaal.POST, naam="J. Jansen", tekst=tekst, bijlagen=bijlagen
    )


def ocr(voorbeeld: Voorbeeld) -> str:
    read = []
    for page in pages(voorbeeld):
        picture = subprocess.run(
            ["tesseract", "stdin", "stdout", "-l", "nld", "--dpi", "200"],
            input=page.images[0].data,
            capture_output=True,
            check=True,
        )
        read.append(picture.stdout.decode())
    return "\n".join(read)


def test_there_are_48_letters() -> None:
    assert len(LETTERS) == 48


@pytest.mark.slow
@pytest.mark.parametrize("voorbeeld", LETTERS.values(), ids=LETTERS.keys())
def test_a_scan_is_pictures_of_a4_and_no_text(voorbeeld: Voorbeeld) -> None:
    scanned = pages(voorbeeld)

    assert len(scanned) >= 1 + len(voorbeeld.bijlagen)
    for page in scanned:
        assert page.extract_text() == ""
        assert [round(float(side)) for side in page.mediabox[2:]] == [595, 842]
        (picture,) = page.images
        assert len(picture.data) < 250_000
        with Image.open(io.BytesIO(picture.data)) as image:
            assert (image.mode, image.size) == ("L", (1654, 2339))


def test_the_same_letter_is_the_same_bytes_twice() -> None:
    once = build_scan(LETTERS["v014"], received=RECEIVED)
    again = build_scan(LETTERS["v014"], received=RECEIVED)

    assert once == again


def test_a_long_letter_goes_on_on_the_next_page() -> None:
    assert len(pages(letter("\n".join(["Nog een regel."] * 40)))) <= 2
    assert len(pages(letter("\n".join(["Nog een regel."] * 120)))) >= 3


def test_the_foot_of_a_page_ends_that_page() -> None:
    assert len(pages(letter("Geachte heer,\n\n     Pagina 1 van 2\n\nHoogachtend,"))) == 2


def test_each_enclosure_has_a_page_of_its_own() -> None:
    voorbeeld = letter(
        "Zie de bijlagen.",
        VoorbeeldBijlage(naam="formulier.pdf", tekst="Naam: J. Jansen"),
        VoorbeeldBijlage(naam="schets.pdf", tekst=""),
        VoorbeeldBijlage(naam="foto.jpg", tekst=""),
    )

    assert len(pages(voorbeeld)) == 4


@pytest.mark.slow
@pytest.mark.skipif(
    shutil.which("tesseract") is None, reason="apt-get install tesseract-ocr tesseract-ocr-nld"
)
@pytest.mark.parametrize("id_", ["v009", "v109", "v131"])
def test_tesseract_reads_nearly_all_words(id_: str) -> None:
    read = set(re.findall(r"\w+", ocr(LETTERS[id_])))

    written = re.findall(r"\w+", LETTERS[id_].tekst)
    found = sum(word in read for word in written)
    assert found / len(written) > 0.95


@pytest.mark.slow
@pytest.mark.skipif(
    shutil.which("tesseract") is None, reason="apt-get install tesseract-ocr tesseract-ocr-nld"
)
def test_the_date_stamp_tells_the_day_of_receipt_in_amsterdam() -> None:
    late = datetime(2026, 11, 12, 23, 30, tzinfo=UTC)
    scanned = pypdf.PdfReader(io.BytesIO(build_scan(LETTERS["v031"], received=late)))

    picture = subprocess.run(
        ["tesseract", "stdin", "stdout", "-l", "nld", "--dpi", "200", "--psm", "11"],
        input=scanned.pages[0].images[0].data,
        capture_output=True,
        check=True,
    ).stdout.decode()

    assert "INGEKOMEN" in picture
    assert re.search(r"13 NOV\S? 2026", picture)
