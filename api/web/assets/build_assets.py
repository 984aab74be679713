"""Vendor NL Design System CSS, htmx, icons and font into static/, and axe-core into tests/.

Run it from the root of the repository, with node and npm at hand, after changing package.json or
one of the lists below:

    python -m api.web.assets.build_assets

Nothing of this happens at install or run time. The same package-lock.json gives the same bytes.
"""

import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

ASSETS = Path(__file__).parent
STATIC = ASSETS.parent / "static"
AXE = ASSETS.parents[2] / "tests" / "web" / "axe"

UTRECHT = (
    "root",
    "document",
    "alert",
    "table",
    "textbox",
    "select",
    "checkbox",
    "radio-button",
    "form-label",
)
CANDIDATE = ("button", "heading", "link", "mark", "paragraph", "skip-link")

# Rules for any other class of these components are left out; tests/web/test_assets.py holds the
# templates to this list.
_CLASS_NAMES = """
    nl-button nl-button--primary nl-button--secondary nl-button--subtle nl-button--icon-only
    nl-heading nl-heading--level-1 nl-heading--level-2 nl-heading--level-3 nl-heading--level-4
    nl-link nl-mark nl-paragraph nl-skip-link nl-skip-link--visible-on-focus
    utrecht-root utrecht-document
    utrecht-alert utrecht-alert--error utrecht-alert--warning utrecht-alert--info utrecht-alert--ok
    utrecht-alert__content utrecht-alert__message
    utrecht-table utrecht-table--html-table utrecht-table__header utrecht-table__body
    utrecht-textbox utrecht-textbox--html-input utrecht-textbox--invalid
    utrecht-select utrecht-select--html-select utrecht-select--invalid
    utrecht-checkbox utrecht-checkbox--html-input
    utrecht-radio-button utrecht-radio-button--html-input
    utrecht-form-label
    """
CLASSES = frozenset(_CLASS_NAMES.split())

_ICON_NAMES = """
    alert-triangle archive arrow-back-up arrow-left arrow-right ban calendar check chevron-right
    circle-check circle-x clock code download eye file-text file-zip folder hourglass inbox
    keyboard link list-details lock logout mail mail-off message-circle paperclip photo
    plug-connected plus printer refresh scan search send shield user users x
    """
ICONS = _ICON_NAMES.split()

HEADER = (
    "/* NL Design System: @utrecht/*-css, @nl-design-system-candidate/*-css and tokens of\n"
    "   @nl-design-system-unstable/voorbeeld-design-tokens, pruned to what Zaakpost uses.\n"
    "   EUPL-1.2. Made by build_assets.py; do not edit. */\n"
)


def main(arguments: list[str]) -> None:
    """Build into static/, or into the folder given as the first argument."""
    target = Path(arguments[0]) if arguments else STATIC
    axe = target if arguments else AXE
    with tempfile.TemporaryDirectory() as folder:
        modules = _install(Path(folder))
        target.mkdir(parents=True, exist_ok=True)
        (target / "nlds.css").write_text(nlds_css(modules), encoding="utf-8")
        (target / "icons.svg").write_text(sprite(modules), encoding="utf-8")
        for source, name in _copies():
            shutil.copyfile(modules / source, target / name)
        for name in ("axe.min.js", "LICENSE"):
            shutil.copyfile(modules / "axe-core" / name, axe / name)


def _install(folder: Path) -> Path:
    for name in ("package.json", "package-lock.json"):
        shutil.copy(ASSETS / name, folder / name)
    command = ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"]
    subprocess.run(command, cwd=folder, check=True)  # noqa: S603 - a fixed command, no input
    return folder / "node_modules"


def _copies() -> Iterator[tuple[str, str]]:
    font = "@fontsource-variable/source-sans-3"
    yield "htmx.org/dist/htmx.min.js", "htmx-4.0.1.min.js"
    yield f"{font}/files/source-sans-3-latin-wght-normal.woff2", "source-sans-3-latin.woff2"
    yield f"{font}/files/source-sans-3-latin-ext-wght-normal.woff2", "source-sans-3-latin-ext.woff2"
    yield f"{font}/LICENSE", "licentie-source-sans-3.txt"
    yield "@tabler/icons/LICENSE", "licentie-tabler-icons.txt"
    yield "htmx.org/LICENSE", "licentie-htmx.txt"


