"""Mail made to break readers: each costs a moment, none costs the service or the citizen's text."""

import base64
import time
from pathlib import Path

import pytest

from intake.poststuk import Poststuk
from tests.intake.unpack.reading import mail, multipart, read_mail

HOI = b"\r\nHoi"


def within(seconds: float, folder: Path, raw: bytes) -> Poststuk:
    started = time.process_time()
    stuk = read_mail(folder, raw)
    assert time.process_time() - started < seconds
    return stuk


def nested(depth: int) -> bytes:
    opened = b"".join(
        b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (level, level)
        for level in range(depth)
    )
    return opened + b"\r\ndiep weggestopt\r\n" + b"--b0--\r\n"


def test_twenty_thousand_parts_stop_at_a_thousand_and_say_so(tmp_path: Path):
    stuk = within(3, tmp_path, mail(multipart(*[HOI] * 20_000)))

    assert stuk.tekst.startswith("Hoi\n\nHoi")
    assert "meer dan 1.000 onderdelen" in stuk.meldingen[0]


@pytest.mark.parametrize("depth", [51, 3_000, 5_000])
def test_deep_nesting_says_so_and_its_text_is_not_lost(tmp_path: Path, depth: int):
    stuk = within(3, tmp_path, mail(nested(depth)))

    assert any("te diep genest" in melding for melding in stuk.meldingen)
    assert "diep weggestopt" in stuk.tekst


def test_mails_in_mails_three_thousand_deep_stop_at_fifty(tmp_path: Path):
    raw = mail(b"Content-Type: message/rfc822\r\n\r\n" * 3_000 + b"\r\ndiep")

    stuk = within(3, tmp_path, raw)

    assert len(stuk.bijlagen) == 51
    assert any("te diep genest" in melding for melding in stuk.meldingen)


def test_twenty_thousand_brackets_in_from_leave_the_address(tmp_path: Path):
    comment = b"(" * 20_000 + b")" * 20_000

    stuk = within(2, tmp_path, b"From: " + comment + b" joke@postvak.example\r\n\r\nHoi")

    assert stuk.afzender is not None
    assert stuk.afzender.email == "joke@postvak.example"


def test_unclosed_brackets_in_from_leave_no_sender_and_a_readable_mail(tmp_path: Path):
    stuk = within(2, tmp_path, b"From: " + b"(" * 20_000 + b" joke@postvak.example\r\n\r\nHoi")

    assert stuk.afzender is None
    assert stuk.tekst == "Hoi"
    assert stuk.controle_nodig


def test_five_thousand_recipients_are_all_read(tmp_path: Path):
    to = b"To: " + b", ".join(b"Naam %d <p%d@x.example>" % (n, n) for n in range(5_000)) + b"\r\n"

    stuk = within(2, tmp_path, b"From: a@b.example\r\n" + to + b"\r\nHoi")

    assert len(stuk.aan) == 5_000
    assert stuk.aan[-1].naam == "Naam 4999"


def test_forty_thousand_encoded_words_are_read(tmp_path: Path):
    subject = b"Subject: " + b" ".join([b"=?utf-8?q?caf=C3=A9?="] * 40_000) + b"\r\n"

    stuk = within(5, tmp_path, b"From: a@b.example\r\n" + subject + b"\r\nHoi")

    assert stuk.onderwerp.startswith("cafécafé")


@pytest.mark.parametrize(
    "content_type",
    [
        b"text/plain" + b"; a=b" * 50_000,
        b"text/plain" + b'; a="x' * 50_000,
        b"text/plain" + b"; " * 200_000,
        b"text/plain;" + b" " * 500_000,
        b"(" * 200_000,
        b"text/plain" + b"".join(b"; name*%d*=ab" % n for n in range(20_000)),
    ],
)
def test_a_content_type_without_end_costs_no_more_than_its_length(
    tmp_path: Path, content_type: bytes
):
    stuk = within(3, tmp_path, mail(b"Content-Type: " + content_type + b"\r\n\r\nHoi"))

    assert stuk.tekst == "Hoi"


