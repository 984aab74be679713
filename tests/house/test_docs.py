"""The docs name what the code has: a page that falls behind fails here, with what it misses."""

import json
import re
import tomllib
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import click
import pytest
from click.testing import CliRunner
from pydantic import BaseModel

from api.cli import zaakpost
from api.rules import load_catalogus
from api.settings import (
    Bezorging,
    GemeenteSettings,
    ImapPostbus,
    Lezen,
    MaildirPostbus,
    Scanmap,
    Settings,
    SmtpSettings,
    Web,
    load_settings,
)
from api.web.beeld import menu
from archive.entities import Gebruikersrol, Staat
from archive.invariants import check_invariants
from archive.storage.database import open_database
from archive.storage.objects import FileStore
from archive.storage.schema import migrate
from archive.werkvoorraad import VIEWS
from classifier import parse_ruleset
from classifier.caution import BAD_OCR, CLOSE, RISK_LEAD
from classifier.predicates import PREDICATES
from classifier.propose import (
    FAIR_LEAD,
    FAIR_SCORE,
    MINIMUM,
    OCR_PENALTY,
    SURE_LEAD,
    SURE_SCORE,
)
from intake.sources import SOURCES
from tests.house import tree

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
VOORBEELD = ROOT / "zaakpost.voorbeeld.toml"
SECTIES: dict[str, type[BaseModel]] = {
    "Bovenaan het bestand": Settings,
    "`[gemeente]`": GemeenteSettings,
    '`[[postbus]]` met `soort = "imap"`': ImapPostbus,
    '`[[postbus]]` met `soort = "maildir"`': MaildirPostbus,
    "`[[scanmap]]`": Scanmap,
    "`[smtp]`": SmtpSettings,
    "`[bezorging]`": Bezorging,
    "`[lezen]`": Lezen,
    "`[web]`": Web,
}


def page(name: str) -> str:
    return (DOCS / name).read_text(encoding="utf-8")


def section(text: str, heading: str) -> str:
    """Return what stands under a heading of the second level."""
    return text.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]


def first_cells(text: str) -> list[str]:
    """Return what stands in code in the first cell of each row of the tables in this text."""
    return re.findall(r"^\| `([^`]+)`", text, re.MULTILINE)


@pytest.mark.parametrize("heading", SECTIES)
def test_every_setting_stands_in_its_table_and_no_other(heading):
    keys = first_cells(section(page("beheer/instellingen.md"), heading))

    assert sorted(keys) == sorted(SECTIES[heading].model_fields)


@pytest.mark.parametrize("heading", SECTIES)
def test_every_default_in_the_tables_is_the_real_one(heading):
    rows = section(page("beheer/instellingen.md"), heading)
    shown = dict(re.findall(r"^\| `([^`]+)` \| (.+?) \|", rows, re.MULTILINE))

    expected = {name: _default(SECTIES[heading], name) for name in shown}

    assert shown == expected


def test_the_example_settings_load(tmp_path):
    settings = _load(VOORBEELD.read_text(encoding="utf-8"), tmp_path)

    assert settings.gemeente.naam == "Voorbeeldstad"


def test_what_is_switched_off_in_the_example_loads_too(tmp_path):
    settings = _load(_switched_on(), tmp_path)

    assert {box.soort for box in settings.postbus} == {"imap", "maildir"}


@pytest.mark.parametrize("heading", SECTIES)
def test_the_example_shows_every_setting(heading):
    shown = set(re.findall(r"^(?:\[+(\w+)\]+|(\w+) =)", _switched_on(), re.MULTILINE))
    names = {name for pair in shown for name in pair}

    # A password belongs in a file of its own: the example does not show the other way.
    assert set(SECTIES[heading].model_fields) - {"wachtwoord"} <= names


def test_every_command_stands_on_the_page_and_no_other():
    headings = re.findall(r"^## `zaakpost (.+)`$", page("beheer/opdrachten.md"), re.MULTILINE)

    assert sorted(headings) == sorted(_commands(zaakpost))


def test_every_option_stands_under_its_command():
    text = page("beheer/opdrachten.md")

    missing = [
        f"{name} {option}"
        for name, command in _commands(zaakpost).items()
        for option in _options(command)
        if f"`{option}" not in section(text, f"`zaakpost {name}`")
    ]

    assert missing == []


