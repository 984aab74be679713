"""The pipeline that a tutorial ends with: sound, and one thing at a time.

It does what it takes to lose nothing, in the plain way: fetch a mail, read it with mail-parser,
write its bytes and flush them, commit its row, move it aside, take the next. imapclient as it is
delivered. The database is as safe as ours (WAL, synchronous=FULL).
"""

import hashlib
import os
import sqlite3
from pathlib import Path

import mailparser
from imapclient import IMAPClient

from tests.bench.meter import Figure, measuring
from tests.rig.dovecot import PASSWORD, DovecotRig

_TABLE = """
CREATE TABLE mail (
  id INTEGER PRIMARY KEY, sha256 TEXT UNIQUE, uid INTEGER, subject TEXT, sender TEXT, body TEXT,
  attachments INTEGER
)
"""


def run_textbook(dovecot: DovecotRig, user: str, folder: Path) -> Figure:
    """Take in the whole mailbox; its mails lie in Verwerkt afterwards."""
    folder.mkdir()
    database = sqlite3.connect(folder / "mail.db", isolation_level="IMMEDIATE")
    database.execute("PRAGMA journal_mode=WAL")
    database.execute("PRAGMA synchronous=FULL")
    database.execute(_TABLE)
    with measuring() as watch, IMAPClient("127.0.0.1", dovecot.port, ssl=False) as client:
        client.login(user, PASSWORD)
        client.select_folder("INBOX")
        uids = client.search()
        for uid in uids:
            content = client.fetch([uid], ["BODY.PEEK[]"])[uid][b"BODY[]"]
            _keep(database, folder, uid, content)
            client.move([uid], "Verwerkt")
    database.close()
    return watch.figure(len(uids))


def _keep(database: sqlite3.Connection, folder: Path, uid: int, content: bytes) -> None:
    mail = mailparser.parse_from_bytes(content)
    sha256 = hashlib.sha256(content).hexdigest()
    with (folder / f"{sha256}.eml").open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    sender = mail.from_[0][1] if mail.from_ else ""
    row = (sha256, uid, mail.subject, sender, mail.body, len(mail.attachments))
    with database:
        database.execute(
            "INSERT INTO mail (sha256, uid, subject, sender, body, attachments)"
            " VALUES (?, ?, ?, ?, ?, ?)",
            row,
        )
