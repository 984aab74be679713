"""What the archive must know of the municipality to decide about post. Plain values."""

from dataclasses import dataclass, field
from datetime import timedelta

from archive.feestdagen import Kalender
from archive.post.gemeente import Gemeente
from archive.storage.objects import ObjectStore
from classifier import Catalogus


@dataclass(frozen=True, kw_only=True, slots=True)
class Bezorgregels:
    """How confirmations leave: from which addresses, how many, after how long.

    `adressen` are all addresses that post to us is sent to. `mailservers` are the authserv-ids
    whose Authentication-Results we trust (RFC 8601). `bedenktijd` is how long DIV can undo.
    """

    afzender: str
    domein: str
    adressen: tuple[str, ...]
    domeinen: tuple[str, ...] = ()
    mailservers: tuple[str, ...] = ()
    bedenktijd: timedelta = timedelta(seconds=30)
    per_afzender_per_dag: int = 3
    per_minuut: int = 60
    geheim: bytes = field(default=b"", repr=False)


@dataclass(frozen=True, kw_only=True, slots=True)
class Loket:
    """The counter where DIV decides: the catalogue, the calendar and how letters are written."""

    catalogus: Catalogus
    kalender: Kalender
    gemeente: Gemeente
    bronorganisatie: str
    objects: ObjectStore
    bezorging: Bezorgregels
