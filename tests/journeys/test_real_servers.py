"""One settings file, real servers on the other side: IMAP and SMTP over TLS, PostgreSQL."""

from pathlib import Path

import pytest

from api.besluiten import confirm_proposal
from api.checks import run_checks
from api.jobs import poll_source, run_until_idle
from api.postkamer import build_postkamer
from api.settings import load_settings
from archive.bronnen import bronnen
from archive.datum import midnight
from archive.invariants import check_invariants
from archive.storage.schema import migrate
from archive.werkvoorraad import ALLES, worklist
from tests.mailroom import seed_people
from tests.rig.dovecot import DovecotRig, dovecot_rig
from tests.rig.smtp_sink import GEBRUIKER, WACHTWOORD, Line, smtp_sink

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("postgresql")]

SETTINGS = """
gegevens = "gegevens"
database = "{database}"
geheim = "een geheim van de test"

[gemeente]
naam = "Zevenbeken"
rsin = "111222333"
adres = "Postbus 1"
postcode = "1234 AB"
plaats = "Zevenbeken"
telefoon = "14 000"
email = "info@zevenbeken.example"
website = "https://zevenbeken.example"
privacy_url = "https://zevenbeken.example/privacy"

[[postbus]]
naam = "Info"
soort = "imap"
host = "localhost"
poort = {imap_port}
beveiliging = "tls"
ca_bestand = "{imap_ca}"
gebruiker = "{user}"
wachtwoord = "{password}"

[[postbus]]
naam = "Ligt eruit"
soort = "imap"
host = "localhost"
poort = 1
gebruiker = "niemand"
wachtwoord = "niets"

[smtp]
host = "localhost"
poort = {smtp_port}
beveiliging = "starttls"
ca_bestand = "{smtp_ca}"
gebruiker = "{smtp_user}"
wachtwoord = "{smtp_password}"

[bezorging]
bedenktijd_seconden = 0
"""
MAIL = b"""\
Return-Path: <ria@postvak.example>\r
From: Ria Hoogkamer <ria@postvak.example>\r
To: info@zevenbeken.example\r
Subject: Bezwaarschrift\r
Message-ID: <1@postvak.example>\r
\r
Hierbij maak ik bezwaar tegen uw besluit van 3 november 2026.\r
"""


@pytest.fixture(scope="module")
def dovecot():
    with dovecot_rig() as rig:
        yield rig


def settings_file(folder: Path, dovecot: DovecotRig, user: str, **values: object) -> Path:
    line = dovecot.connection(user, tls="tls")
    path = folder / "zaakpost.toml"
    path.write_text(
        SETTINGS.format(
            imap_port=line.port,
            imap_ca=line.ca_file,
            user=user,
            password=line.password,
            smtp_user=GEBRUIKER,
            smtp_password=WACHTWOORD,
            **values,
        )
    )
    return path


def test_a_mail_walks_from_imap_to_smtp_while_another_mailbox_is_down(
    tmp_path, dovecot, postgresql_server
):
    user = dovecot.new_user()
    dovecot.append(user, MAIL)
    with smtp_sink(tmp_path / "sink", line=Line.STARTTLS) as sink:
        path = settings_file(
            tmp_path,
            dovecot,
            user,
            database=postgresql_server.new_database(),
            smtp_port=sink.port,
            smtp_ca=sink.certificate,
        )
        kamer = build_postkamer(load_settings(path))
        migrate(kamer.database)
        people = seed_people(kamer)

        run_until_idle(kamer)
        with kamer.database.reading() as session:
            [stuk] = worklist(session, ALLES, me=0, now=kamer.now())
        besloten = confirm_proposal(kamer, stuk.id, actor=people["lotte"])
        run_until_idle(kamer)

        assert besloten is not None
        assert besloten.zaaknummer == f"ZAAK-{kamer.now().year}-0000000001"
        [letter] = sink.brieven()
        assert letter.rcpt == "ria@postvak.example"
        assert letter.mail_from.startswith("bounce+")
        assert dovecot.count("INBOX", user=user) == 0
        assert dovecot.contents("Verwerkt", user=user) == [MAIL]
        findings = check_invariants(kamer.database, kamer.objects, now=kamer.now())
        assert [f.regel for f in findings if not f.goed] == []
        with kamer.database.reading() as session:
            states = {b.naam: b for b in bronnen(session, since=midnight(kamer.now()))}
        assert states["Info"].storing_sinds is None
        assert states["Info"].vandaag == 1
        assert states["Ligt eruit"].storing_sinds is not None
        kamer.close()


def test_check_names_what_works_and_what_does_not(tmp_path, dovecot, postgresql_server):
    user = dovecot.new_user()
    with smtp_sink(tmp_path / "sink", line=Line.STARTTLS) as sink:
        path = settings_file(
            tmp_path,
            dovecot,
            user,
            database=postgresql_server.new_database(),
            smtp_port=sink.port,
            smtp_ca=sink.certificate,
        )
        kamer = build_postkamer(load_settings(path))
        migrate(kamer.database)

        results = run_checks(kamer)

        kamer.close()
    wrong = [result.regel for result in results if not result.goed]
    assert len(wrong) == 1
    assert wrong[0].startswith("Ligt eruit: ")
    good = "\n".join(result.regel for result in results if result.goed)
    assert all(part in good for part in ("PostgreSQL", "INBOX bevat 0", "SMTP localhost"))
    assert WACHTWOORD not in good + wrong[0]


def test_a_source_that_comes_back_is_green_again(tmp_path, dovecot, postgresql_server):
    user = dovecot.new_user()
    values = {
        "database": postgresql_server.new_database(),
        "smtp_port": 1,
        "smtp_ca": dovecot.ca_file,
    }
    before = build_postkamer(load_settings(settings_file(tmp_path, dovecot, user, **values)))
    migrate(before.database)

    dovecot.stop()
    poll_source(before, before.sources[0])
    with before.database.reading() as session:
        [down] = bronnen(session, since=midnight(before.now()))
    before.close()
    dovecot.start()  # on another port, so the settings are read again
    after = build_postkamer(load_settings(settings_file(tmp_path, dovecot, user, **values)))
    poll_source(after, after.sources[0])
    with after.database.reading() as session:
        [up] = bronnen(session, since=midnight(after.now()))
    after.close()

    assert down.storing_sinds is not None
    assert up.storing_sinds is None
    assert up.laatste_succes is not None
