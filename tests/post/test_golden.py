"""Every piece of post in this folder reads as it did; `python -m tests.post.golden` shows how."""

from pathlib import Path

import pytest

from tests.post.golden import golden, pieces, reading


@pytest.mark.parametrize("piece", pieces(), ids=lambda path: path.name)
def test_post_reads_as_its_golden_file_says(piece: Path):
    assert reading(piece) == golden(piece).read_text(encoding="utf-8")
