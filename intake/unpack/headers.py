"""The header block of a message or part: lines to fields, fields to text."""

import binascii
import re
from dataclasses import dataclass

from intake.unpack.charset import decode_text, one_line, repair
from intake.unpack.transfer import base64_lenient

MAX_HEADER_BLOCK = 1_000_000
MAX_FIELDS = 5_000

_BLANK_LINE = re.compile(rb"\n\r?\n")
_FIELD = re.compile(rb"([!-9;-~]+)[ \t]*:")
_WORD = re.compile(rb"=\?([^?\s]{1,64})\?([bBqQ])\?([^?]*)\?=")
_BETWEEN_WORDS = re.compile(rb"[ \t\r\n]*")


@dataclass(frozen=True, kw_only=True, slots=True)
class Koppen:
    """The fields of one header block, in order: lower-case name and unfolded raw value."""

    velden: tuple[tuple[str, bytes], ...] = ()
    afgekapt: bool = False

    def raw(self, naam: str) -> bytes | None:
        return next((waarde for kop, waarde in self.velden if kop == naam), None)

    def raw_all(self, naam: str) -> list[bytes]:
        return [waarde for kop, waarde in self.velden if kop == naam]

    def text(self, naam: str) -> str:
        """Return the first field of that name decoded to one line, or ""."""
        return decode_header(self.raw(naam) or b"")


def split_headers(raw: bytes, begin: int, einde: int) -> tuple[Koppen, int]:
    """Read the header block at `begin`; return it and where the body starts.

    A line that is no field ends the block, as a forgotten blank line would, unless fields follow
    it: then it belongs to the field before it (a fold that lost its space).
    """
    block_end, body = _block(raw, begin, einde)
    stop = min(block_end, begin + MAX_HEADER_BLOCK)
    fields: list[tuple[str, list[bytes]]] = []
    lines = raw[begin:stop].split(b"\n")
    offset = begin
    for number, line in enumerate(lines):
        found = _FIELD.match(line)
        if found is not None:
            fields.append((found[1].decode("ascii").lower(), [line[found.end() :].strip()]))
        elif _is_blank(lines, number):
            return _koppen(fields, afgekapt=False), offset + len(line) + 1
        elif line[:1] in {b" ", b"\t"} or _is_lost_fold(lines, number):
            if fields:
                fields[-1][1].append(line.rstrip())
        elif line.strip() and not (number == 0 and line.startswith((b"From ", b">From "))):
            return _koppen(fields, afgekapt=False), offset
        if len(fields) > MAX_FIELDS:
            break
        offset += len(line) + 1
    return _koppen(fields, afgekapt=stop < block_end or len(fields) > MAX_FIELDS), body


def decode_header(raw: bytes) -> str:
    """Decode encoded words and raw 8-bit bytes to one line of text (RFC 2047, leniently)."""
    if b"=?" not in raw:
        return one_line(repair(raw))
    out: list[str] = []
    charset, pending, position = "", b"", 0
    for found in _WORD.finditer(raw):
        gap = raw[position : found.start()]
        word_charset = found[1].decode("ascii", "replace").partition("*")[0].lower()
        separate = not pending or _BETWEEN_WORDS.fullmatch(gap) is None
        if separate or word_charset != charset:
            out.append(decode_text(pending, charset))
            pending = b""
        if separate:
            out.append(repair(gap))
        charset, position = word_charset, found.end()
        pending += _word_bytes(found[2], found[3])
    out.append(decode_text(pending, charset))
    out.append(repair(raw[position:]))
    return one_line("".join(out))


def _word_bytes(coding: bytes, text: bytes) -> bytes:
    if coding in b"bB":
        return base64_lenient(text)
    return binascii.a2b_qp(text, header=True)


def _block(raw: bytes, begin: int, einde: int) -> tuple[int, int]:
    """Find the blank line: where the header block ends and where the body starts."""
    if raw.startswith((b"\n", b"\r\n"), begin, einde):
        return begin, raw.find(b"\n", begin, einde) + 1
    # One search for both kinds: the one that a mail does not have costs a walk through all of it.
    blank = _BLANK_LINE.search(raw, begin, einde)
    return blank.span() if blank else (einde, einde)


def _is_blank(lines: list[bytes], number: int) -> bool:
    """Tell whether a line of only spaces was meant as the blank line: no field follows it."""
    if not lines[number][:1].isspace() or lines[number].strip() or number + 1 >= len(lines):
        return False
    following = lines[number + 1]
    return not following[:1].isspace() and _FIELD.match(following) is None


def _is_lost_fold(lines: list[bytes], number: int) -> bool:
    following = lines[number + 1] if number + 1 < len(lines) else b""
    return number > 0 and bool(lines[number].strip()) and _FIELD.match(following) is not None


def _koppen(fields: list[tuple[str, list[bytes]]], *, afgekapt: bool) -> Koppen:
    return Koppen(
        velden=tuple((name, b"".join(parts).strip()) for name, parts in fields[:MAX_FIELDS]),
        afgekapt=afgekapt,
    )
