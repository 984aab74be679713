"""What is vendored is what the build script lists, and its colours can be read by everybody."""

import os
import re
import shutil
from itertools import product
from pathlib import Path

import pytest

from api.web.assets import build_assets
from api.web.beeld import STATIC, WEB

TEMPLATES = sorted((WEB / "templates").glob("*.html"))
OWN_CSS = sorted(STATIC.glob("app*.css"))


def test_templates_use_no_component_class_that_was_pruned_away() -> None:
    html = "".join(path.read_text(encoding="utf-8") for path in TEMPLATES)

    used = set(re.findall(r"\b(?:nl|utrecht)-[a-z][\w-]*", html))

    assert used - build_assets.CLASSES == set()


def test_every_icon_that_a_template_draws_is_in_the_sprite() -> None:
    sprite = (STATIC / "icons.svg").read_text(encoding="utf-8")
    html = "".join(path.read_text(encoding="utf-8") for path in TEMPLATES)
    drawn = " ".join(re.findall(r"icoon\(([^)]*)\)", html))

    names = set(re.findall(r"'([a-z-]{4,})'", drawn)) & set(build_assets.ICONS)

    assert all(f'id="{name}"' in sprite for name in names)
    assert names >= {"check", "lock", "mail", "scan", "alert-triangle"}


@pytest.mark.parametrize("path", OWN_CSS, ids=lambda path: path.name)
def test_own_css_takes_its_colours_from_tokens_only(path: Path) -> None:
    css = path.read_text(encoding="utf-8")

    assert re.findall(r"#[0-9a-fA-F]{3,8}\b(?=[;,\s)])|\brgba?\(|\bhsla?\(", css) == []


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_no_template_needs_inline_style_script_or_eval(path: Path) -> None:
    html = path.read_text(encoding="utf-8")

    assert (
        re.findall(r"\sstyle=|\son[a-z]+=|hx-on|javascript:|js:|<style|<script(?! src)", html) == []
    )


def _tokens() -> dict[str, str]:
    css = "".join(
        (STATIC / name).read_text(encoding="utf-8") for name in ("nlds.css", "thema.css", "app.css")
    )
    return {name: value.strip() for name, value in re.findall(r"(--[\w-]+):\s*([^;}]+)", css)}


def _colour(name: str, tokens: dict[str, str]) -> str:
    value = tokens[name]
    while found := re.fullmatch(r"var\((--[\w-]+)\)", value):
        value = tokens[found[1]]
    return value


def _luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: str, other: str) -> float:
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


PAIRS = [
    *product(["--inkt", "--stil", "--let", "--goed", "--mis"], ["--wit", "--vlak"]),
    *product(
        ["--inkt", "--stil", "--let"],
        ["--basis-color-accent-1-bg-subtle", "--basis-color-accent-1-bg-default"],
    ),
    ("--accent", "--wit"),
    ("--op-accent", "--accent"),
    ("--op-accent", "--accent-diep"),
    ("--wit", "--inkt"),
    ("--inkt", "--basis-color-highlight-bg-default"),
    ("--stil", "--basis-color-default-bg-active"),
]


@pytest.mark.parametrize(("text", "ground"), PAIRS)
def test_text_stands_out_at_least_4_5_to_1(text: str, ground: str) -> None:
    tokens = _tokens()

    assert _contrast(_colour(text, tokens), _colour(ground, tokens)) >= 4.5


@pytest.mark.slow
def test_the_build_gives_the_same_bytes_again(tmp_path: Path) -> None:
    if os.environ.get("ZAAKPOST_BOUW_ASSETS") != "1" or shutil.which("npm") is None:
        pytest.skip("rebuilding needs npm and the network: ZAAKPOST_BOUW_ASSETS=1 pytest …")

    build_assets.main([str(tmp_path)])

    built = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    kept = {
        path.name: path.read_bytes() for path in (*STATIC.iterdir(), *build_assets.AXE.iterdir())
    }
    assert {name: kept.get(name) for name in built} == built
