"""The days on which no legal term ends (Algemene termijnenwet 1 and 3). Pure."""

from dataclasses import dataclass
from datetime import date, timedelta

from archive.datum import weekdag

_SATURDAY, _SUNDAY = 5, 6


def paaszondag(jaar: int) -> date:
    """Return Easter Sunday by the Gregorian computus (Meeus, Jones and Butcher)."""
    golden = jaar % 19
    century, year_of_century = divmod(jaar, 100)
    skipped_leaps, leap_rest = divmod(century, 4)
    correction = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - skipped_leaps - correction + 15) % 30
    leaps, rest = divmod(year_of_century, 4)
    weekday = (32 + 2 * leap_rest + 2 * leaps - epact - rest) % 7
    late = (golden + 11 * epact + 22 * weekday) // 451
    maand, dag = divmod(epact + weekday - 7 * late + 114, 31)
    return date(jaar, maand, dag + 1)


def koningsdag(jaar: int) -> date:
    """Return the day the King's birthday is celebrated: 27 April, the day before on a Sunday."""
    verjaardag = date(jaar, 4, 27)
    return verjaardag - timedelta(days=1) if verjaardag.weekday() == _SUNDAY else verjaardag


def feestdagen(jaar: int) -> dict[date, str]:
    """Return the days that Atw 3, lid 1 and 2, names, with the name a letter gives them.

    Easter Sunday and Whit Sunday are Sundays already. Where two fall on one day (Hemelvaart on
    5 May 2016) the movable one gives its name.
    """
    pasen = paaszondag(jaar)
    return {
        date(jaar, 1, 1): "Nieuwjaarsdag",
        koningsdag(jaar): "Koningsdag",
        date(jaar, 5, 5): "Bevrijdingsdag",
        pasen - timedelta(days=2): "Goede Vrijdag",
        pasen + timedelta(days=1): "tweede paasdag",
        pasen + timedelta(days=39): "Hemelvaartsdag",
        pasen + timedelta(days=50): "tweede pinksterdag",
        date(jaar, 12, 25): "eerste kerstdag",
        date(jaar, 12, 26): "tweede kerstdag",
    }


@dataclass(frozen=True, kw_only=True, slots=True)
class Kalender:
    """The calendar of one municipality.

    `gelijkgesteld` are days that a royal decree put on a par with holidays (Atw 3, lid 3): a
    setting, since no rule predicts them.
    """

    gelijkgesteld: frozenset[date] = frozenset()

    def vrij(self, dag: date) -> str:
        """Return why no term ends on this day ("Nieuwjaarsdag", "een zaterdag"), or ""."""
        if naam := feestdagen(dag.year).get(dag):
            return naam
        if dag.weekday() >= _SATURDAY:
            return f"een {weekdag(dag)}"
        return "een gelijkgestelde dag" if dag in self.gelijkgesteld else ""

    def eerste_werkdag(self, dag: date) -> date:
        """Return this day, or the first one after it on which a term can end (Atw 1)."""
        while self.vrij(dag):
            dag += timedelta(days=1)
        return dag
