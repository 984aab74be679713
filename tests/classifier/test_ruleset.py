import pytest

from classifier import RulesetError, parse_ruleset
from tests.classifier.room import catalogus, mail, regels

GOED = """
[[regel]]
id = "proef"
zaaktype = "bezwaarschrift"
punten = 50
als.tekst_bevat = ["bezwaar"]
omdat = "Er staat {gevonden}."
"""


def parse(text: str):
    return parse_ruleset({"proef.toml": text}, catalogus())


@pytest.mark.parametrize(
    ("goed", "fout", "woorden"),
    [
        ("tekst_bevat", "tekst_bevatt", ["tekst_bevatt", "tekst_bevat"]),
        ('"bezwaarschrift"', '"bezwaarschift"', ["bezwaarschift", "woz-bezwaar"]),
        ('zaaktype = "bezwaarschrift"', 'uitkomst = "niets"', ["niets", "geen-actie"]),
        ("punten = 50", 'punten = "50"', ["punten"]),
        ("punten = 50", "punten = 0", ["punten"]),
        ('omdat = "Er staat {gevonden}."', "", ["omdat"]),
        ("punten = 50", "punten = 50\ngewicht = 3", ["gewicht"]),
        ('["bezwaar"]', '["(bezwaar"]', ["(bezwaar", "haakje"]),
        ('["bezwaar"]', '"bezwaar"', ["tekst_bevat", "lijst"]),
        ('als.tekst_bevat = ["bezwaar"]', "als.patroon = ['a(b']", ["a(b", "RE2"]),
        ('als.tekst_bevat = ["bezwaar"]', "als.patroon = ['a*']", ["a*", "niets"]),
        ('als.tekst_bevat = ["bezwaar"]', "als.stelt_vraag = false", ["stelt_vraag", "true"]),
        ('als.tekst_bevat = ["bezwaar"]', 'als.korter_dan = "x"', ["korter_dan", "getal"]),
        ('als.tekst_bevat = ["bezwaar"]', "als = []", ["als"]),
        ('zaaktype = "bezwaarschrift"', "", ["zaaktype", "uitkomst"]),
    ],
)
def test_an_error_names_the_file_the_rule_and_the_wrong_word(goed, fout, woorden):
    with pytest.raises(RulesetError) as caught:
        parse(GOED.replace(goed, fout))

    assert str(caught.value).startswith("proef.toml, regel 'proef': ")
    assert all(woord in str(caught.value) for woord in woorden)


@pytest.mark.parametrize(
    ("text", "woord"), [("[regel", "TOML"), ("[regel]\nid = 'x'", "[[regel]]"), ("x = 1", "'x'|x")]
)
def test_an_error_in_the_file_as_a_whole_names_the_file(text, woord):
    with pytest.raises(RulesetError) as caught:
        parse(text)

    assert str(caught.value).startswith("proef.toml: ")
    assert any(part in str(caught.value) for part in woord.split("|"))


def test_two_rules_cannot_share_a_name():
    with pytest.raises(RulesetError, match=r"'proef'.*a\.toml"):
        parse_ruleset({"a.toml": GOED, "b.toml": GOED}, catalogus())


def test_the_version_changes_with_the_text_and_only_then():
    assert parse(GOED).version == parse(GOED).version
    assert parse(GOED).version != parse(GOED.replace("50", "51")).version


def test_a_list_of_tables_asks_one_word_twice():
    ruleset = regels('als = [{ tekst_bevat = ["appel"] }, { tekst_bevat = ["peer"] }]')

    both, one = (ruleset.read(mail(text)) for text in ("een appel en een peer", "een appel"))

    assert [bool(rule.match(both)) for rule in ruleset.touched(both)] == [True]
    assert not any(rule.match(one) for rule in ruleset.touched(one))


def test_a_thousand_rules_that_do_not_concern_a_text_are_never_looked_at():
    few = regels('als.tekst_bevat = ["bezwaar"]')
    many = regels(
        'als.tekst_bevat = ["bezwaar"]',
        *(f'als.tekst_bevat = ["woord{n}", "ander{n} ... woord"]' for n in range(1000)),
    )
    text = mail("Ik maak bezwaar. " * 500)

    looked_at = [[rule.id for rule in r.touched(r.read(text))] for r in (few, many)]

    assert looked_at[0] == looked_at[1] == ["regel0"]


def test_a_word_that_many_rules_share_is_sought_once():
    ruleset = regels(*['als.tekst_bevat = ["bezwaar ... besluit"]'] * 50)

    assert len(ruleset.vocabulary.patterns) == 2