def test_every_field_of_the_machine_formats_stands_on_the_page():
    runner = CliRunner()
    mail = str(ROOT / "tests" / "post" / "gewone-mail.eml")

    read = json.loads(runner.invoke(zaakpost, ["unpack", "--json", mail]).stdout)
    proposed = json.loads(runner.invoke(zaakpost, ["propose", "--json", mail]).stdout)

    text = page("beheer/opdrachten.md")
    assert set(read) == set(first_cells(section(text, "`zaakpost unpack`")))
    only_sometimes = {"zaaknummer"}
    assert set(proposed) == set(first_cells(section(text, "`zaakpost propose`"))) - only_sometimes
    assert [key for key in proposed["evidence"][0] if f"`{key}`" not in text] == []


def test_every_rule_word_stands_in_the_table_with_its_own_manual():
    text = page("beheer/regels.md")

    manual = {
        word: re.search(rf"^\| `{word}` \| [^|]+ \| (.+?) \|", text, re.MULTILINE)
        for word in PREDICATES
    }

    assert [word for word, row in manual.items() if row is None] == []
    assert [
        word
        for word, row in manual.items()
        if row and row[1] != " ".join(PREDICATES[word].uitleg.split())
    ] == []


def test_no_rule_word_stands_on_the_page_that_the_classifier_does_not_know():
    words = first_cells(section(page("beheer/regels.md"), "De regelwoorden"))

    assert set(words) == set(PREDICATES)


def test_every_example_of_a_rule_word_is_a_rule_that_loads():
    examples = re.findall(r"\| `(als\..+?)` \|$", page("beheer/regels.md"), re.MULTILINE)
    rules = [
        f'[[regel]]\nid = "{number}"\nzaaktype = "bezwaarschrift"\npunten = 10\n'
        f'omdat = "{{gevonden}}"\n{example}\n'
        for number, example in enumerate(row.replace("\\|", "|") for row in examples)
    ]

    ruleset = parse_ruleset({"regels.md": "".join(rules)}, load_catalogus())

    assert len(ruleset.rules) == len(PREDICATES)


def test_the_limits_of_certainty_on_the_page_are_those_of_the_code():
    text = section(page("beheer/regels.md"), "Van punten naar zekerheid")

    assert f"minder dan {MINIMUM} punten wordt niet voorgesteld" in text
    assert f"minstens {SURE_SCORE} punten, en minstens {SURE_LEAD} meer" in text
    assert f"minstens {FAIR_SCORE} punten, en minstens {FAIR_LEAD} meer" in text
    assert f"onder {BAD_OCR}%" in text
    assert f"de meter {OCR_PENALTY} terug" in text
    assert f"({RISK_LEAD} punten of minder)" in text
    assert f"minder dan {CLOSE} punten verschillen" in text


def test_every_invariant_that_the_pages_name_is_one():
    rows = section(page("beheer/storingen.md"), "Een controle klopt niet")
    named = [*re.findall(r"^\| (?!Regel|Alle andere)([A-Z][^|]+) \|", rows, re.MULTILINE)]
    named += re.findall(r"\"(Geen [^\"]+)\"", page("beheer/installeren.md"))

    with TemporaryDirectory() as folder:
        database = open_database(f"sqlite:///{folder}/zaakpost.db")
        migrate(database)
        findings = check_invariants(database, FileStore(Path(folder)), now=datetime.now(UTC))
        database.close()

    assert set(named) <= {finding.regel for finding in findings}
    assert len(named) == 5


def test_every_dependency_has_its_paragraph():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = [*project["project"]["dependencies"], *project["dependency-groups"]["dev"]]
    names = {re.match(r"[\w-]+", requirement)[0] for requirement in wanted}

    paragraphs = page("adr/0014-dependencies.md")

    assert [name for name in sorted(names) if f"**{name}**" not in paragraphs] == []


def test_every_module_stands_in_the_tree_and_no_other():
    """Run `.venv/bin/python -m tests.house.tree` when this fails."""
    assert first_cells(page("develop/tree.md")) == first_cells(tree.tree())


def test_every_folder_and_file_that_the_house_names_exists():
    text = page("develop/README.md") + page("develop/schermen.md") + page("develop/demo.md")
    named = re.findall(r"`((?:intake|classifier|archive|api|tests)/[\w/.-]*?)`", text)

    assert [p for p in named if not p.endswith("/x.py") and not (ROOT / p).exists()] == []


def test_every_kind_of_source_has_a_section():
    headings = re.findall(r"^## (.+)$", page("beheer/bronnen.md"), re.MULTILINE)

    assert set(SOURCES) <= {heading.lower() for heading in headings}


def test_every_entry_of_the_menu_stands_in_a_manual():
    names = {item.naam for item in menu(frozenset(rol.value for rol in Gebruikersrol), {})}

    assert [name for name in names if name not in _manuals()] == []


