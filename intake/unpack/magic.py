"""What a file is by its first bytes; what the sender calls it comes second."""

ZIP = "application/zip"
OLE = "application/x-ole-storage"
PDF = "application/pdf"

_SIGNATURES = (
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
    (b"PK\x03\x04", ZIP),
    (b"PK\x05\x06", ZIP),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", OLE),
    (b"{\\rtf", "application/rtf"),
    (b"Rar!\x1a\x07", "application/vnd.rar"),
    (b"7z\xbc\xaf\x27\x1c", "application/x-7z-compressed"),
    (b"\x1f\x8b", "application/gzip"),
    (b"MZ", "application/x-msdownload"),
    (b"\x7fELF", "application/x-executable"),
)
_PROGRAMS = frozenset({"application/x-msdownload", "application/x-executable"})
_ALIASES = {
    "image/jpg": "image/jpeg",
    "image/pjpeg": "image/jpeg",
    "image/x-png": "image/png",
    "image/tif": "image/tiff",
    "image/x-tiff": "image/tiff",
    "application/x-pdf": PDF,
    "application/x-zip-compressed": ZIP,
    "application/x-zip": ZIP,
    "text/rtf": "application/rtf",
    "application/x-rar-compressed": "application/vnd.rar",
    "application/x-gzip": "application/gzip",
}
# An extension that promises one of the signatures above.
_PROMISES = {
    "pdf": PDF,
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "png": "image/png",
    "gif": "image/gif",
    "tif": "image/tiff",
    "tiff": "image/tiff",
    "zip": ZIP,
    "docx": ZIP,
    "xlsx": ZIP,
    "pptx": ZIP,
    "odt": ZIP,
    "ods": ZIP,
}
_WORDS = {
    PDF: "een PDF",
    ZIP: "een zipbestand",
    OLE: "een ouder Office-bestand",
    "application/rtf": "een RTF-tekst",
    "application/vnd.rar": "een RAR-archief",
    "application/x-7z-compressed": "een 7z-archief",
    "application/gzip": "een gzip-archief",
    "application/x-msdownload": "een Windows-programma",
    "application/x-executable": "een programma",
    "image/jpeg": "een JPEG-afbeelding",
    "image/png": "een PNG-afbeelding",
    "image/gif": "een GIF-afbeelding",
    "image/tiff": "een TIFF-afbeelding",
    "image/bmp": "een BMP-afbeelding",
    "image/webp": "een WEBP-afbeelding",
    "image/heic": "een HEIC-foto",
}


def sniff(content: bytes) -> str:
    """Return the media type that the bytes themselves show, or ""."""
    for signature, mediatype in _SIGNATURES:
        if content.startswith(signature):
            return mediatype
    if content.startswith(b"RIFF") and content[8:12] == b"WEBP":
        return "image/webp"
    if content.startswith(b"BM") and content[6:10] == b"\0\0\0\0":
        return "image/bmp"
    if content[4:12] in {b"ftypheic", b"ftypheix", b"ftypmif1", b"ftypheif"}:
        return "image/heic"
    # Readers allow junk before the mark (PDF 2.0, annex I).
    return PDF if b"%PDF-" in content[:1024] else ""


def media_type(found: str, declared: str) -> str:
    """Choose: the bytes decide, but a container keeps the narrower type that was declared."""
    declared = _ALIASES.get(declared, declared)
    if not found or (found in {ZIP, OLE} and declared.startswith("application/vnd.")):
        return declared
    if found == OLE:
        return declared if declared.startswith("application/ms") else OLE
    return found


def mismatch(found: str, declared: str, *, extension: str) -> str:
    """Return a Dutch sentence when name or declared type promise something else, else ""."""
    promised = _PROMISES.get(extension.lower())
    if promised is None:
        named = _ALIASES.get(declared, declared)
        promised = named if named in _PROMISES.values() else None
    if found in _PROGRAMS and extension.lower() not in {"exe", "dll", "msi", "com", "scr"}:
        return f"Afwijkend: dit bestand is {_WORDS[found]}, maar heet anders. Open het niet."
    # A protected Office file is an OLE container, whatever its extension.
    office = promised == ZIP and found == OLE
    if promised is None or promised == found or office:
        return ""
    real = _WORDS.get(found, "iets anders")
    return f"Afwijkend: dit zou {_WORDS[promised]} moeten zijn, maar de inhoud is {real}."
