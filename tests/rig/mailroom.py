"""A mail room as a municipality would run it, in a folder of its own, for rigs that measure it."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from api.demo.gemeente import VOORBEELDSTAD
from api.demo.inrichten import seed
from api.postkamer import Postkamer, build_postkamer, utc_now
from api.settings import Bezorging, ImapPostbus, MaildirPostbus, Settings, SmtpSettings
from archive.storage.schema import migrate
from tests.rig.dovecot import PASSWORD, DovecotRig

NO_BRAKE = 100_000


def imap_settings(
    folder: Path, dovecot: DovecotRig, user: str, *, database: str = "", smtp_port: int = 0
) -> Settings:
    """One IMAP mailbox; SMTP without a port means an outbox folder.

    The brakes on confirmations are off: a rig writes a day's letters in a minute.
    """
    return Settings(
        gemeente=VOORBEELDSTAD,
        gegevens=folder,
        database=database,
        postbus=(
            ImapPostbus(
                naam="Postbus Info",
                soort="imap",
                host="127.0.0.1",
                poort=dovecot.port,
                beveiliging="geen",
                gebruiker=user,
                wachtwoord=PASSWORD,
            ),
        ),
        smtp=SmtpSettings(host="127.0.0.1", poort=smtp_port, beveiliging="geen")
        if smtp_port
        else None,
        bezorging=Bezorging(bedenktijd_seconden=0, per_minuut=NO_BRAKE),
    )


def maildir_settings(folder: Path, *, database: str = "") -> Settings:
    """One mailbox that is a folder `postbus`; letters go to an outbox folder."""
    return Settings(
        gemeente=VOORBEELDSTAD,
        gegevens=folder,
        database=database,
        postbus=(MaildirPostbus(naam="Postbus Info", soort="maildir", map=folder / "postbus"),),
        bezorging=Bezorging(bedenktijd_seconden=0, per_minuut=NO_BRAKE),
    )


def open_mailroom(settings: Settings, *, now: Callable[[], datetime] = utc_now) -> Postkamer:
    """Wire a mail room that is ready for work: tables, accounts, departments, earlier zaken."""
    kamer = build_postkamer(settings, now=now)
    migrate(kamer.database)
    seed(kamer)
    return kamer
