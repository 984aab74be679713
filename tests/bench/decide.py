"""What a decision costs: from item to zaak with documents, events and letter."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from sqlalchemy import func, select

from api.besluiten import confirm
from api.jobs import poll_source, read_waiting
from api.postkamer import Postkamer
from archive.beslissen import load_reading
from archive.entities import (
    Document,
    Gebruiker,
    Postregistratie,
    Staat,
    UitgaandePost,
    Zaak,
)
from archive.gebeurtenissen import Actor
from archive.keuze import Keuze, proposed_keuze
from classifier import OpenZaak
from tests.bench.mails import decision_mails
from tests.bench.meter import Figure, measuring
from tests.rig.mailroom import maildir_settings, open_mailroom

DECISIONS = 200


def decisions(folder: Path, *, database: str = "") -> Figure:
    """Confirm a new zaak for 200 read mails, of which a quarter has an enclosure."""
    with _read_mailroom(folder, database=database) as kamer:
        actor = _div(kamer)
        keuzes = [(id_, _as_zaak(kamer, id_)) for id_ in _waiting(kamer)]
        assert len(keuzes) == DECISIONS
        confirm(kamer, *keuzes.pop(), actor=actor)  # the first one loads what all others use
        with measuring() as watch:
            for registratie_id, keuze in keuzes:
                confirm(kamer, registratie_id, keuze, actor=actor)
        _check(kamer)
        return watch.figure(len(keuzes))


@contextmanager
def _read_mailroom(folder: Path, *, database: str) -> Iterator[Postkamer]:
    kamer = open_mailroom(maildir_settings(folder, database=database))
    try:
        inbox = folder / "postbus" / "new"
        inbox.mkdir(parents=True)
        (folder / "postbus" / "cur").mkdir()
        for number, content in enumerate(decision_mails(DECISIONS)):
            (inbox / f"{number:04d}.mail").write_bytes(content)
        [source] = kamer.sources
        while poll_source(kamer, source) or read_waiting(kamer):
            pass
        yield kamer
    finally:
        kamer.close()


def _div(kamer: Postkamer) -> Actor:
    with kamer.database.reading() as session:
        lotte = session.scalars(select(Gebruiker).where(Gebruiker.gebruikersnaam == "lotte")).one()
    return Actor(naam=lotte.naam, gebruiker_id=lotte.id)


def _waiting(kamer: Postkamer) -> list[int]:
    with kamer.database.reading() as session:
        query = select(Postregistratie.id).where(Postregistratie.staat == Staat.WERKVOORRAAD)
        return list(session.scalars(query))


def _as_zaak(kamer: Postkamer, registratie_id: int) -> Keuze:
    """Return the proposal if it is a new zaak; else what DIV would make of it by hand."""
    with kamer.database.reading() as session:
        keuze = proposed_keuze(*load_reading(session, registratie_id))
    if keuze is None:
        return Keuze(outcome=OpenZaak("bezwaarschrift"), omschrijving="Zonder voorstel")
    if isinstance(keuze.outcome, OpenZaak):
        return keuze
    return replace(keuze, outcome=OpenZaak("bezwaarschrift"))


def _check(kamer: Postkamer) -> None:
    """See that the decisions were whole: a zaak each, its documents, and nearly always a letter."""
    with kamer.database.reading() as session:
        zaken, documents, letters = (
            session.scalar(select(func.count()).select_from(entity)) or 0
            for entity in (Zaak, Document, UitgaandePost)
        )
    assert zaken >= DECISIONS
    assert documents > 2 * DECISIONS
    assert letters > 0.9 * DECISIONS
