import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.post.schoon import een_regel, zonder_bsn


@pytest.mark.parametrize(
    ("tekst", "regel"),
    [
        ("Aanvraag\r\n kapvergunning", "Aanvraag kapvergunning"),
        ("a\u2028b\u2029c\x0bd\x00e", "a b c d e"),
        ("  veel   spaties\t", "veel spaties"),
        ("fac\u202efdp.exe", "fac fdp.exe"),
        ("", ""),
    ],
)
def test_a_line_is_one_line(tekst, regel):
    assert een_regel(tekst) == regel


@given(st.text(max_size=500), st.integers(2, 200))
def test_a_line_is_never_too_long_and_always_printable(tekst, limiet):
    regel = een_regel(tekst, limiet=limiet)

    assert len(regel) <= limiet
    assert regel.isprintable()


@pytest.mark.parametrize(
    ("tekst", "schoon"),
    [
        ("123456782", "…"),
        ("kopie-123456782-id.pdf", "kopie-…-id.pdf"),
        ("BSN: 12345678", "BSN…"),
        ("id_123456782.pdf", "id_….pdf"),
    ],
)
def test_what_could_be_a_bsn_is_left_out(tekst, schoon):
    assert zonder_bsn(tekst) == schoon


@pytest.mark.parametrize(
    "tekst",
    [
        "0612345678",
        "20261120",
        "NL91ABNA0417164300",
        "ZAAK-2026-0000000001",
        "020-1234567",
        "12345678",
    ],
)
def test_other_numbers_stay(tekst):
    assert zonder_bsn(tekst) == tekst
