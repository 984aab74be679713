"""The same desk in a browser that runs no scripts."""

import pytest
from playwright.sync_api import expect

from archive.entities import Staat

pytestmark = pytest.mark.slow


@pytest.fixture
def page(desk):
    return desk.log_in("lotte", scripts=False).page


def test_confirm_and_undo_are_plain_forms(desk, page):
    page.get_by_role("link", name="Woo-verzoek zwembad").click()
    page.get_by_role("button", name="Bevestig en volgende").click()

    expect(page.locator(".toast")).to_contain_text("ZAAK-2026-0000000001 gemaakt")
    expect(page.locator("h1")).to_contain_text("Bezwaar")
    page.get_by_role("button", name="Ongedaan maken").click()

    expect(page.locator("h1")).to_contain_text("Woo-verzoek zwembad")
    assert desk.room.stuk(1).staat is Staat.WERKVOORRAAD


def test_a_button_shows_what_follows_from_another_zaaktype(page):
    page.goto("/post/2")
    page.locator("#zaaktype").select_option("kapvergunning")

    page.get_by_role("button", name="Toon termijn en afdeling").click()

    expect(page.locator("#afgeleid")).to_contain_text("dinsdag 28 april 2026")
    page.goto(page.url)
    expect(page.locator("h1")).to_contain_text("Bezwaar")
    assert page.url.endswith("/post/2")


def test_an_unfinished_form_comes_back_with_what_was_typed(desk, page):
    page.goto("/post/2")
    page.locator("#omschrijving").fill("")
    page.get_by_text("Gegevens wijzigen").click()
    page.locator("#klant_woonplaats").fill("Broekdorp")

    page.get_by_role("button", name="Bevestig en volgende").click()

    expect(page.locator("#fouten")).to_contain_text("Vul een omschrijving in")
    expect(page.locator("#klant_woonplaats")).to_have_value("Broekdorp")
    page.locator("#omschrijving").fill("Bezwaar")
    page.get_by_role("button", name="Bevestig en volgende").click()
    expect(page.locator(".toast")).to_contain_text("gemaakt: Bezwaarschrift")
    assert desk.room.stuk(2).staat is Staat.ZAAK


def test_search_and_link_to_a_zaak(desk, page):
    desk.room.decide(1)
    page.goto("/post/4")
    page.get_by_role("radio", name="Bestaande zaak").check()
    page.locator("#zaak_q").fill("karaca")
    page.get_by_role("button", name="Zoek", exact=True).last.click()

    page.get_by_role("radio", name="ZAAK-2026-0000000001").check()
    page.get_by_role("button", name="Bevestig en volgende").click()

    expect(page.locator(".toast")).to_contain_text("Toegevoegd aan ZAAK-2026-0000000001")


def test_chosen_rows_are_confirmed_together(desk, page):
    page.goto("/post?w=zeker")
    boxes = page.locator("[name=ids]")
    count = boxes.count()
    for box in boxes.all():
        box.check()

    page.get_by_role("button", name="Voorstellen bevestigen").click()

    expect(page.locator(".toast")).to_contain_text("bevestigd")
    assert len(desk.room.waiting()) == 5 - count
