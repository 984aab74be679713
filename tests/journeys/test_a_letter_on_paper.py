"""Somebody writes on paper: the answer is printed."""

from dataclasses import replace
from datetime import date

import fpdf
import pytest

from archive.entities import Poststand
from archive.keuze import Klant
from archive.lezen import find_stored
from archive.post.uitbak import mark_printed
from classifier import OpenZaak
from tests.mailroom import MONDAY

DIJKSTRA = Klant(
    naam="G. Dijkstra", adres="Lindelaan 12", postcode="1230 AB", woonplaats="Voorbeeldstad"
)


def letter(*pages):
    """Return a PDF with text that a scanner with software of its own would make."""
    pdf = fpdf.FPDF()
    pdf.set_creation_date(MONDAY)
    for page in pages:
        pdf.add_page()
        pdf.set_font("Helvetica", size=12)
        pdf.multi_cell(0, 8, page)
    return bytes(pdf.output())


BEZWAAR = letter(
    "Betreft: bezwaar tegen de beschikking\n\nGeachte burgemeester,\n\n"
    "Hierbij maak ik bezwaar tegen uw besluit over de dakkapel van mijn buren.",
    "Bijlage: een tekening van het dak",
)


@pytest.fixture
def decided(room):
    """Give a mail room where a letter on paper has become a zaak."""
    room.put_scan("brief.pdf", BEZWAAR)
    room.work()
    besloten = room.decide(room.waiting()[0], OpenZaak("bezwaarschrift"), klant=DIJKSTRA)
    return room, besloten.zaaknummer


def test_the_confirmation_is_a_pdf_in_the_print_queue(decided):
    room, zaaknummer = decided

    [post] = room.letter_rows()
    assert (post.kanaal.value, post.stand) == ("post", Poststand.KLAAR)
    assert post.aan == "G. Dijkstra · Lindelaan 12 · 1230 AB  VOORBEELDSTAD"
    received, confirmation = room.dossier(zaaknummer).documenten
    assert (received.formaat, received.bestandsnaam) == ("application/pdf", "brief.pdf")
    assert confirmation.formaat == "application/pdf"
    assert room.kamer.objects.get(confirmation.sha256).startswith(b"%PDF-")
    assert room.kamer.objects.get(received.sha256) == BEZWAAR


def test_the_letter_counts_the_pages_that_came_in(decided):
    room, zaaknummer = decided

    confirmation = room.dossier(zaaknummer).documenten[-1]
    text = pdf_text(room, confirmation.sha256)
    assert "Brief van 2 pagina's" in text
    assert zaaknummer in text


def test_no_postman_carries_what_is_printed(decided):
    room, _ = decided
    room.later(hours=3)

    room.work()

    assert room.letters() == []
    assert room.letter_rows()[0].stand is Poststand.KLAAR


def test_a_printed_letter_leaves_the_queue_and_is_dated_in_the_dossier(decided):
    room, zaaknummer = decided
    [post] = room.letter_rows()
    room.later(days=1)

    with room.kamer.database.transaction() as session:
        printed = mark_printed(session, [post.id], actor=room.lotte, now=room.clock())

    assert printed == 1
    assert room.letter_rows()[0].stand is Poststand.AFGEDRUKT
    dossier = room.dossier(zaaknummer)
    assert dossier.documenten[-1].verzenddatum == date(2026, 3, 3)
    assert dossier.gebeurtenissen[-1].tekst == "Ontvangstbevestiging afgedrukt voor verzending"


def test_a_letter_that_can_still_be_undone_is_not_printed(decided):
    room, _ = decided
    [post] = room.letter_rows()

    with room.kamer.database.transaction() as session:
        printed = mark_printed(session, [post.id], actor=room.lotte, now=room.clock())

    assert printed == 0


def test_without_an_address_div_reads_that_it_must_be_filled_in(room):
    room.put_scan("brief.pdf", BEZWAAR)
    room.work()

    room.decide(room.waiting()[0], OpenZaak("bezwaarschrift"), klant=Klant())

    assert room.letter_rows() == []
    assert room.besluiten(1)[0].bevestiging_reden == (
        "Het adres is niet compleet. Vul straat, postcode en plaats in."
    )


def pdf_text(room, sha256):
    """Read a PDF of ours with the reader that reads those of citizens."""
    path = room.kamer.objects.path(sha256)
    with room.kamer.database.reading() as session:
        waiting = find_stored(session, 1)
    item = replace(waiting.stored(room.kamer.objects), pad=path, sha256=sha256)
    [read] = room.kamer.sandbox.unpack([item])
    return read.tekst
