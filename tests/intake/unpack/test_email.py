"""Reading mail: what a citizen sent is what DIV sees, text in order and every document kept."""

import base64
import hashlib
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from intake.poststuk import Adres
from intake.unpack import unpack
from tests.intake.unpack.reading import RECEIVED, mail, multipart, read_mail, stored

PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer <<>>\n%%EOF\n"
PNG = b"\x89PNG\r\n\x1a\n" + bytes(range(200))
TEXT = b"Content-Type: text/plain; charset=utf-8\r\n\r\n"


def part(kind: bytes, content: bytes, *more: bytes) -> bytes:
    head = [b"Content-Type: " + kind, b"Content-Transfer-Encoding: base64", *more]
    return b"\r\n".join(head) + b"\r\n\r\n" + base64.encodebytes(content).replace(b"\n", b"\r\n")


def test_a_plain_mail_gives_who_what_and_when(tmp_path: Path):
    raw = mail(b"Subject: Kapvergunning\r\n\r\nDe boom moet weg.\r\n")

    stuk = read_mail(tmp_path, raw)

    assert stuk.afzender == Adres(email="joke@postvak.example", naam="Joke Vis")
    assert stuk.aan == (Adres(email="info@voorbeeldstad.example"),)
    assert stuk.onderwerp == "Kapvergunning"
    assert stuk.tekst == "De boom moet weg."
    assert stuk.ontvangen_op == RECEIVED
    assert stuk.verstuurd_op == datetime(2026, 11, 2, 20, 14, tzinfo=UTC)
    assert stuk.message_id == "<m1@postvak.example>"
    assert stuk.kop("subject") == "Kapvergunning"
    assert stuk.sha256 == hashlib.sha256(raw).hexdigest()
    assert stuk.bijlagen == ()
    assert stuk.meldingen == ()
    assert not stuk.controle_nodig


def test_text_and_pictures_by_turns_keep_all_text_in_order(tmp_path: Path):
    pieces = (
        TEXT + b"Eerst de stoep.",
        part(b"application/pdf; name=stoep.pdf", PDF, b"Content-Disposition: inline"),
        TEXT + b"Daarna de boom.",
        part(b"image/png", PNG),
        TEXT + b"Groet, Joke",
    )

    stuk = read_mail(tmp_path, mail(multipart(*pieces)))

    assert stuk.tekst == "Eerst de stoep.\n\nDaarna de boom.\n\nGroet, Joke"
    assert [(b.plek, b.bestandsnaam) for b in stuk.bijlagen] == [
        ("2", "stoep.pdf"),
        ("4", "bijlage-4.png"),
    ]


def test_a_pdf_without_name_or_disposition_is_a_document_byte_for_byte(tmp_path: Path):
    stuk = read_mail(
        tmp_path, mail(multipart(TEXT + b"Zie bijlage", part(b"application/pdf", PDF)))
    )

    (bijlage,) = stuk.bijlagen
    assert bijlage.sha256 == hashlib.sha256(PDF).hexdigest()
    assert bijlage.omvang == len(PDF)
    assert bijlage.mediatype == "application/pdf"
    assert bijlage.bestandsnaam == "bijlage-2.pdf"


def test_an_embedded_mail_is_one_document_and_its_text_stays_out_of_ours(tmp_path: Path):
    inner = (
        b"From: Piet <piet@elders.example>\r\nSubject: Klacht over lawaai\r\n"
        b"MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=binnen\r\n\r\n"
        b"--binnen\r\n"
        + TEXT
        + b"Dit is de klacht.\r\n--binnen\r\n"
        + part(b"application/pdf; name=klacht.pdf", PDF)
        + b"\r\n--binnen--"
    )
    forwarded = b"Content-Type: message/rfc822\r\n\r\n" + inner

    stuk = read_mail(tmp_path, mail(multipart(TEXT + b"Ter informatie", forwarded)))

    assert stuk.tekst == "Ter informatie"
    eml, pdf = stuk.bijlagen
    assert eml.plek == "2"
    assert eml.bestandsnaam == "Klacht over lawaai.eml"
    assert eml.sha256 == hashlib.sha256(inner).hexdigest()
    assert "Dit is de klacht." in eml.tekst
    assert (pdf.plek, pdf.bestandsnaam) == ("2.2", "klacht.pdf")
    assert pdf.sha256 == hashlib.sha256(PDF).hexdigest()


