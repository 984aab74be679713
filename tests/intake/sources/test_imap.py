"""A mailbox on a real Dovecot, with other people at work in it."""

import logging
import ssl
import threading
import time
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from intake.errors import SourceUnavailableError
from intake.poll import Polled, poll
from intake.source import RawItem, Receipt
from intake.sources.imap import ImapSource
from intake.sources.imap_connection import (
    BoundedClient,
    Deadline,
    ImapConnection,
    connect,
    tls_context,
)
from tests.rig.dovecot import PASSWORD, DovecotRig

pytestmark = pytest.mark.slow

NOTHING_NEW = Polled(new=0, known=0, left=0)


def mail(number: int, *, size: int = 0) -> bytes:
    return b"From: a@example.com\r\nSubject: Brief %d\r\n\r\n" % number + b"x" * size + b"\r\n"


def source_of(rig: DovecotRig, user: str, **changes: Any) -> ImapSource:
    settings: dict[str, Any] = {"name": "postbus", "connection": rig.connection(user)} | changes
    return ImapSource(**settings)


def all_items(source: ImapSource) -> list[RawItem]:
    with source.open() as letterbox:
        return [item for batch in letterbox.fetch(letterbox.waiting()) for item in batch]


class Register:
    """A register in memory: what is recorded stays known."""

    def __init__(self) -> None:
        self.items: list[RawItem] = []

    def known(self, source: str, refs: Any) -> set[str]:
        return {item.ref for item in self.items if item.source == source} & set(refs)

    def record(self, items: Any) -> list[Receipt]:
        receipts = [
            Receipt.DUPLICATE if item.sha256 in {i.sha256 for i in self.items} else Receipt.NEW
            for item in items
        ]
        self.items += items
        return receipts


@pytest.mark.parametrize("tls", ["geen", "starttls", "tls"])
def test_mail_comes_in_over_every_kind_of_connection(dovecot: DovecotRig, tls: Any):
    user = dovecot.new_user()
    dovecot.append(user, mail(1))

    [item] = all_items(source_of(dovecot, user, connection=dovecot.connection(user, tls=tls)))

    assert item.content == mail(1)


@pytest.mark.parametrize("tls", ["starttls", "tls"])
def test_a_certificate_that_nobody_vouches_for_is_refused(dovecot: DovecotRig, tls: Any):
    connection = replace(dovecot.connection(dovecot.new_user(), tls=tls), ca_file=None)

    with pytest.raises(SourceUnavailableError, match="certificaat wordt niet vertrouwd"):
        source_of(dovecot, "", connection=connection).check()


@pytest.mark.parametrize("tls", ["starttls", "tls"])
def test_a_certificate_of_another_server_is_refused(dovecot: DovecotRig, tls: Any):
    connection = replace(dovecot.connection(dovecot.new_user(), tls=tls), host="127.0.0.1")

    with pytest.raises(SourceUnavailableError, match="certificaat wordt niet vertrouwd"):
        source_of(dovecot, "", connection=connection).check()


def test_old_versions_of_tls_are_refused(dovecot: DovecotRig):
    context = tls_context(dovecot.connection("post", tls="tls"))

    assert context.minimum_version == ssl.TLSVersion.TLSv1_2
    assert (context.verify_mode, context.check_hostname) == (ssl.CERT_REQUIRED, True)


def test_an_unencrypted_connection_is_for_this_computer_only():
    with pytest.raises(ValueError, match="zonder versleuteling"):
        ImapConnection(host="imap.example", tls="geen", user="post", password="geheim")


def test_a_wrong_password_is_said_without_repeating_it(
    dovecot: DovecotRig, caplog: pytest.LogCaptureFixture
):
    connection = replace(dovecot.connection(dovecot.new_user()), password="geheim\\ë ander")
    caplog.set_level(logging.DEBUG)

    with pytest.raises(SourceUnavailableError, match="aanmelden is geweigerd") as caught:
        source_of(dovecot, "", connection=connection).check()

    assert "ander" not in str(caught.value) + repr(connection) + caplog.text
    assert caught.value.__cause__ is None
    assert caught.value.__suppress_context__


def test_check_says_what_it_found(dovecot: DovecotRig):
    user = dovecot.new_user()
    dovecot.append(user, mail(1), mail(2))

    line = source_of(dovecot, user).check()

    assert line == (
        f"IMAP 127.0.0.1:{dovecot.port}: ingelogd, INBOX bevat 2 berichten."
        " De map Te groot ontbreekt en wordt gemaakt zodra hij nodig is."
    )


def test_a_folder_that_is_not_there_is_a_sentence(dovecot: DovecotRig):
    source = source_of(dovecot, dovecot.new_user(), folder="Bestaat niet")

    with pytest.raises(SourceUnavailableError, match=r"^IMAP 127\.0\.0\.1"):
        source.check()


