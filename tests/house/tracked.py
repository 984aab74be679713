"""The files that belong to the product: what git tracks, or will."""

import subprocess
from pathlib import Path

ROOT = Path(__file__).parents[2]


def tracked_files() -> list[Path]:
    """Return every file of a checkout that git knows or would take in."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    names = [name for name in done.stdout.decode().split("\0") if name]
    return [ROOT / name for name in names if (ROOT / name).is_file()]


def read(path: Path) -> str:
    """Return a file as text; what is no text is empty here."""
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return ""
