"""What stands around a letter that goes by mail: headers, and an envelope sender we can read.

RFC 3834 (automatic answers), RFC 5322 (threads), RFC 5321 4.5.3 (lengths), Awb 2:11.
"""

import hmac
import re
from dataclasses import dataclass
from datetime import datetime
from email.header import Header
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from hashlib import sha256
from uuid import UUID

from archive.post.ontvangstbevestiging import Brief
from archive.post.schoon import een_regel
from intake import Adres

_ADRES = re.compile(
    r"(?P<wie>[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64})@(?P<domein>[^\s@<>\"(),:;\\]{1,255})"
)
_DOMEIN = re.compile(r"(?!-)[a-z0-9-]{1,63}(?<!-)(\.(?!-)[a-z0-9-]{1,63}(?<!-))*", re.IGNORECASE)
_MESSAGE_ID = re.compile(r"<[!-;=?-~]{3,240}>")
_VERP = re.compile(r"bounce\+(?P<kenmerk>[0-9a-f]{32})\.(?P<zegel>[0-9a-f]{20})@", re.IGNORECASE)
_NIET_KENMERK = re.compile(r"[^A-Za-z0-9._-]")
_MAX_REFERENTIES = 10


class EnvelopError(ValueError):
    """Naar dit adres kan geen e-mail worden gestuurd."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Envelop:
    """Around one outgoing letter; `kenmerk` is the id of its row and makes its Message-ID.

    `van` is the service's own address, read by people; `antwoord_aan` the intake address.
    `antwoord_op` and `referenties` are the Message-IDs of what is answered, as they came.
    `instantie` marks our own letters, so that two of our systems never answer each other.
    """

    kenmerk: UUID
    aan: Adres
    van: Adres
    antwoord_aan: str
    instantie: str
    datum: datetime
    antwoord_op: str = ""
    referenties: tuple[str, ...] = ()

    @property
    def message_id(self) -> str:
        """Return the Message-ID: the same for each attempt, so that a second copy is known."""
        return f"<ob.{self.kenmerk}@{_ascii_domein(self.van.domein)}>"


def as_message(brief: Brief, envelop: Envelop) -> bytes:
    """Return the bytes that are stored with the zaak and sent at each attempt.

    Same input, same bytes. Raises EnvelopError for an address that no mail can go to.
    """
    inhoud = EmailMessage(policy=SMTP)
    inhoud.set_content(brief.platte_tekst, charset="utf-8", cte="quoted-printable")
    inhoud.add_alternative(brief.html, subtype="html", charset="utf-8", cte="quoted-printable")
    inhoud.set_boundary(f"=_{envelop.kenmerk.hex}")
    regels = [*_koppen(brief, envelop), *_draad(envelop)]
    return "".join(f"{regel}\r\n" for regel in regels).encode("ascii") + inhoud.as_bytes()


def _koppen(brief: Brief, envelop: Envelop) -> list[str]:
    """Return the headers, ASCII and free of line ends.

    Written by hand: given a value that looks like an encoded word, `=?utf-8?q?=0D=0ABcc:?=`, the
    standard library decodes it and lets the line end out (found by fuzzing).
    """
    naam = een_regel(envelop.van.naam)
    return [
        f"Message-ID: {envelop.message_id}",
        f"From: {_naam(naam)} <{als_adres(envelop.van.email)}>",
        f"To: {als_adres(envelop.aan.email)}",
        f"Reply-To: {als_adres(envelop.antwoord_aan)}",
        f"Subject: {_woorden(een_regel(brief.onderwerp), 'Subject')}",
        f"Date: {format_datetime(envelop.datum)}",
        "Auto-Submitted: auto-replied",
        "X-Auto-Response-Suppress: All",
        f"X-Zaak-Ack: {_NIET_KENMERK.sub('', envelop.instantie)[:64]}",
    ]


def _naam(naam: str) -> str:
    """Return a display name as a quoted string, or as encoded words where it must (RFC 5322)."""
    if naam.isascii() and "=?" not in naam:
        escaped = naam.replace("\\", "\\\\").replace('"', '\\"')
        return f'"{escaped}"'
    return _woorden(naam, "From")


def _woorden(tekst: str, kop: str) -> str:
    """Return text for a header, as encoded words (RFC 2047) where ASCII alone does not do."""
    plain = tekst.isascii() and "=?" not in tekst
    charset = "us-ascii" if plain else "utf-8"
    return Header(tekst, charset, header_name=kop).encode(linesep="\r\n")


def als_adres(email: str) -> str:
    """Return this address as mail carries it, the domain in IDNA; or raise EnvelopError."""
    found = _ADRES.fullmatch(email.strip())
    if found is None or found["wie"].strip(".") != found["wie"] or ".." in found["wie"]:
        raise EnvelopError("dit is geen adres waar e-mail heen kan")
    return f"{found['wie']}@{_ascii_domein(found['domein'])}"


def verp_adres(kenmerk: UUID, *, domein: str, sleutel: bytes) -> str:
    """Return the envelope sender of this letter: a bounce to it names the letter, provably."""
    return f"bounce+{kenmerk.hex}.{_zegel(kenmerk, sleutel)}@{_ascii_domein(domein)}"


def lees_verp(adres: str, *, sleutel: bytes) -> UUID | None:
    """Return the letter that a bounce to this address is about, or None if we never wrote it."""
    found = _VERP.match(adres)
    if found is None:
        return None
    kenmerk = UUID(found["kenmerk"])
    genuine = hmac.compare_digest(_zegel(kenmerk, sleutel), found["zegel"].lower())
    return kenmerk if genuine else None


def _zegel(kenmerk: UUID, sleutel: bytes) -> str:
    # 80 bits: enough against guessing, and the local part stays within its 64 characters.
    return hmac.new(sleutel, kenmerk.bytes, sha256).hexdigest()[:20]


def _draad(envelop: Envelop) -> list[str]:
    """Return the headers that put the letter in the thread of what it answers."""
    if not _MESSAGE_ID.fullmatch(envelop.antwoord_op):
        return []
    eerder = [r for r in envelop.referenties if _MESSAGE_ID.fullmatch(r)]
    ids = list(dict.fromkeys([*eerder, envelop.antwoord_op]))[-_MAX_REFERENTIES:]
    return [f"In-Reply-To: {envelop.antwoord_op}", "References: " + "\r\n ".join(ids)]


def _ascii_domein(domein: str) -> str:
    try:
        ascii_domein = domein.encode("idna").decode("ascii").lower()
    except UnicodeError as error:
        raise EnvelopError("dit domein bestaat niet") from error
    if not _DOMEIN.fullmatch(ascii_domein):
        raise EnvelopError("dit domein bestaat niet")
    return ascii_domein
