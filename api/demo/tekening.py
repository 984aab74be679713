"""Pictures for the demo's enclosures: shapes only, so that no reader finds words in them."""

import io
import random
import time

from PIL import Image, ImageDraw

# Files carry no clock of their own, so that the same item is the same bytes twice.
_VASTE_TIJD = time.struct_time((2026, 1, 5, 9, 0, 0, 0, 5, 0))
_LUCHT = ((178, 205, 230), (205, 214, 222), (160, 190, 214))
_GROND = ((112, 128, 84), (140, 134, 124), (96, 116, 78))
_GEVEL = ((164, 92, 70), (190, 176, 150), (128, 104, 92))


def foto(seed: str, *, size: tuple[int, int] = (640, 480)) -> Image.Image:
    """Draw a street as a phone would see it: sky, ground, a house and a tree."""
    rng = random.Random(f"foto {seed}")
    width, height = size
    horizon = int(height * rng.uniform(0.45, 0.6))
    image = Image.new("RGB", size, rng.choice(_LUCHT))
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, horizon, width, height), fill=rng.choice(_GROND))
    _house(draw, rng, left=int(width * rng.uniform(0.05, 0.4)), ground=horizon + height // 8)
    _tree(draw, rng, middle=int(width * rng.uniform(0.65, 0.9)), ground=horizon + height // 6)
    return image


def plattegrond(seed: str, *, size: tuple[int, int] = (827, 1169)) -> Image.Image:
    """Draw something like a builder's plan on paper: walls, doors, a garden."""
    rng = random.Random(f"plattegrond {seed}")
    width, height = size
    image = Image.new("L", size, 255)
    draw = ImageDraw.Draw(image)
    left, top, right, bottom = width // 8, height // 6, width * 7 // 8, height * 3 // 4
    draw.rectangle((left, top, right, bottom), outline=40, width=6)
    x, y = rng.randint(left + 150, right - 150), rng.randint(top + 150, bottom - 150)
    draw.line((x, top, x, bottom), fill=50, width=4)
    draw.line((left, y, x, y), fill=50, width=4)
    draw.line((x, y + 60, right, y + 60), fill=50, width=4)
    for door_x, door_y in ((x, y - 90), (left + 80, y), (x + 90, y + 60)):
        draw.rectangle((door_x - 4, door_y - 6, door_x + 50, door_y + 6), fill=255)
        draw.arc((door_x, door_y - 50, door_x + 100, door_y + 50), 180, 270, fill=90, width=2)
    for step in range(6):
        side = left + 20 + step * 26
        draw.rectangle((side, bottom + 30, side + 20, bottom + 90), outline=110, width=2)
    return image


def picture_file(image: Image.Image, kind: str) -> bytes:
    """Return the picture as a file; `kind` is Pillow's name of the format: JPEG, PNG, PDF."""
    file = io.BytesIO()
    match kind:
        case "PDF":
            image.save(
                file,
                "PDF",
                resolution=100,
                quality=70,
                creationDate=_VASTE_TIJD,
                modDate=_VASTE_TIJD,
            )
        case "JPEG":
            image.save(file, "JPEG", quality=80)
        case _:
            image.save(file, kind)
    return file.getvalue()


def _house(draw: ImageDraw.ImageDraw, rng: random.Random, *, left: int, ground: int) -> None:
    width, height = rng.randint(140, 220), rng.randint(120, 170)
    top = ground - height
    draw.rectangle((left, top, left + width, ground), fill=rng.choice(_GEVEL))
    draw.polygon(
        ((left - 12, top), (left + width + 12, top), (left + width // 2, top - 70)),
        fill=(84, 70, 66),
    )
    for column in range(3):
        x = left + 16 + column * (width // 3)
        draw.rectangle((x, top + 24, x + 26, top + 62), fill=(226, 232, 236))
    draw.rectangle((left + 18, ground - 62, left + 50, ground), fill=(60, 82, 70))


def _tree(draw: ImageDraw.ImageDraw, rng: random.Random, *, middle: int, ground: int) -> None:
    height = rng.randint(110, 200)
    draw.rectangle((middle - 9, ground - height, middle + 9, ground), fill=(88, 68, 50))
    for _ in range(14):
        x, y = middle + rng.randint(-60, 60), ground - height + rng.randint(-60, 40)
        radius = rng.randint(22, 44)
        green = rng.randint(92, 130)
        draw.ellipse((x - radius, y - radius, x + radius, y + radius), fill=(58, green, 54))