def test_mail_that_somebody_read_or_that_is_old_comes_in_too(dovecot: DovecotRig):
    user = dovecot.new_user()
    long_ago = datetime(2009, 2, 3, 10, 0, tzinfo=UTC)
    dovecot.append(user, mail(1), when=long_ago)
    dovecot.append(user, mail(2))
    with dovecot.client(user) as client:
        client.fetch(client.search(), ["BODY[]"])  # without PEEK: now \Seen

    items = all_items(source_of(dovecot, user))

    assert [item.content for item in items] == [mail(1), mail(2)]
    assert items[0].received == long_ago


def test_a_folder_that_was_numbered_anew_gives_new_refs_and_settles_no_stranger(
    dovecot: DovecotRig,
):
    user = dovecot.new_user()
    dovecot.append(user, mail(1))
    source = source_of(dovecot, user)
    [before] = all_items(source)
    for index in dovecot.maildir(user).glob("dovecot*"):
        index.unlink()
    time.sleep(1.1)  # a UIDVALIDITY is a moment in seconds

    [after] = all_items(source)
    with source.open() as letterbox:
        letterbox.settle([before.ref])

    assert after.ref != before.ref
    assert after.sha256 == before.sha256
    assert dovecot.count("INBOX", user=user) == 1


@pytest.mark.parametrize("act", ["expunge", "move"])
def test_mail_that_another_session_takes_away_stops_nothing(dovecot: DovecotRig, act: str):
    user = dovecot.new_user()
    dovecot.append(user, mail(1), mail(2), mail(3))
    source = source_of(dovecot, user)

    with source.open() as letterbox, dovecot.client(user) as other:
        refs = letterbox.waiting()
        items = [item for batch in letterbox.fetch(refs) for item in batch]
        first = other.search()[:1]
        if act == "move":
            other.move(first, "Verwerkt")
        else:
            other.delete_messages(first)
            other.expunge()
        letterbox.settle(refs)

    assert len(items) == 3
    assert dovecot.count("INBOX", user=user) == 0
    assert sorted(dovecot.contents("Verwerkt", user=user))[-2:] == [mail(2), mail(3)]


def test_a_crash_before_letting_go_brings_the_same_ref_which_is_only_let_go(dovecot: DovecotRig):
    user = dovecot.new_user()
    dovecot.append(user, mail(1), mail(2, size=500))
    source = source_of(dovecot, user, size_limit=300)
    register = Register()
    register.record(all_items(source))

    polled = poll(source, register)

    assert polled == NOTHING_NEW
    assert len(register.items) == 2
    assert dovecot.contents("Verwerkt", user=user) == [mail(1)]
    assert dovecot.contents("Te groot", user=user) == [mail(2, size=500)]


def test_a_message_that_the_server_cannot_read_does_not_keep_the_others_out(
    dovecot: DovecotRig, caplog: pytest.LogCaptureFixture
):
    user = dovecot.new_user()
    dovecot.append(user, *(mail(number) for number in range(5)))
    all_items(source_of(dovecot, user))
    first = min((dovecot.maildir(user) / "cur").iterdir(), key=lambda path: path.name)
    first.chmod(0)
    register = Register()

    poll(source_of(dovecot, user), register)

    assert [item.content for item in register.items] == [mail(number) for number in range(1, 5)]
    assert "message INBOX;" in caplog.text
    assert "Brief" not in caplog.text


def test_a_thousand_mails_come_in_one_visit(dovecot: DovecotRig):
    user = dovecot.new_user()
    dovecot.append(user, *(mail(number) for number in range(1000)))
    register = Register()

    polled = poll(source_of(dovecot, user), register)

    assert polled == Polled(new=1000, known=0, left=0)
    assert [item.content for item in register.items] == [mail(number) for number in range(1000)]
    assert dovecot.count("INBOX", user=user) == 0
    assert dovecot.count("Verwerkt", user=user) == 1000


def test_a_list_longer_than_one_step_is_whole(dovecot: DovecotRig, monkeypatch: pytest.MonkeyPatch):
    user = dovecot.new_user()
    dovecot.append(user, *(mail(number) for number in range(25)))
    monkeypatch.setattr("intake.sources.imap_folder.LIST_STEP", 10)

    with source_of(dovecot, user).open() as letterbox:
        refs = letterbox.waiting()

    assert [ref.rpartition(";")[2] for ref in refs] == [str(uid) for uid in range(1, 26)]


def test_a_folder_for_what_was_taken_is_made_when_it_is_missing(dovecot: DovecotRig):
    user = dovecot.new_user()
    dovecot.append(user, mail(1))
    register = Register()

    poll(source_of(dovecot, user, settled="Zaakpost/Verwerkt & klaar"), register)

    assert dovecot.contents("Zaakpost/Verwerkt & klaar", user=user) == [mail(1)]


def test_a_folder_that_cannot_be_made_keeps_no_mail_out(
    dovecot: DovecotRig, caplog: pytest.LogCaptureFixture
):
    user = dovecot.new_user()
    dovecot.append(user, mail(1), mail(2))
    source = source_of(dovecot, user, settled="onmogelijk//naam")
    register = Register()

    poll(source, register)
    polled = poll(source, register)

    assert polled == NOTHING_NEW
    assert len(register.items) == 2
    assert dovecot.count("INBOX", user=user) == 2
    assert "the server refuses a move" in caplog.text


