"""PDF: pypdf looks inside first, PDFium reads the text and its places, page by page."""

from io import BytesIO

import pypdfium2 as pdfium
from PIL.Image import Image
from pypdf import PdfReader
from pypdf.errors import DependencyError
from pypdf.generic import DictionaryObject

from intake.unpack.charset import clean_text
from intake.unpack.image import TE_GROOT
from intake.unpack.ocr import recognise, verdict
from intake.unpack.page_texts import Paginareeks, Paginatekst
from intake.unpack.pdf_pictures import pictures
from intake.unpack.pdf_text import page_text
from intake.unpack.readers import BESCHADIGD, Blad, Gelezen, Leeswijze

BEVEILIGD = (
    "Dit PDF-bestand is beveiligd met een wachtwoord en kon niet worden gelezen. "
    "Vraag de afzender om een versie zonder wachtwoord."
)
SCRIPT = "Deze PDF bevat een script; dat wordt hier nooit uitgevoerd."
INGESLOTEN = "In deze PDF zitten andere bestanden; die zijn niet gelezen."

MAX_PAGES = 5_000
MAX_OCR_PAGES = 100
PAGES_WITH_WORDS = 20

_PASSWORD_ERROR = 4  # FPDF_ERR_PASSWORD
_FEW_CHARACTERS = 20
_MOST_OF_PAGE = 0.5
_POINTS_PER_INCH = 72
_MAX_PIXELS = 40_000_000


def read_pdf(blad: Blad, wijze: Leeswijze) -> Gelezen:
    """Read all pages; those that are only a picture by OCR."""
    notes = _inspect(blad.inhoud)
    try:
        document = pdfium.PdfDocument(blad.inhoud)
    except pdfium.PdfiumError as error:
        if error.err_code == _PASSWORD_ERROR:
            return Gelezen(melding=BEVEILIGD)
        return _read_with_pypdf(blad.inhoud)
    with document:
        reading = _Reading(blad.plek, wijze)
        for number in range(min(len(document), MAX_PAGES)):
            reading.add(document, number)
        if len(document) > MAX_PAGES:
            notes = [*notes, f"Alleen de eerste {MAX_PAGES} pagina's zijn gelezen."]
    return reading.result(notes)


class _Reading:
    """Text and pages of one document as they grow."""

    def __init__(self, plek: str, wijze: Leeswijze) -> None:
        self._plek = plek
        self._wijze = wijze
        self.reeks = Paginareeks()
        self._herkend: list[Paginatekst] = []
        self._zonder_ocr = False
        self._overgeslagen = 0
        self._too_large = False

    def add(self, document: pdfium.PdfDocument, number: int) -> None:
        try:
            page = document[number]
        except pdfium.PdfiumError:
            self.reeks.add(Paginatekst(), (0.0, 0.0))
            return
        size = page.get_size()
        with_words = number < PAGES_WITH_WORDS and not self.reeks.full
        tekst, woorden = page_text(page, with_words=with_words)
        scanned = None
        if len("".join(tekst.split())) < _FEW_CHARACTERS:
            scanned = self._recognise(page, size)
        self.reeks.add(scanned or Paginatekst(tekst=tekst, woorden=woorden), size)
        page.close()

    def result(self, notes: list[str]) -> Gelezen:
        if self._too_large:
            notes = [*notes, TE_GROOT]
        if self._overgeslagen:
            notes = [*notes, f"Alleen de eerste {MAX_OCR_PAGES} gescande pagina's zijn gelezen."]
        return Gelezen(
            tekst=self.reeks.tekst,
            paginas=self.reeks.paginas,
            melding=" ".join(filter(None, [verdict(self._herkend), *notes])),
            zonder_ocr=self._zonder_ocr,
        )

    def _recognise(self, page: pdfium.PdfPage, size: tuple[float, float]) -> Paginatekst | None:
        seen = pictures(page)
        if seen.too_large or seen.cover < _MOST_OF_PAGE:
            self._too_large = self._too_large or seen.too_large
            return None
        if not self._wijze.ocr:
            self._zonder_ocr = True
            return None
        if len(self._herkend) >= MAX_OCR_PAGES:
            self._overgeslagen += 1
            return None

        def draw(dpi: int) -> Image:
            pixels = size[0] * size[1] * (dpi / _POINTS_PER_INCH) ** 2
            scale = dpi / _POINTS_PER_INCH * min(1.0, (_MAX_PIXELS / max(pixels, 1.0)) ** 0.5)
            image: Image = page.render(scale=scale, grayscale=True).to_pil()
            return image

        herkend = recognise(draw, size, bezig=lambda: self._wijze.bezig(self._plek))
        self._herkend.append(herkend)
        return herkend


def _inspect(content: bytes) -> list[str]:
    """Name what the reader of the text does not see. What pypdf cannot open has no notes."""
    try:
        root = PdfReader(BytesIO(content)).trailer["/Root"].get_object()
        names = root.get("/Names") if isinstance(root, DictionaryObject) else None
        names = names.get_object() if names is not None else None
    # pypdf raises whatever a damaged file makes it meet; the text is read by another reader.
    except Exception:  # noqa: BLE001
        return []
    if not isinstance(names, DictionaryObject):
        return []
    found = (("/JavaScript", SCRIPT), ("/EmbeddedFiles", INGESLOTEN))
    return [note for key, note in found if key in names]


def _read_with_pypdf(content: bytes) -> Gelezen:
    """Read what PDFium refuses; without word places."""
    try:
        reader = PdfReader(BytesIO(content))
        locked = reader.is_encrypted
    except DependencyError:  # It needs a cipher that is not installed.
        locked = True
    if locked:
        return Gelezen(melding=BEVEILIGD)
    reading = _Reading("", Leeswijze(ocr=False))
    for page in reader.pages[:MAX_PAGES]:
        size = (float(page.mediabox.width), float(page.mediabox.height))
        reading.reeks.add(Paginatekst(tekst=clean_text(page.extract_text())), size)
    gelezen = reading.result([])
    return gelezen if gelezen.tekst.strip() else Gelezen(melding=BESCHADIGD)
