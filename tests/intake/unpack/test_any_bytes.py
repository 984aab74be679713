"""Whatever the bytes: a Poststuk or an UnreadableError, the same at every reading."""

import tempfile
from pathlib import Path

import msgspec
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from intake.errors import UnreadableError
from intake.poststuk import Kanaal, Poststuk
from intake.unpack import unpack
from tests.intake.unpack.papers import image_bytes, letter_image, text_pdf, zip_of
from tests.intake.unpack.reading import WITHOUT_OCR, stored

LINES = st.sampled_from(
    [
        b"From: Joke <joke@postvak.example>",
        b"From: =?utf-8?b?w6k?= (x",
        b"To: a@b, c@d; groep: e@f;",
        b"Subject: =?x?q?=ff?= \xe9",
        b"Date: Mon, 99 Nov 2026 25:61:00 +9999",
        b"Content-Type: multipart/mixed; boundary=g",
        b"Content-Type: multipart/alternative; boundary*0*=utf-8''g",
        b"Content-Type: message/rfc822",
        b"Content-Type: text/html; charset=utf-7",
        b"Content-Type: text/plain; charset=\xff",
        b"Content-Type: application/pdf; name=x.pdf",
        b"Content-Type: image/png",
        b"Content-Transfer-Encoding: base64",
        b"Content-Transfer-Encoding: quoted-printable",
        b"Content-Transfer-Encoding: uuencode",
        b"Content-Disposition: attachment; filename*=iso-8859-1'nl'%e9",
        b"Message-ID: <<>>",
        b"Return-Path: <>",
        b"--g",
        b"--g--",
        b"",
        b" ",
        b"begin 644 x",
        b"=20=",
        b"JVBERi0xLjQ=",
        b"%PDF-1.4",
        b"\x89PNG\r\n\x1a\n",
        b"<p>&#xD800;<b",
    ]
)
MAILS = st.lists(LINES | st.binary(max_size=40), max_size=40).flatmap(
    lambda lines: st.sampled_from([b"\r\n", b"\n", b"\r"]).map(lambda end: end.join(lines))
)
SAMPLES = (
    text_pdf(("Kort",)),
    image_bytes(letter_image().resize((40, 50)), "PNG"),
    image_bytes(letter_image().resize((40, 50)), "TIFF"),
    image_bytes(letter_image().resize((40, 50)), "JPEG"),
    zip_of({"a.txt": b"a"}),
)


@st.composite
def damaged(draw: st.DrawFn) -> bytes:
    """A good document with a stretch overwritten, and perhaps cut short."""
    sample = draw(st.sampled_from(SAMPLES))
    at = draw(st.integers(0, len(sample)))
    junk = draw(st.binary(max_size=30))
    return sample[:at] + junk + sample[at + len(junk) : draw(st.integers(at, len(sample) + 1))]


def outcome(content: bytes, kanaal: Kanaal) -> Poststuk | str:
    with tempfile.TemporaryDirectory() as folder:
        item = stored(Path(folder), content, kanaal=kanaal, naam="scan")
        try:
            return unpack(item, wijze=WITHOUT_OCR)
        except UnreadableError as error:
            return str(error)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(MAILS)
def test_any_mail_is_read_and_the_reading_can_be_stored(content: bytes):
    first, second = outcome(content, Kanaal.EMAIL), outcome(content, Kanaal.EMAIL)

    assert isinstance(first, Poststuk)
    assert first == second
    assert msgspec.msgpack.decode(msgspec.msgpack.encode(first), type=Poststuk) == first


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(damaged() | st.binary(max_size=200))
def test_any_scan_is_read_or_refused_in_words(content: bytes):
    found = outcome(content, Kanaal.POST)

    assert isinstance(found, Poststuk) or found.endswith(".")
