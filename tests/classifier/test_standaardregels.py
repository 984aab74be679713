"""The shipped ruleset as a whole."""

import json

import pytest

from api.voorbeeldpost import read_items
from classifier import ScoredItem, Zekerheid, outcome_id, propose, score
from tests.classifier.room import (
    VOORBEELDPOST,
    bijlage,
    catalogus,
    mail,
    plek_tekst,
    regelteksten,
    standaard,
)


def test_every_zaaktype_and_every_reden_has_a_rule_that_speaks_for_it():
    spoken_for = {rule.uitkomst for rule in standaard().rules if rule.punten > 0}

    assert spoken_for == {*catalogus().zaaktypen, *catalogus().geen_zaak}


def test_every_file_is_named_after_the_one_outcome_it_is_about():
    for rule in standaard().rules:
        assert rule.bestand == f"{rule.uitkomst}.toml"


def test_every_reason_is_a_sentence_that_a_person_can_check():
    for rule in standaard().rules:
        assert rule.omdat[0].isupper(), rule.id
        assert rule.omdat.endswith("."), rule.id


def test_the_rules_rest_on_no_name_or_place_of_the_example_post():
    taken = {"gemeente", "info", "niet", "nieuwe"}
    names: set[str] = set()
    for line in VOORBEELDPOST.read_text("utf-8").splitlines():
        facts = json.loads(line)["verwacht"]
        for key in ("adres", "woonplaats", "kenmerk", "postcode", "betrokkene", "telefoon"):
            value = facts.get(key, "").strip().lower()
            if len(value) > 3 and value not in taken:
                names.add(value)

    rules = "\n".join(regelteksten().values()).lower()

    assert [name for name in names if name in rules] == []


def test_the_example_post_is_sorted_as_well_as_it_was():
    items = list(read_items(VOORBEELDPOST.read_text("utf-8").splitlines()))
    scored = [
        ScoredItem(
            label=item.label,
            ook_goed=item.ook_goed,
            zaak_nodig=item.zaak_nodig,
            proposal=propose(item.poststuk, standaard()),
        )
        for item in items
        if item.label
    ]

    result = score(scored)

    assert len(scored) == 190
    assert result.top1.goed >= 178
    assert result.top3.goed >= 188
    assert result.zaak_nodig.goed >= 184
    assert all(item.proposal.outcome is not None for item in scored)


def test_what_is_shown_as_sure_is_nearly_always_right():
    items = read_items(VOORBEELDPOST.read_text("utf-8").splitlines())
    sure = [
        outcome_id(proposal.outcome) in {item.label, *item.ook_goed}
        for item in items
        if (proposal := propose(item.poststuk, standaard())).zekerheid is Zekerheid.HOOG
        and proposal.outcome
    ]

    assert sum(sure) / len(sure) >= 0.95


def test_a_fatal_term_is_never_missed_quietly():
    risky = {
        "bezwaarschrift",
        "woz-bezwaar",
        "ingebrekestelling",
        "klacht-gedraging",
        "woo-verzoek",
    }

    for item in read_items(VOORBEELDPOST.read_text("utf-8").splitlines()):
        if item.label in risky:
            proposal = propose(item.poststuk, standaard())
            first_three = [outcome_id(c.outcome) for c in proposal.candidates[:3]]
            assert {item.label, *item.ook_goed}.intersection(first_three), item.id


def test_evidence_points_into_the_text_of_every_example():
    for item in read_items(VOORBEELDPOST.read_text("utf-8").splitlines()):
        for candidate in propose(item.poststuk, standaard()).candidates:
            for evidence in candidate.evidence:
                if evidence.plaats and not evidence.gevonden.startswith("ZAAK-"):
                    place = evidence.plaats
                    text = plek_tekst(item.poststuk, place.veld)[place.start : place.einde]
                    assert " ".join(text.split()) in evidence.gevonden


@pytest.mark.parametrize(
    ("label", "onderwerp", "tekst"),
    [
        (
            "bezwaarschrift",
            "huishoudelijke hulp",
            (
                "U heeft mijn huishoudelijke hulp per 1 mei stopgezet. Dat is niet eerlijk."
                " Ik wil dat dit wordt teruggedraaid."
            ),
        ),
        (
            "bezwaarschrift",
            "Fwd: Besluit op uw aanvraag",
            (
                "Hier leg ik mij niet bij neer, zie onder. Graag als bezwaar behandelen.\n\n"
                "---------- Doorgestuurd bericht ----------\nVan: Loket <info@stad.example>\n"
                "Datum: 3 mei 2026\n\nGeachte heer, Wij wijzen uw aanvraag voor een standplaats af."
                " Bent u het niet eens met dit besluit, dan kunt u binnen zes weken bezwaar maken."
            ),
        ),
        (
            "bijstandsuitkering",
            "WW gestopt",
            (
                "Mijn WW is gestopt en ik heb geen inkomen. Dat is niet eerlijk, maar nu wil ik"
                " bij u bijstand aanvragen."
            ),
        ),
        (
            "kapvergunning",
            "boom",
            (
                "Wij willen graag onze zieke kastanje laten kappen. De buren hebben er geen bezwaar"
                " tegen. Hierbij de foto's."
            ),
        ),
        (
            "informatievraag",
            "dakkapel",
            "Is voor een dakkapel aan de achterkant een vergunning nodig? Ik hoor van alles.",
        ),
        (
            "doorzenden",
            "AOW",
            "Ik word in november 67. Ik wil graag AOW aanvragen, welke papieren stuur ik op?",
        ),
        (
            "aanvulling-bestaande-zaak",
            "papieren",
            (
                "U was dinsdag bij mijn vader voor het huisbezoek. U vroeg toen een brief van de"
                " fysiotherapeut, hier is hij."
            ),
        ),
        (
            "ongewenst",
            "Even snel",
            (
                "Hoi, ben je op kantoor? Ik zit in een bespreking en kan niet bellen. Vandaag moet"
                " er een betaling uit. Houd het even tussen ons."
            ),
        ),
        (
            "automatisch-bericht",
            "Re: vergadering maandag",
            (
                "Ik ben met ouderschapsverlof en lees mijn mail niet. Mijn taken worden waargenomen"
                " door een collega."
            ),
        ),
        (
            "verhuizing",
            "nieuw huis",
            "Per 1 september wonen wij niet meer op de Dorpsstraat 3 maar op de Akkerweg 19.",
        ),
    ],
)
def test_what_people_write_without_the_official_word_is_understood(label, onderwerp, tekst):
    proposal = propose(mail(tekst, onderwerp=onderwerp), standaard())

    assert proposal.outcome
    assert outcome_id(proposal.outcome) == label


def test_an_objection_beats_the_subject_of_the_decision_that_came_along():
    besluit = bijlage(
        tekst="Wij hebben besloten uw bijstandsuitkering te beëindigen. Bent u het niet eens met"
        " dit besluit? Dan kunt u binnen zes weken bezwaar maken."
    )
    tekst = "Jullie hebben mijn uitkering gestopt en ik heb geen geld meer voor de huur. Dat is"
    tekst += " niet terecht, draai het besluit terug."

    proposal = propose(mail(tekst, onderwerp="uitkering", bijlagen=(besluit,)), standaard())

    assert proposal.outcome
    assert outcome_id(proposal.outcome) == "bezwaarschrift"
