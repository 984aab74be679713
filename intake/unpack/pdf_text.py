"""Text and word places of one PDF page, by PDFium's text page."""

import ctypes
import re

import pypdfium2 as pdfium
from pypdfium2 import raw

from intake.poststuk import Woord
from intake.unpack.charset import clean_text

# PDFium marks a hyphen at a line end so; the word goes on on the next line.
_HYPHEN = "\x02\ufffe"
_TOKEN = re.compile(f"[^\\s{_HYPHEN}]+|\\s+|[{_HYPHEN}]\\s*")
_FINE = 1_000  # device units per point, as FPDF_PageToDevice answers in whole units


def page_text(page: pdfium.PdfPage, *, with_words: bool) -> tuple[str, tuple[Woord, ...]]:
    """Return the text of a page and where its words stand, in points from the upper left."""
    textpage = page.get_textpage()
    try:
        text = _raw_text(textpage)
        if not with_words:
            return clean_text(re.sub(f"[{_HYPHEN}]\\s*", "", text)).strip(), ()
        return _with_words(text, textpage, _Corner(page))
    finally:
        textpage.close()


def _raw_text(textpage: pdfium.PdfTextPage) -> str:
    """Return one character per UTF-16 unit, so that its places stay PDFium's own indexes."""
    count = raw.FPDFText_CountChars(textpage)
    if count <= 0:
        return ""
    buffer = (ctypes.c_ushort * (count + 1))()
    written = raw.FPDFText_GetText(textpage, 0, count, buffer)
    units = bytes(buffer)[: 2 * max(0, written - 1)]
    text = units.decode("utf-16-le", "replace")
    if 2 * len(text) == len(units):
        return text
    return "".join(char if char <= "\uffff" else char + "\u200b" for char in text)


def _with_words(
    text: str, textpage: pdfium.PdfTextPage, corner: "_Corner"
) -> tuple[str, tuple[Woord, ...]]:
    out: list[str] = []
    words: list[Woord] = []
    length = 0
    for token in _TOKEN.finditer(text):
        piece = token[0]
        if piece[0] in _HYPHEN:
            continue
        if piece.isspace():
            piece = "\n" * min(2, piece.count("\n")) or " "
        else:
            piece = clean_text(piece).replace("\u200b", "")
            box = _box(textpage, token.start(), token.end())
            if box is not None and piece:
                words.append(corner.woord(length, length + len(piece), box))
        out.append(piece)
        length += len(piece)
    return "".join(out).rstrip(), tuple(words)


def _box(textpage: pdfium.PdfTextPage, start: int, end: int) -> tuple[float, ...] | None:
    """Return left, bottom, right, top of a stretch of characters in page units."""
    first = raw.FPDFText_GetCharIndexFromTextIndex(textpage, start)
    last = raw.FPDFText_GetCharIndexFromTextIndex(textpage, end - 1)
    if first < 0 or last < first:
        return None
    count = raw.FPDFText_CountRects(textpage, first, last - first + 1)
    sides = [ctypes.c_double() for _ in range(4)]
    boxes: list[tuple[float, ...]] = []
    for index in range(min(count, 20)):
        if raw.FPDFText_GetRect(textpage, index, *sides):
            left, top, right, bottom = (side.value for side in sides)
            boxes.append((left, bottom, right, top))
    if not boxes:
        return None
    lefts, bottoms, rights, tops = zip(*boxes, strict=True)
    return min(lefts), min(bottoms), max(rights), max(tops)


class _Corner:
    """Turns page units (any origin, any rotation) into points from the upper left corner."""

    def __init__(self, page: pdfium.PdfPage) -> None:
        width, height = page.get_size()
        self._size = (int(width * _FINE), int(height * _FINE))
        origin = self._device(page, 0.0, 0.0)
        right = self._device(page, 100.0, 0.0)
        up = self._device(page, 0.0, 100.0)
        self._origin = origin
        self._x = ((right[0] - origin[0]) / 100, (right[1] - origin[1]) / 100)
        self._y = ((up[0] - origin[0]) / 100, (up[1] - origin[1]) / 100)

    def woord(self, start: int, einde: int, box: tuple[float, ...]) -> Woord:
        left, bottom, right, top = box
        corners = [self._point(x, y) for x in (left, right) for y in (bottom, top)]
        xs, ys = zip(*corners, strict=True)
        return Woord(
            start=start,
            einde=einde,
            x=round(min(xs), 1),
            y=round(min(ys), 1),
            breedte=round(max(xs) - min(xs), 1),
            hoogte=round(max(ys) - min(ys), 1),
        )

    def _point(self, x: float, y: float) -> tuple[float, float]:
        return (
            self._origin[0] + x * self._x[0] + y * self._y[0],
            self._origin[1] + x * self._x[1] + y * self._y[1],
        )

    def _device(self, page: pdfium.PdfPage, x: float, y: float) -> tuple[float, float]:
        across, down = ctypes.c_int(), ctypes.c_int()
        raw.FPDF_PageToDevice(page, 0, 0, *self._size, 0, x, y, across, down)
        return across.value / _FINE, down.value / _FINE
