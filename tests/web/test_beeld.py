"""How moments, sizes and the menu are written."""

from datetime import UTC, date, datetime

from api.web.beeld import kort, lang, menu, meter, moment, omvang, static_urls, uur
from classifier.proposal import Zekerheid

OUDJAAR = datetime(2026, 12, 31, 23, 30, tzinfo=UTC)


def test_a_moment_is_written_in_amsterdam_time() -> None:
    assert lang(OUDJAAR) == "vrijdag 1 januari 2027"
    assert uur(OUDJAAR) == "00.30"
    assert 'datetime="2027-01-01T00:30+01:00"' in moment(OUDJAAR)
    assert "1 jan 2027, 00.30 uur" in moment(OUDJAAR)


def test_summer_time_counts() -> None:
    assert uur(datetime(2026, 7, 1, 12, 5, tzinfo=UTC)) == "14.05"


def test_a_short_date_names_the_year_only_when_it_is_another() -> None:
    dag = date(2027, 3, 1)

    assert kort(dag) == "1 mrt"
    assert kort(dag, jaar_nu=2027) == "1 mrt"
    assert kort(dag, jaar_nu=2026) == "1 mrt 2027"


def test_sizes_read_as_people_write_them() -> None:
    assert omvang(0) == "1 kB"
    assert omvang(312_400) == "312 kB"
    assert omvang(4_120_000) == "4,1 MB"


def test_the_meter_is_never_empty_and_never_overflows() -> None:
    assert 'width="4"' in meter(0, Zekerheid.LAAG)
    assert 'width="57"' in meter(57, Zekerheid.MIDDEL)
    assert meter(140, Zekerheid.HOOG).count('width="100"') == 2


def test_roles_decide_which_entries_the_menu_has() -> None:
    tellingen = {"post": 12}

    assert [item.id for item in menu(frozenset({"archivaris"}), tellingen)] == ["archief"]
    assert [item.id for item in menu(frozenset({"beheerder"}), tellingen)] == ["bronnen"]
    div = menu(frozenset({"div"}), tellingen)
    assert [(item.id, item.telling) for item in div] == [
        ("post", 12),
        ("quarantaine", None),
        ("printwachtrij", None),
        ("niet-bezorgd", None),
        ("archief", None),
        ("bronnen", None),
    ]


def test_the_url_of_a_static_file_changes_with_its_content() -> None:
    statisch = static_urls()

    assert statisch("app.css").startswith("/static/app.css?v=")
    assert statisch("app.css").split("=")[1] != statisch("app.js").split("=")[1]
