"""A scan folder in which scanners and colleagues are still at work."""

import os
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from intake.errors import SourceUnavailableError
from intake.poststuk import Kanaal
from intake.source import RawItem
from intake.sources.scan_folder import ScanFolderSource

MOMENT = 1_762_516_800.0  # 7 November 2025, 13:00 in Amsterdam
WHOLE_PDF = b"%PDF-1.7\n...\n%%EOF\n"


@dataclass
class Scanner:
    """A scan folder and the hands of its clock."""

    folder: Path
    time: float = MOMENT
    source: ScanFolderSource = field(init=False)

    def __post_init__(self) -> None:
        self.source = ScanFolderSource(
            name="scanner", folder=self.folder, now=lambda: self.time, size_limit=1000
        )

    def write(self, name: str, content: bytes) -> None:
        (self.folder / name).write_bytes(content)

    def visit(self, *, after: float = 0, settle: bool = False) -> list[RawItem]:
        self.time += after
        with self.source.open() as letterbox:
            refs = letterbox.waiting()
            items = [item for batch in letterbox.fetch(refs) for item in batch]
            if settle:
                letterbox.settle(refs)
        return items

    def names(self, *, after: float = 0) -> list[str]:
        return [item.naam for item in self.visit(after=after)]


@pytest.fixture
def scanner(tmp_path: Path) -> Scanner:
    return Scanner(tmp_path)


def test_a_scan_is_taken_when_it_has_stood_still_for_ten_seconds(scanner: Scanner):
    scanner.write("brief.pdf", WHOLE_PDF)

    assert scanner.names() == []
    assert scanner.names(after=9) == []
    assert scanner.names(after=1) == ["brief.pdf"]


def test_a_scan_that_grows_starts_its_wait_again(scanner: Scanner):
    scanner.write("brief.tif", b"II*\x00")
    scanner.visit()
    scanner.write("brief.tif", b"II*\x00 en meer")

    assert scanner.names(after=9) == []
    assert scanner.names(after=9) == []
    assert scanner.names(after=1) == ["brief.tif"]


def test_a_file_copied_with_its_old_date_still_has_to_stand_still(scanner: Scanner):
    scanner.write("brief.jpg", b"half")
    os.utime(scanner.folder / "brief.jpg", (0, 0))

    assert scanner.names() == []


def test_a_clock_that_is_set_back_costs_one_wait(scanner: Scanner):
    scanner.write("brief.jpg", b"x")
    scanner.visit()

    assert scanner.names(after=-3600) == []
    assert scanner.names(after=10) == ["brief.jpg"]


def test_a_sign_beside_the_scan_makes_that_it_is_taken_at_once(scanner: Scanner):
    scanner.write("brief.pdf", b"%PDF-1.7 zonder einde")
    scanner.write("brief.pdf.klaar", b"")

    [item] = scanner.visit(settle=True)

    assert item.naam == "brief.pdf"
    assert sorted(path.name for path in (scanner.folder / "verwerkt" / "2025-11-07").iterdir()) == [
        "brief.pdf",
        "brief.pdf.klaar",
    ]


@pytest.mark.parametrize(("name", "content"), [("a.PDF", b"%PDF-1.7\n..."), ("b.tif", b"")])
def test_what_looks_unfinished_gets_ten_minutes_and_is_then_taken_as_it_is(
    scanner: Scanner, name: str, content: bytes
):
    scanner.write(name, content)
    scanner.visit()

    assert scanner.names(after=599) == []
    assert scanner.names(after=1) == [name]


def test_what_is_no_scan_at_all_is_taken_too(scanner: Scanner):
    for name in ("brief.docx", "zonder achtervoegsel", "virus.exe"):
        scanner.write(name, b"x")
    scanner.visit()

    assert sorted(scanner.names(after=10)) == ["brief.docx", "virus.exe", "zonder achtervoegsel"]


def test_unfinished_and_hidden_names_links_pipes_and_folders_stay(
    scanner: Scanner, tmp_path_factory: pytest.TempPathFactory
):
    for name in (".verborgen.pdf", "brief.pdf.part", "brief.tmp", "brief.klaar"):
        scanner.write(name, WHOLE_PDF)
    secret = tmp_path_factory.mktemp("elders") / "geheim.pdf"
    secret.write_bytes(WHOLE_PDF)
    (scanner.folder / "link.pdf").symlink_to(secret)
    os.mkfifo(scanner.folder / "pijp.pdf")
    (scanner.folder / "map.pdf").mkdir()
    scanner.visit()

    assert scanner.names(after=700) == []
    assert scanner.source.check() == (
        f"Scanmap {scanner.folder}: 0 bestanden wachten."
        " 2 namen zijn geen gewoon bestand en blijven liggen."
    )


