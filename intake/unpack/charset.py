"""Bytes to text, whatever the sender claims: never an exception, never a lost character."""

import codecs
import re

# Python decodes these names too, but they are no character sets, or cost quadratic time.
_NO_CHARSETS = frozenset(
    {"idna", "punycode", "unicode_escape", "raw_unicode_escape", "undefined", "mbcs", "oem"}
)
# What senders write, and the wider set that they mean by it.
_MEANT = {
    "ascii": "",
    "us-ascii": "",
    "ansi": "",
    "unknown": "",
    "default": "",
    "8bit": "",
    "7bit": "",
    "utf8mb4": "utf-8",
    "unicode-1-1-utf-7": "utf-7",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "x-gbk": "gb18030",
    "hz-gb-2312": "hz",
    "ks_c_5601-1987": "cp949",
    "euc-kr": "cp949",
    "shift_jis": "cp932",
    "x-sjis": "cp932",
    "iso-8859-8-i": "iso-8859-8",
    "iso-8859-8-e": "iso-8859-8",
    "windows-874": "cp874",
    "x-mac-roman": "mac-roman",
    "macintosh": "mac-roman",
}
_WESTERN = frozenset({"iso8859-1", "latin_1", "latin-1", "iso-8859-1", "cp1252", "windows-1252"})
_CP1252 = {
    byte: bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in range(0x80, 0xA0)
}
# A byte that is no UTF-8 comes out of surrogateescape as U+DC80-U+DCFF: read it as cp1252.
_STRAY = {0xDC00 + byte: _CP1252.get(byte, chr(byte)) for byte in range(0x80, 0x100)}
_SURROGATE = re.compile("[\ud800-\udfff]")
_LONGEST_NAME = 40
_JIS = (b"\x1b$", b"\x1b(J")
# Line ends and tabs stay; other controls and the marks that reverse a line for the reader go.
_INVISIBLE = dict.fromkeys(
    [
        *(code for code in range(0x20) if chr(code) not in "\t\n\r"),
        *range(0x7F, 0xA0),
        *(0x61C, 0x200E, 0x200F, 0xFEFF),
        *range(0x202A, 0x202F),
        *range(0x2066, 0x206A),
    ]
)
_CONTROL = re.compile(f"[{re.escape(''.join(map(chr, _INVISIBLE)))}]")


def repair(data: bytes) -> str:
    """Read bytes of unknown origin: UTF-8, and every byte that is not as cp1252."""
    # Good UTF-8 needs no repair, and looking each character up costs more than all other reading.
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("utf-8", "surrogateescape").translate(_STRAY)


def decode_text(data: bytes, charset: str) -> str:
    """Decode as `charset` when that is a character set and fits, else as `repair` does."""
    name = charset.strip(" \t\"'").lower()
    name = _MEANT.get(name, name)
    if not name and data.startswith(_JIS):
        name = "iso2022_jp"
    if name in _WESTERN:
        return data.decode("latin-1").translate(_CP1252)
    codec = _codec(name)
    if codec in {"", "utf-8", "ascii"}:
        return repair(data)
    if codec == "iso8859-1":
        return data.decode("latin-1").translate(_CP1252)
    return _SURROGATE.sub("\ufffd", _decode_with(data, codec))


def one_line(text: str) -> str:
    """Fold to a single line without control or direction marks: fit for a header or a name."""
    joined = " ".join(text.split())
    # Nearly all text is printable, and then there is nothing to take out.
    return joined if joined.isprintable() else " ".join(joined.translate(_INVISIBLE).split())


def clean_text(text: str) -> str:
    """Keep lines and tabs, drop other control marks; what is left can be stored and shown."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.isascii():
        text = _SURROGATE.sub("\ufffd", text)
    return text.translate(_INVISIBLE) if _CONTROL.search(text) else text


def _codec(name: str) -> str:
    try:
        found = codecs.lookup(name).name if name.isascii() and len(name) < _LONGEST_NAME else ""
    except (LookupError, ValueError):
        return ""
    return "" if found.replace("-", "_") in _NO_CHARSETS else found


def _decode_with(data: bytes, codec: str) -> str:
    try:
        return data.decode(codec, "replace")
    except (LookupError, UnicodeError):
        # base64, zlib and rot13 are codecs in Python, but not of text.
        return repair(data)
