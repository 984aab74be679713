import pytest
import re2

from classifier.phrase import PhraseError, parse_phrase


def matches(phrase: str, text: str) -> bool:
    (pattern,) = parse_phrase(phrase)
    return all(re2.search(source, text) for source in (pattern.test, pattern.find))


@pytest.mark.parametrize(
    ("phrase", "hit", "near"),
    [
        ("bezwaar", "ik maak bezwaar tegen", "het bezwaarschrift"),
        ("bezwaar*", "het bezwaarschrift", "mijn tegenbezwaar"),
        ("*vergunning", "een kapvergunning", "de vergunningen"),
        ("woz-waarde", "de woz waarde", "de woz en waarde"),
        ("woz-waarde", "de wozwaarde", "de wozwaarden"),
        ("(vraag|verzoek) om", "een verzoek om geld", "een aanvraag om geld"),
        ("[graag] een pas", "een pas", "een kompas"),
        ("geen [enkele] reactie", "geen enkele reactie", "geen snelle reactie"),
        ("per * wonen", "per juli wonen", "per wonen"),
        ("Crèche", "de creche", "de creches"),
        ("4:17", "artikel 4:17 awb", "artikel 14:17 awb"),
    ],
)
def test_the_notation_matches_what_it_says_and_nothing_near_it(phrase, hit, near):
    assert matches(phrase, hit)
    assert not matches(phrase, near)


def test_dots_make_two_patterns():
    assert len(parse_phrase("vraag ... aan")) == 2


@pytest.mark.parametrize(
    "phrase", ["(a", "a)", "a(b)", "[mag]", "... aan", "vraag ...", "a (|b)", "kap*feest", "a^b"]
)
def test_a_phrase_that_cannot_be_is_refused_and_shown(phrase):
    with pytest.raises(PhraseError) as caught:
        parse_phrase(phrase)

    assert repr(phrase) in str(caught.value)
