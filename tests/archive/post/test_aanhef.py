import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.post.aanhef import ONBEKEND, aanhef


@pytest.mark.parametrize(
    ("naam", "groet"),
    [
        ("mevrouw A. de Vries", "Beste mevrouw De Vries,"),
        ("Mevr. De Vries", "Beste mevrouw De Vries,"),
        ("mw. Anna van der Berg", "Beste mevrouw Anna van der Berg,"),
        ("de heer J.P. Jansen", "Beste heer Jansen,"),
        ("Dhr. Öztürk", "Beste heer Öztürk,"),
        ("mevrouw Th.M. van der Berg", "Beste mevrouw Van der Berg,"),
        ("mevrouw García Márquez", "Beste mevrouw García Márquez,"),
        ("mevrouw J A Jansen", "Beste mevrouw Jansen,"),
        ("mevrouw Jansen-de Boer", "Beste mevrouw Jansen-de Boer,"),
        ("A. de Vries", "Beste A. de Vries,"),
        ("Ria Hoogkamer", "Beste Ria Hoogkamer,"),
        ("Vries, A. de", "Beste A. de Vries,"),
        ("ria hoogkamer", "Beste Ria Hoogkamer,"),
        ("JAN VAN DEN BERG", "Beste Jan van den Berg,"),
        ("J.-P. 't Hooft", "Beste J.-P. 't Hooft,"),
    ],
)
def test_a_person_is_greeted_by_name(naam, groet):
    assert aanhef(naam) == groet


@pytest.mark.parametrize(
    "naam",
    [
        "",
        "Linda",
        "info",
        "ria@postvak.example",
        "Bouwbedrijf De Vries B.V.",
        "Stichting De Brink",
        "Administratie VVE Kade",
        "Win nu op http://kwaad.example",
        "Bel 0900 1234",
        "<b>Ria</b>",
        "mevrouw",
        "mevrouw 12",
        "een heel erg lange naam met veel woorden",
        "Jan & Piet",
    ],
)
def test_when_in_doubt_nobody_is_called_by_a_wrong_name(naam):
    assert aanhef(naam) == ONBEKEND


@given(st.text(max_size=200))
def test_a_greeting_is_one_clean_line_whatever_the_name(naam):
    groet = aanhef(naam)

    assert groet.startswith("Beste ")
    assert groet.endswith(",")
    assert not set(groet) & set('<>&"@/\\\r\n0123456789{}')
