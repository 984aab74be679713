import email
import email.policy
import html
import io
import re
import zipfile
from datetime import UTC, datetime
from email.message import EmailMessage
from functools import cache
from itertools import pairwise

import pypdf
import pytest
from PIL import Image

from api.demo.mail import build_mail
from api.demo.voorbeeld import Voorbeeld, VoorbeeldBijlage, load_voorbeeldpost
from intake.poststuk import Kanaal

RECEIVED = datetime(2026, 11, 12, 9, 30, 15, tzinfo=UTC)
MAILS = {v.id: v for v in load_voorbeeldpost() if v.kanaal is Kanaal.EMAIL}


@cache
def parse(voorbeeld: Voorbeeld) -> EmailMessage:
    return email.message_from_bytes(
        build_mail(voorbeeld, received=RECEIVED), policy=email.policy.default
    )


def words(text: str) -> str:
    return " ".join(text.split())


def body_words(message: EmailMessage) -> str:
    body = message.get_body(("plain", "html"))
    assert body is not None
    text = body.get_content()
    if body.get_content_subtype() == "html":
        text = html.unescape(re.sub(r"<style>.*?</style>|<[^>]+>", "", text))
    return words(text)


def enclosures(message: EmailMessage) -> list[EmailMessage]:
    return [part for part in message.walk() if part.get_filename()]


def text_in_pdf(content: bytes) -> str:
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages)


def text_in_office(content: bytes, member: str) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        xml = archive.read(member).decode()
    return html.unescape(re.sub(r"</row>|</w:p>", "\n", xml.replace("</c><c", "</c>;<c")))


def text_of(part: EmailMessage) -> str:
    content = part.get_payload(decode=True) or b""
    match part.get_content_type():
        case "application/pdf":
            return text_in_pdf(content)
        case "message/rfc822":
            return part.get_payload(0).as_string()
        case "text/html":
            return re.sub(r"<[^>]+>", "", content.decode())
        case kind if kind.endswith("wordprocessingml.document"):
            return re.sub(r"<[^>]+>", "", text_in_office(content, "word/document.xml"))
        case kind if kind.endswith("spreadsheetml.sheet"):
            return re.sub(r"<[^>]+>", "", text_in_office(content, "xl/worksheets/sheet1.xml"))
    return ""


def with_bijlage(naam: str, tekst: str = "") -> Voorbeeld:
    return Voorbeeld(
        id="v998",
        kanaal=Kanaal.EMAIL,
        naam="Jan Jansen",
        van="jan@postvak.example",
        aan="info@voorbeeldstad.example",
        tekst="Zie de bijlage.",
        bijlagen=(VoorbeeldBijlage(naam=naam, tekst=tekst),),
    )


def test_there_are_142_mails() -> None:
    assert len(MAILS) == 142


@pytest.mark.parametrize("voorbeeld", MAILS.values(), ids=MAILS.keys())
def test_every_mail_says_what_its_example_says(voorbeeld: Voorbeeld) -> None:
    message = parse(voorbeeld)

    sender = message["From"].addresses[0]
    assert (sender.display_name, sender.addr_spec) == (voorbeeld.naam, voorbeeld.van)
    assert message["Subject"] == voorbeeld.onderwerp
    assert body_words(message) == words(voorbeeld.tekst)
    assert [part.get_filename() for part in enclosures(message)] == [
        bijlage.naam for bijlage in voorbeeld.bijlagen
    ]
    assert [words(text_of(part)) for part in enclosures(message)] == [
        words(bijlage.tekst) for bijlage in voorbeeld.bijlagen
    ]
    assert [defect for part in message.walk() for defect in part.defects] == []


@pytest.mark.parametrize("voorbeeld", MAILS.values(), ids=MAILS.keys())
def test_every_extra_header_of_the_example_is_on_the_mail(voorbeeld: Voorbeeld) -> None:
    message = parse(voorbeeld)

    for naam, waarde in voorbeeld.koppen:
        if naam == "Content-Type":
            assert message.get_content_type() == waarde.partition(";")[0]
            assert waarde.endswith(message.get_param("report-type"))
        else:
            assert message[naam] == waarde


def test_the_same_mail_is_the_same_bytes_twice() -> None:
    once = [build_mail(voorbeeld, received=RECEIVED) for voorbeeld in MAILS.values()]
    again = [build_mail(voorbeeld, received=RECEIVED) for voorbeeld in MAILS.values()]

    assert once == again


def test_every_mail_is_another_mail() -> None:
    messages = [parse(voorbeeld) for voorbeeld in MAILS.values()]

    assert len({message["Message-ID"] for message in messages}) == 142


def test_lines_end_as_on_the_wire_and_are_never_too_long() -> None:
    for voorbeeld in list(MAILS.values())[:50]:
        raw = build_mail(voorbeeld, received=RECEIVED)

        assert raw.count(b"\n") == raw.count(b"\r\n")
        assert max(len(line) for line in raw.split(b"\r\n")) <= 998


