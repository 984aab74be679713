"""File names as display text: cleaned, never a path, the same on every reading."""

import re
import unicodedata

from intake.unpack.charset import one_line

MAX_NAME = 120

_EXTENSIONS = {
    "application/pdf": ".pdf",
    "application/zip": ".zip",
    "application/rtf": ".rtf",
    "application/msword": ".doc",
    "application/vnd.ms-excel": ".xls",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ".xlsx",
    "application/vnd.oasis.opendocument.text": ".odt",
    "application/pgp-signature": ".asc",
    "application/pkcs7-signature": ".p7s",
    "application/x-pkcs7-signature": ".p7s",
    "application/pkcs7-mime": ".p7m",
    "application/ms-tnef": ".dat",
    "image/bmp": ".bmp",
    "image/gif": ".gif",
    "image/heic": ".heic",
    "image/jpeg": ".jpg",
    "image/png": ".png",
    "image/svg+xml": ".svg",
    "image/tiff": ".tif",
    "image/webp": ".webp",
    "message/delivery-status": ".txt",
    "message/disposition-notification": ".txt",
    "message/global": ".eml",
    "message/news": ".eml",
    "message/rfc822": ".eml",
    "text/calendar": ".ics",
    "text/csv": ".csv",
    "text/html": ".html",
    "text/plain": ".txt",
    "text/rfc822-headers": ".txt",
    "text/rtf": ".rtf",
    "text/vcard": ".vcf",
    "text/x-vcard": ".vcf",
    "text/xml": ".xml",
}
_SEPARATORS = re.compile(r"[\\/]")


def clean_name(name: str) -> str:
    """Return what a person may see: last path segment, NFC, at most 120 characters."""
    last = _SEPARATORS.split(one_line(name).rstrip("/\\ "))[-1]
    last = unicodedata.normalize("NFC", last).strip(" .\"'") if last.strip(". ") else ""
    if len(last) <= MAX_NAME:
        return last
    stem, dot, extension = last.rpartition(".")
    if not dot or len(extension) > 10:  # noqa: PLR2004  longer is no extension
        return last[:MAX_NAME]
    return stem[: MAX_NAME - len(extension) - 1] + dot + extension


def document_name(given: str, *, plek: str, mediatype: str) -> str:
    """Return the cleaned given name, or one made from place and type ("bijlage-2.pdf")."""
    extension = _EXTENSIONS.get(mediatype, ".bin")
    name = clean_name(given)
    if not name:
        kind = "bericht" if extension == ".eml" else "bijlage"
        return f"{kind}-{plek or '1'}{extension}"
    if extension == ".eml" and not name.lower().endswith(".eml"):
        return name[: MAX_NAME - len(extension)] + extension
    return name
