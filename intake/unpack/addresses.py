"""Address lists as people and machines really write them."""

import re
from dataclasses import dataclass

from intake.poststuk import Adres
from intake.unpack.headers import decode_header

MAX_ADDRESSES = 10_000

_LONGEST = 320  # characters in an address (RFC 3696, erratum 1690)
_LONGEST_NAME = 200

# One token: encoded word, quoted string, escaped pair, or a single byte that means something.
_TOKEN = re.compile(
    rb'=\?[^?\s]{1,64}\?[bBqQ]\?[^?]*\?=|"(?:[^"\\]|\\.)*"|\\.|[(),:;<>]|[^(),:;<>"\\=]+|.',
    re.DOTALL,
)
_ADDR_SPEC = re.compile(r"[^\s<>(),;:\"]+@[^\s<>(),;:\"]+")
_ESCAPED = re.compile(rb"\\(.)", re.DOTALL)


def parse_addresses(raw: bytes) -> tuple[Adres, ...]:
    """Read an address list; what is no address is left out.

    Works in one pass without recursion: nested comments and unclosed brackets cost no more than
    their length. Commas in an unquoted name ("Jansen, Piet <p@x.example>") do not split it.
    """
    found: list[Adres] = []
    carried = b""
    for mailbox in _mailboxes(raw):
        adres = _adres(mailbox, carried)
        if adres is not None:
            found.append(adres)
            carried = b""
        else:
            carried = b", ".join(filter(None, (carried, mailbox.words.strip())))
        if len(found) == MAX_ADDRESSES:
            break
    return tuple(found)


@dataclass(frozen=True, kw_only=True, slots=True)
class _Mailbox:
    """The raw pieces of one address: words, <route>, (comment)."""

    words: bytes
    angle: bytes
    comment: bytes
    has_angle: bool


class _Scanner:
    """Sorts the tokens of an address list into mailboxes."""

    def __init__(self) -> None:
        self.boxes: list[_Mailbox] = []
        self._words: list[bytes] = []
        self._angle: list[bytes] = []
        self._comment: list[bytes] = []
        self._depth = 0
        self._in_angle = False
        self._has_angle = False

    def take(self, token: bytes) -> None:
        if self._depth or (token == b"(" and not self._in_angle):
            self._in_comment(token)
        elif token == b"<":
            self._in_angle = self._has_angle = True
        elif token == b">":
            self._in_angle = False
        elif self._in_angle:
            self._angle.append(token)
        elif token in {b",", b";"}:
            self.close()
        elif token == b":":
            self._words.clear()  # The name of a group ("undisclosed-recipients:;") is no address.
        else:
            self._words.append(token)

    def close(self) -> None:
        box = _Mailbox(
            words=b"".join(self._words),
            angle=b"".join(self._angle),
            comment=b"".join(self._comment),
            has_angle=self._has_angle,
        )
        self.boxes.append(box)
        for pieces in (self._words, self._angle, self._comment):
            pieces.clear()
        self._has_angle = False

    def _in_comment(self, token: bytes) -> None:
        if token == b"(":
            self._depth += 1
        elif token == b")":
            self._depth -= 1
        else:
            self._comment.append(token)


def _mailboxes(raw: bytes) -> list[_Mailbox]:
    scanner = _Scanner()
    for found in _TOKEN.finditer(raw):
        scanner.take(found[0])
    scanner.close()
    return scanner.boxes


def _adres(box: _Mailbox, carried: bytes) -> Adres | None:
    if box.has_angle:
        email = _addr_spec(box.angle)
        naam = _name(b", ".join(filter(None, (carried, box.words.strip())))) or _name(box.comment)
    else:
        email, naam = _addr_spec(box.words), _name(box.comment)
    if not email:
        return None
    return Adres(email=email, naam="" if naam.lower() == email.lower() else naam)


def _addr_spec(raw: bytes) -> str:
    text = decode_header(raw).strip(" '\"")
    whole = _ADDR_SPEC.fullmatch(text.replace(" ", "")) if len(text) <= _LONGEST else None
    at = text.find("@")
    if whole is not None or at < 0:
        return whole[0] if whole is not None else ""
    # Only around the sign: a search through a long run without it would be quadratic.
    found = _ADDR_SPEC.search(text[max(0, at - _LONGEST) : at + _LONGEST])
    return found[0][:_LONGEST] if found else ""


def _name(raw: bytes) -> str:
    unquoted = b"".join(_unquoted(token) for token in _TOKEN.findall(raw))
    return decode_header(unquoted).strip(" '\"")[:_LONGEST_NAME]


def _unquoted(token: bytes) -> bytes:
    if token.startswith(b'"') and token.endswith(b'"') and len(token) > 1:
        return _ESCAPED.sub(rb"\1", token[1:-1])
    return token
