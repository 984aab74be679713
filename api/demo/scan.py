"""Turn an example letter into what the scanner in the post room makes of it."""

import io
import random
from datetime import date, datetime

from PIL import Image, ImageDraw, ImageFont

from api.demo.papier import DPI, Box, Schrift, Vel, lay, scan, set_text
from api.demo.tekening import foto, plattegrond
from api.demo.voorbeeld import Voorbeeld, VoorbeeldBijlage
from archive.datum import AMSTERDAM

_SCHRIFTEN = (
    Schrift(font="VoorbeeldSerif.ttf", size=37),
    Schrift(font="VoorbeeldSans.ttf", size=33),
    Schrift(font="VoorbeeldMono.ttf", size=32),
    Schrift(font="VoorbeeldSerif.ttf", size=40, leading=1.5),
    Schrift(font="VoorbeeldSans.ttf", size=35, leading=1.5),
)
_MAANDEN = ("JAN", "FEB", "MRT", "APR", "MEI", "JUN", "JUL", "AUG", "SEP", "OKT", "NOV", "DEC")
_STEMPEL = (470, 150)
_STEMPELPLEKKEN = ((1040, 90), (1040, 420), (1040, 700), (200, 60), (1040, 2050), (200, 2050))


def build_scan(voorbeeld: Voorbeeld, *, received: datetime) -> bytes:
    """Return the letter and its enclosures as a PDF of pictures, stamped with the day.

    The same bytes for the same arguments.
    """
    rng = random.Random(f"scan {voorbeeld.id}")
    schrift = rng.choice(_SCHRIFTEN)
    vellen = set_text(voorbeeld.tekst, schrift)
    if "INGEKOMEN" not in voorbeeld.tekst:
        vellen[0] = _stamped(vellen[0], received.astimezone(AMSTERDAM).date(), rng)
    for bijlage in voorbeeld.bijlagen:
        vellen += _enclosure(bijlage, schrift, voorbeeld.id)
    return _pdf([scan(vel, rng) for vel in vellen], received)


def _enclosure(bijlage: VoorbeeldBijlage, schrift: Schrift, seed: str) -> list[Vel]:
    if bijlage.tekst:
        return set_text(bijlage.tekst, schrift)
    draw = plattegrond if bijlage.naam.endswith(".pdf") else foto
    return [lay(draw(f"{seed} {bijlage.naam}"))]


def _stamped(vel: Vel, day: date, rng: random.Random) -> Vel:
    """Put the date stamp where it hides no words."""
    left, top = next(
        (place for place in _STEMPELPLEKKEN if not _hits(place, vel.written)), _STEMPELPLEKKEN[-1]
    )
    stamp = _stamp(day).rotate(rng.uniform(-4, 4), Image.Resampling.BICUBIC, expand=True)
    image = vel.image.copy()
    image.paste(120, (left, top), stamp)
    return Vel(image, vel.written)


def _hits(place: tuple[int, int], written: tuple[Box, ...]) -> bool:
    left, top = place[0] - 20, place[1] - 20
    right, bottom = place[0] + _STEMPEL[0] + 30, place[1] + _STEMPEL[1] + 50
    return any(x1 < right and x2 > left and y1 < bottom and y2 > top for x1, y1, x2, y2 in written)


def _stamp(day: date) -> Image.Image:
    """Draw the stamp as a mask: white where there is ink."""
    mask = Image.new("L", _STEMPEL, 0)
    draw = ImageDraw.Draw(mask)
    draw.rectangle((4, 4, _STEMPEL[0] - 5, _STEMPEL[1] - 5), outline=255, width=5)
    big, small = _sans(50), _sans(42)
    draw.text((_STEMPEL[0] // 2, 48), "INGEKOMEN", font=big, fill=255, anchor="mm")
    words = f"{day.day} {_MAANDEN[day.month - 1]}. {day.year}"
    draw.text((_STEMPEL[0] // 2, 106), words, font=small, fill=255, anchor="mm")
    return mask


def _sans(size: int) -> ImageFont.FreeTypeFont:
    return Schrift(font="VoorbeeldSans.ttf", size=size).load()


def _pdf(pages: list[Image.Image], received: datetime) -> bytes:
    file = io.BytesIO()
    pages[0].save(
        file,
        "PDF",
        save_all=True,
        append_images=pages[1:],
        resolution=DPI,
        quality=45,
        producer="Voorbeeldscan",
        creationDate=received.timetuple(),
        modDate=received.timetuple(),
    )
    return file.getvalue()
