import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.zaaknummer import Zaaknummer, ZaaknummerError

NUMMERS = st.builds(Zaaknummer, st.integers(2000, 2099), st.integers(1, 9_999_999_999))


def test_a_zaaknummer_is_written_with_ten_digits():
    assert str(Zaaknummer(2026, 1)) == "ZAAK-2026-0000000001"


@given(NUMMERS)
def test_what_we_write_we_read_back_everywhere(nummer):
    tekst = f"Betreft: {nummer}, uw brief van gisteren."

    assert Zaaknummer.parse(str(nummer)) == nummer
    assert Zaaknummer.find(tekst) == nummer
    assert Zaaknummer.find_all(tekst) == (nummer,)


@pytest.mark.parametrize(
    "tekst",
    ["", "ZAAK-2026-1", "zaak-2026-0000000001", " ZAAK-2026-0000000001", "ZAAK-26-0000000001"],
)
def test_parse_takes_nothing_but_the_exact_form(tekst):
    with pytest.raises(ZaaknummerError):
        Zaaknummer.parse(tekst)


@pytest.mark.parametrize(
    "tekst",
    [
        "ordernummer 2026-0000000001",
        "ZAAK-2026-00000000012",
        "MEERZAAK-2026-0000000001",
        "zaak 2026 nummer 1",
        "de zaak is klaar",
    ],
)
def test_find_sees_no_zaaknummer_that_we_did_not_write(tekst):
    assert Zaaknummer.find(tekst) is None


@pytest.mark.parametrize(
    "getypt",
    [
        "ZAAK-2026-0000000012",
        "zaak-2026-0000000012",
        "  Zaak 2026 12 ",
        "zaak2026-12",
        "ZAAK 2026 0000000012",
        "ZAAK-2O26-OOOOOOOO12",
        "zaak_2026_12",
        "zaaknr. 2026-12",
        "zaaknummer: 2026/12",
        "ZAAK – 2026 – 0000000012",
        "2026-12",
        "2026 12",
        "20260000000012",
        "2026-0000000012",
    ],
)
def test_the_search_box_forgives_sloppy_typing(getypt):
    assert Zaaknummer.find_all(getypt) == (Zaaknummer(2026, 12),)


def test_the_search_box_finds_all_numbers_once_and_in_order():
    tekst = "zaak 2026-7 en ZAAK-2025-0000000003, dus weer zaak-2026-7"

    assert Zaaknummer.find_all(tekst) == (Zaaknummer(2026, 7), Zaaknummer(2025, 3))


@pytest.mark.parametrize(
    "tekst", ["", "2026", "2026-10-17", "201234567", "1234 AB", "06-12345678", "kapvergunning 2026"]
)
def test_the_search_box_takes_no_date_phone_or_bsn_for_a_zaaknummer(tekst):
    assert Zaaknummer.find_all(tekst) == ()


def test_zaaknummers_sort_by_year_and_then_by_number():
    assert sorted([Zaaknummer(2026, 2), Zaaknummer(2025, 9), Zaaknummer(2026, 1)]) == [
        Zaaknummer(2025, 9),
        Zaaknummer(2026, 1),
        Zaaknummer(2026, 2),
    ]
