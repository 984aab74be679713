"""A mail room with its front door open, and people behind real browsers in it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import fpdf
from playwright.sync_api import Browser, Page, expect

from api.app import create_app
from tests.mailroom import MONDAY, PASSWORD, Mailroom
from tests.web.browser import Watched, open_page
from tests.web.rek import serve

KARACA = "Yusuf Karaca <yusuf@postvak.example>"
WOO = "Ik doe een beroep op de Wet open overheid. Graag ontvang ik alle stukken over het zwembad."
BEZWAAR = "Hierbij maak ik bezwaar tegen uw besluit. Ik ben het er niet mee eens."
KLACHT = """G. Dijkstra
Lindelaan 12
1230 AB Voorbeeldstad

Betreft: klacht over de balie

Geachte burgemeester,

Hierbij dien ik een klacht in over de medewerker aan de balie.

Hoogachtend,

G. Dijkstra"""
KAP = "Ik wil graag een boom kappen. Hierbij vraag ik een kapvergunning aan voor de berk."


@dataclass(kw_only=True)
class Desk:
    """Real browsers on a real application; every page they open is watched."""

    room: Mailroom
    base: str
    chromium: Browser
    screens: list[Watched] = field(default_factory=list)

    def log_in(self, name: str, *, scripts: bool = True, width: int = 1440) -> Watched:
        """Log in by keyboard, as everybody starts their day."""
        watched = open_page(self.chromium, self.base, scripts=scripts, width=width)
        self.screens.append(watched)
        page = watched.page
        page.goto("/")
        page.keyboard.type(name)
        page.keyboard.press("Tab")
        page.keyboard.type(PASSWORD)
        page.keyboard.press("Enter")
        expect(page.locator(".ik")).to_be_visible()
        return watched

    def close(self) -> None:
        """Let everybody go home; nobody's browser may have met anything wrong."""
        wrongs = [wrong for screen in self.screens for wrong in screen.wrongs]
        for screen in self.screens:
            screen.page.context.close()
        assert wrongs == []


@contextmanager
def open_desk(room: Mailroom, chromium: Browser) -> Iterator[Desk]:
    with serve(create_app(room.kamer)) as base:
        desk = Desk(room=room, base=base, chromium=chromium)
        try:
            yield desk
        finally:
            desk.close()


def fill(room: Mailroom) -> None:
    """Let some post come in: two that are sure, one about a term, one unclear, one on paper."""
    room.mail(subject="Woo-verzoek zwembad", text=WOO, sender=KARACA)
    room.mail(subject="Bezwaar tegen mijn parkeervergunning", text=BEZWAAR)
    room.mail(subject="Boom", text=KAP, sender="Kim Smit <kim@postvak.example>")
    room.mail(subject="Vraag", text="Dag, kunt u mij terugbellen?")
    room.put_scan("brief.pdf", letter(KLACHT))
    room.work()


def letter(*pages: str) -> bytes:
    """Return a letter on paper as a scanner with software of its own delivers it."""
    pdf = fpdf.FPDF()
    pdf.set_creation_date(MONDAY)
    for page in pages:
        pdf.add_page()
        pdf.set_font("Helvetica", size=12)
        pdf.multi_cell(0, 8, page)
    return bytes(pdf.output())


def ready(page: Page) -> None:
    """Wait until htmx has taken the links of this page: keys are faster than it is."""
    expect(page.locator("[data-htmx-powered]").first).to_be_attached()


def press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def fine(watched: Watched) -> None:
    """Hold what is on the screen now to WCAG, wide and at 320 pixels."""
    size = watched.page.viewport_size
    assert size is not None
    assert watched.axe() == []
    watched.page.set_viewport_size({"width": 320, "height": 800})
    assert watched.overflow() <= 0, f"{watched.page.url} scrolls sideways at 320 px"
    watched.page.set_viewport_size(size)
