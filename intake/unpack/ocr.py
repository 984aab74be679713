"""Text recognition by Tesseract, when it is installed; one page at a time, one thread."""

import os
import shutil
import subprocess
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PIL.Image import Image

from intake.poststuk import Woord
from intake.unpack.page_texts import Paginatekst

GEEN_OCR = "Tekstherkenning (OCR) is niet geïnstalleerd: lees dit stuk in het beeld."
NIETS = "Op dit beeld is geen tekst herkend: lees dit stuk in het beeld."
ONZEKER = "De tekst is slecht leesbaar en onzeker herkend: vergelijk met het beeld."
TE_TRAAG = "De tekstherkenning van een pagina duurde te lang: lees die in het beeld."

_LANGUAGE = "nld"
_PAGE_SECONDS = 60
_GOOD = 70
_HARDLY = 5  # words
# Cheap first; then with orientation detection; then finer, for small print.
_WITH_ORIENTATION = 1
_TRIES = ((200, 3), (200, _WITH_ORIENTATION), (300, _WITH_ORIENTATION))
_POINTS_PER_INCH = 72
_WORD_LEVEL = "5"
_COLUMNS = 12


def recognise(
    draw: Callable[[int], Image],
    size: tuple[float, float],
    *,
    bezig: Callable[[], None],
    patient: bool = True,
) -> Paginatekst:
    """Read one page that `draw` renders in grey at a given dpi; `size` is in points.

    An upright clean page takes one run. A poor one is tried again with orientation detection and
    then finer; the reading that Tesseract itself trusts most is kept. Without `patient` a first
    look that finds hardly a word is the last.
    """
    program = shutil.which("tesseract")
    if program is None:
        return Paginatekst(melding=GEEN_OCR)
    best = Paginatekst(melding=NIETS)
    for dpi, mode in _TRIES:
        tsv = _run(program, draw(dpi), dpi, mode)
        bezig()
        if tsv is None:
            return best if best.tekst else Paginatekst(melding=TE_TRAAG)
        read = _page(tsv, size)
        if (read.zekerheid or 0) > (best.zekerheid or 0):
            best = read
        # No word in any direction is an empty sheet.
        blank = not best.woorden and mode == _WITH_ORIENTATION
        hopeless = not patient and len(read.woorden) < _HARDLY
        if (best.zekerheid or 0) >= _GOOD or blank or hopeless:
            break
    return best


def verdict(pages: Sequence[Paginatekst]) -> str:
    """Sum up the pages of one document in a Dutch sentence, or "" when all read well."""
    meldingen = {page.melding for page in pages}
    for melding in (GEEN_OCR, TE_TRAAG, ONZEKER):
        if melding in meldingen:
            return melding
    return NIETS if meldingen == {NIETS} else ""


def _run(program: str, image: Image, dpi: int, mode: int) -> bytes | None:
    """Return Tesseract's table of words, or None when it took too long."""
    grey = image if image.mode == "L" else image.convert("L")
    pgm = b"P5 %d %d 255\n" % grey.size + grey.tobytes()
    command = [program, "stdin", "stdout", "-l", _LANGUAGE, "--dpi", str(dpi)]
    try:
        # The page goes in by pipe: no name from outside is on the command line.
        done = subprocess.run(  # noqa: S603
            [*command, "--psm", str(mode), "tsv"],
            input=pgm,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=_PAGE_SECONDS,
            check=False,
            env=os.environ | {"OMP_THREAD_LIMIT": "1"},
        )
    except subprocess.TimeoutExpired:
        return None
    return done.stdout


@dataclass(frozen=True, kw_only=True, slots=True)
class _Cel:
    """One recognised word: its line, its box in pixels, how sure, and its text."""

    regel: tuple[str, str, str]
    box: tuple[int, int, int, int]
    zekerheid: float
    tekst: str


def _page(tsv: bytes, size: tuple[float, float]) -> Paginatekst:
    lines = tsv.decode("utf-8", "replace").split("\n")
    cells = [cell for line in lines[1:] if (cell := _cell(line)) is not None]
    if not cells:
        return Paginatekst(melding=NIETS)
    scale = size[0] / max(1, _page_width(lines))
    out: list[str] = []
    words: list[Woord] = []
    length = 0
    previous: tuple[str, str, str] | None = None
    for cell in cells:
        gap = _gap(previous, cell.regel)
        start = length + len(gap)
        length = start + len(cell.tekst)
        out.extend((gap, cell.tekst))
        words.append(_woord(cell, start, scale))
        previous = cell.regel
    sure = round(sum(cell.zekerheid for cell in cells) / len(cells))
    return Paginatekst(
        tekst="".join(out),
        woorden=tuple(words),
        zekerheid=sure,
        melding="" if sure >= _GOOD else ONZEKER,
    )


def _cell(line: str) -> _Cel | None:
    fields = line.rstrip("\r").split("\t")
    if len(fields) != _COLUMNS or fields[0] != _WORD_LEVEL or not fields[11].strip():
        return None
    sure = float(fields[10])
    if sure < 0:
        return None
    left, top, width, height = (int(value) for value in fields[6:10])
    return _Cel(
        regel=(fields[2], fields[3], fields[4]),
        box=(left, top, width, height),
        zekerheid=sure,
        tekst=fields[11].strip(),
    )


def _page_width(lines: Sequence[str]) -> int:
    """Read the width in pixels from the row of the page itself (level 1)."""
    fields = lines[1].split("\t") if len(lines) > 1 else []
    return int(fields[8]) if len(fields) == _COLUMNS else 1


def _gap(previous: tuple[str, str, str] | None, now: tuple[str, str, str]) -> str:
    if previous is None:
        return ""
    if previous[:2] != now[:2]:
        return "\n\n"
    return " " if previous == now else "\n"


def _woord(cell: _Cel, start: int, scale: float) -> Woord:
    left, top, width, height = (round(value * scale, 1) for value in cell.box)
    return Woord(
        start=start,
        einde=start + len(cell.tekst),
        x=left,
        y=top,
        breedte=width,
        hoogte=height,
    )
