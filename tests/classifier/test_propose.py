import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from classifier import (
    AppendToZaak,
    Feiten,
    OpenZaak,
    Zekerheid,
    explain,
    outcome_id,
    parse_ruleset,
    propose,
)
from classifier.caution import warn
from classifier.proposal import Candidate
from classifier.propose import weigh
from intake import Pagina
from tests.classifier.room import bijlage, catalogus, mail, plek_tekst, standaard

REGEL = """
[[regel]]
id = "{id}"
zaaktype = "{zaaktype}"
punten = {punten}
als.tekst_bevat = ["{woord}"]
omdat = "Er staat '{{gevonden}}'."
"""
WOORDEN = ["appel", "peer", "druif", "kers"]
TYPEN = ["bezwaarschrift", "kapvergunning", "factuur"]


def ruleset(*rows: tuple[str, str, int]):
    text = "".join(
        _regel(f"r{n}", zaaktype, punten, woord) for n, (zaaktype, woord, punten) in enumerate(rows)
    )
    return parse_ruleset({"proef.toml": text}, catalogus())


def _regel(id_: str, uitkomst: str, punten: int, woord: str) -> str:
    text = REGEL.format(id=id_, zaaktype=uitkomst, punten=punten, woord=woord)
    return text.replace("zaaktype", "uitkomst") if uitkomst in catalogus().geen_zaak else text


def scores(proposal):
    return {outcome_id(c.outcome): c.score for c in proposal.candidates}


def test_the_points_of_the_rules_that_match_are_added_up():
    rules = ruleset(
        ("kapvergunning", "appel", 30), ("kapvergunning", "peer", 25), ("factuur", "peer", 40)
    )

    proposal = propose(mail("een appel en een peer"), rules)

    assert scores(proposal) == {"kapvergunning": 55, "factuur": 40}
    assert proposal.outcome == OpenZaak("kapvergunning")
    assert proposal.regels == rules.version


def test_evidence_against_takes_points_off_and_stays_visible():
    rules = ruleset(("kapvergunning", "appel", 60), ("kapvergunning", "peer", -20))

    proposal = propose(mail("een appel en een peer"), rules)

    assert proposal.best is not None
    assert [e.punten for e in proposal.best.evidence] == [60, -20]
    assert proposal.best.score == 40


def test_a_tie_goes_to_the_first_in_the_catalogue_and_is_never_sure():
    rules = ruleset(("factuur", "appel", 90), ("bezwaarschrift", "appel", 90))

    proposal = propose(mail("een appel"), rules)

    assert proposal.outcome == OpenZaak("bezwaarschrift")
    assert proposal.zekerheid is Zekerheid.LAAG
    assert "dicht bij elkaar" in proposal.waarschuwing


@pytest.mark.parametrize(
    ("points", "zekerheid", "meter"),
    [
        ([80], Zekerheid.HOOG, 90),
        ([200, 100], Zekerheid.HOOG, 100),
        ([80, 41], Zekerheid.MIDDEL, 79),
        ([79], Zekerheid.MIDDEL, 89),
        ([45, 30], Zekerheid.MIDDEL, 37),
        ([45, 31], Zekerheid.LAAG, 36),
        ([44], Zekerheid.LAAG, 66),
        ([], Zekerheid.LAAG, 0),
    ],
)
def test_certainty_follows_the_published_sum(points, zekerheid, meter):
    assert weigh(points) == (zekerheid, meter)


@pytest.mark.parametrize(
    ("first", "second", "zekerheid"),
    [
        (("kapvergunning", 160), ("bezwaarschrift", 20), Zekerheid.MIDDEL),
        (("kapvergunning", 160), ("ingebrekestelling", 39), Zekerheid.HOOG),
        (("kapvergunning", 160), ("ingebrekestelling", 40), Zekerheid.MIDDEL),
        (("kapvergunning", 160), ("doorzenden", 40), Zekerheid.MIDDEL),
        (("kapvergunning", 160), ("factuur", 60), Zekerheid.HOOG),
        (("klacht-gedraging", 160), ("bezwaarschrift", 60), Zekerheid.HOOG),
        (("informatievraag", 160), ("kapvergunning", 74), Zekerheid.HOOG),
        (("informatievraag", 160), ("kapvergunning", 75), Zekerheid.MIDDEL),
        (("reclame", 160), ("bezwaarschrift", 60), Zekerheid.HOOG),
    ],
)
def test_a_subject_is_not_yet_an_application(first, second, zekerheid):
    rules = ruleset((first[0], "appel", first[1]), (second[0], "peer", second[1]))

    proposal = propose(mail("een appel en een peer"), rules)

    assert outcome_id(proposal.candidates[0].outcome) == first[0]
    assert proposal.zekerheid is zekerheid


def test_doubt_takes_one_step_and_25_off_the_meter_and_a_bad_scan_one_step_more():
    assert weigh([160, 60]) == (Zekerheid.HOOG, 100)
    assert weigh([160, 60], doubt=True) == (Zekerheid.MIDDEL, 75)
    assert weigh([60, 30], doubt=True) == (Zekerheid.MIDDEL, 35)
    assert weigh([160, 60], doubt=True, badly_read=True) == (Zekerheid.LAAG, 50)


