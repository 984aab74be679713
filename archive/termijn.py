"""The behandeltermijn of a zaak: from which day it counts, where it ends, and why. Pure.

The articles are Dutch law as in force on 1 January 2026; docs/beheer/termijnen.md tells the
beheerder the same in Dutch, with the choices made where the law leaves room.
"""

import calendar
from dataclasses import dataclass
from datetime import date, timedelta

from archive.datum import korte_datum, lange_datum
from archive.feestdagen import Kalender
from classifier import Aanvang, Behandeltermijn, Zaaktype

_BEZWAARTERMIJN = Behandeltermijn(weken=6)  # Awb 6:7
_LAST_SIX_WEEKS = timedelta(weeks=6)  # Wet WOZ 30, lid 9


@dataclass(frozen=True, kw_only=True, slots=True)
class Termijn:
    """The outcome of the sum, for a letter, a screen and the dossier.

    `start` is the day the count starts after: the day of receipt, or the last day of the
    bezwaartermijn. `uitleg` is one Dutch sentence with the sum. `onzeker` asks a person to look:
    a fact is missing or the law leaves room. `verschoven_van` is the day the sum gave, when
    `verschoven_om` ("Nieuwjaarsdag") moved it on.
    """

    uiterste_datum: date
    start: date
    uitleg: str
    grondslag: str
    onzeker: bool = False
    verschoven_van: date | None = None
    verschoven_om: str = ""
    servicenorm_datum: date | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class _Start:
    """The day the count starts after, in words too ("vanaf ontvangst"), and a doubt or ""."""

    dag: date
    woorden: str
    twijfel: str = ""


def bereken_termijn(
    zaaktype: Zaaktype, *, ontvangen: date, datum_besluit: date | None, kalender: Kalender
) -> Termijn:
    """Return the last day for this zaak.

    `datum_besluit` is the day the decision that a bezwaar is about was sent, as far as known.
    """
    servicenorm = _servicenorm(zaaktype, ontvangen, kalender)
    match zaaktype.aanvang:
        case Aanvang.ONTVANGST:
            start = _vanaf_ontvangst(ontvangen)
        case Aanvang.EINDE_BEZWAARTERMIJN:
            start = _na_bezwaartermijn(ontvangen, datum_besluit, kalender)
        case Aanvang.WOZ_KALENDERJAAR:
            jaareinde = date(ontvangen.year, 12, 31)
            if ontvangen + _LAST_SIX_WEEKS <= jaareinde:
                return _binnen_kalenderjaar(zaaktype, ontvangen, jaareinde, servicenorm)
            start = _vanaf_ontvangst(ontvangen)
    return _tel(zaaktype, start, kalender, servicenorm)


def tel_op(dag: date, termijn: Behandeltermijn) -> date:
    """Return the last day of a term that counts from the day after `dag`.

    A term in months ends on the day of the same number, or on the last day of a shorter month.
    """
    months = dag.month - 1 + termijn.maanden
    jaar, maand = dag.year + months // 12, months % 12 + 1
    nummer = min(dag.day, calendar.monthrange(jaar, maand)[1])
    return date(jaar, maand, nummer) + timedelta(weeks=termijn.weken, days=termijn.dagen)


def schuift_op(termijn: Behandeltermijn) -> bool:
    """Tell whether the Algemene termijnenwet moves the end of a term this long (Atw 4, a)."""
    return termijn.maanden <= 3 and termijn.weken <= 12 and termijn.dagen <= 90  # noqa: PLR2004 - Atw 4's own numbers


def einde_bezwaartermijn(bekendmaking: date, *, kalender: Kalender) -> date:
    """Return the last day to object: six weeks from the day after the decision was sent."""
    return kalender.eerste_werkdag(tel_op(bekendmaking, _BEZWAARTERMIJN))


def _vanaf_ontvangst(ontvangen: date) -> _Start:
    return _Start(dag=ontvangen, woorden="vanaf ontvangst")


def _na_bezwaartermijn(ontvangen: date, besluit: date | None, kalender: Kalender) -> _Start:
    """Find where Awb 7:10 starts: the end of the time to object, or receipt if that is later.

    The article is written for a bezwaar that is in time. For one that is late its letter would
    give a day before receipt; the later day is taken and a person is asked to look.
    """
    if besluit is None:
        twijfel = "de datum van het besluit is onbekend, daarom telt de dag van ontvangst"
        return _Start(dag=ontvangen, woorden="vanaf ontvangst", twijfel=twijfel)
    einde = einde_bezwaartermijn(besluit, kalender=kalender)
    if ontvangen > einde:
        twijfel = f"het bezwaar kwam na het einde van de bezwaartermijn op {korte_datum(einde)}"
        return _Start(dag=ontvangen, woorden="vanaf ontvangst", twijfel=twijfel)
    return _Start(dag=einde, woorden=f"na het einde van de bezwaartermijn op {korte_datum(einde)}")


def _tel(
    zaaktype: Zaaktype, start: _Start, kalender: Kalender, servicenorm: date | None
) -> Termijn:
    termijn = zaaktype.doorlooptijd
    berekend = tel_op(start.dag, termijn)
    dag = kalender.eerste_werkdag(berekend) if schuift_op(termijn) else berekend
    reden = kalender.vrij(berekend)
    som = f"{termijn} {start.woorden} ({_kort(zaaktype.grondslag)}) is "
    return Termijn(
        uiterste_datum=dag,
        start=start.dag,
        uitleg=_zin(som + _einde(berekend, dag, reden), start.twijfel),
        grondslag=zaaktype.grondslag,
        onzeker=bool(start.twijfel),
        verschoven_van=berekend if dag != berekend else None,
        verschoven_om=reden if dag != berekend else "",
        servicenorm_datum=servicenorm,
    )


def _einde(berekend: date, dag: date, reden: str) -> str:
    if dag != berekend:
        return f"{korte_datum(berekend)}; dat is {reden}, daarom {lange_datum(dag)}"
    if reden:
        lang = "een termijn van meer dan 12 weken, 90 dagen of 3 maanden"
        return f"{lange_datum(dag)}; {lang} schuift niet op (Algemene termijnenwet 4)"
    return lange_datum(dag)


def _binnen_kalenderjaar(
    zaaktype: Zaaktype, ontvangen: date, jaareinde: date, servicenorm: date | None
) -> Termijn:
    """End with the year of receipt, on a Sunday too: Atw 1 moves no term in years (Atw 4, a)."""
    som = f"binnen het kalenderjaar van ontvangst ({_kort(zaaktype.grondslag)})"
    return Termijn(
        uiterste_datum=jaareinde,
        start=ontvangen,
        uitleg=_zin(f"{som} is uiterlijk {lange_datum(jaareinde)}; die dag schuift niet op"),
        grondslag=zaaktype.grondslag,
        servicenorm_datum=servicenorm,
    )


def _servicenorm(zaaktype: Zaaktype, ontvangen: date, kalender: Kalender) -> date | None:
    """Return the municipality's own, shorter promise; it ends on a day that people work."""
    if zaaktype.servicenorm is None:
        return None
    return kalender.eerste_werkdag(tel_op(ontvangen, zaaktype.servicenorm))


def _kort(grondslag: str) -> str:
    return grondslag.partition(" (")[0]


def _zin(som: str, twijfel: str = "") -> str:
    return f"{som[0].upper()}{som[1:]}{f'; let op: {twijfel}' if twijfel else ''}."
