"""A scan is a picture: it is on the worklist at once, and its proposal comes when it is read."""

import pytest

from api.demo.scan import build_scan
from api.demo.voorbeeld import Voorbeeld
from api.jobs import poll_source, read_pictures, read_waiting
from classifier import OpenZaak
from intake import Kanaal
from tests.vereist import require

LETTER = Voorbeeld(
    id="v001",
    kanaal=Kanaal.POST,
    naam="G. Dijkstra",
    tekst=(
        "G. Dijkstra\nLindelaan 12\n1230 AB Voorbeeldstad\n\n"
        "Aan het college van burgemeester en wethouders\n\n"
        "Betreft: bezwaarschrift tegen de weigering van een dakkapel\n\n"
        "Geacht college,\n\n"
        "Hierbij maak ik bezwaar tegen uw besluit om mij geen vergunning te geven.\n\n"
        "Met vriendelijke groet,\nG. Dijkstra"
    ),
)


def scan_arrives(room):
    room.put_scan("scan-0001.pdf", build_scan(LETTER, received=room.clock()))
    for source in room.kamer.sources:
        poll_source(room.kamer, source)
    while read_waiting(room.kamer):
        pass


@pytest.mark.slow
def test_reading_the_picture_renews_the_proposal(room):
    require("tesseract", "tesseract-ocr tesseract-ocr-nld")
    scan_arrives(room)
    before = room.stuk(1)
    assert (before.wacht_op_ocr, before.voorstel_code, room.waiting()) == (True, "", [1])

    while read_pictures(room.kamer):
        pass

    after = room.stuk(1)
    assert (after.wacht_op_ocr, after.voorstel_code) == (False, "bezwaarschrift")
    assert "dakkapel" in after.onderwerp
    assert room.proposal(1).outcome == OpenZaak("bezwaarschrift")


@pytest.mark.slow
def test_a_scan_that_div_decided_meanwhile_is_left_alone(room):
    require("tesseract", "tesseract-ocr tesseract-ocr-nld")
    scan_arrives(room)
    room.decide(1, OpenZaak("kapvergunning"))

    while read_pictures(room.kamer):
        pass

    assert room.waiting() == []
    assert room.dossier("ZAAK-2026-0000000001").zaaktype == "kapvergunning"
    room.undo(1)
    while read_pictures(room.kamer):
        pass
    assert room.stuk(1).voorstel_code == "bezwaarschrift", "undone, it is read after all"
