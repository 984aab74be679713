import re

import pytest

from classifier import Aanvang, Behandeltermijn, CatalogusError, parse_catalogus
from tests.classifier.room import catalogus

NUMMER = re.compile(r"\d{1,2}\.\d(?:\.\d{1,2})?")


def test_the_shipped_catalogue_has_31_zaaktypen_and_7_redenen():
    assert len(catalogus().zaaktypen) == 31
    assert len(catalogus().geen_zaak) == 7


def test_every_zaaktype_can_be_named_in_a_letter():
    for zaaktype in catalogus():
        assert zaaktype.naam[0].isupper()
        assert zaaktype.stuk.startswith("uw ")
        assert zaaktype.afdeling
        assert zaaktype.grondslag


def test_every_resultaat_has_a_number_of_the_selectielijst_under_its_own_procestype():
    for zaaktype in catalogus():
        assert zaaktype.resultaten
        for resultaat in zaaktype.resultaten:
            assert NUMMER.fullmatch(resultaat.selectielijst), (zaaktype.id, resultaat)
            assert resultaat.selectielijst.split(".")[0] == zaaktype.selectielijst
            assert resultaat.afleidingswijze in {"afgehandeld", "vervaldatum_besluit"}


def test_a_bezwaar_counts_from_the_end_of_the_term_and_a_woz_bezwaar_to_the_end_of_the_year():
    assert catalogus()["bezwaarschrift"].aanvang is Aanvang.EINDE_BEZWAARTERMIJN
    assert catalogus()["woz-bezwaar"].aanvang is Aanvang.WOZ_KALENDERJAAR
    assert catalogus()["kapvergunning"].aanvang is Aanvang.ONTVANGST


def test_the_terms_are_those_of_the_law():
    assert catalogus()["ingebrekestelling"].doorlooptijd == Behandeltermijn(dagen=14)
    assert catalogus()["woo-verzoek"].doorlooptijd == Behandeltermijn(dagen=28)
    assert catalogus()["avg-verzoek"].doorlooptijd == Behandeltermijn(maanden=1)
    assert catalogus()["zienswijze"].doorlooptijd == Behandeltermijn(maanden=6)
    assert catalogus()["klacht-gedraging"].verlengingstermijn == Behandeltermijn(weken=4)


def test_an_ingebrekestelling_is_urgent_and_a_factuur_gets_no_confirmation():
    assert [z.id for z in catalogus() if z.spoed] == ["ingebrekestelling"]
    assert [z.id for z in catalogus() if not z.bevestiging] == ["factuur"]


def test_a_wrong_term_is_refused_with_the_name_of_the_zaaktype():
    text = '[[zaaktype]]\nid = "proef"\ndoorlooptijd = "8 weken"\n'

    with pytest.raises(CatalogusError, match=r"'proef'.*'8 weken'"):
        parse_catalogus(text)
