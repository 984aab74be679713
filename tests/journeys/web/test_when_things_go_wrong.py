"""What cannot be read, sent or reached is seen, and there is always a way on."""

import re
from datetime import timedelta

import pytest
from playwright.sync_api import expect

from archive.beslissen import load_reading
from archive.bronnen import claim_bron, note_fault
from archive.entities import Staat
from archive.lezen import Reading, note_readings
from archive.post.postbode import BezorgError
from classifier import Proposal
from tests.journeys.web.desk import fine, press, ready

pytestmark = pytest.mark.slow


class NobodyHome:
    """A postman whose letters come back at once."""

    def deliver(self, *_, **__):
        raise BezorgError("Dit adres bestaat niet.", definitief=True)


@pytest.fixture
def broken(desk):
    """Give the desk one item more, that no reader can read."""
    desk.room.put_scan("kapot.pdf", b"%PDF-1.7 hier houdt het op\n%%EOF\n")
    desk.room.work()
    assert desk.room.stuk(6).staat is Staat.QUARANTAINE
    return desk


def test_what_cannot_be_read_can_be_tried_again(broken):
    lotte = broken.log_in("lotte")
    page = lotte.page
    page.goto("/quarantaine")
    fine(lotte)

    page.get_by_role("button", name=re.compile("Opnieuw lezen.*kapot.pdf")).click()

    expect(page.locator(".toast")).to_contain_text("Het stuk wordt opnieuw gelezen")
    assert broken.room.stuk(6).staat is Staat.ONTVANGEN
    broken.room.work()
    page.reload()
    expect(page.get_by_role("link", name="kapot.pdf", exact=True)).to_be_visible()


def test_what_cannot_be_read_can_be_judged_all_the_same(broken):
    lotte = broken.log_in("lotte")
    page = lotte.page
    page.goto("/post/6")
    expect(page.locator("#stand-titel")).to_contain_text("In quarantaine")
    fine(lotte)

    page.get_by_role("button", name="Toch beoordelen").click()
    expect(page.locator("#voorstel-titel")).to_have_text("Geen voorstel")
    fine(lotte)
    with page.expect_download() as original:
        page.get_by_role("link", name="Origineel").click()
    page.locator("#zaaktype").select_option("klacht-gedraging")
    page.locator("#klant_naam").fill("Onbekend")
    page.get_by_role("button", name="Bevestig en volgende").last.click()

    expect(page.locator(".toast")).to_contain_text("gemaakt: Klacht")
    [document] = broken.room.dossier("ZAAK-2026-0000000001").documenten
    assert original.value.path().read_bytes() == broken.room.kamer.objects.get(document.sha256)
    assert "Uit quarantaine gehaald om zonder voorstel te beoordelen" in broken.room.trail(6)


def test_a_letter_that_came_back_is_seen_and_can_be_sent_again(desk):
    desk.room.change(postbode=NobodyHome())
    desk.room.decide(2)
    desk.room.later(minutes=1)
    desk.room.work()
    lotte = desk.log_in("lotte")
    page = lotte.page
    expect(page.locator("#telling-niet-bezorgd")).to_have_text("1")

    page.goto("/niet-bezorgd")
    expect(page.locator("tbody")).to_contain_text("Dit adres bestaat niet.")
    fine(lotte)
    page.get_by_role("button", name=re.compile("Opnieuw")).click()

    expect(page.locator(".toast")).to_contain_text("wordt opnieuw verstuurd")
    expect(page.locator(".leeg")).to_contain_text("Alles is bezorgd")


def test_a_source_that_gives_no_answer_is_red_on_every_page(desk):
    with desk.room.kamer.database.transaction() as session:
        claim_bron(session, "postbus", door="test", now=desk.room.clock())
        note_fault(session, "postbus", "De server weigert.", now=desk.room.clock())
    lotte = desk.log_in("lotte")
    page = lotte.page

    expect(page.locator("#storing")).to_contain_text("postbus geeft sinds 10.00 uur geen antwoord.")
    fine(lotte)
    page.get_by_role("link", name="Bekijk de bronnen").click()

    expect(page.locator("tbody tr").first).to_contain_text("De server weigert.")
    fine(lotte)


def test_a_stuk_that_was_read_better_meanwhile_shows_its_new_proposal(desk):
    page = desk.log_in("lotte").page
    page.goto("/post/2")
    ready(page)
    with desk.room.kamer.database.transaction() as session:
        read_better(session, 2, desk.room)

    press(page, "a")

    expect(page.locator(".toast")).to_contain_text("intussen beter gelezen")
    expect(page.locator("#voorstel-titel")).to_have_text("Geen voorstel")
    assert desk.room.besluiten(2) == []


def test_a_stuk_without_a_proposal_waits_for_the_reader_or_not(desk):
    with desk.room.kamer.database.transaction() as session:
        read_better(session, 2, desk.room, wacht_op_ocr=True)
    lotte = desk.log_in("lotte")
    page = lotte.page
    page.goto("/post/2")
    expect(page.locator("#stand-titel")).to_have_text("Dit stuk wordt nog gelezen")
    fine(lotte)

    assert page.request.get("/post/2/stand").status == 204
    page.get_by_role("link", name="Nu al zelf beoordelen").click()

    expect(page.locator("#voorstel-titel")).to_have_text("Geen voorstel")


def test_a_server_that_fails_keeps_what_was_filled_in(desk):
    page = desk.log_in("lotte").page
    page.goto("/post/2")
    ready(page)
    page.locator("#omschrijving").fill("Veel werk")
    page.route("**/besluit", lambda route: route.fulfill(status=500, body="stuk"))

    page.locator("h1").click()
    press(page, "a")

    expect(page.locator("#netwerk")).to_contain_text("Niet opgeslagen, opnieuw proberen")
    expect(page.locator("#omschrijving")).to_have_value("Veel werk")


def read_better(session, registratie_id, room, *, wacht_op_ocr=False):
    """Renew the reading of a stuk, as the reader of pictures does: now no rule fits."""
    poststuk, _ = load_reading(session, registratie_id)
    reading = Reading(
        registratie_id=registratie_id,
        poststuk=poststuk,
        proposal=Proposal(),
        uiterste_datum=None,
        wacht_op_ocr=wacht_op_ocr,
    )
    later = room.clock() + timedelta(seconds=5)
    note_readings(session, [reading], catalogus=room.kamer.catalogus, now=later)
