"""A letter that comes back: the report of a mail server, linked to the letter it is about.

A citizen's typing error in his own address must become visible, or nobody knows that he does not
know (Awb 2:11). Each letter has an envelope sender of its own, sealed, so a report names it.
"""

import re
from collections.abc import Iterator
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from archive.post.envelop import lees_verp
from archive.post.uitbak import settle_returned
from intake import Poststuk

_RECIPIENT_HEADERS = ("delivered-to", "x-original-to", "envelope-to", "x-envelope-to")
_ACTION = re.compile(r"^action:\s*(\w+)", re.IGNORECASE | re.MULTILINE)
_MELDING = "De mailserver van de ontvanger meldt dat dit bericht niet is aangekomen."


def note_return(session: Session, poststuk: Poststuk, *, sleutel: bytes, now: datetime) -> bool:
    """Mark the letter that this poststuk reports as undelivered; False when it reports none."""
    letter = returned_letter(poststuk, sleutel=sleutel)
    return letter is not None and settle_returned(session, letter, _MELDING, now=now)


def returned_letter(poststuk: Poststuk, *, sleutel: bytes) -> UUID | None:
    """Return the letter that could not be delivered, or None.

    Only a machine's report counts (RFC 3464, or a null return path), and one that says that it
    is still being tried, or that it did arrive, does not.
    """
    reports = [b for b in poststuk.bijlagen if b.mediatype == "message/delivery-status"]
    if not reports and poststuk.retourpad != "":
        return None
    actions = {found.lower() for b in reports for found in _ACTION.findall(b.tekst)}
    if actions and "failed" not in actions:
        return None
    named = (lees_verp(address, sleutel=sleutel) for address in _recipients(poststuk))
    return next(filter(None, named), None)


def _recipients(poststuk: Poststuk) -> Iterator[str]:
    for adres in (*poststuk.aan, *poststuk.cc):
        yield adres.email
    for kop, waarde in poststuk.koppen:
        if kop in _RECIPIENT_HEADERS:
            yield waarde.strip(" <>")
