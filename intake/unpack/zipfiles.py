"""Zip files: never expanded here; the central directory tells what is in them."""

import struct
import zipfile
from io import BytesIO

from intake.unpack.names import clean_name
from intake.unpack.readers import BESCHADIGD, Blad, Gelezen, Leeswijze

BOM = (
    "Dit zipbestand is een mogelijke zipbom en is niet geopend. "
    "Open het ook zelf niet; het origineel is bewaard."
)

MAX_ENTRIES = 10_000
MAX_EXPANDED = 500_000_000
MAX_RATIO = 100
MAX_NESTED = 5
LISTED = 200

_SMALL = 10_000_000  # a high ratio is only dangerous when the result is large
_ARCHIVES = (".zip", ".7z", ".rar", ".gz", ".bz2", ".xz", ".tar", ".tgz")
_END_MARK = b"PK\x05\x06"
_COUNT = struct.Struct("<H")
_COUNT_AT = 10


def read_zip(blad: Blad, _wijze: Leeswijze) -> Gelezen:
    """List the names in a zip file; an office file (also a zip) keeps its text for later."""
    if _entry_count(blad.inhoud) > MAX_ENTRIES:
        return Gelezen(melding=BOM)
    try:
        with zipfile.ZipFile(BytesIO(blad.inhoud)) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError, struct.error):
        return Gelezen(melding=BESCHADIGD)
    if _is_bomb(entries, len(blad.inhoud)):
        return Gelezen(melding=BOM)
    if any(entry.filename in {"[Content_Types].xml", "mimetype"} for entry in entries[:20]):
        return Gelezen()
    names = [clean_name(entry.filename) for entry in entries if not entry.is_dir()]
    return Gelezen(tekst="\n".join(filter(None, names[:LISTED])))


def _is_bomb(entries: list[zipfile.ZipInfo], size: int) -> bool:
    """Judge by what the directory declares: too much, too dense, overlapping, nested."""
    expanded = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries)
    nested = sum(entry.filename.lower().endswith(_ARCHIVES) for entry in entries)
    dense = expanded > _SMALL and expanded > MAX_RATIO * max(1, min(packed, size))
    return expanded > MAX_EXPANDED or dense or packed > 2 * size or nested >= MAX_NESTED


def _entry_count(content: bytes) -> int:
    """Read the number of entries from the end record, before a reader builds them all."""
    end = content.rfind(_END_MARK)
    field = content[end + _COUNT_AT : end + _COUNT_AT + _COUNT.size] if end >= 0 else b""
    return int(_COUNT.unpack(field)[0]) if len(field) == _COUNT.size else 0