@pytest.mark.parametrize("header", [b"Subject", b"From", b"To", b"Cc", b"Reply-To"])
def test_raw_latin_1_in_a_header_keeps_its_character(tmp_path: Path, header: bytes):
    raw = header + b": Ren\xe9 <rene@postvak.example>\r\nSubject: x\r\nFrom: a@b.example\r\n\r\nHoi"

    stuk = read_mail(tmp_path, raw)

    assert stuk.kop(header.decode().lower()) == "René <rene@postvak.example>"


def test_raw_utf_8_in_a_header_is_read_as_utf_8(tmp_path: Path):
    stuk = read_mail(tmp_path, mail("Subject: Café «De Brug»\r\n\r\nHoi".encode()))

    assert stuk.onderwerp == "Café «De Brug»"


def test_iso_8859_1_is_read_as_windows_so_the_euro_sign_survives(tmp_path: Path):
    body = b"Content-Type: text/plain; charset=iso-8859-1\r\n\r\nKosten: \x80 25 \x96 caf\xe9"

    stuk = read_mail(tmp_path, mail(body))

    assert stuk.tekst == "Kosten: € 25 – café"


def test_latin_1_without_charset_is_no_question_mark(tmp_path: Path):
    stuk = read_mail(tmp_path, mail(b"Subject: x\r\n\r\nEen caf\xe9 op de hoek"))

    assert stuk.tekst == "Een café op de hoek"


@pytest.mark.parametrize(
    ("charset", "data", "text"),
    [
        (b"windows-1258", b"\xd0\xfdc l\xe2n", "Đưc lân"),
        (b"iso-2022-jp", "日本語のメール".encode("iso-2022-jp"), "日本語のメール"),
        (b"gb2312", "简体中文".encode("gb18030"), "简体中文"),
        (b"koi8-r", "Привет".encode("koi8-r"), "Привет"),
        (b"utf-8", b"goed \xc3\xa9 en fout \xe9", "goed é en fout é"),
        (b"bestaat-niet", "café".encode(), "café"),
        (b"base64", b"geen tekenset", "geen tekenset"),
        (b"punycode", b"geen tekenset", "geen tekenset"),
        (b"", "日本".encode("iso-2022-jp"), "日本"),
    ],
)
def test_every_charset_reads_and_none_raises(
    tmp_path: Path, charset: bytes, data: bytes, text: str
):
    kop = b"Content-Type: text/plain; charset=" + charset + b"\r\n\r\n"

    stuk = read_mail(tmp_path, mail(kop + data))

    assert stuk.tekst == text


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        (b"=?utf-8?Q?Caf=C3=A9?=", "Café"),
        (b"=?iso-8859-1?q?=80_25?=", "€ 25"),
        (b"=?utf-8?b?w6k=?=\r\n =?utf-8?b?w6k=?=", "éé"),
        (b"=?utf-8?q?=C3?= =?utf-8?q?=A9?=", "é"),
        (b"Re: =?utf-8?q?vergunning?= gevraagd", "Re: vergunning gevraagd"),
        (b"=?utf-8*nl?q?taal?=", "taal"),
        (b"=?onbekend?q?Caf=C3=A9?=", "Café"),
        (b"=?utf-8?b?w6k?= zonder opvulling", "é zonder opvulling"),
        (b"=?utf-8?q?regel=0D=0ABcc:_x?=", "regel Bcc: x"),
    ],
)
def test_encoded_words_become_one_line_of_text(tmp_path: Path, raw: bytes, text: str):
    stuk = read_mail(tmp_path, mail(b"Subject: " + raw + b"\r\n\r\nHoi"))

    assert stuk.onderwerp == text


