"""Who carries outgoing post: by SMTP, or into an outbox folder where no SMTP is set up."""

import hashlib
import os
import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from enum import StrEnum
from ipaddress import ip_address
from pathlib import Path
from typing import Protocol


class BezorgError(Exception):
    """De post kon niet worden bezorgd.

    `definitief` says that trying again is no use; `melding` is a Dutch sentence for DIV that
    names no person.
    """

    def __init__(self, melding: str, *, definitief: bool) -> None:
        super().__init__(melding)
        self.melding = melding
        self.definitief = definitief


class Postbode(Protocol):
    """Carries finished messages. Safe to repeat: the Message-ID makes a second copy known."""

    def deliver(self, bericht: bytes, *, envelop_van: str, aan: str) -> None:
        """Hand over these bytes for exactly one recipient, or raise BezorgError."""

    def check(self) -> str:
        """Say in one Dutch line that post can be carried now, or raise BezorgError."""


class Beveiliging(StrEnum):
    """How the line to the SMTP server is protected; `geen` is for loopback only."""

    TLS = "tls"
    STARTTLS = "starttls"
    GEEN = "geen"


@dataclass(frozen=True, kw_only=True, slots=True)
class SmtpPostbode:
    """Hands post to the municipality's own relay; DKIM and further delivery are its work.

    `ca_bestand` is a file with certificates to trust beside the system's. `wachttijd` is in
    seconds and holds for each step of the conversation.
    """

    host: str
    poort: int
    beveiliging: Beveiliging = Beveiliging.STARTTLS
    gebruiker: str = ""
    wachtwoord: str = field(default="", repr=False)
    ca_bestand: Path | None = None
    wachttijd: float = 30.0

    def __post_init__(self) -> None:
        if self.beveiliging is Beveiliging.GEEN and not _is_loopback(self.host):
            raise ValueError("SMTP zonder TLS mag alleen naar deze machine zelf (127.0.0.1)")

    def deliver(self, bericht: bytes, *, envelop_van: str, aan: str) -> None:
        with self._verbinding() as smtp:
            smtp.sendmail(envelop_van, [aan], bericht)

    def check(self) -> str:
        with self._verbinding() as smtp:
            smtp.noop()
        return f"SMTP {self.host}:{self.poort}: werkt."

    @contextmanager
    def _verbinding(self) -> Iterator[smtplib.SMTP]:
        """Open a session that is safe and logged in; every failure leaves as a BezorgError."""
        smtp: smtplib.SMTP | None = None
        try:
            smtp = self._open()
            if self.gebruiker:
                smtp.login(self.gebruiker, self.wachtwoord)
            yield smtp
        except (smtplib.SMTPException, OSError) as error:
            raise _bezorg_error(error) from error
        finally:
            if smtp is not None:
                _hang_up(smtp)

    def _open(self) -> smtplib.SMTP:
        if self.beveiliging is Beveiliging.TLS:
            tls = self._tls()
            return smtplib.SMTP_SSL(self.host, self.poort, timeout=self.wachttijd, context=tls)
        smtp = smtplib.SMTP(self.host, self.poort, timeout=self.wachttijd)
        if self.beveiliging is Beveiliging.STARTTLS:
            try:
                smtp.starttls(context=self._tls())
            except BaseException:
                smtp.close()
                raise
        return smtp

    def _tls(self) -> ssl.SSLContext:
        context = ssl.create_default_context()
        context.minimum_version = ssl.TLSVersion.TLSv1_2
        if self.ca_bestand:
            context.load_verify_locations(self.ca_bestand)
        return context


