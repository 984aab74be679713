"""The commands that a beheerder types."""

import json
import zipfile

import pytest
from click.testing import CliRunner

from api.cli import zaakpost
from tests.api.test_settings import GOOD
from tests.mailroom import PASSWORD


@pytest.fixture
def folder(tmp_path):
    """Give a folder with settings, a mailbox and no database yet."""
    (tmp_path / "post" / "new").mkdir(parents=True)
    (tmp_path / "post" / "cur").mkdir()
    more = '[[postbus]]\nnaam = "post"\nsoort = "maildir"\nmap = "post"\n'
    (tmp_path / "zaakpost.toml").write_text(GOOD + more)
    return tmp_path


@pytest.fixture
def run(folder):
    """Give a function that types a command and returns what it said."""

    def type_command(*arguments, succeeds=True, input_text=None):
        settings = str(folder / "zaakpost.toml")
        result = CliRunner().invoke(
            zaakpost, ["--instellingen", settings, *arguments], input=input_text
        )
        assert (result.exit_code == 0) == succeeds, result.output
        return result.output

    return type_command


def add(run, name, *roles):
    options = [part for role in roles for part in ("--rol", role)]
    return run(
        "gebruiker", "toevoegen", name, "--naam", name.title(), *options, "--wachtwoord", PASSWORD
    )


def test_check_says_what_works_and_what_does_not(run):
    before = run("check", succeeds=False)
    assert "FOUT  Databaseversie" in before or "FOUT  De database" in before

    assert run("migrate") == "De database is bij.\n"

    lines = run("check").splitlines()
    assert all(line.startswith("goed  ") for line in lines)


def test_the_invariants_can_be_checked(run):
    run("migrate")

    assert "goed  Zaaknummers lopen op met de tijd" in run("check", "--invariants")


def test_without_migration_a_command_says_what_to_do(run):
    said = run("worker", "--eenmaal", succeeds=False)

    assert "zaakpost migrate" in said
    assert "Traceback" not in said


def test_wrong_settings_are_one_sentence_and_no_traceback(run, folder):
    (folder / "zaakpost.toml").write_text(GOOD + "[lezen]\nkinderen = 0\n")

    said = run("check", succeeds=False)

    assert "lezen.kinderen: moet 1 of meer zijn" in said
    assert "Traceback" not in said


def test_accounts_and_departments_are_made_by_command(run):
    run("migrate")
    add(run, "petra", "behandelaar")
    add(run, "youssef", "behandelaar", "div")

    said = run("afdeling", "Belastingen", "--coordinator", "petra", "--behandelaar", "youssef")

    assert said == "Afdeling Belastingen: petra coordineert, youssef behandelt.\n"
    assert "al een gebruiker" in run(
        "gebruiker",
        "toevoegen",
        "Petra",
        "--naam",
        "P",
        "--rol",
        "div",
        "--wachtwoord",
        "x",
        succeeds=False,
    )
    assert "twee verschillende mensen" in run(
        "afdeling",
        "Belastingen",
        "--coordinator",
        "petra",
        "--behandelaar",
        "petra",
        succeeds=False,
    )
    assert "geen gebruiker jan" in run(
        "gebruiker", "wachtwoord", "jan", "--wachtwoord", "x", succeeds=False
    )
    assert "nieuw wachtwoord" in run("gebruiker", "wachtwoord", "petra", "--wachtwoord", "anders")
    assert len(run("gebruiker", "token", "petra").strip()) > 30


def test_a_worker_that_runs_once_takes_the_post_in(run, folder):
    run("migrate")
    (folder / "post" / "new" / "1.mail").write_bytes(b"From: a@b.example\nSubject: hoi\n\nhoi\n")

    run("worker", "--eenmaal")

    assert list((folder / "post" / "new").iterdir()) == []
    assert "goed" in run("check", "--invariants")


def test_a_dossier_comes_out_as_json_and_as_zip(room, tmp_path):
    room.mail()
    room.work()
    number = room.decide(1).zaaknummer
    settings = tmp_path / "zaakpost.toml"
    settings.write_text(GOOD.replace('"data"', f'"{room.folder}"'))

    def type_command(*arguments):
        return CliRunner().invoke(zaakpost, ["--instellingen", str(settings), *arguments])

    shown = json.loads(type_command("dossier", number).output)
    written = type_command("dossier", number, "--zip", str(tmp_path / "uit.zip"))
    unknown = type_command("dossier", "ZAAK-2026-0000000999")

    assert shown["identificatie"] == number
    assert "2 documenten" in written.output
    assert zipfile.ZipFile(tmp_path / "uit.zip").testzip() is None
    assert unknown.exit_code == 1
    assert "geen zaak met dit nummer" in unknown.output
