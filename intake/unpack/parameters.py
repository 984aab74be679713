"""Values with parameters: Content-Type and Content-Disposition (RFC 2045, 2183, 2231)."""

import re
from dataclasses import dataclass, field
from urllib.parse import unquote_to_bytes

from intake.unpack.charset import decode_text
from intake.unpack.headers import decode_header

_PARAMETER = re.compile(r';\s*([^\s=;]{1,80})\s*=\s*("(?:[^"\\]|\\.)*"|[^;]*)', re.DOTALL)
_SECTION = re.compile(r"([^*]+)\*(\d{1,6})?(\*)?")
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)


@dataclass(frozen=True, kw_only=True, slots=True)
class Waarde:
    """A main value in lower case, and its parameters by lower-case name."""

    waarde: str = ""
    parameters: dict[str, str] = field(default_factory=dict)


def parse_value(raw: bytes | None) -> Waarde:
    if not raw:
        return Waarde()
    text = raw.decode("latin-1")
    parameters: dict[str, str] = {}
    sections: dict[str, list[tuple[int, bool, bytes]]] = {}
    for found in _PARAMETER.finditer(text):
        name, value = found[1].lower(), _unquote(found[2])
        section = _SECTION.fullmatch(name)
        if section is None:
            # A boundary is compared byte for byte, double spaces and all.
            decoded = value.decode("latin-1") if name == "boundary" else decode_header(value)
            parameters.setdefault(name, decoded)
        else:
            part = (int(section[2] or 0), section[3] is not None or section[2] is None, value)
            sections.setdefault(section[1], []).append(part)
    # The extended form (filename*) is the exact one: it wins over the plain one beside it.
    parameters |= {name: _join(parts) for name, parts in sections.items()}
    return Waarde(waarde=text.partition(";")[0].strip().lower(), parameters=parameters)


def _unquote(value: str) -> bytes:
    value = value.strip()
    if len(value) > 1 and value.startswith('"') and value.endswith('"'):
        value = _ESCAPED.sub(r"\1", value[1:-1])
    return value.encode("latin-1")


def _join(parts: list[tuple[int, bool, bytes]]) -> str:
    parts.sort(key=lambda part: part[0])
    charset, data = "", []
    for number, (_, extended, value) in enumerate(parts):
        rest = value
        if extended and number == 0 and value.count(b"'") > 1:
            prefix, _, rest = value.split(b"'", 2)
            charset = prefix.decode("ascii", "replace")
        data.append(unquote_to_bytes(rest) if extended else rest)
    joined = b"".join(data)
    return decode_text(joined, charset) if charset else decode_header(joined)
