"""Days and moments as Dutch letters write them; moments become Amsterdam time here."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from classifier.maanden import MAANDEN

AMSTERDAM = ZoneInfo("Europe/Amsterdam")

_AFGEKORT = ["jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec"]
_WEEKDAGEN = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")


def weekdag(dag: date) -> str:
    return _WEEKDAGEN[dag.weekday()]


def korte_datum(dag: date) -> str:
    """Return "4 januari 2027"."""
    return f"{dag.day} {MAANDEN[dag.month - 1]} {dag.year}"


def lange_datum(dag: date) -> str:
    """Return "maandag 4 januari 2027"."""
    return f"{weekdag(dag)} {korte_datum(dag)}"


def afgekorte_datum(dag: date) -> str:
    """Return "4 jan", as lists write it."""
    return f"{dag.day} {_AFGEKORT[dag.month - 1]}"


def kloktijd(moment: datetime) -> str:
    """Return "16.42 uur" in Amsterdam."""
    return f"{moment.astimezone(AMSTERDAM):%H.%M} uur"


def dag_in_amsterdam(moment: datetime) -> date:
    """Return the calendar day that `moment` falls on in Amsterdam, where terms are counted."""
    return moment.astimezone(AMSTERDAM).date()


def midnight(moment: datetime) -> datetime:
    """Return when the day of `moment` began in Amsterdam."""
    return datetime.combine(dag_in_amsterdam(moment), time(), tzinfo=AMSTERDAM)
