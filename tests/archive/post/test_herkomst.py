import pytest

from archive.post.herkomst import dmarc, is_bewezen
from tests.archive.post.mails import mail

ONS = "mx.zevenbeken.example"
PASS = f"{ONS}; dmarc=pass (p=none) header.from=postvak.example"
FAIL = f"{ONS}; dmarc=fail (p=reject) header.from=postvak.example"
OURS = ("received", "from buiten.example by mx.zevenbeken.example with ESMTPS; Fri")
INSIDE = ("received", "from mx.zevenbeken.example by imap.zevenbeken.example with LMTP; Fri")
FOREIGN = ("received", "from pc by smtp.buiten.example with ESMTPSA; Fri")


def results(*waarden):
    return [("authentication-results", waarde) for waarde in waarden]


def found(*koppen):
    poststuk = mail(*koppen)
    return dmarc(poststuk, servers=frozenset([ONS]), domeinen=frozenset(["zevenbeken.example"]))


@pytest.mark.parametrize(
    "koppen",
    [
        [*results(PASS), OURS, FOREIGN],
        [OURS, *results(PASS), FOREIGN],
        [INSIDE, OURS, *results(PASS), FOREIGN],
        [*results(PASS.upper().replace("DMARC=PASS", "dmarc=Pass")), OURS],
        results(f"{ONS} 1; spf=pass smtp.mailfrom=a@b.example", PASS),
        results(f"{ONS} (comment); dkim=pass header.d=x; dmarc=pass header.from=postvak.example"),
    ],
)
def test_our_own_server_is_believed(koppen):
    result = found(*koppen)

    assert result is not None
    assert result.geslaagd
    assert result.domein == "postvak.example"


@pytest.mark.parametrize(
    "koppen",
    [
        [],
        results(PASS.replace(ONS, "mx.buiten.example")),
        [FOREIGN, *results(PASS)],
        [OURS, FOREIGN, *results(PASS)],
        results(f"{ONS}; spf=pass smtp.mailfrom=x"),
        results(f'{ONS}; spf=fail smtp.mailfrom="; dmarc=pass header.from=bank.example"@x'),
        results(f"{ONS}; spf=fail (said ; dmarc=pass header.from=bank.example)"),
        results("", ";", f"{ONS}"),
    ],
)
def test_what_our_server_did_not_say_is_not_believed(koppen):
    assert found(*koppen) is None


def test_the_topmost_result_wins_from_one_that_the_sender_wrote_below_it():
    for koppen in (
        [*results(FAIL), OURS, *results(PASS)],
        [OURS, *results(FAIL, PASS)],
        [*results(FAIL), OURS, ("received", OURS[1]), *results(PASS)],
    ):
        result = found(*koppen)
        assert result is not None
        assert result.geweigerd


@pytest.mark.parametrize(
    ("waarde", "geweigerd"),
    [
        (FAIL, True),
        (FAIL.replace("p=reject", "p=QUARANTINE sp=none dis=quarantine"), True),
        (FAIL.replace("p=reject", "p=none sp=reject"), False),
        (f"{ONS}; dmarc=fail action=oreject header.from=postvak.example", True),
        (f"{ONS}; dmarc=fail policy.dmarc=quarantine header.from=postvak.example", True),
        (f"{ONS}; dmarc=none header.from=postvak.example", False),
        (PASS.replace("none", "reject"), False),
        (f"{ONS}; dmarc=temperror (p=reject) header.from=postvak.example", False),
    ],
)
def test_a_forgery_is_what_fails_where_the_owner_asks_to_refuse(waarde, geweigerd):
    result = found(*results(waarde))

    assert result is not None
    assert result.geweigerd is geweigerd


@pytest.mark.parametrize(
    ("waarde", "bewezen"),
    [
        (PASS, True),
        (PASS.replace("header.from=postvak", "header.from=buiten"), False),
        (FAIL, False),
        (PASS.replace(ONS, "mx.buiten.example"), False),
    ],
)
def test_a_sender_is_proved_when_the_domain_we_checked_is_his(waarde, bewezen):
    poststuk = mail(*results(waarde))

    assert is_bewezen(poststuk, servers=frozenset([ONS])) is bewezen
