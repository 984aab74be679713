"""One leaf read: which reader opens which type, and what a reader gives back."""

import hashlib
import importlib
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from intake.poststuk import Bijlage, Pagina
from intake.unpack import magic
from intake.unpack.charset import clean_text, decode_text
from intake.unpack.html_text import declared_charset, html_to_text
from intake.unpack.names import document_name

LEEG = "Dit bestand is leeg."
GEWEIGERD = (
    "Dit bestand kon niet veilig worden gelezen: het is te groot of beschadigd. "
    "Het origineel is bewaard."
)
BESCHADIGD = "Dit bestand is beschadigd en kon niet worden gelezen. Het origineel is bewaard."

MAX_DOCUMENT_TEXT = 2_000_000

# By name, so that a batch of plain e-mails never loads PDFium or Pillow.
_READERS = {
    "application/pdf": "intake.unpack.pdf:read_pdf",
    "application/zip": "intake.unpack.zipfiles:read_zip",
    "image/bmp": "intake.unpack.image:read_image",
    "image/gif": "intake.unpack.image:read_image",
    "image/jpeg": "intake.unpack.image:read_image",
    "image/png": "intake.unpack.image:read_image",
    "image/tiff": "intake.unpack.image:read_image",
    "image/webp": "intake.unpack.image:read_image",
}


def _nobody(_plek: str) -> None:
    return None


# A delivery report is text; so is a part that was nested too deep to take apart.
_TEXTS = ("text/", "message/", "multipart/")


@dataclass(frozen=True, kw_only=True, slots=True)
class Leeswijze:
    """How to read: with or without OCR or documents, which places to leave closed, whom to tell.

    `bezig` is called with the place of a leaf before a foreign parser opens it, and again after
    each page that OCR has read, so that a watcher knows what killed a reader and that a slow one
    still lives.
    """

    ocr: bool = True
    documenten: bool = True
    overslaan: frozenset[str] = frozenset()
    bezig: Callable[[str], None] = _nobody


@dataclass(frozen=True, kw_only=True, slots=True)
class Gelezen:
    """What one reader found in one document.

    `zonder_ocr` tells that text recognition was needed and was not asked for.
    """

    tekst: str = field(default="", repr=False)
    paginas: tuple[Pagina, ...] = ()
    melding: str = ""
    zonder_ocr: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Blad:
    """A leaf to read: its decoded bytes, and what the sender said about it.

    `tekst` is what the walker has read of it already (an embedded message).
    """

    plek: str
    naam: str
    mediatype: str
    inhoud: bytes = field(repr=False)
    charset: str = ""
    tekst: str | None = field(default=None, repr=False)


def read_leaf(blad: Blad, wijze: Leeswijze) -> tuple[Bijlage, bool]:
    """Read one leaf; return it and whether it still waits for OCR. Never raises."""
    found = magic.sniff(blad.inhoud)
    mediatype = magic.media_type(found, blad.mediatype)
    naam = document_name(blad.naam, plek=blad.plek, mediatype=mediatype)
    gelezen = _read(blad, wijze, (found, mediatype))
    bijlage = Bijlage(
        plek=blad.plek,
        bestandsnaam=naam,
        mediatype=mediatype,
        omvang=len(blad.inhoud),
        sha256=hashlib.sha256(blad.inhoud).hexdigest(),
        tekst=gelezen.tekst,
        paginas=gelezen.paginas,
        melding=gelezen.melding,
    )
    if blad.inhoud:
        afwijkend = magic.mismatch(
            found, blad.mediatype, extension=naam.rpartition(".")[2] if "." in naam else ""
        )
        bijlage = replace(bijlage, melding=" ".join(filter(None, (afwijkend, gelezen.melding))))
    return bijlage, gelezen.zonder_ocr


def _read(blad: Blad, wijze: Leeswijze, types: tuple[str, str]) -> Gelezen:
    found, mediatype = types
    if not blad.inhoud.strip(b"\0\r\n\t "):
        return Gelezen(melding=LEEG)
    if blad.tekst is not None:
        return Gelezen(tekst=blad.tekst[:MAX_DOCUMENT_TEXT])
    reader = _READERS.get(found) or _READERS.get(mediatype)
    if reader is None:
        return _read_text(blad) if mediatype.startswith(_TEXTS) else Gelezen()
    if blad.plek in wijze.overslaan or not wijze.documenten:
        return Gelezen(melding=GEWEIGERD)
    wijze.bezig(blad.plek)
    module, _, name = reader.partition(":")
    try:
        gelezen: Gelezen = getattr(importlib.import_module(module), name)(blad, wijze)
    # Parsers of foreign files raise whatever they like, MemoryError included; that costs this leaf
    # and nothing else. This and the child's outermost catch are the only ones in intake.
    except Exception:  # noqa: BLE001
        return Gelezen(melding=BESCHADIGD)
    return gelezen


def _read_text(blad: Blad) -> Gelezen:
    data = blad.inhoud[: 2 * MAX_DOCUMENT_TEXT]
    if blad.mediatype == "text/html":
        text = html_to_text(decode_text(data, blad.charset or declared_charset(data)))
    else:
        text = decode_text(data, blad.charset)
    return Gelezen(tekst=clean_text(text)[:MAX_DOCUMENT_TEXT])
