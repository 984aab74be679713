"""Pages put one after another: the text of a document, and where on it each page and word is."""

from dataclasses import dataclass

from intake.poststuk import Pagina, Woord
from intake.unpack.readers import MAX_DOCUMENT_TEXT

_BETWEEN_PAGES = "\n\n"


@dataclass(frozen=True, kw_only=True, slots=True)
class Paginatekst:
    """The text of one page, from the file or by OCR; places count from the start of the page.

    `zekerheid` is Tesseract's mean word confidence, `melding` what went wrong in reading.
    """

    tekst: str = ""
    woorden: tuple[Woord, ...] = ()
    zekerheid: int | None = None
    melding: str = ""


class Paginareeks:
    """The pages of one document as they are read; text past the limit is left out."""

    def __init__(self) -> None:
        self._texts: list[str] = []
        self._pages: list[Pagina] = []
        self._length = 0

    @property
    def tekst(self) -> str:
        return _BETWEEN_PAGES.join(self._texts)

    @property
    def paginas(self) -> tuple[Pagina, ...]:
        return tuple(self._pages)

    @property
    def full(self) -> bool:
        return self._length >= MAX_DOCUMENT_TEXT

    def add(self, page: Paginatekst, size: tuple[float, float]) -> None:
        tekst = page.tekst[: max(0, MAX_DOCUMENT_TEXT - self._length)]
        start = self._length
        woorden = (woord for woord in page.woorden if woord.einde <= len(tekst))
        self._pages.append(
            Pagina(
                start=start,
                einde=start + len(tekst),
                breedte=round(size[0], 1),
                hoogte=round(size[1], 1),
                ocr_zekerheid=page.zekerheid,
                woorden=tuple(_moved(woord, start) for woord in woorden),
            )
        )
        self._texts.append(tekst)
        self._length += len(tekst) + len(_BETWEEN_PAGES)


def _moved(woord: Woord, start: int) -> Woord:
    return Woord(
        start=woord.start + start,
        einde=woord.einde + start,
        x=woord.x,
        y=woord.y,
        breedte=woord.breedte,
        hoogte=woord.hoogte,
    )
