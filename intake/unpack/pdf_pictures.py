"""The pictures on a PDF page, not decoded: how much they cover and how large they are."""

from dataclasses import dataclass

import pypdfium2 as pdfium

from intake.unpack.image import MAX_PIXELS

_DEPTH = 3  # forms within forms


@dataclass(frozen=True, kw_only=True, slots=True)
class Pictures:
    """`cover` is the share of the page (may pass 1); `too_large` is over the pixel budget."""

    cover: float
    too_large: bool


def pictures(page: pdfium.PdfPage) -> Pictures:
    width, height = page.get_size()
    covered, largest = 0.0, 0
    for image in page.get_objects(filter=[pdfium.raw.FPDF_PAGEOBJ_IMAGE], max_depth=_DEPTH):
        left, bottom, right, top = image.get_bounds()
        covered += max(0.0, right - left) * max(0.0, top - bottom)
        across, down = image.get_px_size()
        largest = max(largest, across * down)
    return Pictures(cover=covered / max(1.0, width * height), too_large=largest > MAX_PIXELS)
