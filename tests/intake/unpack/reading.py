"""Helpers for the tests of reading: a mail or file as a stored item."""

import hashlib
from datetime import UTC, datetime
from pathlib import Path

from intake.poststuk import Kanaal, Poststuk
from intake.source import StoredItem
from intake.unpack import Leeswijze, unpack

RECEIVED = datetime(2026, 11, 3, 8, 30, tzinfo=UTC)
WITHOUT_OCR = Leeswijze(ocr=False)


def stored(
    folder: Path, content: bytes, *, kanaal: Kanaal = Kanaal.EMAIL, naam: str = ""
) -> StoredItem:
    sha256 = hashlib.sha256(content).hexdigest()
    pad = folder / sha256
    pad.write_bytes(content)
    return StoredItem(sha256=sha256, kanaal=kanaal, received=RECEIVED, pad=pad, naam=naam)


def read_mail(folder: Path, content: bytes) -> Poststuk:
    return unpack(stored(folder, content), wijze=WITHOUT_OCR)


def mail(body: bytes, *, headers: bytes = b"") -> bytes:
    """A mail from a made-up citizen, with `headers` before the usual ones."""
    return (
        headers
        + b"From: Joke Vis <joke@postvak.example>\r\n"
        + b"To: info@voorbeeldstad.example\r\n"
        + b"Date: Mon, 2 Nov 2026 21:14:00 +0100\r\n"
        + b"Message-ID: <m1@postvak.example>\r\n"
        + body
    )


def multipart(*parts: bytes, subtype: bytes = b"mixed", boundary: bytes = b"grens") -> bytes:
    """The Content-Type and body of a multipart of whole parts (headers, blank line, content)."""
    delimited = b"".join(b"--%s\r\n%s\r\n" % (boundary, part) for part in parts)
    kop = b'MIME-Version: 1.0\r\nContent-Type: multipart/%s; boundary="%s"\r\n\r\n'
    return kop % (subtype, boundary) + delimited + b"--%s--\r\n" % boundary