@pytest.mark.parametrize(
    ("disposition", "naam"),
    [
        (b"attachment; filename*=utf-8''brief%20caf%C3%A9.pdf", "brief café.pdf"),
        (b"attachment; filename=plat.pdf; filename*=utf-8''precies.pdf", "precies.pdf"),
        (b'attachment; filename*0="lange "; filename*1="naam.pdf"', "lange naam.pdf"),
        (b"attachment; filename*0*=utf-8''caf%C3; filename*1*=%A9.pdf", "café.pdf"),
        (b'attachment; filename="=?utf-8?q?bouw=C3=A9.pdf?="', "bouwé.pdf"),
        (b'attachment; filename="ren\xe9.pdf"', "rené.pdf"),
        (b'attachment; filename="../../etc/cron.d/x.pdf"', "x.pdf"),
        (b'attachment; filename="C:\\\\temp\\\\y.pdf"', "y.pdf"),
        ('attachment; filename="fac\u202etuur.pdf"'.encode(), "factuur.pdf"),
        (b'attachment; filename="' + b"a" * 400 + b'.pdf"', "a" * 116 + ".pdf"),
        (b'attachment; filename=".."', "bijlage-2.pdf"),
    ],
)
def test_a_file_name_is_display_text_and_never_a_path(
    tmp_path: Path, disposition: bytes, naam: str
):
    pdf = part(b"application/pdf", PDF, b"Content-Disposition: " + disposition)

    stuk = read_mail(tmp_path, mail(multipart(TEXT + b"Hoi", pdf)))

    assert stuk.bijlagen[0].bestandsnaam == naam


def test_unnamed_parts_have_the_same_name_at_every_reading(tmp_path: Path):
    raw = mail(multipart(TEXT + b"Hoi", part(b"application/rtf", b"{\\rtf1 hoi}")))

    first, second = read_mail(tmp_path, raw), read_mail(tmp_path, raw)

    assert first == second
    assert first.bijlagen[0].bestandsnaam == "bijlage-2.rtf"


def test_an_invitation_is_a_document(tmp_path: Path):
    calendar = (
        b"Content-Type: text/calendar; method=REQUEST\r\n\r\nBEGIN:VCALENDAR\r\nEND:VCALENDAR"
    )
    body = multipart(TEXT + b"Afspraak?", calendar, subtype=b"alternative")

    stuk = read_mail(tmp_path, mail(body))

    assert stuk.tekst == "Afspraak?"
    assert [b.bestandsnaam for b in stuk.bijlagen] == ["bijlage-2.ics"]
    assert "VCALENDAR" in stuk.bijlagen[0].tekst


def test_a_mail_of_html_only_is_readable_text(tmp_path: Path):
    html = (
        b"Content-Type: text/html; charset=utf-8\r\n\r\n<html><head><style>p{}</style></head><body>"
        b"<p>Geachte heer,</p><p>Mijn &euro;&nbsp;25<br>is weg.</p><ul><li>een<li>twee</ul>"
        b"<script>alert(1)</script><!-- niet --></body></html>"
    )

    stuk = read_mail(tmp_path, mail(html))

    assert stuk.tekst == "Geachte heer,\n\nMijn € 25\nis weg.\n\n- een\n- twee"
    assert stuk.bijlagen == ()


def test_the_html_alternative_is_no_document(tmp_path: Path):
    html = b"Content-Type: text/html\r\n\r\n<p>Hallo wereld</p>"
    body = multipart(TEXT + b"Hallo wereld", html, subtype=b"alternative")

    stuk = read_mail(tmp_path, mail(body))

    assert stuk.tekst == "Hallo wereld"
    assert stuk.bijlagen == ()


def test_an_empty_plain_alternative_gives_way_to_the_html(tmp_path: Path):
    html = b"Content-Type: text/html\r\n\r\n<p>Hier staat het</p>"
    body = multipart(TEXT + b" \r\n", html, subtype=b"alternative")

    stuk = read_mail(tmp_path, mail(body))

    assert stuk.tekst == "Hier staat het"


def test_a_huge_header_block_leaves_the_body_whole(tmp_path: Path):
    exchange = b"X-MS-Exchange-Data: " + b"\r\n ".join([b"x" * 70] * 2900) + b"\r\n"

    stuk = read_mail(tmp_path, mail(b"Subject: x\r\n\r\nDe tekst", headers=exchange))

    assert len(exchange) > 200_000
    assert stuk.tekst == "De tekst"
    assert stuk.onderwerp == "x"
    assert stuk.meldingen == ()


