"""Every page in every state, in a real browser: accessible, narrow, strict, at home."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.web.browser import open_page
from tests.web.rek import build_app, serve
from tests.web.voorbeelden import STATES

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def rek() -> Iterator[str]:
    with serve(build_app(STATES)) as base:
        yield base


@pytest.mark.parametrize("state", STATES)
def test_every_state_is_accessible_wide_and_narrow(chromium: Browser, rek: str, state: str) -> None:
    watched = open_page(chromium, rek)

    watched.page.goto(f"/toestand/{state}")
    wide = watched.axe()
    watched.page.set_viewport_size({"width": 320, "height": 800})

    assert wide == []
    assert watched.axe() == []
    assert watched.overflow() <= 0, "scrolls sideways at 320 px"
    assert watched.small_targets() == []
    assert watched.wrongs == []
    watched.page.context.close()
