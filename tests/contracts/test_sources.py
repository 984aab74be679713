"""The sources we have, each held to the contract."""

import os
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from intake.sources.maildir import MaildirSource
from intake.sources.scan_folder import ScanFolderSource
from tests.contracts.source_contract import LIMIT, SourceContract

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

    def put(self, content: bytes) -> None:
        # Every other mail has been seen by a mail reader, and names do not sort by age.
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

    def put(self, content: bytes) -> None:
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
