"""Print how large our files and functions are, beside what good neighbours measure.

`make shape`..
"""

import ast
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles

ROOT = Path(__file__).parents[2]
ROOMS = ("intake", "classifier", "archive", "api")
_BRANCHES = (ast.If, ast.For, ast.While, ast.IfExp, ast.ExceptHandler, ast.match_case, ast.BoolOp)
_LONG_FILE, _LONG_FUNCTION = 400, 50


@dataclass(frozen=True, kw_only=True, slots=True)
class Function:
    """One function: where it stands and how large it is."""

    place: str
    lines: int
    arguments: int
    branches: int


def main() -> None:
    """Print one line a measure, then what is past the limits."""
    files = {path: len(path.read_text().splitlines()) for path in python_files()}
    found = [function for path in files for function in functions(path)]
    measures = (
        ("lines of a file", list(files.values()), "35-100 / 190-500"),
        ("lines of a function", [f.lines for f in found], "7-9 / 36-45"),
        ("arguments", [f.arguments for f in found], "2 / 4"),
        ("branches", [f.branches for f in found], "1 / 9"),
    )
    sys.stdout.write("measure                  median  95%    neighbours\n")
    for name, numbers, neighbours in measures:
        line = f"{name:24} {median(numbers):6.0f} {_p95(numbers):5.0f}    {neighbours}\n"
        sys.stdout.write(line)
    for line in past_the_limits(files, found):
        sys.stdout.write(line + "\n")


def python_files() -> list[Path]:
    return sorted(path for room in ROOMS for path in (ROOT / room).rglob("*.py"))


def functions(path: Path) -> Iterator[Function]:
    """Give every function and method of a file."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            named = [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]
            yield Function(
                place=f"{path.relative_to(ROOT)}:{node.lineno} {node.name}",
                lines=(node.end_lineno or node.lineno) - node.lineno + 1,
                arguments=sum(argument.arg not in {"self", "cls"} for argument in named),
                branches=sum(isinstance(child, _BRANCHES) for child in ast.walk(node)),
            )


def past_the_limits(files: dict[Path, int], found: list[Function]) -> Iterator[str]:
    """Name what is worth another look."""
    for path, lines in files.items():
        if lines > _LONG_FILE:
            yield f"{path.relative_to(ROOT)}: {lines} lines"
    for function in found:
        if function.lines > _LONG_FUNCTION:
            yield f"{function.place}: {function.lines} lines"


def _p95(numbers: list[int]) -> float:
    return quantiles(numbers, n=20)[-1]


if __name__ == "__main__":
    main()
