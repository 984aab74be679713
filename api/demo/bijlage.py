"""Turn an enclosure of the demo post into a real file of the kind that its name says."""

import html
import io
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path, PurePath
from xml.sax.saxutils import escape

from fpdf import FPDF

from api.demo.tekening import foto, picture_file, plattegrond
from api.demo.voorbeeld import VoorbeeldBijlage

FONTS = Path(__file__).parent / "fonts"

_VASTE_DATUM = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)
_LETTERS = ("VoorbeeldSerif", "VoorbeeldSans")
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OPEN = "http://schemas.openxmlformats.org"
_OFFICE = "application/vnd.openxmlformats-officedocument"
_RELS = (
    f'{_XML}<Relationships xmlns="{_OPEN}/package/2006/relationships">'
    f'<Relationship Id="rId1" Type="{_OPEN}/officeDocument/2006/relationships/{{soort}}" '
    'Target="{doel}"/></Relationships>'
)
_TYPES = (
    f'{_XML}<Types xmlns="{_OPEN}/package/2006/content-types">'
    '<Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Bestand:
    """A file to enclose."""

    naam: str
    mediatype: str
    inhoud: bytes


def make_bestand(bijlage: VoorbeeldBijlage, *, seed: str) -> Bestand:
    """Make the file; the same bytes for the same enclosure and `seed`.

    Raise KeyError for an extension that the demo post does not use.
    """
    mediatype, build = _SOORTEN[PurePath(bijlage.naam).suffix.lower()]
    inhoud = build(bijlage.tekst, f"{seed} {bijlage.naam}")
    return Bestand(naam=bijlage.naam, mediatype=mediatype, inhoud=inhoud)


def _pdf(tekst: str, seed: str) -> bytes:
    """Write a digital PDF with the text, or without text a PDF that is one picture."""
    if not tekst:
        return picture_file(plattegrond(seed), "PDF")
    letter = _LETTERS[len(seed) % len(_LETTERS)]
    pdf = FPDF(format="A4")
    pdf.set_creation_date(_VASTE_DATUM)
    pdf.set_margins(25, 28, 25)
    pdf.add_font(letter, fname=FONTS / f"{letter}.ttf")
    pdf.set_font(letter, size=11)
    pdf.add_page()
    pdf.set_draw_color(90, 110, 140)
    pdf.line(25, 20, 185, 20)
    pdf.multi_cell(0, 6, tekst, align="L")
    return bytes(pdf.output())


def _jpeg(_tekst: str, seed: str) -> bytes:
    return picture_file(foto(seed), "JPEG")


def _png(_tekst: str, seed: str) -> bytes:
    return picture_file(foto(seed, size=(400, 300)), "PNG")


def _html(tekst: str, _seed: str) -> bytes:
    page = f"<!doctype html>\n<html><body><p>{html.escape(tekst)}</p></body></html>\n"
    return page.encode()


def _docx(tekst: str, _seed: str) -> bytes:
    space = f'xmlns:w="{_OPEN}/wordprocessingml/2006/main"'
    paragraphs = "".join(
        f'<w:p><w:r><w:t xml:space="preserve">{escape(line)}</w:t></w:r></w:p>'
        for line in tekst.split("\n")
    )
    override = (
        '<Override PartName="/word/document.xml" '
        f'ContentType="{_OFFICE}.wordprocessingml.document.main+xml"/>'
    )
    document = f"{_XML}<w:document {space}><w:body>{paragraphs}</w:body></w:document>"
    return _zip_of(
        {
            "[Content_Types].xml": _TYPES.format(overrides=override),
            "_rels/.rels": _RELS.format(soort="officeDocument", doel="word/document.xml"),
            "word/document.xml": document,
        }
    )


def _xlsx(tekst: str, _seed: str) -> bytes:
    """Write a workbook; `tekst` has a row a line and semicolons between the cells."""
    space = f'xmlns="{_OPEN}/spreadsheetml/2006/main"'
    rows = "".join(
        "<row>"
        + "".join(
            f'<c t="inlineStr"><is><t>{escape(cell)}</t></is></c>' for cell in line.split(";")
        )
        + "</row>"
        for line in tekst.split("\n")
    )
    overrides = (
        '<Override PartName="/xl/workbook.xml" '
        f'ContentType="{_OFFICE}.spreadsheetml.sheet.main+xml"/>'
        '<Override PartName="/xl/worksheets/sheet1.xml" '
        f'ContentType="{_OFFICE}.spreadsheetml.worksheet+xml"/>'
    )
    workbook = (
        f"{_XML}<workbook {space} "
        f'xmlns:r="{_OPEN}/officeDocument/2006/relationships"><sheets>'
        '<sheet name="Blad1" sheetId="1" r:id="rId1"/></sheets></workbook>'
    )
    return _zip_of(
        {
            "[Content_Types].xml": _TYPES.format(overrides=overrides),
            "_rels/.rels": _RELS.format(soort="officeDocument", doel="xl/workbook.xml"),
            "xl/workbook.xml": workbook,
            "xl/_rels/workbook.xml.rels": _RELS.format(
                soort="worksheet", doel="worksheets/sheet1.xml"
            ),
            "xl/worksheets/sheet1.xml": (
                f"{_XML}<worksheet {space}><sheetData>{rows}</sheetData></worksheet>"
            ),
        }
    )


def _zip(_tekst: str, seed: str) -> bytes:
    return _zip_of(
        {
            "tekening_01.jpg": picture_file(plattegrond(f"{seed} 1"), "JPEG"),
            "tekening_02.jpg": picture_file(plattegrond(f"{seed} 2"), "JPEG"),
            "inhoud.txt": "tekening_01.jpg\r\ntekening_02.jpg\r\n",
        }
    )


def _eml(tekst: str, _seed: str) -> bytes:
    return tekst.replace("\n", "\r\n").encode()


def _zip_of(parts: dict[str, str | bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in parts.items():
            info = zipfile.ZipInfo(name, date_time=_VASTE_DATUM.timetuple()[:6])
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, content)
    return file.getvalue()


_SOORTEN: dict[str, tuple[str, Callable[[str, str], bytes]]] = {
    ".pdf": ("application/pdf", _pdf),
    ".jpg": ("image/jpeg", _jpeg),
    ".png": ("image/png", _png),
    ".html": ("text/html", _html),
    ".docx": (f"{_OFFICE}.wordprocessingml.document", _docx),
    ".xlsx": (f"{_OFFICE}.spreadsheetml.sheet", _xlsx),
    ".zip": ("application/zip", _zip),
    ".eml": ("message/rfc822", _eml),
}
