"""mail-parser as second opinion on who wrote and about what. It never decides; it warns."""

import re

import mailparser

from intake.poststuk import Adres
from intake.unpack.headers import Koppen

ANDERS = "De kop van deze e-mail is dubbelzinnig: controleer afzender en onderwerp."
GEBREKEN = "De kop van deze e-mail heeft gebreken: controleer afzender en onderwerp."

_ASKED = ("from", "reply-to", "subject")
_MAX_ASKED = 20_000
# One address and one line in plain letters: there is nothing to disagree about.
_PLAIN_MAILBOX = re.compile(rb'(?:[\w .-]*|"[\w .,-]*")\s*<[\w.+-]+@[\w.-]+>|[\w.+-]+@[\w.-]+')
_PLAIN_LINE = re.compile(rb"(?:[ -<>-~]|=(?!\?))*")
_NOT_PLAIN = re.compile(r"[^a-z0-9]")


def second_opinion(koppen: Koppen, *, afzender: Adres | None, onderwerp: str) -> str:
    """Return why a person should look at the header block, or "".

    Only what we compare is handed over, and only when it is not plain: asking costs as much as all
    of our own reading.
    Text is compared by its plain letters and digits, as mail-parser drops raw 8-bit characters.
    """
    asked = [(name, value) for name, value in koppen.velden if name in _ASKED]
    block = b"".join(name.encode() + b": " + value + b"\r\n" for name, value in asked)
    if _is_plain(koppen):
        return ""
    if not block or len(block) > _MAX_ASKED:
        return ANDERS if block else ""
    try:
        mail = mailparser.parse_from_bytes(block + b"\r\n")
        subject, senders, flawed = mail.subject, mail.from_, mail.has_defects
    # It raises AttributeError and more on real mail, and its opinion is only advice.
    except Exception:  # noqa: BLE001
        return GEBREKEN
    theirs = {address for _, address in senders or []}
    if (afzender is not None and theirs and afzender.email not in theirs) or _differ(
        onderwerp, subject
    ):
        return ANDERS
    # Raw 8-bit text is a flaw to it and no doubt to us: it was read as UTF-8 or cp1252.
    return GEBREKEN if flawed and block.isascii() else ""


def _is_plain(koppen: Koppen) -> bool:
    """Tell whether every reader must agree, so that asking would only cost time."""
    subjects, senders = koppen.raw_all("subject"), koppen.raw_all("from")
    if len(subjects) > 1 or len(senders) != 1 or _PLAIN_MAILBOX.fullmatch(senders[0]) is None:
        return False
    replies = koppen.raw_all("reply-to")
    return all(_PLAIN_LINE.fullmatch(raw) for raw in subjects) and all(
        _PLAIN_MAILBOX.fullmatch(raw) for raw in replies
    )


def _differ(ours: str, theirs: object) -> bool:
    """Compare; a repeated Subject, which mail-parser returns as a list, differs too."""
    if not isinstance(theirs, str):
        return True
    if not ours.isascii():
        return False
    return _NOT_PLAIN.sub("", ours.lower()) != _NOT_PLAIN.sub("", theirs.lower())
