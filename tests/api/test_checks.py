"""`zaakpost check`: one Dutch line for each connection, and none with a secret in it."""

import shutil

from api.checks import run_checks
from archive.storage.database import open_database


def wrong(room):
    return [result.regel for result in run_checks(room.kamer) if not result.goed]


def test_in_a_room_that_works_everything_works(room):
    results = run_checks(room.kamer)

    assert wrong(room) == []
    lines = "\n".join(result.regel for result in results)
    for word in ("SQLite", "Databaseversie", "Documentopslag", "Maildir", "Scanmap", "Uitgaande"):
        assert word in lines


def test_a_mailbox_that_is_gone_is_named(room):
    shutil.rmtree(room.folder / "tweede")

    [line] = wrong(room)

    assert line.startswith("tweede: Maildir")


def test_a_database_that_does_not_answer_is_named_without_its_password(room):
    good = room.kamer.database
    room.change(database=open_database("postgresql+psycopg://zaakpost:Sesam@127.0.0.1:1/zaakpost"))

    lines = wrong(room)

    assert lines[0] == (
        "Database: geen verbinding met de database; controleer 'database' in de instellingen"
    )
    assert "Sesam" not in "\n".join(lines)
    room.kamer.database.close()
    room.change(database=good)


def test_a_store_that_cannot_be_written_is_named(room):
    store = room.folder / "objecten"
    shutil.rmtree(store)
    store.write_text("geen map")

    [line] = wrong(room)

    assert line.startswith("Documentopslag: ")
    store.unlink()


def test_a_database_of_another_version_is_named(room, tmp_path):
    good = room.kamer.database
    room.change(database=open_database(f"sqlite:///{tmp_path / 'leeg.db'}"))

    [line] = wrong(room)

    assert "zaakpost migrate" in line
    room.kamer.database.close()
    room.change(database=good)


def test_an_outbox_that_cannot_be_written_is_wrong(room):
    (room.folder / "uit").write_text("geen map")

    assert len(wrong(room)) == 1
    (room.folder / "uit").unlink()
