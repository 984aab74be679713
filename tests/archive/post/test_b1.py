"""The words of the shipped letters: short sentences, plain words, u, no law."""

import re
import tomllib
from importlib.resources import files

import pytest

from archive.post.ontvangstbevestiging import soort_brief
from archive.post.sjabloon import Soort, lees_bestand
from classifier import parse_catalogus
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
CATALOGUS = parse_catalogus(
    (files("classifier") / "standaard" / "catalogus.toml").read_text(encoding="utf-8")
)


def zinnen(brief):
    inhoud = brief.inhoud
    alineas = [inhoud.kop, inhoud.inleiding, *inhoud.stappen, inhoud.contact, inhoud.slot]
    return [zin for alinea in alineas for zin in re.split(r"(?<=[.?!:])\s+", alinea)]


@pytest.mark.parametrize("kanaal", list(Kanaal))
@pytest.mark.parametrize("zaaktype", list(CATALOGUS), ids=[zaaktype.id for zaaktype in CATALOGUS])
def test_sentences_are_short_for_every_zaaktype(zaaktype, kanaal):
    soort = soort_brief(zaaktype)
    brief = bevestiging(soort=soort, kanaal=kanaal, stuk=zaaktype.stuk, afdeling=zaaktype.afdeling)

    assert [zin for zin in zinnen(brief) if len(zin.split()) > MAX_WOORDEN] == []


@pytest.mark.parametrize("kanaal", list(Kanaal))
def test_sentences_are_short_when_something_joins_a_zaak(kanaal):
    brief = bevestiging(soort=Soort.TOEVOEGING, kanaal=kanaal, uiterste_datum=None)

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
