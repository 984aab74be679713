"""What has arrived: plain values, the same for an e-mail and a scanned letter."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class Kanaal(StrEnum):
    """The channel a poststuk came in by."""

    EMAIL = "email"
    POST = "post"


@dataclass(frozen=True, kw_only=True, slots=True)
class Adres:
    """A mail address as somebody wrote it: an addr-spec, and the name beside it."""

    email: str
    naam: str = ""

    @property
    def domein(self) -> str:
        return self.email.rpartition("@")[2].lower()


@dataclass(frozen=True, kw_only=True, slots=True)
class Woord:
    """Where one read word stands.

    Characters `start`-`einde` of the text of its Bijlage, and its box on the page in PDF points
    from the upper left corner.
    """

    start: int
    einde: int
    x: float
    y: float
    breedte: float
    hoogte: float


@dataclass(frozen=True, kw_only=True, slots=True)
class Pagina:
    """One page of a document; its text is characters `start`-`einde` of the text of its Bijlage.

    `breedte` and `hoogte` are PDF points. `ocr_zekerheid` is Tesseract's mean word confidence
    (0-100), or None when the text was in the file itself.
    """

    start: int
    einde: int
    breedte: float
    hoogte: float
    ocr_zekerheid: int | None = None
    woorden: tuple[Woord, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Bijlage:
    """One leaf of an item: kept as it came, with what could be read of it.

    `plek` finds its bytes again in the raw item (part numbers as in IMAP, "2.1"; "" is the item
    itself, as with a scan). `bestandsnaam` is display text: cleaned, never a path.
    `melding` is a Dutch sentence for DIV when the part could not be read, or not wholly.
    """

    plek: str
    bestandsnaam: str
    mediatype: str
    omvang: int
    sha256: str
    tekst: str = field(default="", repr=False)
    paginas: tuple[Pagina, ...] = ()
    melding: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Poststuk:
    """One incoming item, unpacked; nothing about what will be done with it.

    `ontvangen_op` is when it reached our system (Awb 2:20), `verstuurd_op` what the sender's Date
    header claims. `retourpad` is the Return-Path: "" is the null path `<>`, None means there was
    none. `koppen` are all headers in order, names in lower case, values decoded to one line.
    `inhoud_sha256` is the same for two copies of one mail that travelled different ways (From, To,
    Date, Subject and body). `meldingen` are Dutch sentences for DIV about the item as a whole.
    """

    sha256: str
    kanaal: Kanaal
    ontvangen_op: datetime
    onderwerp: str = ""
    tekst: str = field(default="", repr=False)
    afzender: Adres | None = None
    antwoord_aan: Adres | None = None
    retourpad: str | None = None
    aan: tuple[Adres, ...] = ()
    cc: tuple[Adres, ...] = ()
    message_id: str = ""
    antwoord_op: tuple[str, ...] = ()
    verstuurd_op: datetime | None = None
    koppen: tuple[tuple[str, str], ...] = field(default=(), repr=False)
    bijlagen: tuple[Bijlage, ...] = ()
    meldingen: tuple[str, ...] = ()
    controle_nodig: bool = False
    inhoud_sha256: str = ""
    lezer: str = ""

    def __post_init__(self) -> None:
        if self.ontvangen_op.tzinfo is None:
            raise ValueError("ontvangen_op must carry a timezone")

    def kop(self, naam: str) -> str:
        """Return the first header of that name (lower case), or ""."""
        return next((waarde for kop, waarde in self.koppen if kop == naam), "")
