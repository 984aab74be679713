"""Bytes first, rows after; a group costs one flush and one commit."""

import hashlib
from dataclasses import replace

import pytest
from sqlalchemy import event, func, select

from archive.entities import Aanlevering, Postregistratie
from archive.postregister import SqlPostregister
from archive.storage import objects as objects_module
from archive.storage.database import open_database
from archive.storage.objects import FileStore, ObjectMissingError
from archive.storage.schema import migrate
from intake import Kanaal, RawItem, Receipt
from tests.fakes import BrittleDatabase, BrittleStore, Fuse, PowerCut
from tests.mailroom import MONDAY


@pytest.fixture
def register(tmp_path, database_url):
    database = open_database(database_url)
    migrate(database)
    (tmp_path / "objecten").mkdir()
    yield SqlPostregister(database, FileStore(tmp_path / "objecten"), lambda: MONDAY)
    database.close()


def item(number, *, source="postbus", content=None):
    return RawItem(
        source=source,
        ref=str(number),
        kanaal=Kanaal.EMAIL,
        received=MONDAY,
        content=content or f"Subject: {number}\n\n".encode(),
    )


def count(register, entity):
    with register.database.reading() as session:
        return session.scalar(select(func.count()).select_from(entity))


def test_a_group_of_fifty_costs_two_flushes_and_one_commit(register, monkeypatch):
    flushes, commits = [], []
    monkeypatch.setattr(objects_module, "_syncfs", lambda folder: flushes.append(folder) or True)
    event.listen(register.database.engine, "commit", commits.append)

    receipts = register.record([item(number) for number in range(50)])

    assert receipts == [Receipt.NEW] * 50
    assert (len(flushes), len(commits)) == (2, 1)


def test_what_has_a_row_has_its_bytes(register):
    items = [item(number) for number in range(3)]

    register.record(items)

    assert [register.objects.get(i.sha256) for i in items] == [i.content for i in items]


@pytest.mark.parametrize("step", range(5))
def test_a_stop_between_bytes_and_rows_leaves_nothing_half(register, step):
    fuse = Fuse(blows_after=step)
    brittle = replace(
        register,
        database=BrittleDatabase(register.database.engine, fuse),
        objects=BrittleStore(register.objects, fuse),
    )
    with pytest.raises(PowerCut):
        brittle.record([item(1), item(2)])

    rows = count(register, Postregistratie)
    assert rows in {0, 2}, "all of a group, or none"
    if rows:
        assert all(register.objects.has(item(n).sha256) for n in (1, 2))

    known = register.known("postbus", ["1", "2"])
    register.record([i for i in (item(1), item(2)) if i.ref not in known])
    assert (count(register, Postregistratie), count(register, Aanlevering)) == (2, 2)


def test_the_same_bytes_are_one_row_with_two_sightings(register):
    content = b"Subject: een\n\n"
    first = register.record([item(1, content=content), item(2, content=content)])
    second = register.record([item(1, source="tweede", content=content)])

    assert first + second == [Receipt.NEW, Receipt.DUPLICATE, Receipt.DUPLICATE]
    assert (count(register, Postregistratie), count(register, Aanlevering)) == (1, 3)


def test_items_of_one_moment_are_numbered_as_they_came(register):
    register.record([item(number) for number in range(5)])

    with register.database.reading() as session:
        hashes = list(session.scalars(select(Postregistratie.sha256).order_by(Postregistratie.id)))
    assert hashes == [item(number).sha256 for number in range(5)]


def test_only_what_was_recorded_from_this_source_is_known(register):
    register.record([item(1), item(2, source="tweede")])

    assert register.known("postbus", ["1", "2", "3"]) == {"1"}


def test_a_thousand_refs_are_asked_for_without_trouble(register):
    register.record([item(7)])

    assert register.known("postbus", [str(n) for n in range(40_000)]) == {"7"}


def test_bytes_never_change_and_none_are_made_up(tmp_path):
    store = FileStore(tmp_path)
    [key] = store.put([b"brief"])

    assert key == hashlib.sha256(b"brief").hexdigest()
    assert store.put([b"brief"]) == [key]
    assert not store.path(key).stat().st_mode & 0o222, "nobody may write in it"
    with pytest.raises(ObjectMissingError):
        store.get("0" * 64)


def test_a_store_without_syncfs_flushes_every_file_and_folder(tmp_path, monkeypatch):
    monkeypatch.setattr(objects_module, "_syncfs", lambda _folder: False)
    flushed = []
    fsync = objects_module.os.fsync
    monkeypatch.setattr(objects_module.os, "fsync", lambda fd: flushed.append(fd) or fsync(fd))

    FileStore(tmp_path).put([b"een", b"twee"])

    assert len(flushed) >= 5, "two files, their two folders and the root"
