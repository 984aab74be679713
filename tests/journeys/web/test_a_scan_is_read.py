"""A photographed letter is looked at first and read later; the proposal comes by itself."""

import pytest
from playwright.sync_api import expect

from api.demo.scan import build_scan
from api.demo.voorbeeld import load_voorbeeldpost
from api.jobs import poll_source, read_pictures, read_waiting
from tests.journeys.web.desk import fine, open_desk, press
from tests.mailroom import MONDAY
from tests.vereist import require

pytestmark = pytest.mark.slow


def test_the_image_is_there_at_once_and_the_proposal_follows(room, chromium):
    require("tesseract", "tesseract-ocr-nld")
    [woo] = [v for v in load_voorbeeldpost() if v.id == "v087"]
    room.put_scan("scan-0001.pdf", build_scan(woo, received=MONDAY))
    for source in room.kamer.sources:
        poll_source(room.kamer, source)
    read_waiting(room.kamer)

    with open_desk(room, chromium) as desk:
        lotte = desk.log_in("lotte")
        page = lotte.page
        expect(page.locator("[data-stuk='1']")).to_contain_text("Wordt gelezen")
        fine(lotte)
        page.goto("/post/1")
        expect(page.locator("#stand-titel")).to_have_text("Dit stuk wordt nog gelezen")
        expect(page.locator(".pagina img")).to_be_visible()
        fine(lotte)

        while read_pictures(room.kamer):
            pass

        expect(page.locator("#voorstel-titel")).to_have_text(
            "Nieuwe zaak: Woo-verzoek", timeout=15_000
        )
        expect(page.locator(".vakken .hit").first).to_be_visible()
        expect(page.locator("h1 mark").first).to_be_visible()
        fine(lotte)
        page.get_by_role("tab", name="Gelezen tekst").click()
        expect(page.get_by_role("tabpanel")).to_contain_text("Gelezen van een scan")
        fine(lotte)
        press(page, "a")
        expect(page.locator("#fouten, .toast").first).to_be_visible()
