"""Lotte judges the post by keyboard alone."""

import pytest
from playwright.sync_api import expect

from archive.entities import Staat
from tests.journeys.web.desk import fine, press, ready

pytestmark = pytest.mark.slow


def test_one_key_confirms_and_the_next_stuk_is_there(desk):
    lotte = desk.log_in("lotte")
    page = lotte.page
    expect(page.locator("h1")).to_have_text("Te beoordelen post")
    fine(lotte)

    ready(page)
    press(page, "j")
    expect(page.locator(".rij-link").first).to_be_focused()
    press(page, "Enter")
    expect(page.locator("h1")).to_contain_text("Woo-verzoek zwembad")
    expect(page.locator("h1")).to_be_focused()
    fine(lotte)
    press(page, "a")

    expect(page.locator(".toast")).to_contain_text("ZAAK-2026-0000000001 gemaakt: Woo-verzoek")
    expect(page.locator("h1")).to_contain_text("Bezwaar tegen mijn parkeervergunning")
    expect(page.locator("#telling-post")).to_have_text("4")
    assert "/post/2?w=alles" in page.url
    fine(lotte)
    assert desk.room.stuk(1).staat is Staat.ZAAK


def test_undo_brings_the_stuk_back_to_who_undid_it(desk):
    page = desk.log_in("lotte").page
    page.goto("/post/2?w=termijn")
    ready(page)

    press(page, "a")
    expect(page.locator(".toast")).to_contain_text("Bezwaarschrift")
    press(page, "u")

    expect(page.locator(".toast")).to_contain_text("Ongedaan gemaakt")
    expect(page.locator("h1")).to_contain_text("Bezwaar tegen mijn parkeervergunning")
    assert page.url.endswith("/post/2?w=termijn")
    desk.room.later(minutes=1)
    desk.room.work()
    assert desk.room.letters() == []
    assert desk.room.stuk(2).staat is Staat.WERKVOORRAAD


def test_undo_that_comes_too_late_says_so_and_changes_nothing(desk):
    page = desk.log_in("lotte").page
    page.goto("/post/2?w=alles")
    ready(page)
    press(page, "a")
    expect(page.locator(".toast")).to_contain_text("Bezwaarschrift")

    desk.room.later(seconds=31)
    press(page, "u")

    expect(page.locator(".toast")).to_contain_text("Niet ongedaan gemaakt")
    expect(page.locator("#stand-titel")).to_contain_text("Zaak geopend: Bezwaarschrift")
    assert desk.room.stuk(2).staat is Staat.ZAAK


def test_another_zaaktype_changes_term_department_and_letter_at_once(desk):
    lotte = desk.log_in("lotte")
    page = lotte.page
    page.goto("/post/2")
    ready(page)
    page.locator("#omschrijving").fill("Zelf bedacht")

    page.locator("#zaaktype").select_option("kapvergunning")

    # Eight weeks after Monday 2 March 2026 is Monday 27 April: King's Day, so the day after.
    expect(page.locator("#afgeleid")).to_contain_text("dinsdag 28 april 2026")
    expect(page.locator("#afgeleid")).to_contain_text("Vergunningen, Toezicht en Handhaving")
    expect(page.locator("#datum_besluit")).to_have_count(0)
    page.locator("#bevestigen summary").click()
    expect(page.locator("#bevestigen")).to_contain_text("dinsdag 28 april 2026")
    fine(lotte)
    page.locator("h1").click()
    press(page, "a")
    expect(page.locator(".toast")).to_contain_text("Kapvergunning")
    assert desk.room.dossier("ZAAK-2026-0000000001").omschrijving == "Zelf bedacht"


def test_a_bezwaar_counts_from_receipt_until_the_date_of_the_decision_is_known(desk):
    page = desk.log_in("lotte").page
    page.goto("/post/2")
    ready(page)
    unknown = page.locator("#afgeleid .vlag")
    expect(unknown).to_contain_text("gerekend vanaf de ontvangst")

    page.locator("#datum_besluit").fill("2026-02-10")
    press(page, "Tab")

    expect(unknown).to_have_count(0)
    # Six weeks after the day after 10 February end on 24 March; twelve weeks later is 16 June.
    expect(page.locator("#afgeleid")).to_contain_text("dinsdag 16 juni 2026")


