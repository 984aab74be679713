"""Our own way, step by step and as a whole."""

import multiprocessing
import os
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from multiprocessing.synchronize import Event
from pathlib import Path

from imapclient import IMAPClient
from sqlalchemy import func, select

from api.jobs import READ_AT_ONCE, poll_source, read_waiting
from api.postkamer import Postkamer, build_postkamer
from api.settings import Settings
from archive.entities import Lezing, Postregistratie, Staat
from archive.lezen import claim_unread
from classifier import propose
from intake import Kanaal, Poststuk, RawItem, StoredItem
from tests.bench.mails import waking_mails
from tests.bench.meter import Figure, measuring
from tests.rig.dovecot import PASSWORD, DovecotRig
from tests.rig.mailroom import imap_settings, open_mailroom

GROUP = 100
_BREATH = 0.005  # seconds


@dataclass(kw_only=True, slots=True)
class Bench:
    """A mailbox on a real server, and new mail rooms beside it."""

    dovecot: DovecotRig
    user: str
    folder: Path
    _numbers: Iterator[int] = field(default_factory=count)

    def refill(self) -> None:
        """Put all mail back in the inbox, with new UIDs: nobody has seen it before."""
        with self.dovecot.client(self.user, folder="Verwerkt") as client:
            if uids := client.search():
                client.move(uids, "INBOX")

    def new_folder(self) -> Path:
        return self.folder / f"{next(self._numbers)}"

    @contextmanager
    def mailroom(self) -> Iterator[Postkamer]:
        """Open an empty mail room that has been at work."""
        kamer = open_mailroom(imap_settings(self.new_folder(), self.dovecot, self.user))
        try:
            _wake(kamer)
            yield kamer
        finally:
            kamer.close()


def bare_fetch(bench: Bench) -> Figure:
    """Fetch all mail by the hundred and do nothing with it: the line and the server's own limit."""
    with IMAPClient("127.0.0.1", bench.dovecot.port, ssl=False) as client:
        client._imap.debug = 0
        client.login(bench.user, PASSWORD)
        client.select_folder("INBOX", readonly=True)
        uids = client.search()
        with measuring() as watch:
            for start in range(0, len(uids), GROUP):
                client.fetch(uids[start : start + GROUP], ["BODY.PEEK[]"])
    return watch.figure(len(uids))


def fetch_only(bench: Bench) -> Figure:
    with bench.mailroom() as kamer:
        [source] = kamer.sources
        with measuring() as watch, source.open() as letterbox:
            refs = letterbox.waiting()
            fetched = sum(len(batch) for batch in letterbox.fetch(refs))
        assert fetched == len(refs)
        return watch.figure(fetched)


def record_only(bench: Bench) -> Figure:
    with bench.mailroom() as kamer:
        batches = _fetched(kamer)
        with measuring() as watch:
            for batch in batches:
                kamer.register.record(batch)
        return watch.figure(sum(map(len, batches)))


def unpack_only(bench: Bench) -> Figure:
    """Read all recorded mail in the child processes, as far as goes without OCR."""
    with bench.mailroom() as kamer:
        _record_all(kamer)
        with measuring() as watch:
            read = _unpacked(kamer)
        return watch.figure(len(read))


def propose_only(bench: Bench) -> Figure:
    with bench.mailroom() as kamer:
        _record_all(kamer)
        poststukken = _unpacked(kamer)
        with measuring() as watch:
            for poststuk in poststukken:
                propose(poststuk, kamer.ruleset)
        return watch.figure(len(poststukken))


def fetch_to_proposal(bench: Bench) -> Figure:
    """Run the real jobs, side by side as the worker does, until all mail has its proposal."""
    with bench.mailroom() as kamer:
        with measuring() as watch:
            _work(kamer)
        assert bench.dovecot.count("INBOX", user=bench.user) == 0
        return watch.figure(_proposals(kamer))


def with_two_workers(bench: Bench) -> Figure:
    """Let a second worker process help with reading, as `zaakpost worker` beside `serve` does."""
    context = multiprocessing.get_context("forkserver")
    awake, stop = context.Event(), context.Event()
    with bench.mailroom() as kamer:
        other = context.Process(target=read_beside, args=[kamer.settings, awake, stop])
        other.start()
        assert awake.wait(60)
        with measuring() as watch:
            _work(kamer)
        stop.set()
        other.join()
        assert bench.dovecot.count("INBOX", user=bench.user) == 0
        return watch.figure(_proposals(kamer))


def read_beside(settings: Settings, awake: Event, stop: Event) -> None:
    """Be another worker on the same mail room, that only reads."""
    kamer = build_postkamer(settings)
    _wake(kamer)
    awake.set()
    while not stop.is_set():
        if not read_waiting(kamer):
            time.sleep(_BREATH)
    kamer.close()


def _work(kamer: Postkamer) -> None:
    [source] = kamer.sources
    with ThreadPoolExecutor(1) as poller:
        polling = poller.submit(poll_source, kamer, source)
        while not (polling.done() and _all_is_read(kamer)):
            if not read_waiting(kamer):
                time.sleep(_BREATH)
        assert polling.result()


def _all_is_read(kamer: Postkamer) -> bool:
    with kamer.database.reading() as session:
        unread = select(Postregistratie.id).where(Postregistratie.staat == Staat.ONTVANGEN)
        return session.scalar(unread.limit(1)) is None


def _wake(kamer: Postkamer) -> None:
    """Do some other work first: a worker in service has awake children and warm rules."""
    items = [_to_wake_with(kamer, n, mail) for n, mail in enumerate(waking_mails())]
    workers = kamer.settings.lezen.kinderen
    with ThreadPoolExecutor(workers) as callers:
        list(callers.map(lambda _: kamer.sandbox.unpack(items[:2], ocr=False), range(workers)))
    for read in kamer.sandbox.unpack(items, ocr=False):
        assert isinstance(read, Poststuk)
        propose(read, kamer.ruleset)


def _to_wake_with(kamer: Postkamer, number: int, mail: bytes) -> StoredItem:
    pad = kamer.settings.gegevens / f"wekker-{os.getpid()}-{number}.eml"
    pad.write_bytes(mail)
    return StoredItem(
        sha256=f"{number:064x}",
        kanaal=Kanaal.EMAIL,
        received=kamer.now(),
        pad=pad,
        omvang=len(mail),
    )


def _fetched(kamer: Postkamer) -> list[Sequence[RawItem]]:
    [source] = kamer.sources
    with source.open() as letterbox:
        return list(letterbox.fetch(letterbox.waiting()))


def _record_all(kamer: Postkamer) -> None:
    for batch in _fetched(kamer):
        kamer.register.record(batch)


def _unpacked(kamer: Postkamer) -> list[Poststuk]:
    read: list[Poststuk] = []
    while True:
        with kamer.database.transaction() as session:
            waiting = claim_unread(session, now=kamer.now(), limit=READ_AT_ONCE)
        if not waiting:
            return read
        results = kamer.sandbox.unpack([w.stored(kamer.objects) for w in waiting], ocr=False)
        read += [result for result in results if isinstance(result, Poststuk)]


def _proposals(kamer: Postkamer) -> int:
    """Count the mails whose reading and proposal are in the database; all must be."""
    with kamer.database.reading() as session:
        there = session.scalar(
            select(func.count())
            .select_from(Lezing)
            .join(Postregistratie)
            .where(Postregistratie.staat == Staat.WERKVOORRAAD)
        )
        all_of_them = session.scalar(select(func.count()).select_from(Postregistratie))
    assert there == all_of_them
    return there or 0
