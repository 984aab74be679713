"""Documents in the post: their text where there is text, a plain Dutch reason where not."""

import base64
from pathlib import Path

import pytest

from intake.errors import UnreadableError
from intake.poststuk import Bijlage, Kanaal, Poststuk, Woord
from intake.unpack import Leeswijze, unpack
from intake.unpack.version import waits_for_ocr
from tests.intake.unpack.papers import (
    huge_picture_pdf,
    image_bytes,
    joined_pdf,
    letter_image,
    locked_pdf,
    png_claiming,
    scanned_pdf,
    text_pdf,
    zip_of,
)
from tests.intake.unpack.reading import WITHOUT_OCR, mail, multipart, read_mail, stored


def sent_along(
    folder: Path, content: bytes, naam: str, mediatype: str = "application/octet-stream"
) -> Bijlage:
    """Read `content` as the one attachment of a mail."""
    attachment = (
        f"Content-Type: {mediatype}\r\nContent-Transfer-Encoding: base64\r\n"
        f'Content-Disposition: attachment; filename="{naam}"\r\n\r\n'
    ).encode() + base64.encodebytes(content)
    (bijlage,) = read_mail(folder, mail(multipart(b"\r\nHoi", attachment))).bijlagen
    return bijlage


def place_of(word: str, bijlage: Bijlage) -> Woord:
    (found,) = [w for w in bijlage.paginas[0].woorden if bijlage.tekst[w.start : w.einde] == word]
    return found


def scanned(folder: Path, content: bytes, naam: str = "scan.pdf") -> Poststuk:
    item = stored(folder, content, kanaal=Kanaal.POST, naam=naam)
    return unpack(item, wijze=WITHOUT_OCR)


def test_a_typed_pdf_gives_its_text(tmp_path: Path):
    bijlage = sent_along(tmp_path, text_pdf(), "brief.pdf")

    assert "Hierbij maak ik bezwaar tegen uw besluit" in bijlage.tekst
    assert bijlage.mediatype == "application/pdf"
    assert bijlage.melding == ""


def test_every_word_of_a_pdf_has_its_place_on_the_page(tmp_path: Path):
    bijlage = sent_along(tmp_path, text_pdf(), "brief.pdf")

    (pagina,) = bijlage.paginas
    words = [bijlage.tekst[w.start : w.einde] for w in pagina.woorden]
    assert " ".join(words) == " ".join(bijlage.tekst.split())
    assert (round(pagina.breedte), round(pagina.hoogte)) == (595, 842)
    first, second = pagina.woorden[:2]
    assert first.x < second.x
    assert abs(first.y - second.y) < 3
    assert all(0 < w.x < 595 and 0 < w.y < 842 and w.hoogte < 20 for w in pagina.woorden)
    lowest = max(pagina.woorden, key=lambda w: w.y)
    assert bijlage.tekst[lowest.start : lowest.einde] in {"Joke", "Vis"}


def test_word_places_follow_a_page_that_is_turned(tmp_path: Path):
    quarter = text_pdf().replace(b"/Type /Page\n", b"/Type /Page\n/Rotate 90\n")

    upright = sent_along(tmp_path, text_pdf(), "brief.pdf")
    turned = sent_along(tmp_path, quarter, "gedraaid.pdf")

    word, same = place_of("Hierbij", upright), place_of("Hierbij", turned)
    width, height = upright.paginas[0].breedte, upright.paginas[0].hoogte
    assert (turned.paginas[0].breedte, turned.paginas[0].hoogte) == (height, width)
    assert same.x == pytest.approx(height - word.y - word.hoogte, abs=1)
    assert same.y == pytest.approx(word.x, abs=1)
    assert (same.breedte, same.hoogte) == pytest.approx((word.hoogte, word.breedte), abs=1)


def test_pages_tell_which_stretch_of_text_is_theirs(tmp_path: Path):
    bijlage = sent_along(tmp_path, text_pdf(("Eerste blad",), ("Tweede blad",)), "twee.pdf")

    stretches = [bijlage.tekst[p.start : p.einde] for p in bijlage.paginas]
    assert stretches == ["Eerste blad", "Tweede blad"]
    (first,) = [w for w in bijlage.paginas[1].woorden if w.start == bijlage.paginas[1].start]
    assert bijlage.tekst[first.start : first.einde] == "Tweede"


def test_a_picture_page_without_ocr_waits_for_the_second_reading(tmp_path: Path):
    stuk = scanned(tmp_path, scanned_pdf())

    assert stuk.tekst == ""
    assert waits_for_ocr(stuk.lezer)
    assert stuk.onderwerp == "scan.pdf"


def test_a_typed_page_before_a_scanned_one_is_judged_by_itself(tmp_path: Path):
    stuk = scanned(tmp_path, joined_pdf(text_pdf(), scanned_pdf()))

    assert "Hierbij maak ik bezwaar" in stuk.tekst
    assert waits_for_ocr(stuk.lezer)
    assert len(stuk.bijlagen[0].paginas) == 2


def test_a_scan_takes_its_subject_from_the_letter_even_over_two_lines(tmp_path: Path):
    stuk = scanned(tmp_path, text_pdf())

    assert (
        stuk.onderwerp == "bezwaar tegen de weigering van een omgevingsvergunning voor een dakkapel"
    )
    assert stuk.bijlagen[0].plek == ""
    assert stuk.tekst == stuk.bijlagen[0].tekst
    assert not waits_for_ocr(stuk.lezer)


