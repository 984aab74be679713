"""Whatever a server does, a visit ends in time, with post or with a sentence."""

import threading
import time
from typing import Any

import pytest

from intake.errors import SourceUnavailableError
from intake.source import RawItem
from intake.sources.imap import ImapSource
from intake.sources.imap_connection import ImapConnection
from tests.rig.hostile_imap import FAULTS, MAIL, Script, bodies, hostile_imap, says

DEADLINE = 2.0
GRACE = 1.5  # seconds that a busy machine may be late

pytestmark = pytest.mark.slow


def source_at(port: int, **changes: Any) -> ImapSource:
    connection = {
        "host": "127.0.0.1",
        "port": port,
        "tls": "geen",
        "user": "post",
        "password": "geheim123",
        "timeout_seconds": 0.7,
    } | changes
    return ImapSource(
        name="postbus", connection=ImapConnection(**connection), deadline=DEADLINE, now=lambda: 0.0
    )


def visit(source: ImapSource) -> list[RawItem]:
    with source.open() as letterbox:
        return [item for batch in letterbox.fetch(letterbox.waiting()) for item in batch]


def visit_with(script: Script, **changes: Any) -> list[RawItem]:
    with hostile_imap(script) as port:
        return visit(source_at(port, **changes))


@pytest.mark.parametrize("fault", FAULTS)
def test_every_visit_ends_within_its_deadline_and_says_what_was_wrong(fault: str):
    with hostile_imap(FAULTS[fault]) as port:
        began = time.monotonic()
        sentence = ""
        try:
            items = visit(source_at(port))
        except SourceUnavailableError as error:
            items, sentence = [], str(error)
        lasted = time.monotonic() - began

    assert lasted < DEADLINE + GRACE
    assert items == []
    assert "geheim123" not in sentence


def test_the_polite_server_gives_its_two_mails():
    items = visit_with({})

    assert [item.content for item in items] == [MAIL, MAIL]


def test_a_drip_that_never_times_out_is_cut_at_the_deadline():
    with pytest.raises(SourceUnavailableError, match="duurde langer dan 2 seconden"):
        visit_with(FAULTS["drips a list"])


def test_endless_lines_are_cut_by_their_size_long_before_the_deadline():
    began = time.monotonic()

    with pytest.raises(SourceUnavailableError, match="afgebroken \\(abort\\)"):
        visit_with(FAULTS["sends long lines without end"])

    assert time.monotonic() - began < DEADLINE


def test_one_mail_that_makes_the_server_hang_up_does_not_keep_the_other_out():
    asked: list[str] = []

    def hangs_up_on_the_first(line, tag):
        asked.append(tag)
        if len(asked) <= 2:  # the group of two, and then the first mail alone
            line.hang_up()
        else:
            line.say(b"* 2 FETCH (UID 2 BODY[] {%d}\r\n%s)\r\n" % (len(MAIL), MAIL))
            line.say(f"{tag} OK done\r\n".encode())

    [item] = visit_with({"FETCH": hangs_up_on_the_first})

    assert item.ref == "INBOX;7;2"


def test_a_mail_that_was_removed_while_we_fetched_is_left_out():
    nil = b"* 1 FETCH (UID 1 BODY[] NIL)\r\n"

    [item] = visit_with({"FETCH": says(nil + bodies(MAIL, MAIL).split(b")\r\n", 1)[1])})

    assert item.ref == "INBOX;7;2"


def test_mail_that_was_not_asked_for_is_not_taken():
    items = visit_with({"SEARCH": says(b"* SEARCH 2\r\n")})

    assert [item.ref for item in items] == ["INBOX;7;2"]


def test_a_mail_without_a_moment_of_arrival_gets_that_of_the_visit():
    sizes = b'* 1 FETCH (UID 1 RFC822.SIZE 9 INTERNALDATE "00-Nul-0000 00:00:00 +0000")\r\n'

    [item] = visit_with({"SIZE": says(sizes)})

    assert item.received.isoformat() == "1970-01-01T00:00:00+00:00"


def test_the_placeholder_of_exchange_stays_where_it_is(caplog: pytest.LogCaptureFixture):
    subject = b"Subject: Retrieval using the IMAP4 protocol failed for the following message: 27"
    placeholder = b"From: Microsoft Exchange Server\r\n" + subject + b"\r\n\r\nThe server"
    question_about_it = b"Received: from mx.example\r\n" + subject + b"\r\n\r\nWat is dit?"

    [item] = visit_with({"FETCH": says(bodies(placeholder, question_about_it))})

    assert item.content == question_about_it
    assert "Exchange withholds message INBOX;7;1" in caplog.text


def test_a_server_without_starttls_gets_no_password():
    heard: list[str] = []
    script: Script = {"AUTHENTICATE": lambda _, tag: heard.append(tag)}

    with pytest.raises(SourceUnavailableError, match="geen STARTTLS"):
        visit_with(script, tls="starttls")

    assert heard == []


def test_a_server_that_claims_we_are_in_already_cannot_talk_starttls_away():
    script: Script = {
        "CONNECT": says(b"* PREAUTH welcome\r\n", accept=False),
        "CAPABILITY": says(b"* CAPABILITY IMAP4rev1 STARTTLS\r\n"),
    }

    with pytest.raises(SourceUnavailableError):
        visit_with(script, tls="starttls")


@pytest.mark.parametrize("fault", ["never greets", "speaks another protocol"])
def test_a_tls_handshake_that_fails_or_never_ends_is_cut(fault: str):
    began = time.monotonic()

    with pytest.raises(SourceUnavailableError):
        visit_with(FAULTS[fault], tls="tls")

    assert time.monotonic() - began < DEADLINE + GRACE


@pytest.mark.parametrize(
    "idle",
    [
        pytest.param(lambda line, _: line.hang_up(), id="closed"),
        pytest.param(lambda line, _: line.wait(), id="silent"),
        pytest.param(lambda line, _: line.repeat(b"* OK hm\r\n" * 99), id="endless"),
        pytest.param(
            lambda line, _: line.say(b"+ idling\r\n") or line.hang_up(), id="closed later"
        ),
    ],
)
def test_a_failing_idle_waits_its_time_out_without_being_busy(idle):
    with hostile_imap({"IDLE": idle}) as port:
        began, used = time.monotonic(), time.process_time()
        arrived = source_at(port).idle(threading.Event(), seconds=1.5)
        lasted = time.monotonic() - began

    assert not arrived
    assert 1.4 < lasted < 1.5 + GRACE
    assert time.process_time() - used < 1.2


def test_a_server_without_idle_is_waited_for():
    began = time.monotonic()

    with hostile_imap({"CAPABILITY": says(b"* CAPABILITY IMAP4rev1\r\n")}) as port:
        assert not source_at(port).idle(threading.Event(), seconds=0.5)

    assert time.monotonic() - began >= 0.5


def test_nobody_at_the_other_end_is_said_in_a_sentence():
    with hostile_imap({}) as port:
        source = source_at(port)

    with pytest.raises(SourceUnavailableError, match="neemt geen verbinding aan"):
        source.check()
