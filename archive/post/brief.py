"""The confirmation on paper: one A4 that fits a window envelope, as a PDF/A for the dossier.

Lengths are millimetres, letter sizes points. Address field and folds as NEN 1026 has them for an
envelope with its window on the left. The same letter gives the same bytes.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from html import escape
from importlib.resources import as_file, files
from typing import cast

from fpdf import FPDF
from fpdf.enums import DocumentCompliance
from fpdf.fonts import TTFFont

from archive.datum import korte_datum
from archive.post.gemeente import Gemeente, Postadres
from archive.post.ontvangstbevestiging import Brief
from archive.post.opmaak import Feit, Inhoud, rgb, tint, zichtbaar

_FONT = "Source Sans 3"
_LINKS, _BREEDTE = 25.0, 160.0
_AFZENDER_LINKS = 130.0
_ADRESVELD = 50.0
_INHOUD = 92.0
_VOUWEN = (99.0, 198.0)
_LABEL = 52.0
_GRIJS = (70, 87, 94)
_ZWART = (16, 23, 26)


@dataclass(frozen=True, kw_only=True, slots=True)
class Letter:
    """How letters stand on paper: size in points, line height in millimetres."""

    size: float = 11
    regel: float = 5.4
    dik: bool = False
    kleur: tuple[int, int, int] = _ZWART


_TEKST = Letter()
_NADRUK = Letter(dik=True)
_DATUM = Letter(kleur=_GRIJS)
_KOP = Letter(size=17, regel=7.2, dik=True)
_TUSSENKOP = Letter(size=13, dik=True)
_SLOT = Letter(size=9.5, regel=4.5, kleur=_GRIJS)
_AFZENDER = Letter(size=9.5, regel=4.4, kleur=_GRIJS)
_RETOUR = Letter(size=7, regel=3, kleur=_GRIJS)
_ADRES = Letter(size=11.5, regel=5.2)

_XMP = """\
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF \
xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" \
xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" \
xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"><rdf:Description rdf:about="" \
xmp:CreateDate="{moment}" xmp:ModifyDate="{moment}" xmp:MetadataDate="{moment}">\
<pdfaid:part>2</pdfaid:part><pdfaid:conformance>U</pdfaid:conformance>\
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{titel}</rdf:li></rdf:Alt></dc:title>\
<dc:creator><rdf:Seq><rdf:li>{maker}</rdf:li></rdf:Seq></dc:creator>\
</rdf:Description></rdf:RDF></x:xmpmeta>"""


def als_pdf(brief: Brief, gemeente: Gemeente, *, aan: Postadres, datum: date) -> bytes:
    """Return the letter as PDF/A-2u, dated `datum`, with the address in the window."""
    with _vel(brief, gemeente, datum) as pdf:
        _briefhoofd(pdf, gemeente)
        _adresveld(pdf, gemeente, aan)
        _vouwstreepjes(pdf)
        _kop(pdf, brief.inhoud, datum)
        _feiten(pdf, brief.inhoud.feiten, gemeente.kleur)
        _rest(pdf, brief.inhoud)
        return bytes(pdf.output())


@contextmanager
def _vel(brief: Brief, gemeente: Gemeente, datum: date) -> Iterator[FPDF]:
    """Give an empty sheet with our letters in it and metadata that know no clock."""
    moment = datetime.combine(datum, time(12), tzinfo=UTC)
    pdf = FPDF(format="A4", enforce_compliance=DocumentCompliance.PDFA_2U)
    pdf.set_margins(_LINKS, 20, 210 - _LINKS - _BREEDTE)
    pdf.set_auto_page_break(auto=True, margin=18)
    pdf.c_margin = 0
    pdf.creation_date = moment
    pdf.set_lang("nl-NL")
    pdf.set_xmp_metadata(
        _XMP.format(
            moment=moment.isoformat(),
            titel=escape(brief.inhoud.kop),
            maker=escape(gemeente.voluit),
        )
    )
    with as_file(files("archive.post") / "templates" / "fonts") as fonts:
        pdf.add_font(_FONT, fname=fonts / "SourceSans3-Regular.ttf")
        pdf.add_font(_FONT, "B", fname=fonts / "SourceSans3-Semibold.ttf")
        _zonder_vormtabellen(pdf)
        pdf.add_page()
        yield pdf


def _zonder_vormtabellen(pdf: FPDF) -> None:
    """Drop the tables for ligatures and the like: we do not use them, and they double the work."""
    for font in pdf.fonts.values():
        if isinstance(font, TTFFont):
            for tabel in {"GSUB", "GPOS", "GDEF"} & set(font.ttfont.keys()):
                del font.ttfont[tabel]


def _briefhoofd(pdf: FPDF, gemeente: Gemeente) -> None:
    kleur = rgb(gemeente.kleur)
    pdf.set_fill_color(*kleur)
    pdf.rect(0, 0, 210, 5, style="F")
    naam = Letter(size=19, regel=8, dik=True, kleur=kleur)
    _schrijf(pdf, gemeente.voluit, naam, x=_LINKS, y=15)
    regels = (
        gemeente.adres,
        f"{gemeente.postcode}  {gemeente.plaats}",
        f"Telefoon {gemeente.telefoon}",
        gemeente.email,
        zichtbaar(gemeente.website),
    )
    for nummer, regel in enumerate(filter(str.strip, regels)):
        y = 15.6 + _AFZENDER.regel * nummer
        _schrijf(pdf, regel, _AFZENDER, x=_AFZENDER_LINKS, y=y)