def test_line_ends_of_bare_cr_read_like_any_other(tmp_path: Path):
    raw = mail(multipart(TEXT + b"Hoi", part(b"application/pdf", PDF))).replace(b"\r\n", b"\r")

    stuk = read_mail(tmp_path, raw)

    assert stuk.tekst == "Hoi"
    assert stuk.afzender is not None
    assert stuk.bijlagen[0].sha256 == hashlib.sha256(PDF).hexdigest()


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (b"<>", ""),
        (b"<joke@postvak.example>", "joke@postvak.example"),
        (b"joke@postvak.example", "joke@postvak.example"),
    ],
)
def test_the_return_path_tells_null_from_missing(tmp_path: Path, raw: bytes, expected: str):
    with_path = read_mail(tmp_path, mail(b"\r\nHoi", headers=b"Return-Path: " + raw + b"\r\n"))
    without = read_mail(tmp_path, mail(b"\r\nHoi"))

    assert with_path.retourpad == expected
    assert without.retourpad is None


def test_a_reply_names_the_mails_it_answers_nearest_first(tmp_path: Path):
    headers = b"In-Reply-To: <c@x>\r\nReferences: <a@x> <b@x>\r\n <c@x>\r\n"

    stuk = read_mail(tmp_path, mail(b"\r\nHoi", headers=headers))

    assert stuk.antwoord_op == ("<c@x>", "<b@x>", "<a@x>")


def test_two_copies_that_travelled_apart_have_the_same_content_hash(tmp_path: Path):
    body = b"Subject: Zelfde\r\n\r\nZelfde tekst"
    one = read_mail(tmp_path, mail(body, headers=b"Received: by a\r\n"))
    two = read_mail(tmp_path, mail(body, headers=b"Received: by b\r\n"))
    other = read_mail(tmp_path, mail(body + b" maar anders"))

    assert one.sha256 != two.sha256
    assert one.inhoud_sha256 == two.inhoud_sha256
    assert one.inhoud_sha256 != other.inhoud_sha256


def test_an_empty_mail_is_kept_with_a_reason(tmp_path: Path):
    stuk = read_mail(tmp_path, b"\r\n")

    assert stuk.meldingen == ("Deze e-mail is leeg.",)
    assert [b.plek for b in stuk.bijlagen] == [""]


def test_what_is_no_mail_at_all_is_kept_as_its_own_document(tmp_path: Path):
    stuk = read_mail(tmp_path, b"zomaar wat tekst zonder kop")

    assert stuk.controle_nodig
    assert stuk.tekst == "zomaar wat tekst zonder kop"
    assert [b.bestandsnaam for b in stuk.bijlagen] == ["origineel.eml"]


def test_a_mail_over_the_limit_shows_its_head_and_why(tmp_path: Path):
    whole = stored(tmp_path, mail(b"Subject: Veel foto's\r\n\r\n"))
    item = replace(whole, omvang=61_400_000, volledig=False)

    stuk = unpack(item)

    assert stuk.onderwerp == "Veel foto's"
    assert stuk.afzender == Adres(email="joke@postvak.example", naam="Joke Vis")
    assert stuk.meldingen[0].startswith("Deze e-mail is te groot (61 MB)")
    assert stuk.tekst == ""
    assert stuk.bijlagen == ()


def test_two_subjects_ask_for_a_look(tmp_path: Path):
    stuk = read_mail(tmp_path, mail(b"Subject: een\r\nSubject: twee\r\n\r\nHoi"))

    assert stuk.onderwerp == "een"
    assert stuk.controle_nodig
    assert "dubbelzinnig" in stuk.meldingen[0]


def test_a_mail_cut_short_says_so(tmp_path: Path):
    whole = mail(multipart(TEXT + b"Hoi", part(b"application/pdf", PDF)))

    stuk = read_mail(tmp_path, whole[:-40])

    assert stuk.tekst == "Hoi"
    assert "afgebroken" in stuk.meldingen[0]


def test_a_part_of_plain_text_with_a_name_is_a_document_with_text(tmp_path: Path):
    notes = b"Content-Type: text/csv; name=lijst.csv\r\n\r\nnaam;bedrag\r\nVis;25"

    stuk = read_mail(tmp_path, mail(multipart(TEXT + b"Zie lijst", notes)))

    assert stuk.tekst == "Zie lijst"
    assert stuk.bijlagen[0].tekst == "naam;bedrag\nVis;25"
