"""The walls of the house stand where the plan has them."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.shape import ROOT, python_files

LINT_IMPORTS = Path(sys.executable).parent / "lint-imports"


def places(pattern):
    """Return where the rooms hold code (not comments or strings) that matches."""
    found = set()
    for path in python_files():
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.expr | ast.ExceptHandler) and re.search(
                pattern, ast.unparse(node)
            ):
                found.add(str(path.relative_to(ROOT)))
    return found


@pytest.mark.slow
def test_the_import_contracts_are_kept():
    done = subprocess.run(
        [LINT_IMPORTS, "--no-cache"], cwd=ROOT, check=False, capture_output=True, text=True
    )

    assert done.returncode == 0, done.stdout


def test_one_place_begins_and_commits_transactions():
    calls = places(r"^\w+(\.\w+)*\.(commit|rollback|begin|begin_nested)\(\)$")

    assert calls <= {
        "archive/storage/database.py",
        "archive/storage/schema.py",  # Alembic's steps, in one transaction
    }


def test_everything_else_asks_the_database_for_its_transaction():
    assert places(r"\bSession\(") == {"archive/storage/database.py"}
    assert places(r"\bcreate_engine\(") == {"archive/storage/database.py"}


def test_only_the_jobs_catch_whatever_comes_and_elsewhere_a_comment_says_why():
    unexplained = []
    for path in python_files():
        lines = path.read_text().splitlines()
        for number, line in enumerate(lines):
            if re.match(r"\s*except( Exception| BaseException|:)", line):
                place = f"{path.relative_to(ROOT)}:{number + 1}"
                again = _raises_again(lines, number)
                if not (again or place.startswith("api/jobs.py") or "#" in lines[number - 1]):
                    unexplained.append(place)

    assert unexplained == []


def _raises_again(lines, number):
    """Tell whether a handler only tidies up and lets the error go on."""
    indent = len(lines[number]) - len(lines[number].lstrip())
    body = []
    for line in lines[number + 1 :]:
        if line.strip() and len(line) - len(line.lstrip()) <= indent:
            break
        body.append(line.strip())
    return "raise" in body


def test_only_the_wiring_looks_at_the_clock():
    looking = places(r"\b(datetime\.(now|utcnow|today)|date\.today|time\.time)\(")

    assert looking <= {
        "api/postkamer.py",
        "intake/sources/scan_folder.py",  # its docstring says why
        "api/demo/bezorger.py",
    }
