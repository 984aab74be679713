"""Paper as a scanner sees it: a page with text set on it, and then what scanning does to it."""

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass

from PIL import Image, ImageChops, ImageDraw, ImageFont, ImageOps

from api.demo.bijlage import FONTS

DPI = 200
A4 = (1654, 2339)

_INK = 38
_MARGIN_X = 200
_MARGIN_TOP = 210
_MARGIN_BOTTOM = 170
_TILE = 256
_LIST_INDENT = 8
# The letters were typed over as OCR gives them, a page's foot and all ("Pagina 1 van l").
_PAGE_END = re.compile(r"(?<=Pagina \d van \w)\n")

Box = tuple[int, int, int, int]


@dataclass(frozen=True, kw_only=True, slots=True)
class Schrift:
    """How a sender's letters look: `font` is a file in fonts/, `size` its height in pixels."""

    font: str
    size: int
    leading: float = 1.4

    def load(self) -> ImageFont.FreeTypeFont:
        # The basic engine, because the better one is not in every Pillow: pages must be equal.
        path = str(FONTS / self.font)
        return ImageFont.truetype(path, self.size, layout_engine=ImageFont.Layout.BASIC)


@dataclass(frozen=True, slots=True)
class Vel:
    """One side of paper and the boxes on it that are written on."""

    image: Image.Image
    written: tuple[Box, ...] = ()


def set_text(tekst: str, schrift: Schrift) -> list[Vel]:
    """Write the text on as many sheets as it takes, with its own line ends and indents."""
    font = schrift.load()
    step = int(schrift.size * schrift.leading)
    per_page = (A4[1] - _MARGIN_TOP - _MARGIN_BOTTOM) // step
    sheets: list[Vel] = []
    for page in _PAGE_END.split(tekst):
        lines = [piece for line in page.strip("\n").split("\n") for piece in _fit(line, font)]
        starts = range(0, len(lines), per_page)
        sheets += [_sheet(lines[start : start + per_page], font, step) for start in starts]
    return sheets


def lay(picture: Image.Image) -> Vel:
    """Put a photo or drawing on a sheet of its own."""
    image = Image.new("L", A4, 255)
    copy = ImageOps.contain(picture.convert("L"), (A4[0] - 2 * _MARGIN_X, A4[1] - 2 * _MARGIN_TOP))
    place = ((A4[0] - copy.width) // 2, _MARGIN_TOP)
    image.paste(copy, place)
    return Vel(image, ((*place, place[0] + copy.width, place[1] + copy.height),))


def scan(vel: Vel, rng: random.Random) -> Image.Image:
    """Return the sheet as it comes off the glass: toned, folded, noisy and not quite straight."""
    tone = rng.randint(238, 249)
    image = ImageChops.multiply(vel.image, _shade(rng, tone))
    angle = rng.choice((-1, 1)) * rng.uniform(0.3, 1.2)
    image = image.rotate(angle, Image.Resampling.BILINEAR, fillcolor=tone)
    return ImageChops.add(image, _noise(rng), offset=-4)


def _fit(line: str, font: ImageFont.FreeTypeFont) -> list[str]:
    """Break a line that is wider than the paper at a space."""
    width = A4[0] - 2 * _MARGIN_X
    words = line.lstrip(" ")
    indent = line.removesuffix(words)
    pieces: list[list[str]] = [[]]
    for word in words.split(" "):
        if pieces[-1] and font.getlength(indent + " ".join([*pieces[-1], word])) > width:
            pieces.append([])
        pieces[-1].append(word)
    return [indent + " ".join(piece) for piece in pieces]


def _sheet(lines: Sequence[str], font: ImageFont.FreeTypeFont, step: int) -> Vel:
    image = Image.new("L", A4, 255)
    draw = ImageDraw.Draw(image)
    written: list[Box] = []
    for row, line in enumerate(lines):
        words = line.lstrip(" ")
        if not words:
            continue
        # The texts were made with a fixed pitch: a wide indent counts average letters.
        indent = len(line) - len(words)
        pitch = font.getlength("n" if indent > _LIST_INDENT else " ")
        x = _MARGIN_X + int(indent * pitch)
        x = min(x, int(A4[0] - _MARGIN_X // 2 - font.getlength(words)))
        y = _MARGIN_TOP + row * step
        draw.text((x, y), words, font=font, fill=_INK)
        written.append((x, y, int(x + font.getlength(words)), y + step))
    return Vel(image, tuple(written))


def _shade(rng: random.Random, tone: int) -> Image.Image:
    """Draw the tone of the paper, a shadow at one edge and the folds of the envelope."""
    column = Image.new("L", (1, A4[1]), tone)
    for fold in (A4[1] // 3, A4[1] * 2 // 3):
        depth = rng.randint(0, 14)
        for offset in range(-12, 13):
            column.putpixel((0, fold + offset), tone - depth * (12 - abs(offset)) // 12)
    shade = column.resize(A4)
    edge = Image.linear_gradient("L").rotate(90).resize((60, A4[1]))
    bright = edge.point([tone - (255 - value) // 12 for value in range(256)])
    shade.paste(bright, (0, 0))
    return shade


def _noise(rng: random.Random) -> Image.Image:
    """Return specks of -4 to +4 around 4, tiled from a small square."""
    grain = Image.frombytes("L", (_TILE, _TILE), rng.randbytes(_TILE * _TILE))
    tile = grain.point([value * 9 // 256 for value in range(256)])
    noise = Image.new("L", A4)
    for x in range(0, A4[0], _TILE):
        for y in range(0, A4[1], _TILE):
            noise.paste(tile, (x, y))
    return noise
