"""Pictures: scans and photographs of letters are read, logos and street views are not."""

import warnings
from collections.abc import Iterator
from io import BytesIO

from PIL import Image, ImageOps

from intake.unpack.ocr import GEEN_OCR, recognise, verdict
from intake.unpack.page_texts import Paginareeks, Paginatekst
from intake.unpack.readers import Blad, Gelezen, Leeswijze

TE_GROOT = "Dit beeld heeft te veel beeldpunten en is niet geopend. Het origineel is bewaard."

MAX_PIXELS = 120_000_000
MAX_FRAMES = 100

_FORMATS = ("JPEG", "PNG", "TIFF", "GIF", "BMP", "WEBP")
_SMALLEST_SIDE = 300
_SMALLEST_AREA = 200_000
_A4_LONG_SIDE = 841.9
_POINTS_PER_INCH = 72
_CREDIBLE_DPI = range(60, 1300)
_NO_TEXT = 40


class TooManyPixelsError(Exception):
    """Dit beeld heeft te veel beeldpunten."""


def read_image(blad: Blad, wijze: Leeswijze) -> Gelezen:
    """Read the text on each frame by OCR: a scan always, another picture if it may be a letter."""
    scan = not blad.plek
    reeks = Paginareeks()
    read: list[Paginatekst] = []
    waits = False
    try:
        for frame in frames(blad.inhoud):
            size = page_size(frame)
            wanted = scan or _may_be_letter(frame)
            waits = waits or (wanted and not wijze.ocr)
            page = Paginatekst()
            if wanted and wijze.ocr:
                page = _recognise(frame, size, (blad.plek, wijze))
                read.append(page)
            reeks.add(page, size)
    except TooManyPixelsError:
        return Gelezen(melding=TE_GROOT)
    return Gelezen(
        tekst=reeks.tekst, paginas=reeks.paginas, melding=verdict(read), zonder_ocr=waits
    )


def frames(content: bytes) -> Iterator[Image.Image]:
    """Yield the frames of a picture upright; raise TooManyPixelsError before decoding a bomb.

    Pillow raises OSError, SyntaxError or ValueError on damaged files.
    """
    with warnings.catch_warnings():
        # Our own budget decides; Pillow warns below it and refuses above it.
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)
        try:
            picture = Image.open(BytesIO(content), formats=_FORMATS)
        except Image.DecompressionBombError as error:
            raise TooManyPixelsError from error
    with picture:
        for number in range(min(getattr(picture, "n_frames", 1), MAX_FRAMES)):
            picture.seek(number)
            if picture.width * picture.height > MAX_PIXELS:
                raise TooManyPixelsError
            yield ImageOps.exif_transpose(picture)


def page_size(frame: Image.Image) -> tuple[float, float]:
    """Return width and height in points: by the resolution in the file, else as if A4."""
    dpi = float(frame.info.get("dpi", (0, 0))[0] or 0)
    if round(dpi) not in _CREDIBLE_DPI:
        dpi = max(frame.size) / _A4_LONG_SIDE * _POINTS_PER_INCH
    return frame.width / dpi * _POINTS_PER_INCH, frame.height / dpi * _POINTS_PER_INCH


def _may_be_letter(frame: Image.Image) -> bool:
    return min(frame.size) >= _SMALLEST_SIDE and frame.width * frame.height >= _SMALLEST_AREA


def _recognise(
    frame: Image.Image, size: tuple[float, float], reading: tuple[str, Leeswijze]
) -> Paginatekst:
    plek, wijze = reading
    grey = _on_white(frame)

    def draw(dpi: int) -> Image.Image:
        width = round(size[0] / _POINTS_PER_INCH * dpi)
        if width >= grey.width:
            return grey
        return grey.resize((max(1, width), max(1, round(grey.height * width / grey.width))))

    page = recognise(draw, size, bezig=lambda: wijze.bezig(plek), patient=not plek)
    is_view = plek and (page.zekerheid or 0) < _NO_TEXT and page.melding != GEEN_OCR
    # Trees and facades give stray letters; a picture without text is nothing to report.
    return Paginatekst() if is_view else page


def _on_white(frame: Image.Image) -> Image.Image:
    """Make grey; what is transparent becomes paper, not ink."""
    if "A" not in frame.getbands() and "transparency" not in frame.info:
        return frame.convert("L")
    layered = frame.convert("RGBA")
    paper = Image.new("RGBA", layered.size, "white")
    return Image.alpha_composite(paper, layered).convert("L")
