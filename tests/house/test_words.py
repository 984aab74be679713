"""What must not stand in any file of the product."""

import re

import pytest

from tests.house.tracked import ROOT, read, tracked_files

# As such notes are written: with a colon, a name or a number behind the word.
_OPEN_ENDS = re.compile(r"\b(TO" + r"DO|FIX" + r"ME|X" + r"XX|HA" + r"CK)\b\s*[:(#]")
_THIRD_PARTY = ("static/", "tests/web/axe/", "demo/voorbeeldpost.jsonl", "requirements.lock")


@pytest.fixture(scope="module")
def texts():
    """Give the text of every file that is ours, by its place."""
    places = {str(path.relative_to(ROOT)): path for path in tracked_files()}
    return {
        place: read(path)
        for place, path in places.items()
        if not any(part in place for part in _THIRD_PARTY)
    }


def test_no_work_is_left_lying_about(texts):
    assert [place for place, text in texts.items() if _OPEN_ENDS.search(text)] == []


def test_nothing_names_the_place_where_it_was_made(texts):
    here = re.compile("/wor" + "k/(main|shared)|[.]libr" + "ary/|/tmp/bri" + "ef")

    assert [place for place, text in texts.items() if here.search(text)] == []


def test_no_file_holds_a_password_or_a_key(texts):
    key = re.compile("-----BEGIN (RSA |EC |OPENSSH )?PRIVATE KEY")

    assert [place for place, text in texts.items() if key.search(text)] == []