def test_an_outcome_with_a_fatal_term_is_among_the_three_that_are_shown():
    rules = ruleset(
        ("kapvergunning", "appel", 200),
        ("factuur", "appel", 120),
        ("parkeervergunning", "appel", 110),
        ("klacht-gedraging", "appel", 40),
    )

    proposal = propose(mail("een appel"), rules)

    assert list(scores(proposal)) == [
        "kapvergunning",
        "factuur",
        "klacht-gedraging",
        "parkeervergunning",
    ]
    assert "een klacht" in proposal.waarschuwing


@pytest.mark.parametrize("text", ["", " \n\n", "\x00\x01\x02", "> alleen\n> citaat", "ضض漢字"])
def test_a_text_without_any_clue_gets_no_proposal_and_says_so(text):
    proposal = propose(mail(text, afzender=None), standaard())

    assert proposal.candidates == ()
    assert proposal.zekerheid is Zekerheid.LAAG
    assert explain(proposal) == "Geen regel past; kies zelf."


def test_a_badly_read_scan_is_one_step_less_sure_and_says_so():
    rules = ruleset(("kapvergunning", "appel", 90))
    good, bad = (
        bijlage(
            tekst="appel", paginas=(Pagina(start=0, einde=5, breedte=1, hoogte=1, ocr_zekerheid=z),)
        )
        for z in (71, 69)
    )

    sure = propose(mail(bijlagen=(good,)), rules)
    unsure = propose(mail(bijlagen=(bad,)), rules)

    assert (sure.zekerheid, sure.waarschuwing) == (Zekerheid.HOOG, "")
    assert unsure.zekerheid is Zekerheid.MIDDEL
    assert "slecht leesbaar" in unsure.waarschuwing


@pytest.mark.parametrize(
    ("candidates", "feiten", "word"),
    [
        ([("kapvergunning", 100), ("bezwaarschrift", 50)], Feiten(), "bezwaarschrift"),
        ([("kapvergunning", 200), ("bezwaarschrift", 20)], Feiten(), "bezwaarschrift"),
        ([("kapvergunning", 200), ("woo-verzoek", 40)], Feiten(), "Woo-verzoek"),
        ([("kapvergunning", 100), ("factuur", 90)], Feiten(), "dicht bij elkaar"),
        ([("kapvergunning", 100)], Feiten(zaaknummers=("ZAAK-2026-0000000001",)), "0000000001"),
        ([("bezwaarschrift", 200), ("woo-verzoek", 20)], Feiten(), ""),
        ([("kapvergunning", 200), ("woo-verzoek", 20)], Feiten(), ""),
    ],
)
def test_a_warning_says_what_speaks_against_confirming_unseen(candidates, feiten, word):
    made = tuple(Candidate(outcome=OpenZaak(z), score=s) for z, s in candidates)

    warning = warn(made, feiten, badly_read=False)

    assert word in warning
    assert bool(word) == bool(warning)


def test_documents_for_a_zaak_are_added_to_the_zaak_they_name():
    text = "Hierbij de gevraagde stukken bij ZAAK-2026-0000000483."

    proposal = propose(mail(text), standaard())

    assert proposal.outcome == AppendToZaak("ZAAK-2026-0000000483")


def test_an_ingebrekestelling_about_a_zaak_is_a_new_zaak_with_a_warning():
    text = "Ik stel u in gebreke: u moet binnen twee weken beslissen op ZAAK-2026-0000000483."

    proposal = propose(mail(text), standaard())

    assert proposal.outcome == OpenZaak("ingebrekestelling")
    assert "ZAAK-2026-0000000483" in proposal.waarschuwing


def test_the_same_poststuk_gives_the_same_proposal():
    stuk = mail("Hierbij maak ik bezwaar tegen uw besluit van 3 november 2026.")

    assert propose(stuk, standaard()) == propose(stuk, standaard())


@given(
    words=st.lists(st.sampled_from(WOORDEN)),
    rows=st.lists(
        st.tuples(st.sampled_from(TYPEN), st.sampled_from(WOORDEN), st.integers(1, 90)),
        min_size=1,
        max_size=8,
    ),
    extra=st.tuples(st.sampled_from(TYPEN), st.sampled_from(WOORDEN), st.integers(1, 90)),
)
def test_more_evidence_never_lowers_a_candidate(words, rows, extra):
    stuk = mail(" ".join(words))

    before = propose(stuk, ruleset(*rows))
    after = propose(stuk, ruleset(*rows, extra))

    assert all(scores(after)[outcome] >= score for outcome, score in scores(before).items())
    if before.outcome == OpenZaak(extra[0]):
        assert after.outcome == before.outcome


@given(
    text=st.text(max_size=400),
    subject=st.text(max_size=60),
    attached=st.text(max_size=200),
)
@settings(max_examples=60, deadline=None)
def test_no_text_breaks_the_classifier_and_evidence_lies_within_it(text, subject, attached):
    stuk = mail(text, onderwerp=subject, bijlagen=(bijlage(tekst=attached),))

    proposal = propose(stuk, standaard())

    for candidate in proposal.candidates:
        for evidence in candidate.evidence:
            if evidence.plaats:
                place = evidence.plaats
                assert 0 <= place.start <= place.einde <= len(plek_tekst(stuk, place.veld))