def test_k_finds_the_zaak_by_number_and_by_name(desk):
    desk.room.decide(1)
    lotte = desk.log_in("lotte")
    page = lotte.page
    page.goto("/post/4?w=alles")
    ready(page)

    press(page, "k")
    expect(page.locator("#zaak_q")).to_be_focused()
    page.keyboard.type("geen zo'n zaak")
    press(page, "Enter")
    expect(page.locator("#zaken")).to_contain_text("Geen zaak gevonden")
    for asked in ("karaca", "2026-1", "zaak 2026 1"):
        page.locator("#zaak_q").fill(asked)
        press(page, "Enter")
        expect(page.get_by_role("radio", name="ZAAK-2026-0000000001")).to_be_focused()
    fine(lotte)
    press(page, "a")

    expect(page.locator(".toast")).to_contain_text("Toegevoegd aan ZAAK-2026-0000000001")
    [_, _, added, *_] = desk.room.dossier("ZAAK-2026-0000000001").documenten
    assert added.titel == "Vraag"


def test_n_asks_for_a_reason_and_an_unfinished_form_says_what_is_missing(desk):
    lotte = desk.log_in("lotte")
    page = lotte.page
    page.goto("/post/3?w=alles")
    ready(page)

    press(page, "n", "a")
    expect(page.locator("#fouten")).to_be_focused()
    expect(page.locator("#fouten")).to_contain_text("Kies waarom er geen zaak nodig is")
    fine(lotte)
    page.locator("#fouten a").click()
    press(page, "Space", "a")

    expect(page.locator(".toast")).to_contain_text("Geen zaak")
    assert desk.room.stuk(3).staat is Staat.ZONDER_ZAAK


def test_skipping_lets_go_of_the_stuk(desk):
    page = desk.log_in("lotte").page
    page.goto("/post/1?w=alles")
    ready(page)

    press(page, "s")

    expect(page.locator("h1")).to_contain_text("Bezwaar")
    assert page.url.endswith("/post/2?w=alles")
    assert desk.room.stuk(1).bekeken_door is None
    assert desk.room.stuk(2).bekeken_door == desk.room.lotte.gebruiker_id


def test_several_sure_ones_go_together_and_the_line_says_what_was_skipped(desk):
    lotte = desk.log_in("lotte")
    fatma = desk.log_in("fatma").page
    page = lotte.page
    page.goto("/post?w=zeker")
    ready(page)
    page.locator("#alles").check()
    chosen = page.locator("[name=ids]:checked").count()
    first = page.locator("[name=ids]").first.get_attribute("value")
    fine(lotte)

    fatma.goto(f"/post/{first}")
    press(page, "b")

    expect(page.locator(".toast")).to_contain_text("1 overgeslagen: een collega is ermee bezig")
    assert chosen >= 2
    decided = [i for i in range(1, 6) if desk.room.stuk(i).staat is Staat.ZAAK]
    assert len(decided) == chosen - 1
    press(page, "u")
    expect(page.locator(".toast")).to_contain_text("Ongedaan gemaakt")
    assert len(desk.room.waiting()) == 5
    fine(lotte)


def test_the_last_one_leads_back_to_an_empty_list(desk):
    lotte = desk.log_in("lotte")
    page = lotte.page
    page.goto("/post?w=termijn")
    ready(page)

    press(page, "j", "Enter")
    for _ in range(3):
        expect(page.locator("#besluit")).to_be_visible()
        shown = page.url
        press(page, "a")
        expect(page).not_to_have_url(shown)

    expect(page.locator("h1")).to_have_text("Te beoordelen post")
    expect(page.locator(".leeg")).to_contain_text("Deze weergave is leeg")
    fine(lotte)
