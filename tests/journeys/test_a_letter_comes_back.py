"""The address was wrong: the report of the other mail server reaches the letter it is about."""

from archive.entities import Poststand

BOUNCE = """\
Return-Path: <>
From: MAILER-DAEMON@mx.postvak.example
To: {to}
Subject: Undelivered Mail Returned to Sender
Auto-Submitted: auto-replied
Message-ID: <report-1@mx.postvak.example>
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary=grens

--grens
Content-Type: text/plain

I'm sorry to have to inform you that your message could not be delivered.
--grens
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.postvak.example

Final-Recipient: rfc822; ria@postvak.example
Action: failed
Status: 5.1.1
--grens--
"""


def bounce_of(letter) -> bytes:
    """Return the report that a mail server sends to the envelope sender of this letter."""
    envelope_sender = letter["Return-Path"].strip("<>")
    return BOUNCE.format(to=envelope_sender).replace("\n", "\r\n").encode()


def test_a_bounced_confirmation_shows_in_niet_bezorgd_and_in_the_dossier(room):
    room.mail()
    room.work()
    besloten = room.decide(room.waiting()[0])
    room.later(seconds=30)
    room.work()
    [letter] = room.letters()

    room.put_mail(bounce_of(letter))
    room.work()

    [row] = room.letter_rows()
    assert row.stand is Poststand.NIET_BEZORGD
    assert "niet is aangekomen" in row.melding
    trail = [g.tekst for g in room.dossier(besloten.zaaknummer).gebeurtenissen]
    assert any("teruggekomen" in tekst for tekst in trail)


def test_the_report_itself_is_answered_by_nobody(room):
    room.mail()
    room.work()
    room.decide(room.waiting()[0])
    room.later(seconds=30)
    room.work()
    room.put_mail(bounce_of(room.letters()[0]))
    room.work()

    [report] = room.waiting()
    besloten = room.decide(report)
    room.later(minutes=1)
    room.work()

    assert besloten.zaaknummer == ""
    assert len(room.letters()) == 1
