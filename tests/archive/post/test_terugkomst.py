from uuid import UUID

import pytest

from archive.post.envelop import verp_adres
from archive.post.terugkomst import returned_letter
from intake import Adres, Bijlage
from tests.archive.post.mails import INFO, mail

KEY = b"sleutel van deze test"
LETTER = UUID("6a1c1f5e-58a5-4f4f-9d0b-000000000007")
OURS = Adres(email=verp_adres(LETTER, domein="zevenbeken.example", sleutel=KEY))


def report(action: str) -> Bijlage:
    text = f"Reporting-MTA: dns; mx.postvak.example\n\nFinal-Recipient: rfc822; ria\n{action}"
    return Bijlage(
        plek="2",
        bestandsnaam="bijlage-2.txt",
        mediatype="message/delivery-status",
        omvang=len(text),
        sha256="1" * 64,
        tekst=text,
    )


def test_a_failure_report_to_the_envelope_sender_names_its_letter():
    bounce = mail(retourpad="", aan=(OURS,), bijlagen=(report("Action: failed\nStatus: 5.1.1"),))

    assert returned_letter(bounce, sleutel=KEY) == LETTER


def test_the_address_may_stand_in_delivered_to_only():
    bounce = mail(("delivered-to", OURS.email), retourpad="", aan=(INFO,))

    assert returned_letter(bounce, sleutel=KEY) == LETTER


@pytest.mark.parametrize("action", ["Action: delayed", "Action: delivered", "Action: relayed"])
def test_a_report_that_it_may_still_arrive_is_no_failure(action):
    bounce = mail(retourpad="", aan=(OURS,), bijlagen=(report(action),))

    assert returned_letter(bounce, sleutel=KEY) is None


def test_an_ordinary_answer_to_that_address_is_no_failure():
    assert returned_letter(mail(aan=(OURS,)), sleutel=KEY) is None


def test_a_forged_seal_marks_nobodys_letter():
    bounce = mail(retourpad="", aan=(OURS,), bijlagen=(report("Action: failed"),))

    assert returned_letter(bounce, sleutel=b"een andere sleutel") is None
