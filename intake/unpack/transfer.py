"""Content-Transfer-Encoding undone, as far as the bytes allow."""

import binascii
import re

_NOT_BASE64 = bytes(
    set(range(256)) - set(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
)
_PADDING = re.compile(rb"=[=\s]*")


def decode_transfer(raw: bytes, begin: int, einde: int, *, coding: str) -> bytes:
    """Return the content of raw[begin:einde]; damaged coding gives what can still be read."""
    match coding:
        case "base64" | "base-64":
            return _base64_range(raw, begin, einde)
        case "quoted-printable":
            return binascii.a2b_qp(raw[begin:einde])
        case "x-uuencode" | "uuencode" | "x-uue" | "uue":
            return _uudecode(raw[begin:einde])
        case _:
            return raw[begin:einde]


def base64_lenient(data: bytes) -> bytes:
    """Decode base64 with stray bytes, missing padding, or several padded pieces in a row."""
    return b"".join(_piece(piece) for piece in _PADDING.split(data))


def _base64_range(raw: bytes, begin: int, einde: int) -> bytes:
    """Decode without copying the coded text first: attachments are large."""
    padding = raw.find(b"=", begin, einde)
    if padding < 0 or not raw[padding:einde].strip(b"= \t\r\n"):
        try:
            return binascii.a2b_base64(memoryview(raw)[begin:einde])
        except binascii.Error:
            pass  # Damaged: the slow way below takes what it can.
    return base64_lenient(raw[begin:einde])


def _piece(piece: bytes) -> bytes:
    letters = piece.translate(None, _NOT_BASE64)
    if len(letters) % 4 == 1:
        letters = letters[:-1]
    return binascii.a2b_base64(letters + b"=" * (-len(letters) % 4))


def _uudecode(data: bytes) -> bytes:
    out = bytearray()
    for line in data.splitlines():
        if line.startswith(b"begin ") or not line.strip():
            continue
        if line.strip() == b"end":
            break
        try:
            out += binascii.a2b_uu(line)
        except binascii.Error:
            # Some writers pad a line too long; its first byte tells how much counts.
            size = (((line[0] - 32) & 63) * 4 + 5) // 3
            out += _uu_line(line[:size])
    return bytes(out)


def _uu_line(line: bytes) -> bytes:
    try:
        return binascii.a2b_uu(line)
    except binascii.Error:
        return b""
