"""What we read in each piece of post here; `python -m tests.post.golden` writes it anew.

A change of these files is read by a person before it is committed.
"""

import hashlib
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from intake.poststuk import Kanaal
from intake.source import StoredItem
from intake.unpack import Leeswijze, unpack

FOLDER = Path(__file__).parent
RECEIVED = datetime(2026, 11, 3, 8, 30, tzinfo=UTC)


def pieces() -> list[Path]:
    return sorted(path for path in FOLDER.iterdir() if path.suffix in {".eml", ".pdf"})


def golden(path: Path) -> Path:
    return path.with_name(path.name + ".json")


def reading(path: Path) -> str:
    item = StoredItem(
        sha256=hashlib.sha256(path.read_bytes()).hexdigest(),
        kanaal=Kanaal.EMAIL if path.suffix == ".eml" else Kanaal.POST,
        received=RECEIVED,
        pad=path,
        naam=path.name,
    )
    stuk = unpack(item, wijze=Leeswijze(ocr=False))
    return msgspec.json.format(msgspec.json.encode(stuk)).decode() + "\n"


if __name__ == "__main__":
    for piece in pieces():
        golden(piece).write_text(reading(piece), encoding="utf-8")