@pytest.mark.parametrize(
    "html", [b"<", b"<a ", b"<!--", b"<style>", b"<style></style ", b"<div>", b"&", b"<![CDATA["]
)
def test_html_made_of_nothing_but_openings_is_read_in_one_pass(tmp_path: Path, html: bytes):
    body = b"Content-Type: text/html\r\n\r\nHoi" + html * (1_000_000 // len(html))

    stuk = within(5, tmp_path, mail(body))

    assert stuk.tekst.startswith("Hoi")


@pytest.mark.parametrize("subject", [b"=?" * 300_000, b"=?a?q?" * 100_000, b"?=" * 300_000])
def test_half_encoded_words_cost_no_more_than_their_length(tmp_path: Path, subject: bytes):
    within(3, tmp_path, b"From: a@b.example\r\nSubject: " + subject + b"\r\n\r\nHoi")


@pytest.mark.parametrize(
    "sender", [b'"a ' * 100_000, b"=?" * 200_000, b"a" * 500_000, b"<" * 500_000]
)
def test_a_from_without_an_address_costs_no_more_than_its_length(tmp_path: Path, sender: bytes):
    stuk = within(3, tmp_path, b"From: " + sender + b"\r\n\r\nHoi")

    assert stuk.afzender is None


def test_a_header_block_over_a_megabyte_is_cut_with_a_word_about_it(tmp_path: Path):
    raw = b"From: a@b.example\r\nX-Lang: " + b"x" * 3_000_000 + b"\r\n\r\nDe tekst"

    stuk = within(3, tmp_path, raw)

    assert stuk.tekst == "De tekst"
    assert "te lang" in stuk.meldingen[0]


def test_seventy_attachments_are_seventy_documents(tmp_path: Path):
    coded = base64.encodebytes(bytes(200_000))
    head = b"Content-Type: application/octet-stream\r\nContent-Transfer-Encoding: base64\r\n\r\n"

    stuk = within(10, tmp_path, mail(multipart(HOI, *[head + coded] * 70)))

    assert len(stuk.bijlagen) == 70
    assert {b.omvang for b in stuk.bijlagen} == {200_000}


@pytest.mark.slow
def test_a_mail_of_forty_megabytes_takes_seconds(tmp_path: Path):
    coded = base64.encodebytes(b"\x01\x02\x03" * 10_000_000)
    head = b"Content-Type: application/octet-stream\r\nContent-Transfer-Encoding: base64\r\n\r\n"

    stuk = within(3, tmp_path, mail(multipart(HOI, head + coded)))

    assert len(coded) > 40_000_000
    assert stuk.bijlagen[0].omvang == 30_000_000


@pytest.mark.parametrize(
    "coding",
    [
        b"base64\r\n\r\nSG9p!!!IGV\r\n\r\nu",
        b"base64\r\n\r\nSG9pIGVu=",
        b"base64\r\n\r\nSG9p\r\nIGVu====\r\n",
        b"base64\r\n\r\nSG9pIA==\r\nZW4=\r\n",
        b"quoted-printable\r\n\r\nHoi=20=\r\nen",
        b"BASE64 \r\n\r\nSG9pIGVu",
        b"onbekend\r\n\r\nHoi en",
    ],
)
def test_damaged_transfer_coding_gives_what_can_be_read(tmp_path: Path, coding: bytes):
    stuk = read_mail(tmp_path, mail(b"Content-Transfer-Encoding: " + coding))

    assert stuk.tekst.startswith("Hoi en")


def test_a_multipart_without_boundary_lines_is_still_text(tmp_path: Path):
    stuk = read_mail(
        tmp_path, mail(b"Content-Type: multipart/mixed; boundary=weg\r\n\r\nGewoon tekst")
    )

    assert stuk.tekst == "Gewoon tekst"


def test_a_forgotten_boundary_parameter_is_found_in_the_body(tmp_path: Path):
    body = b"Content-Type: multipart/mixed\r\n\r\n--x1\r\n\r\nEen\r\n--x1\r\n\r\nTwee\r\n--x1--\r\n"

    stuk = read_mail(tmp_path, mail(body))

    assert stuk.tekst == "Een\n\nTwee"
