"""What every postbode promises, however it carries; each kind subclasses the suite."""

from typing import Protocol

import pytest

from archive.post.envelop import as_message
from archive.post.postbode import BezorgError, Postbode
from tests.archive.post.brieven import bevestiging, envelop

VERP = "bounce+1@zevenbeken.example"
RIA = "ria@postvak.example"
BERICHT = as_message(bevestiging(), envelop())


class Ronde(Protocol):
    """A postbode under test, and the eyes that see what it delivered."""

    postbode: Postbode

    def bezorgd(self) -> list[tuple[str, str, str]]:
        """Return (Message-ID, recipient, envelope sender) of all that arrived."""

    def bytes_kloppen(self, bericht: bytes) -> bool:
        """Tell whether exactly these bytes arrived."""

    def breek(self) -> None:
        """Make that nothing can be delivered any more."""


class PostbodeContract:
    @pytest.fixture
    def ronde(self) -> Ronde:
        raise NotImplementedError

    def test_a_letter_arrives_byte_for_byte_at_its_one_recipient(self, ronde: Ronde):
        ronde.postbode.deliver(BERICHT, envelop_van=VERP, aan=RIA)

        assert ronde.bezorgd() == [(envelop().message_id, RIA, VERP)]
        assert ronde.bytes_kloppen(BERICHT)

    def test_a_letter_that_is_carried_again_is_known_by_its_message_id(self, ronde: Ronde):
        ronde.postbode.deliver(BERICHT, envelop_van=VERP, aan=RIA)
        ronde.postbode.deliver(BERICHT, envelop_van=VERP, aan=RIA)

        assert {message_id for message_id, _, _ in ronde.bezorgd()} == {envelop().message_id}

    def test_a_road_that_is_closed_may_open_again(self, ronde: Ronde):
        ronde.breek()

        with pytest.raises(BezorgError) as caught:
            ronde.postbode.deliver(BERICHT, envelop_van=VERP, aan=RIA)

        assert not caught.value.definitief
        assert caught.value.melding.endswith(".")
        assert "postvak" not in caught.value.melding

    def test_check_says_in_one_line_whether_it_works(self, ronde: Ronde):
        before = ronde.postbode.check()
        ronde.breek()

        with pytest.raises(BezorgError) as caught:
            ronde.postbode.check()

        assert ": werkt" in before
        assert caught.value.melding.endswith(".")
        assert "\n" not in before + caught.value.melding

    def test_check_delivers_nothing(self, ronde: Ronde):
        ronde.postbode.check()

        assert ronde.bezorgd() == []
