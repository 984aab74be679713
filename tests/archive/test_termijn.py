"""Terms, computed by hand with a calendar; each case names the article it stands on.

Good to know: Easter 2026 is 5 April, 2027 is 28 March; 1 January 2027 is a Friday.
"""

from datetime import date

import pytest

from archive.feestdagen import Kalender
from archive.termijn import bereken_termijn, einde_bezwaartermijn
from classifier import Aanvang, Behandeltermijn, Zaaktype


def zaaktype(iso, *, aanvang=Aanvang.ONTVANGST, grondslag="Awb 4:13", servicenorm=None):
    return Zaaktype(
        id="proef",
        naam="Proef",
        omschrijving="Proef behandelen",
        stuk="uw aanvraag",
        grondslag=grondslag,
        doorlooptijd=Behandeltermijn.parse(iso),
        afdeling="Publiekszaken",
        aanvang=aanvang,
        servicenorm=servicenorm and Behandeltermijn.parse(servicenorm),
    )


def bezwaar(iso="P12W"):
    return zaaktype(iso, aanvang=Aanvang.EINDE_BEZWAARTERMIJN, grondslag="Awb 7:10")


def woz():
    grondslag = "Wet WOZ 30 lid 9, Gemeentewet 236 lid 2"
    return zaaktype("P6W", aanvang=Aanvang.WOZ_KALENDERJAAR, grondslag=grondslag)


def termijn(kind, ontvangen, *, besluit=None, gelijkgesteld=()):
    return bereken_termijn(
        kind,
        ontvangen=date.fromisoformat(ontvangen),
        datum_besluit=date.fromisoformat(besluit) if besluit else None,
        kalender=Kalender(gelijkgesteld=frozenset(map(date.fromisoformat, gelijkgesteld))),
    )


def uiterlijk(kind, ontvangen, **more):
    return termijn(kind, ontvangen, **more).uiterste_datum.isoformat()


