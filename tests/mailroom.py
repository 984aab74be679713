"""A complete mail room on a temporary folder: real files, real database, a clock to set.

room.mail(subject="Bezwaar tegen parkeervergunning", text="Ik ben het er niet mee eens.")
room.work()
[stuk] = room.waiting()
besloten = room.decide(stuk)
room.later(minutes=1)
room.work()
[brief] = room.letters()
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from functools import cache
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from unittest.mock import patch

from sqlalchemy import select

from api.auth import hash_password
from api.besluiten import confirm
from api.demo.collegas import DEMO_AFDELINGEN, DEMO_COLLEGAS
from api.demo.gemeente import VOORBEELDSTAD
from api.jobs import run_until_idle
from api.postkamer import Postkamer, build_postkamer
from api.settings import MaildirPostbus, Scanmap, Settings
from archive.beslissen import Besloten, load_reading
from archive.dossier import Dossier, load_dossier
from archive.entities import Besluit, Gebeurtenis, Postregistratie, Staat, UitgaandePost
from archive.gebeurtenissen import Actor
from archive.gebruikers import add_gebruiker, set_afdeling
from archive.invariants import check_invariants
from archive.keuze import Keuze, proposed_keuze
from archive.ongedaan import undo
from archive.storage.schema import migrate
from classifier import Outcome, Ruleset
from intake.sandbox import Sandbox

PASSWORD = "wachtwoord-van-iedereen"
MONDAY = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)  # ten o'clock in Amsterdam
CITIZEN = "Ria Hoogkamer <ria@postvak.example>"
OUR_ADDRESS = "info@voorbeeldstad.example"


@cache
def password_hash() -> str:
    """Hash the password of everybody, once: argon2 is slow on purpose."""
    return hash_password(PASSWORD)


@dataclass
class Clock:
    moment: datetime = MONDAY

    def __call__(self) -> datetime:
        return self.moment


@dataclass(kw_only=True)
class Mailroom:
    """A mail room, and what the people around it do: citizens, DIV, the passing of time."""

    kamer: Postkamer
    clock: Clock
    folder: Path
    actors: dict[str, Actor]
    _numbers: Iterator[int] = field(default_factory=lambda: count(1))

    @property
    def lotte(self) -> Actor:
        """Return a colleague of DIV."""
        return self.actors["lotte"]

    @property
    def fatma(self) -> Actor:
        """Return another colleague of DIV."""
        return self.actors["fatma"]

    def later(self, **step: float) -> None:
        self.clock.moment += timedelta(**step)

    def mail(
        self,
        *,
        subject: str = "Bezwaar tegen mijn parkeervergunning",
        text: str = "Ik maak bezwaar tegen uw besluit, want mijn auto past niet.",
        sender: str = CITIZEN,
        to: str = OUR_ADDRESS,
        headers: tuple[tuple[str, str], ...] = (),
        attachments: tuple[tuple[str, bytes], ...] = (),
        box: str = "postbus",
    ) -> bytes:
        """Let a citizen send a mail; return its bytes as the mail server left them."""
        number = next(self._numbers)
        message = EmailMessage(policy=policy.SMTP)
        message["Return-Path"] = f"<{sender.rpartition('<')[2].rstrip('>')}>"
        message["From"] = sender
        message["To"] = to
        message["Subject"] = subject
        message["Date"] = self.clock.moment
        message["Message-ID"] = f"<{number}@postvak.example>"
        for name, value in headers:
            del message[name]
            message[name] = value
        message.set_content(text)
        for name, content in attachments:
            message.add_attachment(
                content, maintype="application", subtype="octet-stream", filename=name
            )
        content = message.as_bytes()
        self.put_mail(content, box=box)
        return content

    def put_mail(self, content: bytes, *, box: str = "postbus") -> None:
        """Put these bytes in a mailbox, received now."""
        self._put(self.folder / box / "new" / f"{next(self._numbers)}.mail", content)

    def put_scan(self, name: str, content: bytes) -> None:
        """Put a file in the scan folder, scanned now."""
        self._put(self.folder / "scans" / name, content)

    def _put(self, path: Path, content: bytes) -> None:
        path.write_bytes(content)
        moment = self.clock.moment.timestamp()
        os.utime(path, (moment, moment))

    def work(self) -> None:
        """Do all the work that the worker has now."""
        run_until_idle(self.kamer)

    def waiting(self) -> list[int]:
        """Return the ids of the stukken on the worklist, in the order they came."""
        with self.kamer.database.reading() as session:
            query = select(Postregistratie.id).where(Postregistratie.staat == Staat.WERKVOORRAAD)
            return list(session.scalars(query.order_by(Postregistratie.id)))

    def stuk(self, registratie_id: int) -> Postregistratie:
        with self.kamer.database.reading() as session:
            return session.get_one(Postregistratie, registratie_id)

    def proposal(self, registratie_id: int) -> Keuze:
        """Return the decision that the proposal amounts to."""
        with self.kamer.database.reading() as session:
            keuze = proposed_keuze(*load_reading(session, registratie_id))
        assert keuze is not None, "there is no proposal to confirm"
        return keuze

    def decide(
        self,
        registratie_id: int,
        outcome: Outcome | None = None,
        *,
        actor: Actor | None = None,
        **changes: Any,
    ) -> Besloten:
        """Confirm the proposal, or decide otherwise, as a page does."""
        keuze = replace(self._keuze(registratie_id, outcome), **changes)
        return self.confirm(registratie_id, keuze, actor=actor or self.lotte)

    def confirm(self, registratie_id: int, keuze: Keuze, *, actor: Actor) -> Besloten:
        """Send in the form of a decision."""
        return confirm(self.kamer, registratie_id, keuze, actor=actor)

    def _keuze(self, registratie_id: int, outcome: Outcome | None) -> Keuze:
        if outcome is None:
            return self.proposal(registratie_id)
        with self.kamer.database.reading() as session:
            poststuk, proposal = load_reading(session, registratie_id)
        keuze = proposed_keuze(poststuk, proposal) or Keuze(outcome=outcome)
        return replace(keuze, outcome=outcome, omschrijving=poststuk.onderwerp[:80])

    def undo(self, registratie_id: int, *, actor: Actor | None = None) -> None:
        with self.kamer.database.transaction() as session:
            undo(
                session,
                registratie_id,
                bedenktijd=self.kamer.loket.bezorging.bedenktijd,
                actor=actor or self.lotte,
                now=self.clock(),
            )

    def dossier(self, zaaknummer: str) -> Dossier:
        with self.kamer.database.reading() as session:
            return load_dossier(session, zaaknummer)

    def letter_rows(self) -> list[UitgaandePost]:
        """Return the out-tray: every letter that was ever written, oldest first."""
        with self.kamer.database.reading() as session:
            query = select(UitgaandePost).order_by(UitgaandePost.geschreven_op)
            return list(session.scalars(query))

    def besluiten(self, registratie_id: int) -> list[Besluit]:
        """Return the decisions about a stuk, undone ones too, oldest first."""
        with self.kamer.database.reading() as session:
            query = select(Besluit).where(Besluit.registratie_id == registratie_id)
            return list(session.scalars(query.order_by(Besluit.id)))

    def trail(self, registratie_id: int) -> list[str]:
        """Return what happened to a stuk, in the words that people read."""
        with self.kamer.database.reading() as session:
            query = select(Gebeurtenis.tekst).where(Gebeurtenis.registratie_id == registratie_id)
            return list(session.scalars(query.order_by(Gebeurtenis.id)))

    def letters(self) -> list[EmailMessage]:
        """Return the mails that were carried, in the order of their Message-ID."""
        found = (self.folder / "uit" / "new").glob("*")
        letters = [message_from_bytes(f.read_bytes(), policy=policy.default) for f in found]
        return sorted(letters, key=lambda letter: str(letter["Message-ID"]))

    def broken(self) -> list[str]:
        """Return the invariants that do not hold."""
        findings = check_invariants(self.kamer.database, self.kamer.objects, now=self.clock())
        return [finding.regel for finding in findings if not finding.goed]

    def change(self, **parts: Any) -> None:
        """Put another part in: a postman that fails, a source that does not answer."""
        self.kamer = replace(self.kamer, **parts)

    def close(self) -> None:
        self.kamer.database.close()


def build_mailroom(folder: Path, *, sandbox: Sandbox, database: str = "") -> Mailroom:
    """Build one with two mailboxes and a scan folder; `sandbox` is shared and stays open."""
    for part in ("postbus/new", "postbus/cur", "tweede/new", "tweede/cur", "scans"):
        (folder / part).mkdir(parents=True, exist_ok=True)
    clock = Clock()
    settings = mailroom_settings(folder, database=database)
    # The rules are the same in every room, and reading them takes longer than most tests.
    with patch("api.postkamer.parse_ruleset", return_value=the_ruleset()):
        kamer = replace(build_postkamer(settings, now=clock), sandbox=sandbox)
    migrate(kamer.database)
    return Mailroom(kamer=kamer, clock=clock, folder=folder, actors=seed_people(kamer))


@cache
def the_ruleset() -> Ruleset:
    """Read the rules that come along as a mail room of Voorbeeldstad does, once."""
    with TemporaryDirectory() as folder:
        kamer = build_postkamer(mailroom_settings(Path(folder)))
        kamer.close()
    return kamer.ruleset


def mailroom_settings(folder: Path, *, database: str = "") -> Settings:
    return Settings(
        gemeente=VOORBEELDSTAD,
        gegevens=folder,
        database=database,
        geheim="geheim-van-de-tests",
        postbus=(
            MaildirPostbus(naam="postbus", soort="maildir", map=folder / "postbus"),
            MaildirPostbus(naam="tweede", soort="maildir", map=folder / "tweede"),
        ),
        scanmap=(Scanmap(naam="scanner", map=folder / "scans", rust_seconden=0),),
    )


def seed_people(kamer: Postkamer) -> dict[str, Actor]:
    """Give everybody an account and every department its two people; return them by name."""
    with kamer.database.transaction() as session:
        people = {
            collega.gebruikersnaam: add_gebruiker(
                session,
                collega.gebruikersnaam,
                naam=collega.naam,
                wachtwoord_hash=password_hash(),
                rollen=collega.rollen,
                afdeling=collega.afdeling,
            )
            for collega in DEMO_COLLEGAS
        }
        for afdeling in DEMO_AFDELINGEN:
            set_afdeling(
                session,
                afdeling.naam,
                coordinator=people[afdeling.coordinator.gebruikersnaam].id,
                behandelaar=people[afdeling.behandelaar.gebruikersnaam].id,
            )
    return {name: Actor(naam=p.naam, gebruiker_id=p.id) for name, p in people.items()}


@contextmanager
def open_mailroom(folder: Path, *, sandbox: Sandbox, database: str = "") -> Iterator[Mailroom]:
    """Build a mail room, and at the end see that everything in it is as it must always be."""
    room = build_mailroom(folder, sandbox=sandbox, database=database)
    try:
        yield room
        assert room.broken() == []
    finally:
        room.close()
