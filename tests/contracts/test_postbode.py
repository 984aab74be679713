import hashlib
from dataclasses import dataclass, replace
from email import message_from_bytes
from pathlib import Path

import pytest

from archive.post.envelop import as_message
from archive.post.postbode import Beveiliging, BezorgError, MaildirPostbode, SmtpPostbode
from tests.archive.post.brieven import bevestiging, envelop
from tests.contracts.postbode_contract import BERICHT, RIA, VERP, PostbodeContract, Ronde
from tests.rig.smtp_sink import GEBRUIKER, OPENSSL, WACHTWOORD, Line, Mode, SmtpSink, smtp_sink

needs_openssl = pytest.mark.skipif(not OPENSSL, reason="apt-get install openssl")


@dataclass(frozen=True)
class MaildirRonde:
    postbode: MaildirPostbode
    map: Path

    def bestanden(self):
        return [path for part in ("new", "cur") for path in (self.map / part).glob("*")]

    def bezorgd(self):
        mails = [message_from_bytes(path.read_bytes()) for path in self.bestanden()]
        return [
            (m["Message-ID"], m["X-Envelope-To"].strip("<>"), m["Return-Path"].strip("<>"))
            for m in mails
        ]

    def bytes_kloppen(self, bericht):
        [path] = self.bestanden()
        return path.read_bytes().endswith(bericht)

    def breek(self):
        for part in ("tmp", "new", "cur"):
            if (self.map / part).exists():
                (self.map / part).rmdir()
        if self.map.exists():
            self.map.rmdir()
        self.map.write_text("a file where the folder was")


class TestMaildirPostbode(PostbodeContract):
    @pytest.fixture
    def ronde(self, tmp_path) -> Ronde:
        map_ = tmp_path / "uit"
        return MaildirRonde(postbode=MaildirPostbode(map=map_), map=map_)

    def test_the_same_letter_twice_is_one_file(self, ronde):
        for _ in range(3):
            ronde.postbode.deliver(BERICHT, envelop_van=VERP, aan=RIA)

        assert len(ronde.bestanden()) == 1

    def test_a_letter_that_somebody_opened_is_not_laid_down_again(self, ronde):
        ronde.postbode.deliver(BERICHT, envelop_van=VERP, aan=RIA)
        [path] = ronde.bestanden()
        path.rename(ronde.map / "cur" / f"{path.name}:2,S")

        ronde.postbode.deliver(BERICHT, envelop_van=VERP, aan=RIA)

        assert len(ronde.bestanden()) == 1

    def test_nothing_half_written_is_left(self, ronde):
        ronde.postbode.deliver(BERICHT, envelop_van=VERP, aan=RIA)

        assert list((ronde.map / "tmp").iterdir()) == []


@dataclass(frozen=True)
class SmtpRonde:
    postbode: SmtpPostbode
    sink: SmtpSink

    def bezorgd(self):
        return [(b.message_id, b.rcpt, b.mail_from) for b in self.sink.brieven()]

    def bytes_kloppen(self, bericht):
        return [b.sha for b in self.sink.brieven()] == [hashlib.sha256(bericht).hexdigest()]

    def breek(self):
        self.sink.stop()


def plain(sink):
    return SmtpPostbode(host=sink.host, poort=sink.port, beveiliging=Beveiliging.GEEN, wachttijd=10)


def safe(sink, beveiliging, **fields):
    login = {"gebruiker": GEBRUIKER, "wachtwoord": WACHTWOORD, "ca_bestand": sink.certificate}
    return SmtpPostbode(
        host=sink.host, poort=sink.port, beveiliging=beveiliging, wachttijd=10, **login | fields
    )


