"""The sources we have, each held to the contract."""

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import pytest

from intake.sources.imap import ImapSource
from intake.sources.imap_letterbox import After
from intake.sources.maildir import MaildirSource
from intake.sources.scan_folder import ScanFolderSource
from tests.contracts.source_contract import LIMIT, SourceContract
from tests.rig.dovecot import DovecotRig, dovecot_rig

MOMENT = 1_750_000_000


def lay(path: Path, content: bytes, *, moment: float) -> None:
    path.write_bytes(content)
    os.utime(path, (moment, moment))


def everything_in(folder: Path) -> list[tuple[str, int, bytes]]:
    return sorted(
        (str(path), path.stat().st_mtime_ns, path.read_bytes())
        for path in folder.rglob("*")
        if path.is_file()
    )


@dataclass
class MaildirPile:
    folder: Path
    source: MaildirSource = field(init=False)
    count: int = 0

    def __post_init__(self) -> None:
        for part in ("new", "cur", "tmp"):
            (self.folder / part).mkdir(parents=True)
        self.source = MaildirSource(name="postbus", folder=self.folder, size_limit=LIMIT)

    def put(self, *contents: bytes) -> None:
        # Every other mail has been seen by a mail reader, and names do not sort by age.
        for content in contents:
            self.count += 1
            place = "new/{}.M{}.host" if self.count % 2 else "cur/{}.M{}.host:2,S"
            path = self.folder / place.format(9000 - self.count, self.count)
            lay(path, content, moment=MOMENT + self.count)

    def take_away_oldest(self) -> None:
        min(self.folder.glob("[nc]*/*"), key=lambda path: path.stat().st_mtime).unlink()

    def untouched(self) -> object:
        return everything_in(self.folder)

    def kept(self) -> list[bytes]:
        return [path.read_bytes() for path in sorted(self.folder.glob(".*/cur/*"))]


class TestMaildir(SourceContract):
    @pytest.fixture
    def pile(self, tmp_path: Path) -> MaildirPile:
        return MaildirPile(tmp_path / "Maildir")


@dataclass
class ScanPile:
    folder: Path
    source: ScanFolderSource = field(init=False)
    count: int = 0

    def __post_init__(self) -> None:
        self.source = ScanFolderSource(
            name="scanner", folder=self.folder, size_limit=LIMIT, stable_seconds=0
        )

    def put(self, *contents: bytes) -> None:
        for content in contents:
            self.count += 1
            path = self.folder / f"scan {9000 - self.count}.tif"
            lay(path, content, moment=MOMENT + self.count)

    def take_away_oldest(self) -> None:
        min(self.folder.glob("*.tif"), key=lambda path: path.stat().st_mtime).unlink()

    def untouched(self) -> object:
        return everything_in(self.folder)

    def kept(self) -> list[bytes]:
        return [path.read_bytes() for path in sorted(self.folder.glob("*/*/*.tif"))]


class TestScanFolder(SourceContract):
    @pytest.fixture
    def pile(self, tmp_path: Path) -> ScanPile:
        return ScanPile(tmp_path)


@pytest.fixture(scope="module")
def dovecot() -> Iterator[DovecotRig]:
    with dovecot_rig() as rig:
        yield rig


@dataclass
class ImapPile:
    rig: DovecotRig
    after: After = "verplaats"
    user: str = field(init=False)
    source: ImapSource = field(init=False)

    def __post_init__(self) -> None:
        self.user = self.rig.new_user()
        self.source = ImapSource(
            name="postbus",
            connection=self.rig.connection(self.user),
            after=self.after,
            size_limit=LIMIT,
        )

    def put(self, *contents: bytes) -> None:
        # The server hands out UIDs in the order of arrival, whatever the date says.
        self.rig.append(self.user, *contents, when=datetime(2025, 6, 15, tzinfo=UTC))

    def take_away_oldest(self) -> None:
        with self.rig.client(self.user) as client:
            client.delete_messages(client.search()[:1])
            client.expunge()

    def untouched(self) -> object:
        with self.rig.client(self.user) as client:
            flags = client.get_flags(client.search())
        # \\Recent only says which session saw it first.
        seen = {uid: set(names) - {b"\\Recent"} for uid, names in flags.items()}
        return seen, self.rig.contents("INBOX", user=self.user)

    def kept(self) -> list[bytes]:
        return [
            content
            for folder in ("Verwerkt", "Te groot")
            for content in self.rig.contents(folder, user=self.user)
        ]


@pytest.mark.slow
class TestImap(SourceContract):
    @pytest.fixture
    def pile(self, dovecot: DovecotRig) -> ImapPile:
        return ImapPile(dovecot)
