"""Documents made for the tests: a typed letter as PDF, the same letter as a scan, bombs."""

import struct
import zipfile
import zlib
from io import BytesIO

from fpdf import FPDF
from PIL import Image, ImageDraw, ImageFont
from pypdf import PdfReader, PdfWriter

LETTER = (
    "Gemeente Voorbeeldstad",
    "Postbus 12",
    "1234 AB Voorbeeldstad",
    "",
    "Betreft: bezwaar tegen de weigering van een",
    "omgevingsvergunning voor een dakkapel",
    "",
    "Geachte heer of mevrouw,",
    "",
    "Hierbij maak ik bezwaar tegen uw besluit van vorige maand.",
    "De buren hebben wel toestemming gekregen.",
    "",
    "Met vriendelijke groet,",
    "Joke Vis",
)
A4_AT_200_DPI = (1654, 2339)


def text_pdf(*pages: tuple[str, ...]) -> bytes:
    pdf = FPDF()
    pdf.set_font("Helvetica", size=12)
    for lines in pages or (LETTER,):
        pdf.add_page()
        for line in lines:
            pdf.cell(0, 7, line, new_x="LMARGIN", new_y="NEXT")
    return bytes(pdf.output())


def letter_image(*, turned: int = 0, lines: tuple[str, ...] = LETTER) -> Image.Image:
    page = Image.new("L", A4_AT_200_DPI, 255)
    draw = ImageDraw.Draw(page)
    font = ImageFont.load_default(34)
    for number, line in enumerate(lines):
        draw.text((160, 200 + 60 * number), line, font=font, fill=20)
    return page.rotate(turned, expand=True, fillcolor=255) if turned else page


def image_bytes(image: Image.Image, kind: str) -> bytes:
    out = BytesIO()
    image.save(out, kind, dpi=(200, 200))
    return out.getvalue()


def scanned_pdf(*pages: Image.Image) -> bytes:
    """A PDF of pictures only, as a scanner makes it."""
    first, *rest = pages or (letter_image(),)
    out = BytesIO()
    first.save(out, "PDF", save_all=True, append_images=rest, resolution=200)
    return out.getvalue()


def joined_pdf(*documents: bytes) -> bytes:
    writer = PdfWriter()
    for document in documents:
        writer.append(BytesIO(document))
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def locked_pdf() -> bytes:
    writer = PdfWriter(clone_from=PdfReader(BytesIO(text_pdf())))
    writer.encrypt("geheim", algorithm="RC4-128")
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def bomb_pdf(megabytes: int) -> bytes:
    """A page whose content is that many megabytes of zeros, packed a thousand times smaller."""
    packer = zlib.compressobj(9)
    first, again = (
        packer.compress(bytes(1_000_000)) + packer.flush(zlib.Z_FULL_FLUSH) for _ in range(2)
    )
    content = first + again * (megabytes - 1) + packer.flush()
    return _pdf_of(
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R>>",
        b"<</Length %d/Filter/FlateDecode>>stream\n" % len(content) + content + b"\nendstream",
    )


def huge_picture_pdf() -> bytes:
    """A page that is one picture of 900 million pixels, in a few bytes."""
    return _pdf_of(
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
        b"/Resources<</XObject<</Im 5 0 R>>>>>>",
        b"<</Length 26>>stream\nq 595 0 0 842 0 0 cm /Im Do\nendstream",
        b"<</Type/XObject/Subtype/Image/Width 30000/Height 30000/ColorSpace/DeviceGray"
        b"/BitsPerComponent 8/Length 8/Filter/ASCIIHexDecode>>stream\n00ff00ff\nendstream",
    )


def _pdf_of(*page_objects: bytes) -> bytes:
    """Assemble a PDF of one page: object 3 is the page, 4 and on are what it refers to."""
    objects = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        *page_objects,
    )
    out = bytearray(b"%PDF-1.4\n")
    offsets = []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(out))
        out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    out += b"trailer<</Size %d/Root 1 0 R>>\n" % (len(objects) + 1)
    return bytes(out + b"startxref\n%d\n%%%%EOF" % start)


def zip_of(entries: dict[str, bytes]) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return out.getvalue()


def png_claiming(width: int, height: int) -> bytes:
    """A PNG whose header promises more pixels than any memory holds."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return (
            struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        )

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    data = chunk(b"IDAT", zlib.compress(bytes(1_000)))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + data + chunk(b"IEND", b"")
