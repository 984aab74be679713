"""The page for the beheerder names what the code knows."""

import re
from pathlib import Path

from archive.post.beslistabel import TABEL
from archive.post.ontvangstbevestiging import _velden
from classifier import Aanvang
from tests.archive.post.brieven import GEMEENTE, gegevens

PAGINA = Path("docs/beheer/termijnen.md").read_text(encoding="utf-8")


def test_every_field_of_a_template_stands_on_the_page_and_no_other():
    assert set(re.findall(r"\{\{(\w+)\}\}", PAGINA)) == set(_velden(gegevens(), GEMEENTE))


def test_every_row_of_the_table_stands_on_the_page():
    rijen = [int(nummer) for nummer in re.findall(r"^\| (\d+) \|", PAGINA, re.MULTILINE)]

    assert rijen == [regel.nummer for regel in TABEL]


def test_never_and_no_are_told_apart_as_the_code_does():
    nooit = [int(n) for n in re.findall(r"^\| (\d+) \|.*\| nooit \|$", PAGINA, re.MULTILINE)]

    assert nooit == [regel.nummer for regel in TABEL if regel.nooit]


def test_every_start_of_a_term_stands_on_the_page():
    assert all(f"`{aanvang}`" in PAGINA for aanvang in Aanvang)
