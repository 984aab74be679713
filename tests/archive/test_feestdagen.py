from datetime import date

import pytest

from archive.feestdagen import Kalender, feestdagen, koningsdag, paaszondag


@pytest.mark.parametrize(
    ("jaar", "maand", "dag"),
    [
        (1954, 4, 18),  # the two years in which older rules go wrong by a week
        (1981, 4, 19),
        (2000, 4, 23),
        (2008, 3, 23),
        (2024, 3, 31),
        (2025, 4, 20),
        (2026, 4, 5),
        (2027, 3, 28),
        (2028, 4, 16),
        (2029, 4, 1),
        (2030, 4, 21),
        (2035, 3, 25),
        (2038, 4, 25),  # as late as Easter can be
        (2049, 4, 18),
        (2076, 4, 19),
        (2285, 3, 22),  # as early as Easter can be
    ],
)
def test_easter_falls_where_the_church_says(jaar, maand, dag):
    assert paaszondag(jaar) == date(jaar, maand, dag)


@pytest.mark.parametrize(
    ("jaar", "dag"), [(2014, 26), (2024, 27), (2025, 26), (2026, 27), (2031, 26), (2036, 26)]
)
def test_koningsdag_is_a_day_earlier_when_the_27th_is_a_sunday(jaar, dag):
    assert koningsdag(jaar) == date(jaar, 4, dag)


def test_the_days_of_2026_are_those_of_article_3():
    assert feestdagen(2026) == {
        date(2026, 1, 1): "Nieuwjaarsdag",
        date(2026, 4, 3): "Goede Vrijdag",
        date(2026, 4, 6): "tweede paasdag",
        date(2026, 4, 27): "Koningsdag",
        date(2026, 5, 5): "Bevrijdingsdag",
        date(2026, 5, 14): "Hemelvaartsdag",
        date(2026, 5, 25): "tweede pinksterdag",
        date(2026, 12, 25): "eerste kerstdag",
        date(2026, 12, 26): "tweede kerstdag",
    }


def test_bevrijdingsdag_counts_every_year_and_not_only_once_in_five():
    assert all(feestdagen(jaar)[date(jaar, 5, 5)] for jaar in range(2020, 2040))


def test_two_holidays_on_one_day_are_one_day():
    assert feestdagen(2016)[date(2016, 5, 5)] == "Hemelvaartsdag"


def test_an_equated_day_is_free_only_when_it_is_set():
    friday_after_ascension = date(2026, 5, 15)
    kalender = Kalender(gelijkgesteld=frozenset([friday_after_ascension]))

    assert not Kalender().vrij(friday_after_ascension)
    assert kalender.vrij(friday_after_ascension) == "een gelijkgestelde dag"


def test_a_chain_of_free_days_ends_on_the_first_that_is_not():
    good_friday = date(2026, 4, 3)

    assert Kalender().eerste_werkdag(good_friday) == date(2026, 4, 7)


def test_31_december_and_24_december_are_ordinary_days():
    assert not Kalender().vrij(date(2026, 12, 31))
    assert not Kalender().vrij(date(2026, 12, 24))
