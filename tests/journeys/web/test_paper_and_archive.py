"""A letter on paper is answered on paper, and the archivist finds it all."""

import io
import zipfile
from hashlib import sha256

import pytest
from playwright.sync_api import expect

from tests.journeys.web.desk import fine, press, ready

pytestmark = pytest.mark.slow
NUMMER = "ZAAK-2026-0000000001"


def test_a_letter_on_paper_goes_by_the_print_queue(desk):
    lotte = desk.log_in("lotte")
    page = lotte.page
    page.goto("/post/5?w=scan")
    ready(page)
    expect(page.locator(".pagina img")).to_have_js_property("complete", value=True)
    expect(page.locator(".vakken .hit").first).to_be_visible()
    expect(page.locator("#bevestigen")).to_contain_text("op papier, via de printwachtrij")
    fine(lotte)

    press(page, "a")
    expect(page.locator(".toast")).to_contain_text(f"{NUMMER} gemaakt: Klacht")
    page.goto("/printwachtrij")
    expect(page.locator(".leeg")).to_be_visible()
    desk.room.later(seconds=31)
    page.reload()

    expect(page.locator("tbody tr")).to_contain_text("G. Dijkstra")
    fine(lotte)
    link = page.get_by_role("link", name="Print de brief").get_attribute("href")
    pdf = page.request.get(link)
    assert pdf.headers["content-disposition"].startswith("inline")
    assert pdf.body().startswith(b"%PDF-")
    page.locator("[name=ids]").check()
    press(page, "b")
    expect(page.locator(".toast")).to_contain_text("1 brief als afgedrukt gemeld")
    expect(page.locator(".leeg")).to_contain_text("Niets te printen")


def test_the_archivist_types_part_of_a_number_and_takes_the_dossier_along(desk):
    desk.room.decide(2)
    desk.room.later(minutes=1)
    desk.room.work()
    hendrik = desk.log_in("hendrik")
    page = hendrik.page
    expect(page.locator("h1")).to_have_text("Archief")
    fine(hendrik)

    press(page, "/")
    page.keyboard.type("zaak 2026 1")
    press(page, "Enter")

    expect(page).to_have_url(f"{desk.base}/zaak/{NUMMER}")
    expect(page.locator("h1")).to_contain_text("Bezwaar tegen mijn parkeervergunning")
    for told in ("Ria Hoogkamer", "Karin Nijland", "Ontvangstbevestiging", "verzonden 2 maart"):
        expect(page.locator("main")).to_contain_text(told)
    fine(hendrik)
    with page.expect_download() as mail:
        page.locator(".docs a").first.click()
    with page.expect_download() as whole:
        page.get_by_role("link", name="Dossier als ZIP").click()
    original = mail.value.path().read_bytes()
    assert mail.value.suggested_filename == "e-mail.eml"
    assert whole.value.suggested_filename == f"{NUMMER}.zip"
    with zipfile.ZipFile(io.BytesIO(whole.value.path().read_bytes())) as archive:
        sums = archive.read("sha256sums.txt").decode()
    assert sha256(original).hexdigest() in sums


def test_a_number_that_does_not_exist_gives_those_that_are_near(desk):
    desk.room.decide(2)
    hendrik = desk.log_in("hendrik")
    page = hendrik.page

    page.locator("#archief-q").fill("ZAAK-2026-0000000003")
    press(page, "Enter")

    expect(page.locator(".leeg")).to_contain_text("Bedoelde u")
    expect(page.get_by_role("link", name=NUMMER)).to_be_visible()
    expect(page.locator("#zoekveld")).to_have_value("ZAAK-2026-0000000003")
    fine(hendrik)


def test_a_name_finds_the_zaak_too(desk):
    desk.room.decide(2)
    page = desk.log_in("hendrik").page

    page.locator("#archief-q").fill("hoogkamer")
    press(page, "Enter")

    expect(page.get_by_role("link", name=NUMMER)).to_be_visible()
