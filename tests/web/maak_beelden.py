"""Make the pictures of the manuals anew: `.venv/bin/python -m tests.web.maak_beelden`.

The demo in a temporary folder at a fixed moment, driven by Debian's Chromium. Look at each picture
before it is committed. Needs Chromium, and Tesseract for the scans; takes a few minutes.
"""

import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright
from sqlalchemy import select

from api.app import create_app
from api.besluiten import confirm_proposal
from api.demo.bezorger import Bezorger
from api.demo.collegas import DEMO_WACHTWOORD
from api.demo.inrichten import demo_settings, seed
from api.jobs import check_daily, run_until_idle
from api.postkamer import Postkamer, build_postkamer
from api.settings import Settings
from archive.entities import Postregistratie, Staat, Voorstelsoort
from archive.gebeurtenissen import Actor
from archive.gebruikers import find_gebruiker
from archive.storage.schema import migrate
from classifier import Zekerheid
from intake import Kanaal
from tests.web.browser import ARGS, open_page
from tests.web.rek import serve

BEELDEN = Path(__file__).parents[2] / "docs" / "handleiding" / "beelden"
MOMENT = datetime(2026, 6, 16, 11, 40, tzinfo=UTC)  # a Tuesday, twenty to two in Amsterdam
SCAN = "v091"  # the letter that is shown beside its decision
COLOURS = 128


@dataclass
class Klok:
    moment: datetime = MOMENT

    def __call__(self) -> datetime:
        return self.moment


def main() -> None:
    chromium = shutil.which("chromium")
    if chromium is None:
        sys.exit("Chromium ontbreekt: apt-get install chromium")
    BEELDEN.mkdir(parents=True, exist_ok=True)
    klok = Klok()
    with TemporaryDirectory() as folder, _filled(Path(folder), klok) as kamer:
        zaaknummer = _decide_some(kamer, klok)
        with sync_playwright() as playwright, serve(create_app(kamer)) as base:
            browser = playwright.chromium.launch(executable_path=chromium, args=ARGS)
            _pages(browser, base, stuk=_stuk(kamer), zaaknummer=zaaknummer)
            _letter(browser, base, Path(folder), zaaknummer)
            browser.close()


@contextmanager
def _filled(folder: Path, klok: Klok) -> Iterator[Postkamer]:
    """Give the demo's mail room with all post of before `MOMENT` read."""
    kamer = build_postkamer(_settings(folder), now=klok)
    migrate(kamer.database)
    seed(kamer)
    bezorger = Bezorger(
        maildir=folder / "postbus", scans=folder / "scans", lijst=folder / "bezorgd.txt"
    )
    bezorger.deliver_waiting(now=klok())
    for _ in bezorger.deliver_scans(now=klok()):
        pass
    run_until_idle(kamer)
    check_daily(kamer)
    try:
        yield kamer
    finally:
        kamer.close()


def _settings(folder: Path) -> Settings:
    """Give those of the demo, but take a scan at once: it is finished when it is there."""
    settings = demo_settings(folder, port=8000)
    scans = [scanmap.model_copy(update={"rust_seconden": 0}) for scanmap in settings.scanmap]
    return settings.model_copy(update={"scanmap": tuple(scans)})


def _decide_some(kamer: Postkamer, klok: Klok) -> str:
    """Confirm two mails and three letters on paper; return the zaak of the first, letter sent."""
    sure = (
        Postregistratie.staat == Staat.WERKVOORRAAD,
        Postregistratie.voorstel == Voorstelsoort.ZAAK,
        Postregistratie.zekerheid == Zekerheid.HOOG,
        ~Postregistratie.naam.contains(SCAN),
    )
    with kamer.database.reading() as session:
        lotte = find_gebruiker(session, "lotte")
        assert lotte is not None
        mails = select(Postregistratie.id).where(
            *sure, Postregistratie.voorstel_code == "kapvergunning"
        )
        papers = select(Postregistratie.id).where(*sure, Postregistratie.kanaal == Kanaal.POST)
        ids = [
            *session.scalars(mails.where(Postregistratie.kanaal == Kanaal.EMAIL).limit(2)),
            *session.scalars(papers.order_by(Postregistratie.id).limit(3)),
        ]
    actor = Actor(naam=lotte.naam, gebruiker_id=lotte.id)
    decided = [confirm_proposal(kamer, id_, actor=actor) for id_ in ids]
    klok.moment += timedelta(minutes=1)
    run_until_idle(kamer)
    klok.moment += timedelta(minutes=4)
    assert decided[0] is not None
    return decided[0].zaaknummer


def _stuk(kamer: Postkamer) -> int:
    with kamer.database.reading() as session:
        query = select(Postregistratie.id).where(Postregistratie.naam.contains(SCAN))
        return session.scalars(query).one()


def _pages(browser: Browser, base: str, *, stuk: int, zaaknummer: str) -> None:
    """Photograph what each role sees at 1440 by 900."""
    shots = {
        "lotte": {
            "werkvoorraad": "/post",
            "beoordelen": f"/post/{stuk}",
            "printwachtrij": "/printwachtrij",
        },
        "hendrik": {"archief": "/archief", "zaak": f"/zaak/{zaaknummer}"},
        "noor": {"bronnen": "/bronnen"},
    }
    for who, pages in shots.items():
        page = open_page(browser, base).page
        _log_in(page, who)
        for name, path in pages.items():
            page.goto(path)
            page.wait_for_load_state("networkidle")
            _save(page.screenshot(), name)
        page.context.close()


def _log_in(page: Page, gebruikersnaam: str) -> None:
    page.goto("/inloggen")
    page.fill("#gebruikersnaam", gebruikersnaam)
    page.fill("#wachtwoord", DEMO_WACHTWOORD)
    page.keyboard.press("Enter")
    page.wait_for_load_state("networkidle")


def _letter(browser: Browser, base: str, folder: Path, zaaknummer: str) -> None:
    """Photograph the letter of this zaak as a mail program shows it."""
    letters = (
        message_from_bytes(file.read_bytes(), _class=EmailMessage, policy=policy.default)
        for file in (folder / "uit" / "new").iterdir()
    )
    letter = next(letter for letter in letters if zaaknummer in str(letter["Subject"]))
    body = letter.get_body(("html",))
    assert body is not None
    page = open_page(browser, base, width=760, height=600).page
    page.set_content(body.get_content())
    _save(page.screenshot(full_page=True), "ontvangstbevestiging")
    page.context.close()


def _save(png: bytes, name: str) -> None:
    """Write the picture with few colours: far apart first, so that small signs keep theirs."""
    picture = Image.open(BytesIO(png)).convert("RGB")
    few = picture.quantize(COLOURS, Image.Quantize.MAXCOVERAGE, kmeans=2, dither=Image.Dither.NONE)
    few.save(BEELDEN / f"{name}.png", optimize=True)


if __name__ == "__main__":
    main()
