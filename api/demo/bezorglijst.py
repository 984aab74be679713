"""What the demo postman remembers between two starts: a small text file, one line an item."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from pathlib import Path

_GEEN_MOMENT = "-"


class Stand(StrEnum):
    WACHT = "wacht"
    BEZORGD = "bezorgd"


@dataclass(frozen=True, kw_only=True, slots=True)
class Regel:
    """One item; `moment` is None for as long as a live one has not been on its way."""

    id: str
    moment: datetime | None
    stand: Stand = Stand.WACHT


@dataclass(frozen=True, slots=True)
class Bezorglijst:
    """The list in the file `path`.

    A moment is written down before the item is delivered. After a crash in between the item
    comes again with that same moment, thus with the same bytes, and intake knows it.
    """

    path: Path

    def regels(self) -> list[Regel]:
        """Return all lines, or none when there is no list yet."""
        if not self.path.exists():
            return []
        return [_read(line) for line in self.path.read_text(encoding="utf-8").splitlines()]

    def waiting(self) -> dict[str, datetime]:
        """Return the items still to be delivered that have a moment."""
        return {
            regel.id: regel.moment
            for regel in self.regels()
            if regel.stand is Stand.WACHT and regel.moment
        }

    def live(self) -> list[str]:
        """Return the items that wait for somebody to watch."""
        return [regel.id for regel in self.regels() if regel.moment is None]

    def write(self, regels: Iterable[Regel]) -> None:
        """Replace the list as a whole: a reader sees the old one or the new one."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        part = self.path.with_suffix(".part")
        part.write_text("".join(_line(regel) for regel in regels), encoding="utf-8")
        part.replace(self.path)

    def fix_moment(self, id_: str, moment: datetime) -> None:
        """Write down when a live item is being delivered."""
        self.write(replace(r, moment=moment) if r.id == id_ else r for r in self.regels())

    def tick_off(self, ids: Iterable[str]) -> None:
        done = set(ids)
        self.write(
            replace(regel, stand=Stand.BEZORGD) if regel.id in done else regel
            for regel in self.regels()
        )


def _line(regel: Regel) -> str:
    moment = regel.moment.isoformat() if regel.moment else _GEEN_MOMENT
    return f"{regel.id} {moment} {regel.stand}\n"


def _read(line: str) -> Regel:
    id_, moment, stand = line.split()
    return Regel(
        id=id_,
        moment=None if moment == _GEEN_MOMENT else datetime.fromisoformat(moment),
        stand=Stand(stand),
    )
