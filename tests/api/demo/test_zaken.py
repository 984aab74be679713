import re
from datetime import date
from pathlib import Path

from api.demo.collegas import DEMO_AFDELINGEN, DEMO_COLLEGAS
from api.demo.gemeente import VOORBEELDSTAD
from api.demo.voorbeeld import VOORBEELDPOST, load_voorbeeldpost
from api.demo.zaken import DEMO_ZAKEN
from archive.entities import Gebruikersrol
from classifier import catalogus
from classifier.catalogus import parse_catalogus

CATALOGUS = parse_catalogus(
    (Path(catalogus.__file__).parent / "standaard" / "catalogus.toml").read_text(encoding="utf-8")
)


def test_every_zaak_that_the_post_mentions_exists() -> None:
    mentioned = set(re.findall(r"ZAAK-\d{4}-\d{10}", VOORBEELDPOST.read_text(encoding="utf-8")))

    assert {zaak.zaaknummer for zaak in DEMO_ZAKEN} == mentioned


def test_zaken_are_of_known_types_and_started_before_the_post() -> None:
    for zaak in DEMO_ZAKEN:
        assert zaak.zaaktype in CATALOGUS
        assert date(2026, 1, 1) <= zaak.startdatum <= date(2026, 5, 31)
        assert len(zaak.omschrijving) <= 80


def test_every_department_has_a_coordinator_and_somebody_else_who_does_the_work() -> None:
    assert {a.naam for a in DEMO_AFDELINGEN} == {zaaktype.afdeling for zaaktype in CATALOGUS}
    for afdeling in DEMO_AFDELINGEN:
        assert afdeling.coordinator != afdeling.behandelaar
        assert {afdeling.coordinator, afdeling.behandelaar} <= set(DEMO_COLLEGAS)


def test_every_role_is_played_and_no_two_log_in_with_one_name() -> None:
    assert {rol for collega in DEMO_COLLEGAS for rol in collega.rollen} == set(Gebruikersrol)
    assert len({collega.gebruikersnaam for collega in DEMO_COLLEGAS}) == len(DEMO_COLLEGAS)
    assert all(re.fullmatch(r"[a-z]+", collega.gebruikersnaam) for collega in DEMO_COLLEGAS)


def test_post_is_written_to_addresses_of_the_municipality() -> None:
    addressed = {voorbeeld.aan for voorbeeld in load_voorbeeldpost() if voorbeeld.aan}

    assert addressed <= set(VOORBEELDSTAD.eigen_adressen)
