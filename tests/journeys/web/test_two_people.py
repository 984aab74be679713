"""Two colleagues at the same desk never decide the same stuk twice."""

import pytest
from playwright.sync_api import expect

from tests.journeys.web.desk import fine, press, ready

pytestmark = pytest.mark.slow


def test_who_has_a_stuk_open_is_seen_and_can_be_relieved(desk):
    lotte, fatma = desk.log_in("lotte"), desk.log_in("fatma")
    lotte.page.goto("/post/2")
    ready(lotte.page)

    fatma.page.goto("/post")
    row = fatma.page.locator("[data-stuk='2']")
    expect(row).to_contain_text("Lotte Brands bekijkt dit nu")
    fine(fatma)
    row.locator(".rij-link").click()
    expect(fatma.page.locator("#stand-titel")).to_contain_text("Lotte Brands bekijkt dit nu")
    fine(fatma)
    fatma.page.get_by_role("button", name="Overnemen").click()
    expect(fatma.page.locator("#besluit")).to_be_visible()

    press(lotte.page, "a")
    expect(lotte.page.locator(".toast")).to_contain_text("Niet bevestigd")
    expect(lotte.page.locator("#stand-titel")).to_contain_text("Fatma Yildiz bekijkt dit nu")
    assert desk.room.besluiten(2) == []


def test_who_was_relieved_hears_so_without_doing_anything(desk):
    lotte, fatma = desk.log_in("lotte"), desk.log_in("fatma")
    lotte.page.clock.install()
    lotte.page.goto("/post/2")
    fatma.page.goto("/post/2")
    fatma.page.get_by_role("button", name="Overnemen").click()
    expect(fatma.page.locator("#besluit")).to_be_visible()

    lotte.page.clock.run_for(21_000)

    expect(lotte.page.locator(".slot")).to_contain_text("Overgenomen door Fatma Yildiz")


def test_a_second_window_shows_what_the_first_decided(desk):
    first = desk.log_in("lotte")
    first.page.goto("/post/2")
    second = first.page.context.new_page()
    second.goto("/post/2")
    ready(first.page)
    ready(second)
    press(first.page, "a")
    expect(first.page.locator(".toast")).to_contain_text("gemaakt")

    press(second, "a")

    expect(second.locator(".toast")).to_contain_text("Niet bevestigd")
    expect(second.locator("#stand-titel")).to_contain_text("Zaak geopend: Bezwaarschrift")
    expect(second.get_by_text("Lotte Brands, 2 mrt 2026")).to_be_visible()
    assert len(desk.room.besluiten(2)) == 1


def test_a_row_that_a_colleague_decided_fades_and_the_counter_follows(desk):
    page = desk.log_in("lotte").page
    page.clock.install()
    page.goto("/post")

    desk.room.decide(2, actor=desk.room.fatma)
    page.clock.run_for(21_000)

    expect(page.locator("[data-stuk='2']")).to_have_class("rij rij--weg")
    expect(page.locator("#telling-post")).to_have_text("4")
