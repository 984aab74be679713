import json

import pytest

from api.voorbeeldpost import VoorbeeldpostError, read_items
from intake import Kanaal

REGEL = {
    "id": "x1",
    "kanaal": "email",
    "van": "jan@post.example",
    "aan": "info@gemeente.example",
    "naam": "Jan",
    "onderwerp": None,
    "tekst": "Hallo",
    "bijlagen": [{"naam": "brief.pdf", "tekst": "tekst"}, {"naam": "foto.jpg", "tekst": ""}],
    "headers": {"In-Reply-To": "<a@b>", "Return-Path": "<>"},
    "label": "factuur",
    "ook_goed": ["doorzenden"],
    "zaak_nodig": True,
}


def one(**fields):
    (item,) = read_items([json.dumps(REGEL | fields)])
    return item


def test_a_line_becomes_a_poststuk_with_its_label():
    item = one()

    assert (item.id, item.label, item.ook_goed, item.zaak_nodig) == (
        "x1",
        "factuur",
        ("doorzenden",),
        True,
    )
    assert item.poststuk.onderwerp == ""
    assert item.poststuk.afzender.email == "jan@post.example"
    assert item.poststuk.kop("in-reply-to") == "<a@b>"
    assert item.poststuk.retourpad == ""
    assert [b.mediatype for b in item.poststuk.bijlagen] == ["application/pdf", "image/jpeg"]


def test_a_letter_has_a_sender_without_a_mail_address():
    item = one(kanaal="post", van=None, aan=None, headers={})

    assert item.poststuk.kanaal is Kanaal.POST
    assert (item.poststuk.afzender.naam, item.poststuk.afzender.email) == ("Jan", "")
    assert item.poststuk.aan == ()


def test_labels_and_most_fields_may_be_absent():
    (item,) = read_items(["", '{"tekst": "alleen tekst"}'])

    assert (item.id, item.label, item.zaak_nodig) == ("regel-2", None, None)
    assert item.poststuk.tekst == "alleen tekst"


@pytest.mark.parametrize("line", ["geen json", "[1]", '{"kanaal": "fax"}', '{"bijlagen": [3]}'])
def test_a_line_that_is_no_example_is_named(line):
    with pytest.raises(VoorbeeldpostError, match="regel 1"):
        list(read_items([line]))