@pytest.mark.parametrize("lacking", [{"MOVE"}, {"MOVE", "UIDPLUS"}])
def test_servers_without_move_let_go_in_the_next_best_way(
    dovecot: DovecotRig, monkeypatch: pytest.MonkeyPatch, lacking: set[str]
):
    user = dovecot.new_user()
    dovecot.append(user, mail(1), mail(2))
    has = BoundedClient.has_capability
    monkeypatch.setattr(
        BoundedClient, "has_capability", lambda self, name: name not in lacking and has(self, name)
    )
    with dovecot.client(user) as other:
        other.append("INBOX", mail(3), flags=[b"\\Deleted"])

    with source_of(dovecot, user).open() as letterbox:
        letterbox.settle(letterbox.waiting()[:2])

    in_inbox = dovecot.contents("INBOX", user=user)
    if "UIDPLUS" in lacking:
        assert in_inbox == [mail(1), mail(2), mail(3)]
        assert flagged(dovecot, user) == [1, 2]
    else:
        assert in_inbox == [mail(3)]  # what somebody else deleted is not ours to expunge
        assert dovecot.contents("Verwerkt", user=user) == [mail(1), mail(2)]


def flagged(rig: DovecotRig, user: str) -> list[int]:
    with rig.client(user) as client:
        return list(client.search(["KEYWORD", "$Zaakpost"]))


def test_with_a_flag_mail_stays_unread_in_the_inbox_and_is_taken_once(dovecot: DovecotRig):
    user = dovecot.new_user()
    dovecot.append(user, mail(1), mail(2))
    source = source_of(dovecot, user, after="vlag")
    register = Register()

    poll(source, register)
    polled = poll(source, register)

    assert polled == NOTHING_NEW
    assert flagged(dovecot, user) == [1, 2]
    with dovecot.client(user) as client:
        assert list(client.search("SEEN")) == []


def test_a_flag_that_came_along_with_a_copy_does_not_keep_mail_out(dovecot: DovecotRig):
    user = dovecot.new_user()
    with dovecot.client(user) as client:
        client.append("INBOX", mail(1), flags=[b"$Zaakpost"])

    [item] = all_items(source_of(dovecot, user, after="vlag"))

    assert item.content == mail(1)


def test_left_alone_a_mailbox_is_only_looked_at(dovecot: DovecotRig):
    user = dovecot.new_user()
    dovecot.append(user, mail(1))
    source = source_of(dovecot, user, after="laat")
    register = Register()

    poll(source, register)
    polled = poll(source, register)

    assert polled == NOTHING_NEW
    assert len(register.items) == 1
    assert dovecot.contents("INBOX", user=user) == [mail(1)]
    with source.open() as letterbox:
        assert letterbox.folder.readonly


def test_idle_wakes_up_when_mail_arrives(dovecot: DovecotRig):
    user = dovecot.new_user()
    source = source_of(dovecot, user)
    arrival = threading.Timer(1, dovecot.append, (user, mail(1)))
    arrival.start()

    began = time.monotonic()
    arrived = source.idle(threading.Event(), seconds=20)
    lasted = time.monotonic() - began
    arrival.join()

    assert arrived
    assert lasted < 10


def test_idle_ends_when_its_time_is_over_or_when_told_to_stop(dovecot: DovecotRig):
    source = source_of(dovecot, dovecot.new_user())
    stop = threading.Event()
    threading.Timer(0.5, stop.set).start()

    assert not source.idle(threading.Event(), seconds=0.5)
    began = time.monotonic()
    assert not source.idle(stop, seconds=60)
    assert time.monotonic() - began < 10


def test_a_server_that_stops_in_mid_visit_is_said_and_not_raised_as_something_else(
    dovecot: DovecotRig,
):
    user = dovecot.new_user()
    dovecot.append(user, mail(1))

    with source_of(dovecot, user).open() as letterbox:
        letterbox.folder.client.socket().shutdown(2)
        with pytest.raises(SourceUnavailableError, match="afgebroken"):
            letterbox.waiting()


def test_no_line_of_mail_is_formatted_for_a_debug_log(
    dovecot: DovecotRig, caplog: pytest.LogCaptureFixture
):
    user = dovecot.new_user()
    dovecot.append(user, mail(1))
    caplog.set_level(logging.DEBUG)

    with Deadline(10) as deadline:
        client = connect(dovecot.connection(user), deadline)
        debug = client._imap.debug
        client.logout()
    all_items(source_of(dovecot, user))

    assert debug == 0
    assert "Brief" not in caplog.text
    assert PASSWORD not in caplog.text


def test_the_connection_ends_with_the_visit(dovecot: DovecotRig):
    with source_of(dovecot, dovecot.new_user()).open() as letterbox:
        line = letterbox.folder.client.socket()

    assert line.fileno() == -1