def test_our_own_server_wrote_the_moment_of_receipt_on_top() -> None:
    message = parse(MAILS["v001"])

    received = message["Received"]
    assert "by mx.voorbeeldstad.example" in received
    assert received.endswith("Thu, 12 Nov 2026 10:30:15 +0100")
    assert message["Date"].datetime < RECEIVED


def test_answers_by_machines_carry_the_null_return_path() -> None:
    null = {id_ for id_, voorbeeld in MAILS.items() if parse(voorbeeld)["Return-Path"] == "<>"}

    # A bounce, an out-of-office reply and a read receipt.
    assert null == {"v068", "v088", "v102"}


def test_everyone_elses_return_path_is_the_sender() -> None:
    message = parse(MAILS["v001"])

    assert message["Return-Path"] == "<ria.hoogkamer@postvak.example>"


def test_a_name_with_an_accent_travels_as_an_encoded_word() -> None:
    raw = build_mail(MAILS["v011"], received=RECEIVED)

    assert b"=?utf-8?q?Financi=C3=ABle?= Administratie" in raw


def test_a_bounce_is_a_report_with_a_part_for_machines_and_the_lost_mail() -> None:
    message = parse(MAILS["v068"])

    assert message.get_content_type() == "multipart/report"
    kinds = [part.get_content_type() for part in message.iter_parts()]
    assert kinds == ["text/plain", "message/delivery-status", "message/rfc822"]
    about = message.get_payload(1).get_payload(1)
    assert about["Final-Recipient"] == "rfc822; p.verschoor@netlijn.example"
    assert about["Status"] == "5.1.1"
    assert message.get_payload(2).get_payload(0)["Subject"] == "Ontvangst van uw bezwaarschrift"


def test_a_read_receipt_is_a_report_with_a_disposition() -> None:
    message = parse(MAILS["v102"])

    receipt = message.get_payload(1)
    assert receipt.get_content_type() == "message/disposition-notification"
    assert receipt.get_payload(0)["Disposition"].endswith("displayed")


def test_bodies_come_in_all_usual_encodings() -> None:
    bodies = [parse(voorbeeld).get_body(("plain", "html")) for voorbeeld in MAILS.values()]

    kinds = {body.get_content_type() for body in bodies if body}
    encodings = {str(body["Content-Transfer-Encoding"]).lower() for body in bodies if body}
    charsets = {body.get_content_charset() for body in bodies if body}
    assert kinds == {"text/plain", "text/html"}
    assert encodings == {"8bit", "quoted-printable", "base64"}
    assert charsets == {"utf-8", "iso-8859-1", "windows-1252"}


def test_some_mails_carry_the_same_words_as_html() -> None:
    both = [
        m for m in map(parse, MAILS.values()) if m.get_body(("html",)) and m.get_body(("plain",))
    ]

    assert len(both) > 20
    for message in both:
        page = message.get_body(("html",))
        assert page is not None
        shown = html.unescape(re.sub(r"<style>.*?</style>|<[^>]+>", "", page.get_content()))
        assert words(shown) == body_words(message)


def test_a_flowed_line_ends_in_a_space_where_it_goes_on() -> None:
    message = parse(MAILS["v013"])

    lines = message.get_content().split("\n")
    assert message["Content-Type"].params["format"] == "flowed"
    for line, following in pairwise(lines):
        assert line.endswith(" ") <= bool(following)
        assert len(line) <= 80


def test_a_pdf_without_text_is_one_picture() -> None:
    message = parse(with_bijlage("schets.pdf"))

    page = pypdf.PdfReader(io.BytesIO(enclosures(message)[0].get_content())).pages[0]
    assert page.extract_text() == ""
    assert len(page.images) == 1


@pytest.mark.parametrize(("naam", "kind"), [("foto.jpg", "JPEG"), ("foto.png", "PNG")])
def test_a_photo_is_a_real_picture(naam: str, kind: str) -> None:
    message = parse(with_bijlage(naam))

    with Image.open(io.BytesIO(enclosures(message)[0].get_content())) as picture:
        assert picture.format == kind
        assert picture.width >= 400


def test_a_zip_can_be_opened_and_is_whole() -> None:
    message = parse(MAILS["v006"])

    with zipfile.ZipFile(io.BytesIO(enclosures(message)[0].get_content())) as archive:
        assert archive.testzip() is None
        assert "inhoud.txt" in archive.namelist()


def test_a_text_with_every_letter_of_the_demo_goes_into_a_pdf() -> None:
    tekst = "Dowód Kılıç à 3 × € 1.488,12 – ‘zoïets’"

    message = parse(with_bijlage("brief.pdf", tekst))

    assert text_of(enclosures(message)[0]) == tekst
