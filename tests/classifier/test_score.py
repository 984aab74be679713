from classifier import (
    AnswerDirectly,
    Candidate,
    Forward,
    OpenZaak,
    Proposal,
    ScoredItem,
    Zekerheid,
    format_score,
    score,
)


def item(label, *outcomes, **fields):
    candidates = tuple(Candidate(outcome=outcome, score=50) for outcome in outcomes)
    return ScoredItem(
        label=label,
        proposal=Proposal(candidates=candidates, zekerheid=fields.pop("zekerheid", Zekerheid.LAAG)),
        **fields,
    )


def test_first_and_first_three_are_counted_apart():
    result = score(
        [
            item("factuur", OpenZaak("factuur")),
            item("factuur", Forward(), OpenZaak("factuur")),
            item("factuur", Forward(), AnswerDirectly(), OpenZaak("kap"), OpenZaak("factuur")),
            item("factuur"),
        ]
    )

    assert (result.top1.goed, result.top1.totaal) == (1, 4)
    assert (result.top3.goed, result.top3.totaal) == (2, 4)


def test_an_outcome_that_is_as_good_is_right():
    result = score([item("doorzenden", AnswerDirectly(), ook_goed=("informatievraag",))])

    assert result.top1.goed == 1


def test_whether_a_zaak_is_needed_is_judged_apart_from_which():
    result = score(
        [
            item("factuur", OpenZaak("kapvergunning"), zaak_nodig=True),
            item("factuur", Forward(), zaak_nodig=True),
            item("doorzenden", AnswerDirectly(), zaak_nodig=False),
            item("doorzenden", zaak_nodig=False),
            item("doorzenden", Forward()),
        ]
    )

    assert (result.zaak_nodig.goed, result.zaak_nodig.totaal) == (2, 4)


def test_certainty_and_confusions_are_shown():
    result = score(
        [
            item("factuur", OpenZaak("factuur"), zekerheid=Zekerheid.HOOG),
            item("factuur", Forward(), zekerheid=Zekerheid.HOOG),
            item("factuur", Forward()),
            item("factuur"),
        ]
    )

    assert dict(result.per_zekerheid)[Zekerheid.HOOG].goed == 1
    assert result.confusions == (
        (("factuur", "doorzenden"), 2),
        (("factuur", "geen voorstel"), 1),
    )


def test_the_score_is_a_dutch_text():
    text = format_score(score([item("factuur", OpenZaak("factuur"), zaak_nodig=True)]))

    assert "Eerste voorstel goed   1.000 (1 van 1)" in text
    assert "Verwisseld" in text


def test_nothing_to_score_is_no_error():
    assert "- (0 van 0)" in format_score(score([]))
