"""Two figures beside the way of the post: the list that DIV works from, and a page of OCR."""

import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import insert

from api.demo.scan import build_scan
from api.demo.voorbeeld import Voorbeeld, load_voorbeeldpost
from archive.entities import Postregistratie, Staat
from archive.werkvoorraad import ALLES, oldest, view_counts, worklist
from classifier import Zekerheid
from intake import Kanaal, Poststuk, StoredItem
from intake.sandbox import Limits, Sandbox
from tests.bench.meter import Figure, measuring
from tests.rig.mailroom import maildir_settings, open_mailroom

ITEMS = 5_000
LOOKS = 50
SCANS = 3


def worklist_page(folder: Path, *, database: str = "") -> Figure:
    """Ask for what one page of the list needs, with 5,000 items waiting."""
    kamer = open_mailroom(maildir_settings(folder, database=database))
    now = kamer.now()
    with kamer.database.transaction() as session:
        session.execute(insert(Postregistratie), [_row(n, now) for n in range(ITEMS)])
    with measuring() as watch:
        for _ in range(LOOKS):
            with kamer.database.reading() as session:
                assert len(worklist(session, ALLES, me=1, now=now)) == 50
                assert view_counts(session)[ALLES]
                assert oldest(session)
    kamer.close()
    return watch.figure(LOOKS)


def ocr_pages(folder: Path) -> Figure | None:
    """Read three scanned letters in a child process; None where there is no Tesseract."""
    if shutil.which("tesseract") is None:
        return None
    letters = [v for v in load_voorbeeldpost() if v.kanaal is Kanaal.POST][:SCANS]
    folder.mkdir()
    items = [_scan(letter, folder) for letter in letters]
    with Sandbox(limits=Limits(), workers=1) as sandbox, measuring() as watch:
        read = sandbox.unpack(items, ocr=True)
    pages = sum(len(b.paginas) for r in read if isinstance(r, Poststuk) for b in r.bijlagen)
    return watch.figure(pages)


def _scan(letter: Voorbeeld, folder: Path) -> StoredItem:
    received = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)
    pad = folder / f"{letter.id}.pdf"
    pad.write_bytes(build_scan(letter, received=received))
    return StoredItem(
        sha256=f"{letter.nummer:064x}",
        kanaal=Kanaal.POST,
        received=received,
        pad=pad,
        naam=pad.name,
        omvang=pad.stat().st_size,
    )


def _row(number: int, now: datetime) -> dict[str, object]:
    return {
        "sha256": f"{number:064x}",
        "kanaal": Kanaal.EMAIL,
        "bron": "Postbus Info",
        "omvang": 9_000,
        "ontvangen_op": now - timedelta(minutes=number),
        "geregistreerd_op": now,
        "lezen_na": now,
        "staat": Staat.WERKVOORRAAD,
        "onderwerp": f"Aanvraag kapvergunning {number}",
        "afzender_naam": f"Burger {number}",
        "afzender_email": f"burger{number}@postvak.example",
        "fragment": "Graag vraag ik een kapvergunning aan voor de boom in mijn tuin. " * 3,
        "voorstel_code": "kapvergunning",
        "zekerheid": Zekerheid.HOOG,
    }
