"""The stamp of the post room is nobody's name and no street."""

from datetime import UTC, datetime

import pytest

from classifier import find_feiten
from intake import Kanaal, Poststuk

LETTER = """\
{stamp}
G. Bruinsma
Zuster Beatrixflat 214
1233 KM Voorbeeldstad

Mijne Heren,

Graag ontvang ik bericht over mijn aanvraag.

Hoogachtend,
G. Bruinsma
"""


@pytest.mark.parametrize(
    "stamp",
    [
        "INGEKOMEN\n4 JUN. 2026",
        "INGEKOMEN 13 NOV. 2026",
        "Ontvangen: 04-06-2026",
        "| INGEKOMEN |\n| 19 NOV 2026 |",
    ],
)
def test_a_date_stamp_is_not_the_sender(stamp):
    tekst = LETTER.format(stamp=stamp)
    moment = datetime(2026, 6, 4, tzinfo=UTC)

    feiten = find_feiten(
        Poststuk(sha256="0" * 64, kanaal=Kanaal.POST, ontvangen_op=moment, tekst=tekst)
    )

    assert feiten.naam == "G. Bruinsma"
    assert feiten.adres == "Zuster Beatrixflat 214"
    assert (feiten.postcode, feiten.woonplaats) == ("1233 KM", "Voorbeeldstad")
