"""A Maildir where mail readers set flags and strangers choose names."""

import os
from pathlib import Path

import pytest

from intake.errors import SourceUnavailableError
from intake.sources.maildir import MaildirSource


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for part in ("new", "cur", "tmp"):
        (tmp_path / part).mkdir()
    return tmp_path


def waiting(folder: Path) -> list[str]:
    with MaildirSource(name="postbus", folder=folder).open() as letterbox:
        return letterbox.waiting()


def test_a_mail_keeps_its_ref_when_a_mail_reader_moves_and_flags_it(folder: Path):
    (folder / "new" / "17.M1.host").write_bytes(b"x")
    before = waiting(folder)

    (folder / "new" / "17.M1.host").rename(folder / "cur" / "17.M1.host:2,RS")

    assert waiting(folder) == before == ["17.M1.host"]


def test_a_mail_that_got_a_flag_during_the_visit_is_settled_with_its_flag(folder: Path):
    (folder / "new" / "17.M1.host").write_bytes(b"x")

    with MaildirSource(name="postbus", folder=folder).open() as letterbox:
        refs = letterbox.waiting()
        (folder / "new" / "17.M1.host").rename(folder / "cur" / "17.M1.host:2,S")
        letterbox.settle(refs)

    assert (folder / ".Verwerkt" / "cur" / "17.M1.host:2,S").read_bytes() == b"x"
    assert waiting(folder) == []


def test_settled_mail_lies_in_a_maildir_that_mail_readers_understand(folder: Path):
    (folder / "new" / "17.M1.host").write_bytes(b"x")

    with MaildirSource(name="postbus", folder=folder).open() as letterbox:
        letterbox.settle(letterbox.waiting())

    assert (folder / ".Verwerkt" / "cur" / "17.M1.host:2,").exists()
    assert sorted(path.name for path in (folder / ".Verwerkt").iterdir()) == ["cur", "new", "tmp"]


def test_settling_overwrites_nothing(folder: Path):
    for content in (b"een", b"twee"):
        (folder / "new" / "17.M1.host").write_bytes(content)
        with MaildirSource(name="postbus", folder=folder).open() as letterbox:
            letterbox.settle(letterbox.waiting())

    kept = (folder / ".Verwerkt" / "cur").iterdir()
    assert sorted(path.read_bytes() for path in kept) == [b"een", b"twee"]


def test_links_pipes_and_hidden_names_are_left_alone(
    folder: Path, tmp_path_factory: pytest.TempPathFactory, caplog: pytest.LogCaptureFixture
):
    secret = tmp_path_factory.mktemp("elders") / "geheim"
    secret.write_text("geheim")
    (folder / "new" / "1.link").symlink_to(secret)
    os.mkfifo(folder / "new" / "2.pijp")
    (folder / "new" / ".3.verborgen").write_bytes(b"x")
    (folder / "cur" / "4.map").mkdir()

    assert waiting(folder) == []
    assert "2 names are no plain file" in caplog.text


def test_a_file_that_became_a_link_after_listing_is_not_read(folder: Path, tmp_path: Path):
    mail, secret = folder / "new" / "1.host", tmp_path / "geheim"
    mail.write_bytes(b"x")
    secret.write_bytes(b"y")

    with MaildirSource(name="postbus", folder=folder).open() as letterbox:
        refs = letterbox.waiting()
        mail.unlink()
        mail.symlink_to(secret)
        items = list(letterbox.fetch(refs))
        letterbox.settle(refs)

    assert items == []
    assert mail.is_symlink()


def test_a_larger_limit_brings_in_whole_what_was_too_large(folder: Path):
    large = b"Subject: x\n\n" + b"y" * 100
    (folder / "new" / "1.host").write_bytes(large)
    small_limit = MaildirSource(name="postbus", folder=folder, size_limit=50)
    with small_limit.open() as letterbox:
        [before] = letterbox.waiting()

    with MaildirSource(name="postbus", folder=folder, size_limit=500).open() as letterbox:
        [after] = letterbox.waiting()
        [[item]] = list(letterbox.fetch([after]))

    assert after != before
    assert item.content == large


def test_a_file_that_cannot_be_read_does_not_keep_the_others_out(
    folder: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
):
    (folder / "new" / "1.host").write_bytes(b"een")
    (folder / "new" / "2.host").write_bytes(b"twee")
    opens = os.open

    def broken_disk(path, *rest):
        if Path(path).name == "1.host":
            raise OSError(5, "Input/output error")
        return opens(path, *rest)

    # A bad sector cannot be made for real; root reads files without permission too.
    monkeypatch.setattr(os, "open", broken_disk)

    with MaildirSource(name="postbus", folder=folder).open() as letterbox:
        [[item]] = list(letterbox.fetch(letterbox.waiting()))

    assert item.content == b"twee"
    assert "errno 5" in caplog.text
    assert "1.host" not in caplog.text


def test_a_move_that_fails_is_logged_and_leaves_no_empty_file(
    folder: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
):
    (folder / "new" / "1.host").write_bytes(b"x")

    def full_disk(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with MaildirSource(name="postbus", folder=folder).open() as letterbox:
        refs = letterbox.waiting()
        monkeypatch.setattr(Path, "rename", full_disk)
        letterbox.settle(refs)

    assert waiting(folder) == refs
    assert list((folder / ".Verwerkt" / "cur").iterdir()) == []
    assert "errno 28" in caplog.text


def test_a_folder_that_is_no_maildir_is_a_sentence(tmp_path: Path):
    source = MaildirSource(name="postbus", folder=tmp_path / "weg")

    with pytest.raises(SourceUnavailableError, match=r"Maildir .*weg kan niet worden gelezen"):
        source.check()
    with pytest.raises(SourceUnavailableError), source.open():
        pass


def test_memory_stays_bounded_by_the_size_of_a_batch(folder: Path):
    for number in range(5):
        (folder / "new" / f"{number}.host").write_bytes(b"x" * 5 * 2**20)

    with MaildirSource(name="postbus", folder=folder).open() as letterbox:
        batches = [len(batch) for batch in letterbox.fetch(letterbox.waiting())]

    assert batches == [3, 2]