@pytest.mark.parametrize(
    ("iso", "ontvangen", "verwacht"),
    [
        # Awb 4:13, lid 2: eight weeks; the day of receipt does not count.
        ("P8W", "2026-11-20", "2027-01-15"),  # an ordinary Friday
        ("P8W", "2026-11-06", "2027-01-04"),  # Friday 1 January: Nieuwjaarsdag, Sat, Sun
        ("P8W", "2026-10-30", "2026-12-28"),  # Friday 25 December, 26 Sat, 27 Sun
        ("P8W", "2026-10-31", "2026-12-28"),  # Saturday 26 December
        ("P8W", "2026-11-01", "2026-12-28"),  # Sunday 27 December
        ("P8W", "2026-11-02", "2026-12-28"),  # Monday 28 December itself
        ("P8W", "2026-10-29", "2026-12-24"),  # the day before Christmas is no holiday
        ("P8W", "2026-11-05", "2026-12-31"),  # nor is the last day of the year
        ("P8W", "2026-02-05", "2026-04-02"),  # the day before Good Friday
        ("P8W", "2026-02-06", "2026-04-07"),  # Good Friday (Atw 3, lid 2): four days on
        ("P8W", "2026-02-07", "2026-04-07"),  # Saturday before Easter
        ("P8W", "2026-02-08", "2026-04-07"),  # Easter Sunday
        ("P8W", "2026-02-09", "2026-04-07"),  # Easter Monday
        ("P8W", "2026-02-10", "2026-04-07"),  # the Tuesday itself
        ("P8W", "2026-03-02", "2026-04-28"),  # Koningsdag on a Monday
        ("P8W", "2026-03-10", "2026-05-06"),  # 5 May, every year
        ("P8W", "2026-03-19", "2026-05-15"),  # Hemelvaart: the Friday is a working day
        ("P8W", "2026-03-30", "2026-05-26"),  # Whit Monday
        ("P8W", "2027-03-10", "2027-05-07"),  # 5 May and Hemelvaart one after the other
        ("P8W", "2025-03-01", "2025-04-28"),  # Koningsdag on Saturday the 26th
        ("P8W", "2025-03-02", "2025-04-28"),  # Sunday 27 April 2025
        ("P8W", "2025-03-03", "2025-04-28"),  # Monday 28 April 2025 is free for work
        ("P8W", "2027-10-30", "2027-12-27"),  # Christmas on Saturday and Sunday
        ("P8W", "2027-11-06", "2028-01-03"),  # 1 January on a Saturday
        ("P8W", "2028-10-30", "2028-12-27"),  # Christmas on Monday and Tuesday
        ("P8W", "2028-01-07", "2028-03-03"),  # over 29 February
        ("P8W", "2027-01-07", "2027-03-04"),  # the same without
        ("P8W", "2028-02-29", "2028-04-25"),  # received on 29 February
        # Awb 9:11, lid 1: six weeks.
        ("P6W", "2026-03-02", "2026-04-13"),
        ("P6W", "2026-11-13", "2026-12-28"),  # 25 December
        ("P6W", "2026-11-20", "2027-01-04"),  # 1 January
        ("P6W", "2026-03-16", "2026-04-28"),  # Koningsdag
        # Woo 4.4: four weeks.
        ("P28D", "2026-03-06", "2026-04-07"),  # Good Friday
        ("P28D", "2026-11-27", "2026-12-28"),  # 25 December
        ("P28D", "2026-04-07", "2026-05-06"),  # 5 May
        # Awb 4:17, lid 3: two weeks after the ingebrekestelling.
        ("P14D", "2026-04-30", "2026-05-15"),  # Hemelvaart
        ("P14D", "2026-12-18", "2027-01-04"),  # 1 January
        ("P14D", "2026-05-11", "2026-05-26"),  # Whit Monday
        ("P14D", "2026-07-04", "2026-07-20"),  # a Saturday
        # AVG 12, lid 3: one month (Regulation 1182/71 art. 3 gives the same days).
        ("P1M", "2026-06-15", "2026-07-15"),
        ("P1M", "2026-01-31", "2026-03-02"),  # 28 February 2026 is a Saturday
        ("P1M", "2026-01-30", "2026-03-02"),
        ("P1M", "2028-01-31", "2028-02-29"),  # leap year, a Tuesday
        ("P1M", "2028-01-30", "2028-02-29"),
        ("P1M", "2026-02-28", "2026-03-30"),  # from the 28th to the 28th, a Saturday
        ("P1M", "2026-03-31", "2026-04-30"),
        ("P1M", "2026-05-31", "2026-06-30"),
        ("P1M", "2026-12-31", "2027-02-01"),  # Sunday 31 January
        ("P1M", "2026-12-01", "2027-01-04"),  # 1 January
        ("P1M", "2026-11-25", "2026-12-28"),  # 25 December
        ("P1M", "2026-03-27", "2026-04-28"),  # Koningsdag
        # BW 6:119b: thirty days.
        ("P30D", "2026-11-25", "2026-12-28"),  # 25 December
        # Atw 4, a: not for more than 12 weeks, 90 days or 3 months; exactly that many still is.
        ("P12W", "2026-10-02", "2026-12-28"),
        ("P13W", "2026-09-25", "2026-12-25"),
        ("P13W", "2026-01-03", "2026-04-04"),  # a Saturday stays a Saturday
        ("P90D", "2026-09-26", "2026-12-28"),
        ("P91D", "2026-09-25", "2026-12-25"),
        ("P3M", "2026-09-25", "2026-12-28"),
        ("P4M", "2026-08-25", "2026-12-25"),
        # Awb 3:18: six months; a shorter month ends the term on its last day.
        ("P6M", "2026-06-25", "2026-12-25"),
        ("P6M", "2026-08-31", "2027-02-28"),  # a Sunday, and it stays
        ("P6M", "2027-08-31", "2028-02-29"),
        ("P1Y", "2025-12-25", "2026-12-25"),  # years never move (Atw 4, a)
        ("P1Y", "2028-02-29", "2029-02-28"),
    ],
)
def test_a_term_from_receipt_ends_on_the_day_the_law_gives(iso, ontvangen, verwacht):
    assert uiterlijk(zaaktype(iso), ontvangen) == verwacht