@pytest.mark.slow
class TestSmtpPostbode(PostbodeContract):
    @pytest.fixture
    def ronde(self, tmp_path) -> Ronde:
        with smtp_sink(tmp_path / "sink") as sink:
            yield SmtpRonde(postbode=plain(sink), sink=sink)

    @pytest.mark.parametrize(("mode", "definitief"), [(Mode.BUSY, False), (Mode.TOO_BIG, True)])
    def test_a_refusal_is_final_or_not_as_its_code_says(self, ronde, mode, definitief):
        ronde.sink.switch(mode)

        with pytest.raises(BezorgError) as caught:
            ronde.postbode.deliver(BERICHT, envelop_van=VERP, aan=RIA)

        assert caught.value.definitief is definitief
        assert mode in caught.value.melding
        assert ronde.bezorgd() == []

    def test_an_unknown_recipient_is_final(self, ronde):
        with pytest.raises(BezorgError) as caught:
            ronde.postbode.deliver(BERICHT, envelop_van=VERP, aan="onbekend@postvak.example")

        assert caught.value.definitief
        assert "onbekend@" not in caught.value.melding

    def test_a_line_that_drops_after_the_letter_is_unknown_so_not_final(self, ronde):
        ronde.sink.switch(Mode.DROP_AFTER_DATA)

        with pytest.raises(BezorgError) as caught:
            ronde.postbode.deliver(BERICHT, envelop_van=VERP, aan=RIA)

        assert not caught.value.definitief
        assert len(ronde.bezorgd()) == 1

    def test_a_server_that_is_too_slow_is_left(self, ronde):
        ronde.sink.switch(Mode.SLOW)
        hasty = replace(ronde.postbode, wachttijd=0.5)

        with pytest.raises(BezorgError) as caught:
            hasty.deliver(BERICHT, envelop_van=VERP, aan=RIA)

        assert not caught.value.definitief

    def test_starttls_is_never_given_up(self, ronde):
        strict = replace(ronde.postbode, beveiliging=Beveiliging.STARTTLS)

        with pytest.raises(BezorgError) as caught:
            strict.deliver(BERICHT, envelop_van=VERP, aan=RIA)

        assert not caught.value.definitief
        assert ronde.bezorgd() == []

    def test_lines_that_begin_with_a_dot_arrive_whole(self, ronde):
        bericht = as_message(replace(bevestiging(), platte_tekst="a\n.\n..b\n.c\n"), envelop())

        ronde.postbode.deliver(bericht, envelop_van=VERP, aan=RIA)

        assert ronde.bytes_kloppen(bericht)


@pytest.mark.slow
@needs_openssl
class TestSmtpPostbodeWithTls(PostbodeContract):
    @pytest.fixture(params=[(Line.STARTTLS, Beveiliging.STARTTLS), (Line.TLS, Beveiliging.TLS)])
    def ronde(self, tmp_path, request) -> Ronde:
        line, beveiliging = request.param
        with smtp_sink(tmp_path / "sink", line=line) as sink:
            yield SmtpRonde(postbode=safe(sink, beveiliging), sink=sink)

    def test_a_wrong_password_is_told_and_may_be_mended(self, ronde):
        wrong = replace(ronde.postbode, wachtwoord="fout")

        with pytest.raises(BezorgError, match="gebruikersnaam of het wachtwoord") as caught:
            wrong.deliver(BERICHT, envelop_van=VERP, aan=RIA)

        assert not caught.value.definitief

    def test_a_certificate_nobody_vouches_for_is_refused(self, ronde):
        trusting_nobody = replace(ronde.postbode, ca_bestand=None)

        with pytest.raises(BezorgError, match="certificaat"):
            trusting_nobody.deliver(BERICHT, envelop_van=VERP, aan=RIA)

        assert ronde.bezorgd() == []

    def test_a_password_never_shows_when_the_postbode_is_printed(self, ronde):
        assert WACHTWOORD not in repr(ronde.postbode)


@pytest.mark.parametrize("host", ["mail.zevenbeken.example", "10.0.0.1"])
def test_without_tls_post_goes_nowhere_but_to_this_machine(host):
    with pytest.raises(ValueError, match="zonder TLS"):
        SmtpPostbode(host=host, poort=25, beveiliging=Beveiliging.GEEN)


@pytest.mark.parametrize("host", ["127.0.0.1", "::1", "localhost"])
def test_loopback_may_do_without_tls(host):
    assert SmtpPostbode(host=host, poort=25, beveiliging=Beveiliging.GEEN).host == host
