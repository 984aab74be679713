"""The composition root: everything that a running mail room needs, wired once."""

import os
import secrets
import socket
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from api.rules import load_catalogus, rule_texts
from api.settings import (
    GemeenteSettings,
    ImapPostbus,
    MaildirPostbus,
    Settings,
    all_addresses,
)
from archive.feestdagen import Kalender
from archive.loket import Bezorgregels, Loket
from archive.post.gemeente import Gemeente
from archive.post.postbode import Beveiliging, MaildirPostbode, Postbode, SmtpPostbode
from archive.postregister import SqlPostregister
from archive.storage.database import Database, open_database
from archive.storage.objects import FileStore, ObjectStore
from classifier import Catalogus, Ruleset, parse_ruleset
from classifier.gemeente import Gemeente as EigenGemeente
from intake import Source
from intake.sandbox import Sandbox
from intake.sources.imap import ImapSource
from intake.sources.imap_connection import ImapConnection
from intake.sources.maildir import MaildirSource
from intake.sources.scan_folder import ScanFolderSource

_MB = 1_000_000


def utc_now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, kw_only=True, slots=True)
class Postkamer:
    """A mail room. `now` is the only clock; `worker` names this process in leases."""

    settings: Settings
    database: Database
    objects: ObjectStore
    sandbox: Sandbox
    sources: Sequence[Source]
    catalogus: Catalogus
    ruleset: Ruleset
    loket: Loket
    postbode: Postbode
    now: Callable[[], datetime] = utc_now
    worker: str = field(default_factory=lambda: f"{socket.gethostname()}-{secrets.token_hex(4)}")

    @property
    def register(self) -> SqlPostregister:
        return SqlPostregister(self.database, self.objects, self.now)

    def close(self) -> None:
        self.sandbox.close()
        self.database.close()


def build_postkamer(settings: Settings, *, now: Callable[[], datetime] = utc_now) -> Postkamer:
    """Wire a mail room from its settings; nothing is opened or started yet but the database."""
    settings.gegevens.mkdir(parents=True, exist_ok=True)
    catalogus = load_catalogus(settings.catalogus)
    objects = _store(settings.objects_root)
    return Postkamer(
        settings=settings,
        database=open_database(settings.database_url),
        objects=objects,
        # One child more than there are readers of pictures: new post never waits for a scan.
        sandbox=Sandbox(workers=settings.lezen.kinderen + 1),
        sources=[_mailbox(settings, box) for box in settings.postbus] + _scan_folders(settings),
        catalogus=catalogus,
        ruleset=parse_ruleset(
            rule_texts(settings.regels), catalogus, gemeente=_own_names(settings)
        ),
        loket=_loket(settings, catalogus, objects),
        postbode=_postbode(settings),
        now=now,
    )


def _store(root: Path) -> FileStore:
    root.mkdir(parents=True, exist_ok=True)
    return FileStore(root)


def _mailbox(settings: Settings, box: ImapPostbus | MaildirPostbus) -> Source:
    size_limit = settings.lezen.max_grootte_mb * _MB
    if isinstance(box, MaildirPostbus):
        return MaildirSource(
            name=box.naam, folder=box.map, settled=box.verwerkt, size_limit=size_limit
        )
    return ImapSource(
        name=box.naam,
        connection=ImapConnection(
            host=box.host,
            port=box.poort,
            tls=box.beveiliging,
            user=box.gebruiker,
            password=box.geheim,
            ca_file=box.ca_bestand,
        ),
        folder=box.map,
        after=box.daarna,
        settled=box.verwerkt,
        too_large=box.te_groot,
        size_limit=size_limit,
        deadline=box.termijn_seconden,
    )


def _scan_folders(settings: Settings) -> list[Source]:
    return [
        ScanFolderSource(
            name=scanmap.naam,
            folder=scanmap.map,
            settled=scanmap.verwerkt,
            stable_seconds=scanmap.rust_seconden,
            size_limit=settings.lezen.max_grootte_mb * _MB,
        )
        for scanmap in settings.scanmap
    ]


def _postbode(settings: Settings) -> Postbode:
    smtp = settings.smtp
    if smtp is None:
        return MaildirPostbode(map=settings.outbox)
    return SmtpPostbode(
        host=smtp.host,
        poort=smtp.poort,
        beveiliging=Beveiliging(smtp.beveiliging),
        gebruiker=smtp.gebruiker,
        wachtwoord=smtp.geheim,
        ca_bestand=smtp.ca_bestand,
    )


def _own_names(settings: Settings) -> EigenGemeente:
    own = settings.gemeente
    return EigenGemeente(
        naam=own.naam,
        plaatsen=own.plaatsen or (own.plaats,),
        domeinen=_domains(settings),
        postcodes=(own.postcode,),
    )


def _loket(settings: Settings, catalogus: Catalogus, objects: ObjectStore) -> Loket:
    own, bezorging = settings.gemeente, settings.bezorging
    sender = bezorging.afzender or own.email
    return Loket(
        catalogus=catalogus,
        kalender=Kalender(gelijkgesteld=frozenset(settings.feestdagen)),
        gemeente=_letterhead(own),
        bronorganisatie=own.rsin,
        objects=objects,
        bezorging=Bezorgregels(
            afzender=sender,
            domein=sender.rpartition("@")[2],
            adressen=tuple(all_addresses(settings)),
            domeinen=_domains(settings),
            mailservers=own.vertrouwde_mailservers,
            bedenktijd=timedelta(seconds=bezorging.bedenktijd_seconden),
            per_afzender_per_dag=bezorging.per_afzender_per_dag,
            per_minuut=bezorging.per_minuut,
            geheim=_secret(settings),
        ),
    )


def _domains(settings: Settings) -> tuple[str, ...]:
    own = settings.gemeente
    return own.eigen_domeinen or (own.email.rpartition("@")[2],)


def _letterhead(own: GemeenteSettings) -> Gemeente:
    return Gemeente(
        naam=own.naam,
        adres=own.adres,
        postcode=own.postcode,
        plaats=own.plaats,
        telefoon=own.telefoon,
        email=own.email,
        website=own.website,
        privacy_url=own.privacy_url,
        kleur=own.kleur,
        rsin=own.rsin,
    )


def _secret(settings: Settings) -> bytes:
    """Return the key of our tokens: from the settings, or made once and kept in a 0600 file."""
    if settings.geheim:
        return settings.geheim.encode()
    file = settings.secret_file
    if not file.exists():
        own = file.with_suffix(f".{secrets.token_hex(4)}")
        own.touch(mode=0o600)
        own.write_text(secrets.token_hex(32))
        # Of two processes that start at once one wins, and both read the same whole key.
        with suppress(FileExistsError):
            os.link(own, file)
        own.unlink()
    return file.read_text().encode()