def test_every_view_and_every_key_stands_in_the_manual_of_div():
    text = page("handleiding/div.md")
    keys = re.findall(
        r'class="toets">([^<]+)<',
        (ROOT / "api/web/templates/_sneltoetsen.html").read_text(encoding="utf-8"),
    )

    assert [view.naam for view in VIEWS if f"**{view.naam}**" not in text] == []
    assert [key for key in keys if f"`{key}`" not in text] == []


def test_every_state_of_an_item_stands_in_the_glossary():
    assert [staat for staat in Staat if f"`{staat}`" not in page("begrippen.md")] == []


def test_what_the_glossary_points_at_exists():
    missing = [
        f"{path} {name}"
        for path, name in re.findall(r"`([\w/]+\.py)` `(\w+)`", page("begrippen.md"))
        if not _defines(ROOT / path, name)
    ]

    assert missing == []


@pytest.mark.parametrize(
    "source",
    [ROOT / "README.md", *sorted(DOCS.rglob("*.md"))],
    ids=lambda path: str(path.relative_to(ROOT)),
)
def test_every_link_and_picture_leads_somewhere(source):
    text = re.sub(
        r"^```.*?^```", "", source.read_text(encoding="utf-8"), flags=re.DOTALL | re.MULTILINE
    )

    broken = [
        link for link in re.findall(r"\]\(([^)\s]+)\)", text) if not _leads_somewhere(source, link)
    ]

    assert broken == []


def test_every_picture_is_used_and_small():
    pictures = sorted((DOCS / "handleiding" / "beelden").glob("*"))
    words = _manuals()

    assert [p.name for p in pictures if f"beelden/{p.name}" not in words] == []
    assert [p.name for p in pictures if p.stat().st_size > 200_000] == []


def _default(model: type[BaseModel], name: str) -> str:
    """Return the default as the tables write it: in TOML, or in a word."""
    field = model.model_fields[name]
    value = field.default
    if field.is_required():
        return "verplicht"
    if value is None:
        return "geen"
    if isinstance(value, BaseModel):
        return "zie onder"
    if isinstance(value, bool):
        return f"`{str(value).lower()}`"
    if isinstance(value, str):
        return f'`"{value}"`'
    return "`[]`" if value == () else f"`{value}`"


def _switched_on() -> str:
    """Return the example with every setting that is commented out put in."""
    text = VOORBEELD.read_text(encoding="utf-8")
    return re.sub(r"^# (?=\[\[|\w+ = )", "", text, flags=re.MULTILINE)


def _load(text: str, folder: Path) -> Settings:
    """Load these settings on a machine where the files that they name in /etc/zaakpost are."""
    for name in re.findall(r'"/etc/zaakpost/([^"]+)"', text):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).touch()
    file = folder / "zaakpost.toml"
    file.write_text(text.replace("/etc/zaakpost", str(folder)), encoding="utf-8")
    return load_settings(file)


def _commands(group: click.Group, above: str = "") -> dict[str, click.Command]:
    """Return all commands by their full name; a group is only the way to them."""
    found: dict[str, click.Command] = {}
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        if isinstance(command, click.Group):
            found |= _commands(command, f"{above}{name} ")
        else:
            found[f"{above}{name}"] = command
    return found


def _options(command: click.Command) -> Iterator[str]:
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            yield parameter.opts[0]


def _manuals() -> str:
    return "\n".join(
        path.read_text(encoding="utf-8") for path in (DOCS / "handleiding").glob("*.md")
    )


def _defines(path: Path, name: str) -> bool:
    """Tell whether a module has a class, function, column or constant of this name."""
    if not path.exists():
        return False
    return bool(
        re.search(
            rf"^\s*(?:class|def) {name}\b|^\s*{name}\s*[:=]",
            path.read_text(encoding="utf-8"),
            re.MULTILINE,
        )
    )


def _leads_somewhere(source: Path, link: str) -> bool:
    if link.startswith(("http://", "https://", "mailto:")):
        return True
    path, _, anchor = link.partition("#")
    target = (source.parent / path).resolve() if path else source
    if not target.exists():
        return False
    return not anchor or anchor in _anchors(target)


def _anchors(target: Path) -> set[str]:
    """Return the anchors that a page gets from its headings, as Forgejo and GitHub make them."""
    headings = re.findall(r"^#+ (.+)$", target.read_text(encoding="utf-8"), re.MULTILINE)
    return {
        re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-") for heading in headings
    }
