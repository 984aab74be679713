"""A real Chromium for tests, and what a page must never do in it.

`chromium` launches Debian's browser once a session; without one the tests are skipped by name, in
CI they fail. `open_page` gives a page that notes every broken rule: a CSP violation, a script
error, a request to another host.
"""

import json
import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Request, sync_playwright

AXE = (Path(__file__).parent / "axe" / "axe.min.js").read_text(encoding="utf-8")
ARGS = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    path = shutil.which("chromium")
    if path is None:
        missing = "Chromium is missing: apt-get install -y chromium"
        if os.environ.get("CI") == "true":
            pytest.fail(missing)
        pytest.skip(missing)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGS)
        yield browser
        browser.close()


@dataclass
class Watched:
    """A page with everything it did wrong, as sentences."""

    page: Page
    wrongs: list[str] = field(default_factory=list)

    def axe(self) -> list[str]:
        """Return the violations that axe-core finds, each with its first elements."""
        self.page.evaluate(AXE)
        found: list[dict[str, Any]] = self.page.evaluate(_RUN_AXE)
        return [f"{one['id']}: {one['help']} {json.dumps(one['nodes'])}" for one in found]

    def overflow(self) -> int:
        """Return how many pixels the page can be scrolled sideways."""
        return int(self.page.evaluate("document.scrollingElement.scrollWidth - innerWidth"))

    def small_targets(self) -> list[str]:
        """Return the visible controls under 24 by 24 px that do not stand in running text."""
        small: list[str] = self.page.evaluate(_SMALL)
        return small


def open_page(
    browser: Browser, base: str, *, width: int = 1440, height: int = 900, scripts: bool = True
) -> Watched:
    """Open a page of `base`; the caller closes `page.context`."""
    context = browser.new_context(
        base_url=base,
        viewport={"width": width, "height": height},
        locale="nl-NL",
        java_script_enabled=scripts,
        reduced_motion="reduce",
    )
    watched = Watched(context.new_page())

    def on_request(request: Request) -> None:
        if not request.url.startswith((base, "data:", "blob:", "about:")):
            watched.wrongs.append(f"asks another host: {request.url}")

    def on_console(text: str) -> None:
        if "Content Security Policy" in text:
            watched.wrongs.append(text)

    watched.page.on("request", on_request)
    watched.page.on("console", lambda message: on_console(message.text))
    watched.page.on("pageerror", lambda error: watched.wrongs.append(f"script error: {error}"))
    return watched


_RUN_AXE = """async () => {
  const wcag = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
  const rules = {runOnly: [...wcag, "best-practice"]};
  const {violations} = await axe.run(document, rules);
  return violations.map(({id, help, nodes}) =>
    ({id, help, nodes: nodes.slice(0, 4).map(n => [n.html.slice(0, 160), n.failureSummary])}));
}"""

# WCAG 2.5.8 leaves links in a sentence alone; what is hidden behind CSS is no target.
_SMALL = """() => [...document.querySelectorAll(
    "button, input:not([type=hidden]), select, summary, [role=tab], a[href]")]
  .filter(e => e.checkVisibility({visibilityProperty: true}) && !e.closest(".weg, .nl-skip-link"))
  .filter(e => !e.matches(".nl-skip-link"))
  .filter(e => !(e.matches("a") && getComputedStyle(e).display === "inline"))
  .map(e => [e, e.getBoundingClientRect()])
  .filter(([e, r]) => r.width && (r.width < 24 || r.height < 24))
  .map(([e, r]) => `${e.outerHTML.slice(0, 120)} is ${r.width} x ${r.height}`)"""
