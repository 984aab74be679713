from dataclasses import replace
from email import message_from_bytes
from email.policy import default
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.post.envelop import EnvelopError, als_adres, as_message, lees_verp, verp_adres
from archive.post.schoon import een_regel
from intake import Adres
from tests.archive.post.brieven import bevestiging, envelop

KENMERK = UUID("6f1f2a9e-4a36-4a7c-9c39-0d9a3a6f0001")
HEADERS = [
    "Message-ID",
    "From",
    "To",
    "Reply-To",
    "Subject",
    "Date",
    "Auto-Submitted",
    "X-Auto-Response-Suppress",
    "X-Zaak-Ack",
    "MIME-Version",
    "Content-Type",
]
BRIEF = bevestiging()


def read(bericht):
    return message_from_bytes(bericht, policy=default)


def sent(**fields):
    return read(as_message(BRIEF, envelop(**fields)))


def test_the_letter_carries_the_marks_of_an_automatic_answer():
    message = sent()

    assert message.keys() == HEADERS
    assert message["From"] == "Gemeente Zevenbeken <zaken@zevenbeken.example>"
    assert message["To"] == "ria@postvak.example"
    assert message["Reply-To"] == "info@zevenbeken.example"
    assert message["Auto-Submitted"] == "auto-replied"
    assert message["X-Auto-Response-Suppress"] == "All"
    assert message["X-Zaak-Ack"] == "zaakpost-1"
    assert message["Date"] == "Fri, 20 Nov 2026 15:44:00 +0000"
    assert message["Message-ID"] == f"<ob.{KENMERK}@zevenbeken.example>"


def test_the_letter_is_text_and_html_and_nothing_else():
    message = sent()

    tekst, html = message.iter_parts()

    assert message.get_content_type() == "multipart/alternative"
    assert tekst.get_content().replace("\r\n", "\n") == BRIEF.platte_tekst
    assert html.get_content().replace("\r\n", "\n") == BRIEF.html
    assert not any(part.get_filename() for part in message.walk())


def test_the_same_letter_gives_the_same_bytes_at_each_attempt():
    assert as_message(BRIEF, envelop()) == as_message(bevestiging(), envelop())


def test_the_bytes_can_pass_any_mail_server():
    bericht = as_message(BRIEF, envelop())
    lines = bericht.split(b"\r\n")

    assert bericht.isascii()
    assert b"\n" not in bericht.replace(b"\r\n", b"")
    assert max(map(len, lines)) <= 998
    assert bericht.endswith(b"\r\n")


def test_the_answer_hangs_in_the_thread_of_what_it_answers():
    message = sent(antwoord_op="<3@a.example>", referenties=("<1@a.example>", "<2@a.example>"))

    assert message["In-Reply-To"] == "<3@a.example>"
    assert message["References"].split() == ["<1@a.example>", "<2@a.example>", "<3@a.example>"]


def test_a_message_id_longer_than_a_line_stays_whole():
    lang = f"<{'A' * 180}@eurprd05.prod.outlook.example>"

    bericht = as_message(BRIEF, envelop(antwoord_op=lang))

    assert f"In-Reply-To: {lang}\r\n".encode() in bericht


@pytest.mark.parametrize(
    "message_id",
    ["", "geen id", "<a@b>\r\nBcc: x@y.example", "<é@b.example>", "<a b@c.example>", "<<a@b.c>>"],
)
def test_a_message_id_that_is_none_starts_no_thread(message_id):
    assert sent(antwoord_op=message_id).keys() == HEADERS


def test_a_thread_of_years_is_cut_to_its_last_ids():
    referenties = tuple(f"<{n}@a.example>" for n in range(500))

    ids = sent(antwoord_op="<x@a.example>", referenties=referenties)["References"].split()

    assert len(ids) == 10
    assert ids[-2:] == ["<499@a.example>", "<x@a.example>"]


HOSTILE = st.one_of(
    st.text(max_size=300),
    st.sampled_from(
        [
            "a\r\nBcc: x@y.example",
            "a\nX: y",
            "\u2028Bcc: x",
            "a\x0bb\x0cc\x85d",
            "=?utf-8?q?a=0D=0ABcc:x?=",
        ]
    ),
    st.text(alphabet="\r\n\t :<>@\"'\\=?;,\u202e\x00é", max_size=60),
)


@settings(deadline=None)  # the first call loads Unicode's tables
@given(onderwerp=HOSTILE, naam=HOSTILE, instantie=HOSTILE, antwoord_op=HOSTILE, reference=HOSTILE)
def test_no_words_from_outside_can_add_a_header(onderwerp, naam, instantie, antwoord_op, reference):
    brief = replace(BRIEF, onderwerp=onderwerp)
    around = envelop(
        instantie=instantie,
        antwoord_op=antwoord_op,
        referenties=(reference,),
        van=Adres(email="zaken@zevenbeken.example", naam=naam),
    )

    message = read(as_message(brief, around))

    assert set(message.keys()) <= {*HEADERS, "In-Reply-To", "References"}
    assert len(message.keys()) == len(set(message.keys()))
    assert message["To"] == "ria@postvak.example"
    assert message["Subject"] == een_regel(onderwerp)


@pytest.mark.parametrize(
    ("email", "verwacht"),
    [
        ("ria@postvak.example", "ria@postvak.example"),
        ("Ria.Hoogkamer+zaak@Postvak.Example", "Ria.Hoogkamer+zaak@postvak.example"),
        ("info@café.example", "info@xn--caf-dma.example"),
        ("o'brien@postvak.example", "o'brien@postvak.example"),
    ],
)
def test_an_address_is_carried_with_its_domain_in_ascii(email, verwacht):
    assert als_adres(email) == verwacht


@pytest.mark.parametrize(
    "email",
    [
        "",
        "ria",
        "ria@",
        "@postvak.example",
        "rené@postvak.example",
        "a@b.example,c@d.example",
        "a@b.example\r\nBcc: c@d.example",
        "a b@c.example",
        "<a@b.example>",
        ".a@b.example",
        "a..b@c.example",
        "a@b..example",
        "a@-b.example",
        f"a@{'b' * 64}.example",
        f"{'a' * 65}@b.example",
        "a@[127.0.0.1]",
    ],
)
def test_what_is_no_single_plain_address_is_refused(email):
    with pytest.raises(EnvelopError):
        als_adres(email)


@given(st.text(max_size=120))
def test_an_address_is_taken_or_refused_and_never_breaks(email):
    try:
        adres = als_adres(email)
    except EnvelopError:
        return

    assert adres.isascii()


def test_a_bounce_names_its_letter():
    adres = verp_adres(KENMERK, domein="zevenbeken.example", sleutel=b"geheim")

    assert lees_verp(adres, sleutel=b"geheim") == KENMERK
    assert lees_verp(adres.upper(), sleutel=b"geheim") == KENMERK
    assert len(adres.partition("@")[0]) <= 64


@pytest.mark.parametrize(
    "adres",
    [
        "",
        "info@zevenbeken.example",
        f"bounce+{KENMERK.hex}@zevenbeken.example",
        f"bounce+{KENMERK.hex}.{'0' * 20}@zevenbeken.example",
        verp_adres(KENMERK, domein="zevenbeken.example", sleutel=b"een ander"),
    ],
)
def test_a_bounce_that_we_did_not_seal_names_nothing(adres):
    assert lees_verp(adres, sleutel=b"geheim") is None
