"""Write an example mail as the file that a real mail server would have left in the mailbox."""

import email
import email.policy
import zlib
from datetime import datetime, timedelta
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime

from api.demo.bijlage import Bestand, make_bestand
from api.demo.mailtekst import write_tekst
from api.demo.voorbeeld import Voorbeeld
from archive.datum import AMSTERDAM

MX = "mx.voorbeeldstad.example"

_RAPPORT = "multipart/report"


def build_mail(voorbeeld: Voorbeeld, *, received: datetime) -> bytes:
    """Return the mail as RFC 5322 bytes with CRLF; the same bytes for the same arguments.

    `received` is the moment in the topmost Received header, written by our own server.
    """
    message = EmailMessage(policy=email.policy.SMTP)
    _write_trace(message, voorbeeld, received)
    _write_headers(message, voorbeeld, received)
    files = [make_bestand(bijlage, seed=voorbeeld.id) for bijlage in voorbeeld.bijlagen]
    if voorbeeld.kop("Content-Type").startswith(_RAPPORT):
        _write_report(message, voorbeeld, files)
    else:
        write_tekst(message, voorbeeld)
        for file in files:
            _enclose(message, file)
    # The library draws boundaries at random; ours follow from the item.
    for number, part in enumerate(message.walk()):
        if part.is_multipart() and part.get_content_maintype() == "multipart":
            part.set_boundary(f"=_{_stamp(voorbeeld)}_{number}")
    return message.as_bytes()


def _write_trace(message: EmailMessage, voorbeeld: Voorbeeld, received: datetime) -> None:
    server = f"mail.{voorbeeld.van.rpartition('@')[2]}"
    network = f"198.51.100.{1 + voorbeeld.nummer % 250}"
    message["Return-Path"] = "<>" if _is_answer_by_machine(voorbeeld) else f"<{voorbeeld.van}>"
    message["Delivered-To"] = voorbeeld.aan
    message["Received"] = (
        f"from {server} ({server} [{network}]) by {MX} (Postfix) with ESMTPS id "
        f"{_stamp(voorbeeld)} for <{voorbeeld.aan}>; {_mail_date(received)}"
    )


def _is_answer_by_machine(voorbeeld: Voorbeeld) -> bool:
    """Tell whether RFC 3464, 8098 or 3834 asks for the null return path."""
    return (
        voorbeeld.kop("Return-Path") == "<>"
        or voorbeeld.kop("Content-Type").startswith(_RAPPORT)
        or voorbeeld.kop("Auto-Submitted").startswith("auto-replied")
    )


def _write_headers(message: EmailMessage, voorbeeld: Voorbeeld, received: datetime) -> None:
    sent = received - timedelta(seconds=2 + voorbeeld.nummer * 7 % 90)
    message["Date"] = _mail_date(sent)
    message["From"] = Address(voorbeeld.naam, addr_spec=voorbeeld.van)
    message["To"] = Address(addr_spec=voorbeeld.aan)
    message["Subject"] = voorbeeld.onderwerp
    message["Message-ID"] = f"<{_stamp(voorbeeld)}.{voorbeeld.id}@{voorbeeld.van.split('@')[1]}>"
    for naam, waarde in voorbeeld.koppen:
        if naam not in {"Content-Type", "Return-Path"}:
            message[naam] = waarde


def _enclose(message: EmailMessage, file: Bestand) -> None:
    maintype, subtype = file.mediatype.split("/")
    message.add_attachment(file.inhoud, maintype=maintype, subtype=subtype, filename=file.naam)


def _write_report(message: EmailMessage, voorbeeld: Voorbeeld, files: list[Bestand]) -> None:
    """Write the words for people, the part for machines, and the mail it is about."""
    message["MIME-Version"] = "1.0"
    message["Content-Type"] = voorbeeld.kop("Content-Type")
    words = EmailMessage(policy=email.policy.SMTP)
    words.set_content(voorbeeld.tekst, charset="utf-8", cte="quoted-printable")
    del words["MIME-Version"]
    message.attach(words)
    if "delivery-status" in voorbeeld.kop("Content-Type"):
        message.attach(_delivery_status(voorbeeld))
    else:
        message.attach(_disposition_notification(voorbeeld))
    for file in files:
        message.attach(_returned_mail(file))


def _delivery_status(voorbeeld: Voorbeeld) -> EmailMessage:
    """Say by RFC 3464 that a mail of ours did not arrive."""
    recipient = voorbeeld.tekst.partition("<")[2].partition(">")[0]
    report = _block("Reporting-MTA", f"dns; {voorbeeld.van.rpartition('@')[2]}")
    about = _block("Final-Recipient", f"rfc822; {recipient}")
    about["Action"] = "failed"
    about["Status"] = "5.1.1"
    about["Diagnostic-Code"] = "smtp; 550 5.1.1 User unknown"
    part = _block("Content-Type", "message/delivery-status")
    part.set_payload([report, about])
    return part


def _disposition_notification(voorbeeld: Voorbeeld) -> EmailMessage:
    """Say by RFC 8098 that a mail of ours was displayed."""
    report = _block("Final-Recipient", f"rfc822; {voorbeeld.van}")
    report["Disposition"] = "manual-action/MDN-sent-manually; displayed"
    part = _block("Content-Type", "message/disposition-notification")
    part.set_payload([report])
    return part


def _returned_mail(file: Bestand) -> EmailMessage:
    part = _block("Content-Type", file.mediatype)
    part.add_header("Content-Disposition", "attachment", filename=file.naam)
    part.set_payload([email.message_from_bytes(file.inhoud, policy=email.policy.SMTP)])
    return part


def _block(naam: str, waarde: str) -> EmailMessage:
    block = EmailMessage(policy=email.policy.SMTP)
    block[naam] = waarde
    return block


def _stamp(voorbeeld: Voorbeeld) -> str:
    return f"{zlib.crc32(voorbeeld.id.encode()):08X}"


def _mail_date(moment: datetime) -> str:
    return format_datetime(moment.astimezone(AMSTERDAM))
