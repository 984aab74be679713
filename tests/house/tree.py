"""The map of the rooms in docs/develop/tree.md: each module with the first line it says of itself.

Written anew by `.venv/bin/python -m tests.house.tree`, held to the code by test_docs.py.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "develop" / "tree.md"
ROOMS = ("intake", "classifier", "archive", "api")
_VERSIONS = "versions"  # migrations: one a change, named by what they do

_TOP = """# The tree

Each module with the first line of its docstring.
Made by `.venv/bin/python -m tests.house.tree`; do not edit.
"""


def tree() -> str:
    """Return the whole page."""
    return _TOP + "".join(_room(room) for room in ROOMS)


def _room(room: str) -> str:
    lines = [f"\n## {room}\n", "\n| Module | |\n|---|---|\n"]
    return "".join([*lines, *(f"| `{path}` | {said} |\n" for path, said in _modules(ROOT / room))])


def _modules(folder: Path) -> Iterator[tuple[str, str]]:
    for path in sorted(folder.rglob("*.py")):
        said = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
        empty_package = path.name == "__init__.py" and not said
        if empty_package or _VERSIONS in path.parts:
            continue
        name = path.relative_to(ROOT).as_posix().removesuffix("__init__.py")
        yield name, " ".join(said.partition("\n\n")[0].split()).replace("|", "\\|")


if __name__ == "__main__":
    PAGE.write_text(tree(), encoding="utf-8")
