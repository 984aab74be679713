"""The words of the shipped letters: short sentences, plain words, u, no law."""

import re
import tomllib

import pytest

from archive.post.sjabloon import Soort, lees_bestand
from intake import Kanaal
from tests.archive.post.brieven import bevestiging

MAX_WOORDEN = 15
MOEILIJK = re.compile(
    r"\b(?:awb|woo|wet|artikel|lid|beschikking|besluitvorming|inzake|betreffende|conform|middels"
    r"|teneinde|derhalve|alsmede|indien|tevens|voorts|ten aanzien van|met betrekking tot"
    r"|in behandeling|dient te|bovengenoemde?|desbetreffende|gaarne|hierbij|behandeltermijn"
    r"|o\.a\.|m\.b\.t\.|i\.v\.m\.|e\.d\.|d\.m\.v\.|t\.a\.v\.|nl\.|bijv\.)(?!\w)",
    re.IGNORECASE,
)
JE = re.compile(r"\b(?:je|jij|jou|jouw|jullie)\b", re.IGNORECASE)
LETTERS = [(soort, kanaal) for soort in Soort for kanaal in Kanaal]


def zinnen(brief):
    inhoud = brief.inhoud
    alineas = [inhoud.kop, inhoud.inleiding, *inhoud.stappen, inhoud.contact, inhoud.slot]
    return [zin for alinea in alineas for zin in re.split(r"(?<=[.?!:])\s+", alinea)]


@pytest.mark.parametrize(("soort", "kanaal"), LETTERS)
def test_sentences_are_short(soort, kanaal):
    brief = bevestiging(soort=soort, kanaal=kanaal, afdeling="Juridische Zaken")

    assert [zin for zin in zinnen(brief) if len(zin.split()) > MAX_WOORDEN] == []


@pytest.mark.parametrize("bestand", [*(f"{soort}.toml" for soort in Soort), "vast.toml"])
def test_words_are_plain_and_say_u(bestand):
    entries = tomllib.loads(lees_bestand(bestand)).values()
    woorden = [w for e in entries for w in (e if isinstance(e, list) else [e])]

    for tekst in woorden:
        assert not MOEILIJK.search(tekst)
        assert not JE.search(tekst)


def test_the_lint_finds_what_it_looks_for():
    assert MOEILIJK.search("Wij nemen uw aanvraag in behandeling")
    assert MOEILIJK.search("Volgens artikel 4:13 Awb")
    assert JE.search("Dan bellen wij je")
    assert not MOEILIJK.search("U krijgt ons besluit. Wij weten nog niet alles.")
