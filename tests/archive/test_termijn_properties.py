from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from archive.feestdagen import Kalender
from archive.termijn import bereken_termijn, schuift_op
from classifier import Aanvang, Behandeltermijn, Zaaktype

DAGEN = st.dates(min_value=date(2015, 1, 1), max_value=date(2099, 12, 31))
TERMIJNEN = st.one_of(
    st.builds(Behandeltermijn, weken=st.integers(1, 26)),
    st.builds(Behandeltermijn, dagen=st.integers(1, 200)),
    st.builds(Behandeltermijn, maanden=st.integers(1, 24)),
)


def uiterste_datum(termijn, aanvang, ontvangen, besluit=None, kalender=None):
    zaaktype = Zaaktype(
        id="proef",
        naam="Proef",
        omschrijving="Proef",
        stuk="uw aanvraag",
        grondslag="Awb 4:13",
        doorlooptijd=termijn,
        afdeling="Publiekszaken",
        aanvang=aanvang,
    )
    return bereken_termijn(
        zaaktype, ontvangen=ontvangen, datum_besluit=besluit, kalender=kalender or Kalender()
    ).uiterste_datum


@given(TERMIJNEN, DAGEN, st.integers(0, 400))
def test_what_comes_later_is_never_due_earlier(termijn, ontvangen, later):
    first = uiterste_datum(termijn, Aanvang.ONTVANGST, ontvangen)
    second = uiterste_datum(termijn, Aanvang.ONTVANGST, ontvangen + timedelta(days=later))

    assert first <= second


@given(DAGEN, st.integers(0, 400))
def test_a_later_woz_bezwaar_is_never_due_earlier(ontvangen, later):
    six_weeks = Behandeltermijn(weken=6)
    first = uiterste_datum(six_weeks, Aanvang.WOZ_KALENDERJAAR, ontvangen)
    second = uiterste_datum(six_weeks, Aanvang.WOZ_KALENDERJAAR, ontvangen + timedelta(days=later))

    assert ontvangen < first <= second


@given(TERMIJNEN, DAGEN, st.integers(-90, 400), st.integers(0, 90), st.integers(0, 90))
def test_a_later_decision_or_a_later_bezwaar_is_never_due_earlier(
    termijn, besluit, na, later, later_besluit
):
    ontvangen = besluit + timedelta(days=na)
    base = Aanvang.EINDE_BEZWAARTERMIJN
    first = uiterste_datum(termijn, base, ontvangen, besluit)
    second = uiterste_datum(
        termijn,
        base,
        ontvangen + timedelta(days=later),
        besluit + timedelta(days=later_besluit),
    )

    assert ontvangen < first <= second


@given(TERMIJNEN.filter(schuift_op), DAGEN, st.frozensets(DAGEN, max_size=3))
def test_a_term_that_moves_never_ends_on_a_day_off(termijn, ontvangen, gelijkgesteld):
    kalender = Kalender(gelijkgesteld=gelijkgesteld)
    dag = uiterste_datum(termijn, Aanvang.ONTVANGST, ontvangen, kalender=kalender)

    assert not kalender.vrij(dag)