def nlds_css(modules: Path) -> str:
    """Return the components' rules and the design tokens that they and our own CSS reach."""
    files = [modules / f"@utrecht/{name}-css/dist/index.min.css" for name in UTRECHT]
    files += [
        modules / f"@nl-design-system-candidate/{name}-css/dist/{name}.css" for name in CANDIDATE
    ]
    components = "\n".join(prune(_read_css(file)) for file in files)
    tokens = _tokens(modules)
    own = "".join(path.read_text(encoding="utf-8") for path in sorted(STATIC.glob("app*.css")))
    wanted = _reachable(components + own, tokens)
    theme = ";\n".join(f"{name}:{tokens[name]}" for name in sorted(wanted))
    return f"{HEADER}:root{{\n{theme}\n}}\n{components}\n"


def _read_css(file: Path) -> str:
    return re.sub(r"/\*.*?\*/", "", file.read_text(encoding="utf-8"), flags=re.DOTALL)


def prune(css: str) -> str:
    """Keep the rules whose selector names only classes of CLASSES; recurse into @media."""
    kept = []
    for head, body in _blocks(css):
        if head.startswith("@media"):
            inner = prune(body)
            kept.append(f"{head}{{{inner}}}" if inner else "")
        elif not head.startswith("@"):
            selectors = [one for one in _selectors(head) if _is_used(one)]
            kept.append(f"{','.join(selectors)}{{{body}}}" if selectors else "")
    return "\n".join(filter(None, kept))


def _blocks(css: str) -> Iterator[tuple[str, str]]:
    at = 0
    while (brace := css.find("{", at)) != -1:
        depth, end = 1, brace + 1
        while depth:
            depth += {"{": 1, "}": -1}.get(css[end], 0)
            end += 1
        yield css[at:brace].strip(), css[brace + 1 : end - 1].strip()
        at = end


def _selectors(head: str) -> list[str]:
    """Split a selector list at its own commas, not at those inside :is() and :where()."""
    parts, depth = [""], 0
    for sign in head:
        depth += {"(": 1, ")": -1}.get(sign, 0)
        if sign == "," and not depth:
            parts.append("")
        else:
            parts[-1] += sign
    return [part.strip() for part in parts]


def _is_used(selector: str) -> bool:
    # What :not() and :has() name need not occur for the rule to match.
    plain = re.sub(r":(?:not|has)\((?:[^()]|\([^()]*\))*\)", "", selector)
    return set(re.findall(r"\.([\w-]+)", plain)) <= CLASSES


def _tokens(modules: Path) -> dict[str, str]:
    theme = "@nl-design-system-unstable/voorbeeld-design-tokens/dist/theme.css"
    return dict(re.findall(r"^\s*(--[\w-]+):\s*(.+?);", _read_css(modules / theme), re.MULTILINE))


def _reachable(css: str, tokens: dict[str, str]) -> set[str]:
    found: set[str] = set()
    # A token that our own CSS sets counts too: what it replaces must stay overridable.
    todo = set(re.findall(r"--[\w-]+", css)) & tokens.keys()
    while todo:
        name = todo.pop()
        found.add(name)
        todo |= (set(re.findall(r"--[\w-]+", tokens[name])) & tokens.keys()) - found
    return found


def sprite(modules: Path) -> str:
    """Return one SVG with a <symbol> for each icon, drawn in the colour of the text around it."""
    symbols = []
    for name in ICONS:
        icon = (modules / f"@tabler/icons/icons/outline/{name}.svg").read_text(encoding="utf-8")
        paths = re.findall(r'<path d="[^"]+" />', icon)
        symbols.append(
            f'<symbol id="{name}" viewBox="0 0 24 24" fill="none" stroke="currentColor" '
            f'stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round">'
            f"{''.join(paths)}</symbol>"
        )
    body = "\n".join(symbols)
    return f'<svg xmlns="http://www.w3.org/2000/svg">\n{body}\n</svg>\n'


if __name__ == "__main__":
    main(sys.argv[1:])