@dataclass(frozen=True, kw_only=True, slots=True)
class MaildirPostbode:
    """Puts post in an outbox Maildir: the embedded default, and a way to look at what would go.

    The envelope is kept as Return-Path and X-Envelope-To above the unchanged bytes.
    """

    map: Path

    def deliver(self, bericht: bytes, *, envelop_van: str, aan: str) -> None:
        naam = self._naam(bericht)
        nieuw = self.map / "new" / naam
        try:
            for onderdeel in ("tmp", "new", "cur"):
                (self.map / onderdeel).mkdir(parents=True, exist_ok=True)
            if self._ligt_er(naam):
                return
            _write_durably(self.map / "tmp" / naam, nieuw, _met_envelop(bericht, envelop_van, aan))
        except OSError as error:
            melding = f"De map voor uitgaande post is niet te beschrijven ({error.strerror})."
            raise BezorgError(melding, definitief=False) from error

    def check(self) -> str:
        dichtstbij = next(p for p in (self.map, *self.map.absolute().parents) if p.exists())
        if os.access(dichtstbij, os.W_OK | os.X_OK):
            return f"Uitgaande post in de map {self.map}: werkt. Er wordt niets echt verstuurd."
        raise BezorgError(f"De map {self.map} is niet te beschrijven.", definitief=False)

    def _naam(self, bericht: bytes) -> str:
        """Return the file name that belongs to the Message-ID, the same for each attempt."""
        message_id = message_from_bytes(bericht).get("Message-ID", "")
        return hashlib.sha256(str(message_id).encode() or bericht).hexdigest()[:32] + ".zaakpost"

    def _ligt_er(self, naam: str) -> bool:
        """Tell whether it was delivered before; a mail program that read it has moved it to cur."""
        if (self.map / "new" / naam).exists():
            return True
        return any((self.map / "cur").glob(f"{naam}*"))


def _met_envelop(bericht: bytes, van: str, aan: str) -> bytes:
    return f"Return-Path: <{van}>\r\nX-Envelope-To: <{aan}>\r\n".encode("ascii") + bericht


def _write_durably(tijdelijk: Path, doel: Path, inhoud: bytes) -> None:
    """Write the file so that after a power cut it is there whole, or not at all."""
    with tijdelijk.open("wb") as stream:
        stream.write(inhoud)
        stream.flush()
        os.fsync(stream.fileno())
    tijdelijk.rename(doel)
    folder = os.open(doel.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def _hang_up(smtp: smtplib.SMTP) -> None:
    """Say goodbye; the answer does not matter any more, a server may be gone already."""
    try:
        smtp.quit()
    except (smtplib.SMTPException, OSError):
        smtp.close()


def _bezorg_error(error: smtplib.SMTPException | OSError) -> BezorgError:
    match error:
        case smtplib.SMTPRecipientsRefused():
            code = next(iter(error.recipients.values()))[0]
            return _refusal(code, "het adres van de ontvanger")
        case smtplib.SMTPAuthenticationError():
            # A wrong password is set right by a beheerder, and then the post must still go.
            return BezorgError(
                "De mailserver weigert de gebruikersnaam of het wachtwoord.", definitief=False
            )
        case smtplib.SMTPNotSupportedError():
            return BezorgError(
                "De mailserver kan niet wat is ingesteld (STARTTLS of aanmelden).", definitief=False
            )
        case smtplib.SMTPResponseException():
            return _refused(error)
        case ssl.SSLError():
            return BezorgError(
                "Het certificaat van de mailserver is niet te vertrouwen.", definitief=False
            )
        case _:
            return BezorgError("De mailserver geeft geen antwoord.", definitief=False)


def _refused(error: smtplib.SMTPResponseException) -> BezorgError:
    """Judge a reply: only a refused message can be final.

    A bad greeting or a refused sender is for a beheerder to mend, and then the post must still go.
    """
    if isinstance(error, smtplib.SMTPDataError):
        return _refusal(error.smtp_code, "dit bericht")
    melding = f"De mailserver neemt nu geen post van ons aan (code {error.smtp_code})."
    return BezorgError(melding, definitief=False)


def _refusal(code: int, wat: str) -> BezorgError:
    """Judge a reply code: 5xx is final, 4xx asks to come back (RFC 5321 4.2.1)."""
    definitief = 500 <= code < 600  # noqa: PLR2004 - the range that RFC 5321 names
    hoe = "definitief" if definitief else "voorlopig"
    return BezorgError(f"De mailserver weigert {wat} {hoe} (code {code}).", definitief=definitief)


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
