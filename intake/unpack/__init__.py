"""From bytes to a Poststuk. Runs in the sandbox's child: nothing else opens foreign bytes."""

from intake.errors import UnreadableError
from intake.poststuk import Kanaal, Poststuk
from intake.source import StoredItem
from intake.unpack.email import email_leaf, unpack_email, unpack_header_only
from intake.unpack.readers import Leeswijze
from intake.unpack.scan import unpack_scan
from intake.unpack.version import LEZER, waits_for_ocr

TE_GROOT = "Deze scan is te groot om te lezen. Het bestand staat in de map voor te grote post."

__all__ = ["LEZER", "Leeswijze", "leaf_bytes", "unpack", "waits_for_ocr"]


def unpack(item: StoredItem, *, wijze: Leeswijze | None = None) -> Poststuk:
    """Read one recorded item; raise UnreadableError (Dutch sentence) when it cannot be read.

    An e-mail is always readable: in the worst case as its own raw document with a melding.
    """
    wijze = wijze or Leeswijze()
    content = _content(item)
    match item.kanaal:
        case Kanaal.EMAIL if item.volledig:
            return unpack_email(item, content, wijze)
        case Kanaal.EMAIL:
            return unpack_header_only(item, content)
        case Kanaal.POST if item.volledig:
            return unpack_scan(item, content, wijze)
        case Kanaal.POST:
            raise UnreadableError(TE_GROOT)


def leaf_bytes(item: StoredItem, plek: str) -> bytes:
    """Return one leaf as it was sent, decoded; raise UnreadableError when it is not there."""
    content = _content(item)
    if not plek:
        return content
    found = email_leaf(content, plek) if item.kanaal is Kanaal.EMAIL else None
    if found is None:
        raise UnreadableError("Dit onderdeel zit niet in het stuk.")
    return found


def _content(item: StoredItem) -> bytes:
    try:
        return item.pad.read_bytes()
    except OSError as error:
        raise UnreadableError("Het origineel van dit stuk is nu niet te openen.") from error
