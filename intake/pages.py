"""Page images for the screens. Runs in the sandbox's child."""

from io import BytesIO
from itertools import islice

import pypdfium2 as pdfium
from PIL import Image

from intake.errors import UnreadableError
from intake.unpack import magic
from intake.unpack.image import TooManyPixelsError, frames
from intake.unpack.pdf_pictures import pictures

GEEN_BEELD = "Van dit document kan geen beeld worden getoond."
GEEN_PAGINA = "Deze pagina bestaat niet."

MAX_WIDTH = 3_000

_QUALITY = 82
_TALLEST = 4  # times the width: a taller page is drawn smaller
_PICTURES = frozenset(
    {"image/jpeg", "image/png", "image/tiff", "image/gif", "image/bmp", "image/webp"}
)


def page_jpeg(content: bytes, *, page: int, width: int) -> bytes:
    """Draw page `page` (from 1) as a JPEG of at most `width` pixels wide.

    Raises UnreadableError when there is no such page or nothing that can be shown.
    """
    width = max(16, min(width, MAX_WIDTH))
    found = magic.sniff(content)
    try:
        if found == magic.PDF:
            picture = _pdf_page(content, page, width)
        elif found in _PICTURES:
            picture = _frame(content, page, width)
        else:
            raise UnreadableError(GEEN_BEELD)
    except (pdfium.PdfiumError, TooManyPixelsError, OSError, SyntaxError, ValueError) as error:
        raise UnreadableError(GEEN_BEELD) from error
    out = BytesIO()
    picture.save(out, "JPEG", quality=_QUALITY)
    return out.getvalue()


def _pdf_page(content: bytes, page: int, width: int) -> Image.Image:
    with pdfium.PdfDocument(content) as document:
        if not 1 <= page <= len(document):
            raise UnreadableError(GEEN_PAGINA)
        opened = document[page - 1]
        if pictures(opened).too_large:
            raise TooManyPixelsError
        points, height = opened.get_size()
        scale = min(width / max(points, 1.0), _TALLEST * width / max(height, 1.0))
        picture: Image.Image = opened.render(scale=scale).to_pil()
        return picture.convert("RGB")


def _frame(content: bytes, page: int, width: int) -> Image.Image:
    wanted = next(islice(frames(content), page - 1, None), None) if page >= 1 else None
    if wanted is None:
        raise UnreadableError(GEEN_PAGINA)
    size = (width, _TALLEST * width)
    if wanted.mode != "L":
        wanted = _flattened(wanted)
    wanted.thumbnail(size)
    return wanted


def _flattened(frame: Image.Image) -> Image.Image:
    layered = frame.convert("RGBA")
    return Image.alpha_composite(Image.new("RGBA", layered.size, "white"), layered).convert("RGB")