@pytest.mark.parametrize(
    ("ontvangen", "extra", "verwacht"),
    [
        ("2026-03-19", ["2026-05-15"], "2026-05-18"),  # Hemelvaart, then the equated Friday
        ("2026-03-20", ["2026-05-15"], "2026-05-18"),
        ("2027-03-10", ["2027-05-07"], "2027-05-10"),
        ("2026-11-06", ["2027-01-04"], "2027-01-05"),
    ],
)
def test_a_day_that_a_decree_equates_moves_the_end_too(ontvangen, extra, verwacht):
    """Atw 3, lid 3."""
    assert uiterlijk(zaaktype("P8W"), ontvangen, gelijkgesteld=extra) == verwacht


@pytest.mark.parametrize(
    ("bekendgemaakt", "verwacht"),
    [
        ("2026-10-01", "2026-11-12"),  # six weeks from the day after (Awb 6:7, 6:8)
        ("2026-11-13", "2026-12-28"),  # 25 December (Atw 1)
        ("2026-02-20", "2026-04-07"),  # Good Friday
        ("2028-01-18", "2028-02-29"),
    ],
)
def test_the_time_to_object_ends_six_weeks_after_the_decision_was_sent(bekendgemaakt, verwacht):
    einde = einde_bezwaartermijn(date.fromisoformat(bekendgemaakt), kalender=Kalender())

    assert einde.isoformat() == verwacht


@pytest.mark.parametrize(
    ("iso", "besluit", "ontvangen", "verwacht"),
    [
        ("P12W", "2026-10-01", "2026-10-20", "2027-02-04"),  # from Thursday 12 November
        ("P6W", "2026-10-01", "2026-10-20", "2026-12-24"),  # without a committee
        ("P12W", "2026-10-01", "2026-11-12", "2027-02-04"),  # on the last day: in time
        ("P12W", "2026-10-01", "2026-09-28", "2027-02-04"),  # too early (Awb 6:10): no difference
        ("P12W", "2026-11-13", "2026-12-01", "2027-03-22"),  # the time to object itself moved
        ("P6W", "2026-10-02", "2026-10-20", "2026-12-28"),  # 25 December
        ("P12W", "2026-02-20", "2026-04-07", "2026-06-30"),  # in time thanks to Easter
        ("P12W", "2028-01-18", "2028-02-01", "2028-05-23"),  # over 29 February
    ],
)
def test_a_bezwaar_counts_from_the_end_of_the_time_to_object(iso, besluit, ontvangen, verwacht):
    """Awb 7:10, lid 1."""
    found = termijn(bezwaar(iso), ontvangen, besluit=besluit)

    assert found.uiterste_datum.isoformat() == verwacht
    assert not found.onzeker


def test_a_bezwaar_without_a_decision_date_counts_from_receipt_and_says_so():
    found = termijn(bezwaar(), "2026-11-20")

    assert found.uiterste_datum == date(2027, 2, 12)
    assert found.onzeker
    assert "de datum van het besluit is onbekend" in found.uitleg


def test_a_late_bezwaar_counts_from_receipt_and_asks_a_person():
    found = termijn(bezwaar(), "2026-11-20", besluit="2026-10-01")

    assert found.uiterste_datum == date(2027, 2, 12)
    assert found.onzeker
    assert "na het einde van de bezwaartermijn op 12 november 2026" in found.uitleg


