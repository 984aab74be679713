"""The process that is killed: the real jobs, and a colleague of DIV who confirms every proposal.

Like `zaakpost serve` it does its work in threads side by side.
"""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from multiprocessing.synchronize import Event

from sqlalchemy import ColumnElement, and_, exists, func, or_, select

from api.besluiten import confirm_proposal
from api.jobs import deliver_letter, poll_source, read_pictures, read_waiting
from api.postkamer import Postkamer, build_postkamer
from api.settings import Settings
from archive.beslissen import decide, load_reading
from archive.entities import (
    Aanlevering,
    Gebruiker,
    Postregistratie,
    Poststand,
    Staat,
    UitgaandePost,
    Voorstelsoort,
    Zaak,
)
from archive.gebeurtenissen import Actor
from archive.keuze import proposed_keuze
from archive.post.uitbak import claim_letter, settle_sent
from intake import Kanaal
from tests.rig.kill.faults import Fault, plant
from tests.rig.kill.points import Fuse, Point, end_now, wire

IDLE = 0.1  # seconds
CALM = 0.2
PATIENCE = 6.0


@dataclass(frozen=True, kw_only=True, slots=True)
class Life:
    """One life of the worker.

    `speed` is how many seconds pass in the mail room for one on the wall, counted from
    `began`: the leases of a worker that died must be over while we watch. `expected` is the
    number of deliveries after which a worker without work ends by itself; 0 is never.
    """

    settings: Settings
    began: float
    speed: float
    point: Point | None = None
    times: int = 0
    with_children: bool = True
    expected: int = 0
    fault: Fault = Fault.GEEN


def live(life: Life, at_work: Event) -> None:
    """Work until killed, or until there is nothing left to do."""
    kamer = build_postkamer(life.settings, now=partial(_moment, life))
    fuse = Fuse(
        point=life.point, left=life.times, end=end_now(kamer, with_children=life.with_children)
    )
    kamer = plant(wire(kamer, fuse), life.fault)
    at_work.set()
    stop = threading.Event()
    threads = [threading.Thread(target=_keep_on, args=[job, stop]) for job in _jobs(kamer, life)]
    for thread in threads:
        thread.start()
    while not (life.expected and _is_done(kamer, life.expected)):
        time.sleep(CALM)
    stop.set()
    for thread in threads:
        thread.join()
    kamer.close()


def _moment(life: Life) -> datetime:
    passed = life.speed * (time.time() - life.began)
    return datetime.fromtimestamp(life.began, UTC) + timedelta(seconds=passed)


def _jobs(kamer: Postkamer, life: Life) -> list[Callable[[], bool]]:
    div = Div(kamer, letter_first=life.fault is Fault.BRIEF_VOOR_COMMIT)
    return [
        *(partial(poll_source, kamer, source) for source in kamer.sources),
        partial(read_waiting, kamer),
        partial(read_pictures, kamer),
        partial(deliver_letter, kamer),
        div.confirm_one,
    ]


def _keep_on(job: Callable[[], bool], stop: threading.Event) -> None:
    while not stop.is_set():
        if not job():
            stop.wait(IDLE)


class Div:
    """Confirms what is proposed, oldest first."""

    def __init__(self, kamer: Postkamer, *, letter_first: bool) -> None:
        self._kamer = kamer
        self._confirm = self._letter_first if letter_first else self._as_it_should
        with kamer.database.reading() as session:
            lotte = session.scalars(
                select(Gebruiker).where(Gebruiker.gebruikersnaam == "lotte")
            ).one()
        self._actor = Actor(naam=lotte.naam, gebruiker_id=lotte.id)

    def confirm_one(self) -> bool:
        with self._kamer.database.reading() as session:
            query = select(Postregistratie.id).where(_to_confirm())
            chosen = session.scalar(query.order_by(Postregistratie.id).limit(1))
        if chosen is None:
            return False
        self._confirm(chosen)
        return True

    def _as_it_should(self, registratie_id: int) -> None:
        confirm_proposal(self._kamer, registratie_id, actor=self._actor)

    def _letter_first(self, registratie_id: int) -> None:
        """Carry the letter inside the transaction of the decision: the fault of that name."""
        kamer = self._kamer
        with kamer.database.transaction() as session:
            keuze = proposed_keuze(*load_reading(session, registratie_id))
            if keuze is None:
                return
            now = kamer.now()
            decide(
                session,
                registratie_id,
                keuze,
                loket=kamer.loket,
                delen={},
                actor=self._actor,
                now=now,
            )
            session.flush()
            letter = claim_letter(session, now=now)
            if letter is not None:
                kamer.postbode.deliver(
                    kamer.objects.get(letter.sha256),
                    envelop_van=letter.envelop_van,
                    aan=letter.aan,
                )
                settle_sent(session, letter, now=now)
            time.sleep(CALM / 4)


def _to_confirm() -> ColumnElement[bool]:
    """Return the condition that there is a proposal, and that the zaak it names exists."""
    complete = or_(
        Postregistratie.voorstel != Voorstelsoort.BESTAAND,
        exists().where(Zaak.identificatie == Postregistratie.voorstel_zaaknummer),
    )
    return and_(
        Postregistratie.staat == Staat.WERKVOORRAAD,
        Postregistratie.voorstel != Voorstelsoort.GEEN,
        complete,
    )


def _is_done(kamer: Postkamer, expected: int) -> bool:
    """Tell whether nothing waits for a machine or a colleague, and no more mail comes in."""
    busy, deliveries = _look(kamer)
    if busy or deliveries >= expected:
        return not busy
    # What a planted fault lost never comes: a worker without work gives up after a while.
    time.sleep(PATIENCE)
    return _look(kamer) == (False, deliveries)


def _look(kamer: Postkamer) -> tuple[bool, int]:
    """Return whether there is work, and how many deliveries were noted."""
    waiting = and_(Postregistratie.staat == Staat.WERKVOORRAAD, Postregistratie.wacht_op_ocr)
    work = or_(Postregistratie.staat == Staat.ONTVANGEN, waiting, _to_confirm())
    letters = and_(
        UitgaandePost.kanaal == Kanaal.EMAIL,
        UitgaandePost.stand.in_([Poststand.KLAAR, Poststand.BEZIG]),
    )
    with kamer.database.reading() as session:
        deliveries = session.scalar(select(func.count()).select_from(Aanlevering)) or 0
        busy = session.scalar(select(or_(exists().where(work), exists().where(letters))))
    return bool(busy), deliveries
