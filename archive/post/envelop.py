"""What stands around a letter that goes by mail: headers, and an envelope sender we can read.

RFC 3834 (automatic answers), RFC 5322 (threads), RFC 5321 4.5.3 (lengths), Awb 2:11.
"""

import hmac
import re
from dataclasses import dataclass
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
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
    message = EmailMessage(policy=SMTP)
    message["From"] = _met_naam(envelop.van)
    message["To"] = als_adres(envelop.aan.email)
    message["Reply-To"] = als_adres(envelop.antwoord_aan)
    message["Subject"] = een_regel(brief.onderwerp)
    message["Date"] = envelop.datum
    message["Auto-Submitted"] = "auto-replied"
    message["X-Auto-Response-Suppress"] = "All"
    message["X-Zaak-Ack"] = een_regel(envelop.instantie)
    message.set_content(brief.platte_tekst, charset="utf-8", cte="quoted-printable")
    message.add_alternative(brief.html, subtype="html", charset="utf-8", cte="quoted-printable")
    message.set_boundary(f"=_{envelop.kenmerk.hex}")
    return _draad(envelop) + message.as_bytes()


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


def _draad(envelop: Envelop) -> bytes:
    """Return the headers made of Message-IDs, one id a line.

    Written by hand: the standard library breaks or encodes an id that is longer than a line.
    """
    regels = [f"Message-ID: {envelop.message_id}"]
    if _MESSAGE_ID.fullmatch(envelop.antwoord_op):
        eerder = [r for r in envelop.referenties if _MESSAGE_ID.fullmatch(r)]
        ids = list(dict.fromkeys([*eerder, envelop.antwoord_op]))[-_MAX_REFERENTIES:]
        regels += [f"In-Reply-To: {envelop.antwoord_op}", "References: " + "\r\n ".join(ids)]
    return "".join(f"{regel}\r\n" for regel in regels).encode("ascii")


def _met_naam(adres: Adres) -> Address:
    return Address(display_name=een_regel(adres.naam), addr_spec=als_adres(adres.email))


def _ascii_domein(domein: str) -> str:
    try:
        ascii_domein = domein.encode("idna").decode("ascii").lower()
    except UnicodeError as error:
        raise EnvelopError("dit domein bestaat niet") from error
    if not _DOMEIN.fullmatch(ascii_domein):
        raise EnvelopError("dit domein bestaat niet")
    return ascii_domein
