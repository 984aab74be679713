"""D2, left: the parts of a stuk as they can be shown."""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, kw_only=True, slots=True)
class Vak:
    """The numbered highlight of a reason on a page, in PDF points from the upper left corner."""

    nummer: int
    x: float
    y: float
    breedte: float
    hoogte: float


@dataclass(frozen=True, kw_only=True, slots=True)
class Bladzijde:
    """A page image and its size in PDF points."""

    nummer: int
    url: str
    breedte: float
    hoogte: float
    vakken: tuple[Vak, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Passage:
    """A run of text. `nummers` are the reasons that found it; of these `begint` start here."""

    tekst: str
    nummers: tuple[int, ...] = ()
    begint: tuple[int, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class DocumentDeel:
    """An attachment or scan as pages, as far as they can be shown; `melding` says why not."""

    soort: ClassVar[str] = "document"
    icoon: ClassVar[str] = "file-text"
    naam: str
    origineel_url: str
    omvang: int
    bladzijden: tuple[Bladzijde, ...] = ()
    melding: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class BerichtDeel:
    """The text of an e-mail."""

    soort: ClassVar[str] = "bericht"
    icoon: ClassVar[str] = "mail"
    naam: str = "E-mail"
    origineel_url: str
    omvang: int
    tekst: tuple[Passage, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class GelezenDocument:
    """What was read in one document; `ocr_zekerheid` (0-100) is None when nothing was scanned."""

    naam: str
    tekst: tuple[Passage, ...]
    ocr_zekerheid: int | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class TekstDeel:
    """The read text of all documents."""

    soort: ClassVar[str] = "tekst"
    icoon: ClassVar[str] = "list-details"
    naam: str = "Gelezen tekst"
    documenten: tuple[GelezenDocument, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class KoppenDeel:
    """The headers of an e-mail, in order."""

    soort: ClassVar[str] = "koppen"
    icoon: ClassVar[str] = "code"
    naam: str = "Koppen"
    koppen: tuple[tuple[str, str], ...]


Deel = DocumentDeel | BerichtDeel | TekstDeel | KoppenDeel