def _adresveld(pdf: FPDF, gemeente: Gemeente, aan: Postadres) -> None:
    retour = f"Retouradres: {gemeente.adres}, {gemeente.postcode} {gemeente.plaats}"
    _schrijf(pdf, retour, _RETOUR, x=_LINKS, y=_ADRESVELD - 5)
    for nummer, regel in enumerate(aan.regels):
        _schrijf(pdf, regel, _ADRES, x=_LINKS, y=_ADRESVELD + _ADRES.regel * nummer)


def _vouwstreepjes(pdf: FPDF) -> None:
    pdf.set_draw_color(170, 180, 184)
    pdf.set_line_width(0.2)
    for y in _VOUWEN:
        pdf.line(5, y, 9, y)


def _kop(pdf: FPDF, inhoud: Inhoud, datum: date) -> None:
    pdf.set_xy(_LINKS, _INHOUD - 12)
    _alinea(pdf, korte_datum(datum), _DATUM)
    pdf.set_xy(_LINKS, _INHOUD)
    _alinea(pdf, inhoud.kop, _KOP, na=4)
    _alinea(pdf, inhoud.aanhef, na=2.6)
    _alinea(pdf, inhoud.inleiding, na=4)


def _feiten(pdf: FPDF, feiten: tuple[Feit, ...], kleur: str) -> None:
    """Draw the facts on a light ground with the colour of the huisstijl along the left."""
    for nummer, feit in enumerate(feiten):
        top = pdf.get_y()
        pad_top = 2.6 if nummer == 0 else 0.9
        hoogte = _hoogte(pdf, feit) + pad_top + (2.6 if nummer == len(feiten) - 1 else 0.9)
        pdf.set_fill_color(*rgb(tint(kleur)))
        pdf.rect(_LINKS, top, _BREEDTE, hoogte, style="F")
        pdf.set_fill_color(*rgb(kleur))
        pdf.rect(_LINKS, top, 1.2, hoogte, style="F")
        pdf.set_xy(_LINKS + 6, top + pad_top)
        _alinea(pdf, feit.label, breedte=_LABEL)
        pdf.set_xy(_LINKS + 6 + _LABEL, top + pad_top)
        _alinea(pdf, feit.waarde, _waarde(feit), breedte=_BREEDTE - 12 - _LABEL)
        pdf.set_xy(_LINKS, top + hoogte)


def _waarde(feit: Feit) -> Letter:
    return _NADRUK if feit.nadruk else _TEKST


def _hoogte(pdf: FPDF, feit: Feit) -> float:
    """Return how high this fact will stand."""
    letter = _waarde(feit)
    _zet(pdf, letter)
    tekst, breedte = _drukbaar(pdf, feit.waarde), _BREEDTE - 12 - _LABEL
    height = pdf.multi_cell(breedte, letter.regel, tekst, dry_run=True, output="HEIGHT")
    return cast("float", height)


def _rest(pdf: FPDF, inhoud: Inhoud) -> None:
    pdf.ln(7)
    _alinea(pdf, inhoud.stappen_kop, _TUSSENKOP, na=2)
    for nummer, stap in enumerate(inhoud.stappen, start=1):
        pdf.cell(6, _TEKST.regel, f"{nummer}.")
        _alinea(pdf, stap, breedte=_BREEDTE - 6, na=1)
    pdf.ln(5)
    _alinea(pdf, inhoud.contact_kop, _TUSSENKOP, na=2)
    _alinea(pdf, inhoud.contact, na=6)
    _alinea(pdf, inhoud.groet[0], na=5)
    for regel in inhoud.groet[1:]:
        _alinea(pdf, regel)
    pdf.ln(7)
    pdf.set_draw_color(200, 211, 215)
    pdf.line(_LINKS, pdf.get_y(), _LINKS + _BREEDTE, pdf.get_y())
    pdf.ln(3)
    _alinea(pdf, inhoud.slot, _SLOT)


def _alinea(
    pdf: FPDF, tekst: str, letter: Letter = _TEKST, *, breedte: float = _BREEDTE, na: float = 0
) -> None:
    """Write a paragraph and go to the line after it, in ordinary letters again."""
    _zet(pdf, letter)
    schoon = _drukbaar(pdf, tekst)
    pdf.multi_cell(breedte, letter.regel, schoon, align="L", new_x="LMARGIN", new_y="NEXT")
    pdf.ln(na)
    _zet(pdf, _TEKST)


def _schrijf(pdf: FPDF, tekst: str, letter: Letter, *, x: float, y: float) -> None:
    """Put one line at a fixed place on the sheet."""
    _zet(pdf, letter)
    pdf.set_xy(x, y)
    pdf.cell(210 - x - 10, letter.regel, _drukbaar(pdf, tekst))


def _zet(pdf: FPDF, letter: Letter) -> None:
    pdf.set_font(_FONT, "B" if letter.dik else "", letter.size)
    pdf.set_text_color(*letter.kleur)


def _drukbaar(pdf: FPDF, tekst: str) -> str:
    """Return the text with a question mark for what our letters lack (a name in Arabic script)."""
    font = pdf.current_font
    known = font.cmap if isinstance(font, TTFFont) else {}
    return "".join(teken if ord(teken) in known else "?" for teken in tekst)
