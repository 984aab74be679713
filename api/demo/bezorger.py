"""The demo postman: puts the example post in the mailbox and the scan folder."""

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from threading import Event

from api.demo.bezorglijst import Bezorglijst, Regel
from api.demo.mail import MX, build_mail
from api.demo.plan import plan, plan_live
from api.demo.scan import build_scan
from api.demo.voorbeeld import Voorbeeld, load_voorbeeldpost
from archive.datum import AMSTERDAM
from intake.poststuk import Kanaal


@dataclass(frozen=True, kw_only=True, slots=True)
class Bezorger:
    """Delivers every example once, over any number of starts.

    `lijst` is the file that remembers what was delivered (`bezorgd.txt` in the demo folder).
    Without it all post comes anew.
    """

    maildir: Path
    scans: Path
    lijst: Path

    def deliver_waiting(self, *, now: datetime) -> int:
        """Put all mails from before `now` in the mailbox; return how many. Takes seconds."""
        voorbeelden = self._plan(now)
        waiting = [
            (voorbeelden[id_], moment)
            for id_, moment in self._list.waiting().items()
            if voorbeelden[id_].kanaal is Kanaal.EMAIL
        ]
        for voorbeeld, moment in waiting:
            self._deliver(voorbeeld, moment)
        self._list.tick_off(voorbeeld.id for voorbeeld, _ in waiting)
        return len(waiting)

    def deliver_scans(self, *, now: datetime) -> Iterator[Path]:
        """Put the letters from before `now` in the scan folder, one at each step."""
        voorbeelden = self._plan(now)
        for id_, moment in self._list.waiting().items():
            if voorbeelden[id_].kanaal is Kanaal.POST:
                scan = self._deliver(voorbeelden[id_], moment)
                self._list.tick_off([id_])
                yield scan

    def deliver_live(self, *, clock: Callable[[], datetime], stop: Event) -> None:
        """Deliver the items that come while you watch, each at its moment, until `stop`."""
        voorbeelden = self._plan(clock())
        for bezorging in plan_live(self._list.live(), now=clock()):
            if stop.wait((bezorging.moment - clock()).total_seconds()):
                return
            moment = clock().replace(microsecond=0)
            self._list.fix_moment(bezorging.id, moment)
            self._deliver(voorbeelden[bezorging.id], moment)
            self._list.tick_off([bezorging.id])

    def run(self, *, clock: Callable[[], datetime], stop: Event) -> None:
        """Deliver everything there is, fastest first; made for a thread of its own."""
        self.deliver_waiting(now=clock())
        for _ in self.deliver_scans(now=clock()):
            if stop.is_set():
                return
        self.deliver_live(clock=clock, stop=stop)

    @property
    def _list(self) -> Bezorglijst:
        return Bezorglijst(self.lijst)

    def _plan(self, now: datetime) -> dict[str, Voorbeeld]:
        """Return the post by id; the first time ever, plan it and write the plan down."""
        post = load_voorbeeldpost()
        if not self._list.regels():
            self._list.write(
                Regel(id=bezorging.id, moment=None if bezorging.live else bezorging.moment)
                for bezorging in plan(post, now=now)
            )
        return {voorbeeld.id: voorbeeld for voorbeeld in post}

    def _deliver(self, voorbeeld: Voorbeeld, moment: datetime) -> Path:
        match voorbeeld.kanaal:
            case Kanaal.EMAIL:
                return _into_maildir(self.maildir, voorbeeld, moment)
            case Kanaal.POST:
                return _into_folder(self.scans, voorbeeld, moment)


def _into_maildir(maildir: Path, voorbeeld: Voorbeeld, moment: datetime) -> Path:
    for folder in ("cur", "new", "tmp"):
        (maildir / folder).mkdir(parents=True, exist_ok=True)
    name = f"{int(moment.timestamp())}.{voorbeeld.id}.{MX}"
    content = build_mail(voorbeeld, received=moment)
    return _place(maildir / "tmp" / name, maildir / "new" / name, content, moment)


def _into_folder(folder: Path, voorbeeld: Voorbeeld, moment: datetime) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    name = f"scan-{moment.astimezone(AMSTERDAM):%Y%m%d-%H%M}-{voorbeeld.id}.pdf"
    content = build_scan(voorbeeld, received=moment)
    return _place(folder / f"{name}.part", folder / name, content, moment)


def _place(part: Path, whole: Path, content: bytes, moment: datetime) -> Path:
    """Write aside, date the file at its receipt, and show it in one step."""
    part.write_bytes(content)
    os.utime(part, (moment.timestamp(), moment.timestamp()))
    return part.replace(whole)
