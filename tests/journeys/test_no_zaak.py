"""Not all post asks for work."""

import pytest

from archive.entities import Staat
from classifier import AnswerDirectly, Discard, Forward


@pytest.mark.parametrize("outcome", [AnswerDirectly(), Forward(), Discard("reclame")], ids=str)
def test_a_stuk_without_zaak_leaves_the_worklist_with_its_reason(room, outcome):
    room.mail(subject="Openingstijden", text="Hoe laat bent u open?")
    room.work()

    besloten = room.decide(room.waiting()[0], outcome)
    room.later(minutes=1)
    room.work()

    assert besloten.zaaknummer == ""
    assert room.waiting() == []
    assert room.stuk(1).staat is Staat.ZONDER_ZAAK
    [besluit] = room.besluiten(1)
    assert besluit.zaak_id is None
    assert besluit.bevestiging_reden
    assert room.letters() == []
    assert any("besloten" in line or "overgenomen" in line for line in room.trail(1))
