"""A municipality can put its own colours over ours, with one file."""

from dataclasses import replace

import httpx
import pytest

from api.app import create_app
from tests.web.rek import serve


@pytest.fixture
def client(room, tmp_path):
    own = tmp_path / "huisstijl.css"
    own.write_text(":root { --voorbeeld-kleuren-violet-500: #7a1fa2 }")
    gemeente = room.kamer.settings.gemeente.model_copy(update={"thema": own})
    settings = room.kamer.settings.model_copy(update={"gemeente": gemeente})
    app = create_app(replace(room.kamer, settings=settings))
    with serve(app) as base, httpx.Client(base_url=base) as found:
        yield found


def test_the_own_style_sheet_is_served_and_linked_last(client):
    page = client.get("/inloggen").text
    style = client.get("/thema.css")

    assert style.text.endswith("#7a1fa2 }")
    assert style.headers["content-type"].startswith("text/css")
    sheets = [line for line in page.splitlines() if "stylesheet" in line]
    assert "/thema.css" in sheets[-1]


def test_without_one_there_is_no_such_address(room):
    with serve(create_app(room.kamer)) as base, httpx.Client(base_url=base) as client:
        assert client.get("/thema.css").status_code == 404
        assert 'href="/thema.css"' not in client.get("/inloggen").text
