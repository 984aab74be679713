import pytest

from classifier.zaaknummers import find_zaaknummers


@pytest.mark.parametrize(
    "text",
    [
        "ZAAK-2026-0000000483",
        "zaak-2026-0000000483",
        "Zaak 2026 0000000483",
        "ZAAK-2O26-OOOOOOO483",
        "ZAAK - 2026 - 483",
        "zaaknummer: 2026-0000000483",
        "ZAAK-\n2026-0000000483",
        "ZAAK-2026-00000000483",
        "ZAAK-2026-000000483",
        "(ZAAK-2026-0000000483).",
        "ZAAK-2026-000 000 0483",
    ],
)
def test_a_zaaknummer_is_found_however_sloppily_it_is_written(text):
    assert [found.nummer for found in find_zaaknummers(text)] == ["ZAAK-2026-0000000483"]


@pytest.mark.parametrize(
    "text",
    ["de zaak van 2026", "ZAAK-1998-0000000001", "KAPZAAK-2026-12", "ZAAK-2026", "zaak 2026-x"],
)
def test_what_only_looks_like_one_is_not_a_zaaknummer(text):
    assert find_zaaknummers(text) == []


def test_a_number_does_not_run_on_into_the_next_word():
    (found,) = find_zaaknummers("over ZAAK-2026-0000000483 3 keer gebeld")

    assert found.nummer == "ZAAK-2026-0000000483"
    assert (found.start, found.einde) == (5, 25)