def test_a_letter_without_a_subject_line_is_called_by_its_first_sentence(tmp_path: Path):
    lines = ("J. Vis", "Dorpsstraat 1", "1234 AB Ergens", "", "Beste gemeente,", "De lamp is stuk.")

    stuk = scanned(tmp_path, text_pdf(lines))

    assert stuk.onderwerp == "De lamp is stuk."


def test_a_locked_pdf_says_so(tmp_path: Path):
    bijlage = sent_along(tmp_path, locked_pdf(), "geheim.pdf")
    stuk = scanned(tmp_path, locked_pdf())

    assert "beveiligd met een wachtwoord" in bijlage.melding
    assert "beveiligd met een wachtwoord" in stuk.meldingen[0]
    assert stuk.controle_nodig


def test_a_broken_pdf_costs_itself_and_not_the_mail(tmp_path: Path):
    bijlage = sent_along(tmp_path, text_pdf()[:300], "kapot.pdf")

    assert "beschadigd" in bijlage.melding
    assert bijlage.omvang == 300


def test_a_script_in_a_pdf_is_named(tmp_path: Path):
    names = b"/Type /Catalog\n/Names <</JavaScript <</Names []>>>>"

    bijlage = sent_along(tmp_path, text_pdf().replace(b"/Type /Catalog", names), "script.pdf")

    assert "script" in bijlage.melding
    assert "Hierbij maak ik bezwaar" in bijlage.tekst


@pytest.mark.parametrize(
    ("content", "naam", "reason"),
    [
        (b"", "scan.pdf", "leeg"),
        (b"\0\0\0\n", "scan.pdf", "leeg"),
        (b"<html>geen scan</html>", "scan.pdf", "geen scan"),
        (b"GIF89a......", "scan.jpg", "geen scan"),
        (zip_of({"a.txt": b"a"}), "scan.pdf", "geen scan"),
        (text_pdf()[:400], "scan.pdf", "beschadigd"),
        (b"\xff\xd8\xff\xe0 geen jpeg", "scan.jpg", "beschadigd"),
    ],
)
def test_what_is_no_scan_is_refused_with_the_reason(
    tmp_path: Path, content: bytes, naam: str, reason: str
):
    with pytest.raises(UnreadableError, match=reason):
        scanned(tmp_path, content, naam)


def test_a_zip_is_listed_and_not_opened(tmp_path: Path):
    bijlage = sent_along(tmp_path, zip_of({"map/brief.pdf": b"x", "../../foto.jpg": b"y"}), "b.zip")

    assert bijlage.tekst == "brief.pdf\nfoto.jpg"
    assert bijlage.melding == ""


@pytest.mark.parametrize(
    "content",
    [
        zip_of({"nullen.bin": bytes(60_000_000)}),
        zip_of({f"{number}.zip": b"PK" for number in range(16)}),
    ],
)
def test_a_zip_bomb_is_named_and_kept(tmp_path: Path, content: bytes):
    bijlage = sent_along(tmp_path, content, "bom.zip")

    assert "mogelijke zipbom" in bijlage.melding
    assert bijlage.omvang == len(content)


def test_an_office_file_is_kept_without_remark(tmp_path: Path):
    docx = zip_of({"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<w/>"})
    mediatype = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

    bijlage = sent_along(tmp_path, docx, "brief.docx", mediatype)

    assert (bijlage.mediatype, bijlage.tekst, bijlage.melding) == (mediatype, "", "")


@pytest.mark.parametrize(
    ("content", "naam", "mediatype", "word"),
    [
        (b"MZ\x90\0" + bytes(100), "factuur.pdf", "application/pdf", "Windows-programma"),
        (image_bytes(letter_image(), "PNG")[:5000], "brief.pdf", "application/pdf", "PNG"),
        (b"<html></html>", "brief.pdf", "application/pdf", "iets anders"),
    ],
)
def test_a_file_that_is_not_what_it_is_called_is_labelled(
    tmp_path: Path, content: bytes, naam: str, mediatype: str, word: str
):
    bijlage = sent_along(tmp_path, content, naam, mediatype)

    assert bijlage.melding.startswith("Afwijkend")
    assert word in bijlage.melding


def test_an_empty_attachment_says_so(tmp_path: Path):
    bijlage = sent_along(tmp_path, b"", "leeg.pdf", "application/pdf")

    assert bijlage.melding == "Dit bestand is leeg."


def test_a_picture_of_too_many_pixels_is_not_opened(tmp_path: Path):
    bijlage = sent_along(tmp_path, png_claiming(60_000, 60_000), "groot.png", "image/png")

    assert "te veel beeldpunten" in bijlage.melding


def test_a_pdf_of_one_picture_of_too_many_pixels_is_not_drawn(tmp_path: Path):
    stuk = scanned(tmp_path, huge_picture_pdf())

    assert "te veel beeldpunten" in stuk.meldingen[0]
    assert not waits_for_ocr(stuk.lezer)


def test_a_logo_needs_no_ocr(tmp_path: Path):
    logo = letter_image().resize((200, 80))
    raw = mail(
        multipart(
            b"\r\nHoi",
            b"Content-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\n"
            + base64.encodebytes(image_bytes(logo, "PNG")),
        )
    )

    stuk = read_mail(tmp_path, raw)

    assert not waits_for_ocr(stuk.lezer)


def test_without_tesseract_a_scan_says_what_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("PATH", str(tmp_path))
    item = stored(tmp_path, scanned_pdf(), kanaal=Kanaal.POST, naam="brief.pdf")

    stuk = unpack(item, wijze=Leeswijze(ocr=True))

    assert stuk.meldingen == (
        "Tekstherkenning (OCR) is niet geïnstalleerd: lees dit stuk in het beeld.",
    )
    assert stuk.onderwerp == "brief.pdf"
