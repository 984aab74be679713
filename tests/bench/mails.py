"""The mails of the two mailboxes: words that the rules know, in the sizes that mail really has.

"klein" is on average 9 kB. "vol" is 70% of that kind, 25% with an enclosure of 100-300 kB and 5%
with one of 2-8 MB: on average about 413 kB. The same mails at every run.
"""

import base64
import io
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from functools import cache

from fpdf import FPDF
from PIL import Image

from api.demo.bijlage import FONTS
from api.demo.voorbeeld import Voorbeeld, load_voorbeeldpost
from intake.poststuk import Kanaal

KLEIN, VOL = 500, 200
_KB = 1_000
_PIXELS_A_BYTE = 2.38  # of noise, at the quality below
_START = datetime(2026, 11, 2, 8, 0, tzinfo=UTC)
_DISCLAIMER = (
    "De informatie in dit bericht is uitsluitend bestemd voor de geadresseerde. Aan dit bericht "
    "en de bijlagen kunnen geen rechten worden ontleend. Denk aan het milieu voor u print."
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Enclosure:
    """A file of one kind, shared by many mails; each gets it with a tail of its own."""

    name: str
    mediatype: str
    content: bytes


def small_mails(count: int = KLEIN, *, seed: int = 1) -> list[bytes]:
    rng = random.Random(seed)  # noqa: S311 - repeatable, not secret
    return [_mail(rng, number).as_bytes() for number in range(count)]


def mixed_mails(count: int = VOL, *, seed: int = 2) -> list[bytes]:
    rng = random.Random(seed)  # noqa: S311 - repeatable, not secret
    shelf = Shelf(rng)
    mails = []
    for number in range(count):
        mail = _mail(rng, 100_000 * seed + number)
        # Dealt round, not drawn: two hundred mails hold exactly 25% and 5%.
        place = number % 20
        if place in {2, 6, 10, 14, 18}:
            _enclose(mail, shelf.file_of(rng.randint(100 * _KB, 300 * _KB)), number)
        elif place == 19:
            _enclose(mail, shelf.file_of(rng.randint(2_000 * _KB, 8_000 * _KB)), number)
        mails.append(mail.as_bytes())
    return mails


def decision_mails(count: int) -> list[bytes]:
    """Return small mails, one in four with an enclosure of about 100 kB."""
    rng = random.Random(4)  # noqa: S311 - repeatable, not secret
    shelf = Shelf(rng)
    mails = []
    for number in range(count):
        mail = _mail(rng, 900_000 + number)
        if number % 4 == 0:
            _enclose(mail, shelf.file_of(100 * _KB), number)
        mails.append(mail.as_bytes())
    return mails


@cache
def waking_mails() -> tuple[bytes, ...]:
    """Return mails that are in neither mailbox; the first has a PDF."""
    rng = random.Random(3)  # noqa: S311 - repeatable, not secret
    mail = _mail(rng, 3)
    _enclose(mail, Shelf(rng).file_of(100 * _KB), 3)
    return (mail.as_bytes(), *small_mails(100, seed=3))


class Shelf:
    """Makes files as citizens send them: PDFs with text, scanned PDFs and photos."""

    def __init__(self, rng: random.Random) -> None:
        self._rng = rng
        self._kinds: Iterator[Callable[[int], Enclosure]] = self._in_turn()

    def file_of(self, size: int) -> Enclosure:
        """Return a file of about `size` bytes; in the mail it is a third larger."""
        return next(self._kinds)(size)

    def _in_turn(self) -> Iterator[Callable[[int], Enclosure]]:
        while True:
            yield self._typed_pdf
            yield self._photo
            yield self._scanned_pdf

    def _photo(self, size: int) -> Enclosure:
        return Enclosure(name="foto.jpg", mediatype="image/jpeg", content=_jpeg(self._rng, size))

    def _typed_pdf(self, size: int) -> Enclosure:
        """Two pages of text, and a picture that gives the file its size."""
        texts = [_tekst(self._rng).tekst for _ in range(8)]
        return Enclosure(
            name="brief.pdf",
            mediatype="application/pdf",
            content=_pdf(texts=texts, picture=_jpeg(self._rng, max(size - 30 * _KB, 10 * _KB))),
        )

    def _scanned_pdf(self, size: int) -> Enclosure:
        return Enclosure(
            name="scan.pdf",
            mediatype="application/pdf",
            content=_pdf(texts=[], picture=_jpeg(self._rng, size)),
        )


def _mail(rng: random.Random, number: int) -> EmailMessage:
    """Write a mail as office programs do: plain and HTML, a disclaimer, an earlier mail quoted."""
    voorbeeld, earlier = _tekst(rng), _tekst(rng)
    moment = _START + timedelta(minutes=number)
    words = f"{voorbeeld.tekst}\n\n{_DISCLAIMER}\n\n{_quoted(earlier, moment)}\n"
    mail = EmailMessage(policy=SMTP)
    _write_headers(mail, rng, voorbeeld, number=number, moment=moment)
    mail.set_content(words, charset="utf-8", cte="quoted-printable")
    style = max(0, int(rng.lognormvariate(8.32, 0.7)) - 1_000)
    mail.add_alternative(_page(words, style=style), subtype="html", cte="quoted-printable")
    mail.set_boundary(f"=_grens_{number}")
    return mail


def _write_headers(
    mail: EmailMessage, rng: random.Random, voorbeeld: Voorbeeld, *, number: int, moment: datetime
) -> None:
    van = f"burger{number}.{voorbeeld.van}"
    domain = voorbeeld.van.partition("@")[2]
    date = format_datetime(moment)
    mail["Return-Path"] = f"<{van}>"
    mail["Delivered-To"] = "info@voorbeeldstad.example"
    for hop in ("mx.voorbeeldstad.example", f"uit.{domain}", f"post.{domain}"):
        mail["Received"] = f"from mail.{domain} by {hop} with ESMTPS id {number:08X}; {date}"
    mail["DKIM-Signature"] = (
        f"v=1; a=rsa-sha256; c=relaxed/relaxed; d={domain}; s=s1; h=from:to:subject:date; "
        f"bh={_letters(rng, 32)}; b={_letters(rng, 256)}"
    )
    mail["From"] = f"{voorbeeld.naam.replace(',', ' ')} <{van}>" if voorbeeld.naam else van
    mail["To"] = "info@voorbeeldstad.example"
    mail["Subject"] = voorbeeld.onderwerp
    mail["Date"] = date
    mail["Message-ID"] = f"<{number:08X}.{_letters(rng, 12).strip('=')}@{domain}>"
    mail["X-Mailer"] = "Kantoorpost 16.0"


def _tekst(rng: random.Random) -> Voorbeeld:
    return rng.choice(_VOORBEELDEN)


# Mails from people: machines write other headers, which the sources of "klein" do not have.
_VOORBEELDEN = [
    voorbeeld
    for voorbeeld in load_voorbeeldpost()
    if voorbeeld.kanaal is Kanaal.EMAIL and not voorbeeld.koppen and voorbeeld.onderwerp
]


def _quoted(earlier: Voorbeeld, moment: datetime) -> str:
    lines = "\n".join(f"> {line}" for line in earlier.tekst.splitlines())
    day = (moment - timedelta(days=3)).date()
    return f"Op {day:%d-%m-%Y} schreef {earlier.naam or earlier.van}:\n{lines}"


def _page(words: str, *, style: int) -> str:
    """Write the words as HTML under `style` bytes of style sheet, as Outlook does."""
    rule = "p.MsoNormal { margin: 0cm; font-size: 11.0pt; font-family: Calibri, sans-serif }\n"
    paragraphs = "\n".join(
        f'<p class="MsoNormal">{block.replace("<", "&lt;").replace(chr(10), "<br>")}</p>'
        for block in words.split("\n\n")
    )
    sheet = (rule * (style // len(rule) + 1))[:style]
    return f"<html><head><style><!--\n{sheet}\n--></style></head><body>{paragraphs}</body></html>\n"


def _letters(rng: random.Random, count: int) -> str:
    return base64.b64encode(rng.randbytes(count)).decode()


def _jpeg(rng: random.Random, size: int) -> bytes:
    """Return a photo of about `size` bytes: noise, of which a pixel takes half a byte."""
    side = max(32, int((size * _PIXELS_A_BYTE) ** 0.5))
    image = Image.frombytes("RGB", (side, side), rng.randbytes(3 * side * side))
    stream = io.BytesIO()
    image.save(stream, "JPEG", quality=50)
    return stream.getvalue()


def _pdf(*, texts: list[str], picture: bytes) -> bytes:
    pdf = FPDF(format="A4")
    pdf.set_creation_date(_START)
    pdf.add_font("VoorbeeldSans", fname=FONTS / "VoorbeeldSans.ttf")
    pdf.set_font("VoorbeeldSans", size=11)
    for text in texts:
        if pdf.page == 0 or pdf.will_page_break(60):
            pdf.add_page()
        pdf.multi_cell(0, 6, text, align="L", new_x="LMARGIN", new_y="NEXT")
    pdf.add_page()
    pdf.image(io.BytesIO(picture), x=20, y=20, w=170)
    return bytes(pdf.output())


def _enclose(mail: EmailMessage, file: Enclosure, number: int) -> None:
    maintype, subtype = file.mediatype.split("/")
    # Bytes behind the end of a PDF or JPEG change its hash and nothing else.
    content = file.content + f"\n% {number}\n".encode()
    mail.add_attachment(content, maintype=maintype, subtype=subtype, filename=file.name)
    for place, part in enumerate(mail.walk()):
        if part.is_multipart():
            part.set_boundary(f"=_grens_{number}_{place}")