def test_a_scan_has_its_name_and_channel(scanner: Scanner):
    scanner.write("brief 1.pdf", WHOLE_PDF)
    os.utime(scanner.folder / "brief 1.pdf", (MOMENT - 60, MOMENT - 60))
    scanner.visit()

    [item] = scanner.visit(after=10)

    assert (item.naam, item.kanaal) == ("brief 1.pdf", Kanaal.POST)
    assert item.received.timestamp() == MOMENT - 60


def test_a_new_scan_under_an_old_name_is_a_new_item_and_both_are_kept(scanner: Scanner):
    refs = []
    for content in (b"een", b"twee"):
        scanner.write("scan0001.tif", content)
        scanner.visit()
        refs += [item.ref for item in scanner.visit(after=10, settle=True)]

    kept = scanner.folder / "verwerkt" / "2025-11-07"
    assert len(set(refs)) == 2
    assert (kept / "scan0001.tif").read_bytes() == b"een"
    assert (kept / "scan0001-2.tif").read_bytes() == b"twee"


def test_a_scan_that_takes_the_place_of_a_recorded_one_is_not_put_away_with_it(scanner: Scanner):
    scanner.write("scan0001.tif", b"een")
    scanner.visit()
    scanner.time += 10

    with scanner.source.open() as letterbox:
        refs = letterbox.waiting()
        list(letterbox.fetch(refs))
        scanner.write("scan0001.tif", b"twee twee")
        letterbox.settle(refs)

    assert (scanner.folder / "scan0001.tif").read_bytes() == b"twee twee"
    assert scanner.names(after=0) == []
    assert scanner.names(after=10) == ["scan0001.tif"]


def test_a_scan_that_changes_after_listing_is_not_taken_this_time(scanner: Scanner):
    scanner.write("brief.tif", b"een")
    scanner.visit()
    scanner.time += 10

    with scanner.source.open() as letterbox:
        refs = letterbox.waiting()
        scanner.write("brief.tif", b"een en meer")
        items = list(letterbox.fetch(refs))

    assert items == []


def test_the_day_of_putting_away_is_the_day_in_the_netherlands(scanner: Scanner):
    scanner.time = MOMENT + 10.5 * 3600  # 22:30 UTC, 23:30 in Amsterdam
    scanner.write("brief.tif", b"x")
    scanner.visit()
    scanner.visit(after=3600, settle=True)

    assert (scanner.folder / "verwerkt" / "2025-11-08" / "brief.tif").exists()


def test_too_large_scans_are_told_apart_and_come_in_whole_under_a_larger_limit(scanner: Scanner):
    # Two scans of one machine may well begin with the same bytes.
    scanner.write("a.tif", b"x" * 2000 + b"a")
    scanner.write("b.tif", b"x" * 2000 + b"b")
    scanner.visit()

    one, other = scanner.visit(after=10, settle=True)

    assert one.sha256 != other.sha256
    assert (one.volledig, one.omvang) == (False, 2001)
    assert b"a.tif" in one.content
    put_away = scanner.folder / "te groot" / "2025-11-07"
    assert sorted(path.name for path in put_away.iterdir()) == ["a.tif", "b.tif"]

    (put_away / "a.tif").rename(scanner.folder / "a.tif")
    again = Scanner(scanner.folder)
    again.source = ScanFolderSource(name="scanner", folder=scanner.folder, stable_seconds=0)
    [whole] = again.visit()

    assert whole.ref != one.ref
    assert whole.content == b"x" * 2000 + b"a"


def test_a_name_that_is_no_utf8_gives_a_ref_that_a_database_takes(scanner: Scanner):
    os.close(os.open(os.fsencode(scanner.folder) + b"/caf\xe9.tif", os.O_CREAT | os.O_WRONLY))
    scanner.visit()

    [item] = scanner.visit(after=600, settle=True)

    assert item.naam == "caf\\xe9.tif"
    assert item.ref.encode()
    assert scanner.names() == []


def test_a_file_that_is_gone_is_forgotten(scanner: Scanner):
    scanner.write("brief.tif", b"x")
    scanner.visit()
    (scanner.folder / "brief.tif").unlink()
    scanner.visit(after=5)
    scanner.write("brief.tif", b"x")

    assert scanner.names(after=5) == []


def test_a_folder_that_is_not_there_is_a_sentence(tmp_path: Path):
    source = ScanFolderSource(name="scanner", folder=tmp_path / "weg")

    with pytest.raises(SourceUnavailableError, match=r"Scanmap .*weg kan niet worden gelezen"):
        source.check()
    with pytest.raises(SourceUnavailableError), source.open():
        pass