@pytest.mark.parametrize(
    ("ontvangen", "verwacht"),
    [
        ("2026-01-01", "2026-12-31"),
        ("2026-03-02", "2026-12-31"),
        ("2026-11-19", "2026-12-31"),  # the last day before the last six weeks
        ("2026-11-20", "2027-01-04"),  # six weeks later is 1 January
        ("2026-12-24", "2027-02-04"),
        ("2026-12-31", "2027-02-11"),
        ("2028-03-01", "2028-12-31"),  # a Sunday: a calendar year does not move (Atw 4, a)
        ("2022-03-01", "2022-12-31"),  # a Saturday
        ("2028-11-19", "2028-12-31"),
        ("2028-11-20", "2029-01-02"),  # Monday 1 January
    ],
)
def test_a_woz_bezwaar_ends_with_the_year_or_six_weeks_after_receipt(ontvangen, verwacht):
    """Wet WOZ 30, lid 9; Gemeentewet 236, lid 2."""
    assert uiterlijk(woz(), ontvangen) == verwacht


@pytest.mark.parametrize(
    ("kind", "ontvangen", "besluit", "zin"),
    [
        (
            zaaktype("P8W"),
            "2026-11-06",
            None,
            (
                "8 weken vanaf ontvangst (Awb 4:13) is 1 januari 2027; dat is Nieuwjaarsdag, "
                "daarom maandag 4 januari 2027."
            ),
        ),
        (
            zaaktype("P8W"),
            "2026-11-20",
            None,
            "8 weken vanaf ontvangst (Awb 4:13) is vrijdag 15 januari 2027.",
        ),
        (
            zaaktype("P14D"),
            "2026-07-04",
            None,
            (
                "14 dagen vanaf ontvangst (Awb 4:13) is 18 juli 2026; dat is een zaterdag, "
                "daarom maandag 20 juli 2026."
            ),
        ),
        (
            zaaktype("P13W", grondslag="Algemene subsidieverordening"),
            "2026-09-25",
            None,
            (
                "13 weken vanaf ontvangst (Algemene subsidieverordening) is "
                "vrijdag 25 december 2026; "
                "een termijn van meer dan 12 weken, 90 dagen of 3 maanden schuift niet op "
                "(Algemene termijnenwet 4)."
            ),
        ),
        (
            zaaktype("P6M", grondslag="Awb 3:18 (besluit binnen zes maanden)"),
            "2026-01-12",
            None,
            (
                "6 maanden vanaf ontvangst (Awb 3:18) is zondag 12 juli 2026; "
                "een termijn van meer dan 12 weken, 90 dagen of 3 maanden schuift niet op "
                "(Algemene termijnenwet 4)."
            ),
        ),
        (
            bezwaar(),
            "2026-10-20",
            "2026-10-01",
            (
                "12 weken na het einde van de bezwaartermijn op 12 november 2026 (Awb 7:10) is "
                "donderdag 4 februari 2027."
            ),
        ),
        (
            woz(),
            "2028-03-01",
            None,
            (
                "Binnen het kalenderjaar van ontvangst (Wet WOZ 30 lid 9, Gemeentewet 236 lid 2) "
                "is uiterlijk zondag 31 december 2028; die dag schuift niet op."
            ),
        ),
    ],
)
def test_the_sum_is_told_in_one_sentence(kind, ontvangen, besluit, zin):
    assert termijn(kind, ontvangen, besluit=besluit).uitleg == zin


def test_the_day_that_was_left_and_why_are_kept_apart_for_the_screen():
    found = termijn(zaaktype("P8W"), "2026-11-06")

    assert (found.verschoven_van, found.verschoven_om) == (date(2027, 1, 1), "Nieuwjaarsdag")


def test_the_servicenorm_is_an_earlier_promise_that_ends_on_a_working_day():
    found = termijn(zaaktype("P14D", servicenorm="P5D"), "2026-03-02")

    assert found.uiterste_datum == date(2026, 3, 16)
    assert found.servicenorm_datum == date(2026, 3, 9)
