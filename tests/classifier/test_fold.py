import pytest
from hypothesis import given
from hypothesis import strategies as st

from classifier.fold import fold


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Ik máák BEZWAAR", b"ik maak bezwaar"),
        ("vergun-\nning", b"vergunning"),
        ("vergun-\r\n   ning", b"vergunning"),
        ("een  brief\nmet regels", b"een brief met regels"),
        ("alinea een\n\n\nalinea twee", b"alinea een\nalinea twee"),
        ("gehui1d en mevr0uw", b"gehuild en mevrouw"),
        ("in 2010 of 10 keer", b"in 2010 of 10 keer"),
        ("“aangehaald” – €5", b'"aangehaald" - $5'),
        ("zacht\u00adafbreekstreepje", b"zachtafbreekstreepje"),
    ],
)
def test_texts_that_say_the_same_fold_to_the_same(text, folded):
    assert fold(text).text == folded


def test_a_found_word_points_at_the_broken_word_in_the_original():
    text = "Hierbij vraag ik een vergun-\n   ning aan"
    folded = fold(text)

    start = folded.text.index(b"vergunning")
    begin, end = folded.span(start, start + len(b"vergunning"))

    assert text[begin:end] == "vergun-\n   ning"


@given(st.text(max_size=300))
def test_every_folded_character_has_a_place_in_the_original(text):
    folded = fold(text)

    places = [folded.source(place) for place in range(len(folded.text))]

    assert places == sorted(places)
    assert all(0 <= place < len(text) for place in places)
