"""The DIV path by keyboard and by htmx, and the same path without scripts."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.web.browser import Watched, open_page
from tests.web.rek import build_app, serve
from tests.web.voorbeelden import STATES

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def rek() -> Iterator[str]:
    with serve(build_app(STATES)) as base:
        yield base


@pytest.fixture
def watched(chromium: Browser, rek: str) -> Iterator[Watched]:
    opened = open_page(chromium, rek)
    yield opened
    assert opened.wrongs == []
    opened.page.context.close()


@pytest.fixture
def page(watched: Watched) -> Page:
    return watched.page


def visit(page: Page, state: str) -> None:
    """Open a state and wait until htmx has taken its links: keys are faster than it is."""
    page.goto(f"/toestand/{state}")
    expect(page.locator("[data-htmx-powered]").first).to_be_attached()


def press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def test_j_and_enter_open_a_stuk_and_focus_lands_on_its_title(page: Page) -> None:
    visit(page, "werkvoorraad")

    press(page, "j", "j", "Enter")

    expect(page.locator("h1")).to_have_text("Aanvraag buurtfeest Klaverweide 12 juni 2027")
    expect(page.locator("h1")).to_be_focused()
    assert page.url.endswith("/post/2031?w=alles")


def test_x_chooses_only_what_can_be_confirmed_together_and_says_why_not(page: Page) -> None:
    visit(page, "werkvoorraad")

    press(page, "j", "x")
    expect(page.locator("#uitleg")).to_contain_text("bezwaar")
    expect(page.locator(".bulkbalk")).to_be_hidden()
    press(page, "j", "x")

    expect(page.locator("#aantal")).to_have_text("1")
    expect(page.locator(".bulkbalk")).to_be_visible()
    expect(page.locator("#uitleg")).to_be_empty()


def test_select_all_takes_every_row_that_has_a_checkbox(page: Page) -> None:
    visit(page, "werkvoorraad")

    page.locator("#alles").check()

    expect(page.locator("#aantal")).to_have_text("4")
    assert page.locator("[name=ids]:checked").count() == page.locator("[name=ids]").count()


def test_the_row_that_the_user_comes_back_from_has_the_focus(page: Page) -> None:
    visit(page, "werkvoorraad")

    visit(page, "werkvoorraad-terug")
    press(page, "j")

    expect(page.locator("[data-stuk='2043'] .rij-link")).to_be_focused()


def test_shortcuts_can_be_switched_off_and_stay_off(page: Page) -> None:
    visit(page, "werkvoorraad")

    press(page, "?")
    page.locator("#toetsen-aan").uncheck()
    page.get_by_role("button", name="Sluiten").click()
    visit(page, "werkvoorraad")
    press(page, "j")

    expect(page.locator(".rij--aan")).to_have_count(0)


def test_slash_goes_to_search_and_letters_typed_there_do_nothing_else(page: Page) -> None:
    visit(page, "werkvoorraad")

    press(page, "/", "j", "x")

    expect(page.locator("#zoekveld")).to_have_value("jx")
    expect(page.locator(".rij--aan")).to_have_count(0)


def test_z_k_and_n_choose_what_the_stuk_becomes(page: Page) -> None:
    visit(page, "beoordelen")

    press(page, "k")
    expect(page.locator("#zaak_q")).to_be_visible()
    expect(page.locator("#zaaktype")).to_be_hidden()
    expect(page.locator("#zaak_q")).to_be_focused()
    press(page, "Escape", "n")

    expect(page.get_by_text("Waarom geen zaak?")).to_be_visible()
    expect(page.locator("[name=reden]").first).to_be_focused()
    expect(page.locator("#zaak_q")).to_be_hidden()


def test_another_zaaktype_changes_term_and_department_and_keeps_what_was_typed(page: Page) -> None:
    visit(page, "beoordelen")
    page.locator("#omschrijving").fill("Zelf bedacht")

    page.locator("#zaaktype").select_option("bezwaarschrift")

    expect(page.locator("#afgeleid")).to_contain_text("vrijdag 12 februari 2027")
    expect(page.locator("#datum_besluit")).to_be_visible()
    expect(page.locator("#bevestigen")).to_contain_text("printwachtrij")
    expect(page.locator("#omschrijving")).to_have_value("Zelf bedacht")


def test_enter_in_the_search_box_searches_and_does_not_confirm(page: Page) -> None:
    visit(page, "beoordelen-zaak-niet-gevonden")
    expect(page.locator("#zaken")).to_contain_text("Geen zaak gevonden")

    page.locator("#zaak_q").fill("inrit")
    press(page, "Enter")

    expect(page.get_by_role("radio", name="ZAAK-2026-0000010204")).to_be_visible()
    expect(page.get_by_role("radio", name="Bestaande zaak")).to_be_checked()


def test_key_2_takes_the_second_candidate(page: Page) -> None:
    visit(page, "beoordelen")

    press(page, "2")

    expect(page.locator("#zaaktype")).to_have_value("bezwaarschrift")


def test_a_confirms_and_the_result_can_be_undone(page: Page) -> None:
    visit(page, "beoordelen")

    press(page, "a")

    expect(page.locator("#meldingen")).to_contain_text("ZAAK-2026-0000010412")
    expect(page.get_by_role("button", name="Ongedaan maken")).to_be_visible()


def test_an_error_keeps_the_work_and_leads_to_the_field(page: Page) -> None:
    visit(page, "beoordelen")
    page.locator("#omschrijving").fill("")

    page.get_by_role("button", name="Bevestig en volgende").click()
    expect(page.locator("#fouten")).to_be_focused()
    page.get_by_role("link", name="Vul een omschrijving in").click()

    expect(page.locator("#omschrijving")).to_be_focused()
    expect(page.locator("#omschrijving")).to_have_attribute("aria-invalid", "true")


def test_a_broken_network_says_so_and_keeps_the_work(page: Page) -> None:
    visit(page, "beoordelen")
    page.locator("#omschrijving").fill("Zelf bedacht")
    page.route("**/besluit", _break)

    press(page, "Escape", "a")

    expect(page.locator("#netwerk")).to_contain_text("Niet opgeslagen, opnieuw proberen")
    expect(page.locator("#omschrijving")).to_have_value("Zelf bedacht")


def _break(route: Route) -> None:
    route.abort("connectionreset")


def test_parts_are_tabs_that_arrows_walk_through(page: Page) -> None:
    visit(page, "beoordelen")

    page.get_by_role("tab", name="aanvraag").focus()
    press(page, "ArrowRight")

    expect(page.get_by_role("tab", name="E-mail")).to_be_focused()
    expect(page.get_by_role("tabpanel")).to_have_count(1)
    expect(page.get_by_role("tabpanel")).to_contain_text("Beste gemeente")


def test_a_reason_shows_the_part_where_it_was_found(page: Page) -> None:
    visit(page, "beoordelen")

    page.get_by_role("link", name="Reden 2").click()

    expect(page.get_by_role("tab", name="E-mail")).to_have_attribute("aria-selected", "true")
    expect(page.locator("mark.hit--nu").first).to_have_text("2: vergunning")


def test_without_scripts_every_part_is_on_the_page_and_the_forms_are_plain(
    chromium: Browser, rek: str
) -> None:
    plain = open_page(chromium, rek, scripts=False).page

    plain.goto("/toestand/beoordelen")

    for part in range(1, 6):
        expect(plain.locator(f"#deel-{part}")).to_be_visible()
    expect(plain.get_by_role("button", name="Toon termijn en afdeling")).to_be_visible()
    plain.get_by_role("radio", name="Geen zaak").check()
    expect(plain.get_by_text("Waarom geen zaak?")).to_be_visible()
    plain.context.close()


def test_without_scripts_chosen_rows_show_the_confirm_button(chromium: Browser, rek: str) -> None:
    plain = open_page(chromium, rek, scripts=False).page
    plain.goto("/toestand/werkvoorraad")

    plain.locator("[name=ids]").first.check()

    expect(plain.get_by_role("button", name="Voorstellen bevestigen")).to_be_visible()
    plain.context.close()
