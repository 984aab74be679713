"""One ordinary mail of a citizen, to bend one thing at a time."""

from dataclasses import replace
from datetime import UTC, datetime

from archive.post.omstandigheden import Omstandigheden
from intake import Adres, Bijlage, Kanaal, Poststuk

RIA = Adres(email="ria@postvak.example", naam="Ria Hoogkamer")
INFO = Adres(email="info@zevenbeken.example")
OMSTANDIGHEDEN = Omstandigheden(
    eigen_adressen=frozenset(["info@zevenbeken.example", "zaken@zevenbeken.example"]),
    eigen_domeinen=frozenset(["zevenbeken.example"]),
    aliassen=frozenset(["info@zevenbeken.example", "gemeente@zevenbeken.example"]),
    vertrouwde_servers=frozenset(["mx.zevenbeken.example"]),
)
_MAIL = Poststuk(
    sha256="0" * 64,
    kanaal=Kanaal.EMAIL,
    ontvangen_op=datetime(2026, 11, 20, 15, 42, tzinfo=UTC),
    onderwerp="Aanvraag kapvergunning",
    tekst="Ik wil graag een boom kappen.",
    afzender=RIA,
    retourpad="ria@postvak.example",
    aan=(INFO,),
    message_id="<1@postvak.example>",
    koppen=(
        ("received", "from mx.postvak.example by mx.zevenbeken.example with ESMTPS"),
        ("from", "Ria Hoogkamer <ria@postvak.example>"),
        ("content-type", "text/plain; charset=utf-8"),
        ("x-mailer", "Thunderbird"),
    ),
)


def mail(*koppen, **fields):
    """Return the ordinary mail with these headers in front and these fields changed."""
    return replace(_MAIL, koppen=(*koppen, *_MAIL.koppen), **fields)


def brief(**fields):
    """Return a scanned letter: it has neither sender nor headers."""
    empty = {"afzender": None, "retourpad": None, "aan": (), "koppen": (), "message_id": ""}
    return replace(_MAIL, kanaal=Kanaal.POST, **empty | fields)


def omstandigheden(**fields):
    return replace(OMSTANDIGHEDEN, **fields)


def deel(mediatype, plek="2"):
    return Bijlage(plek=plek, bestandsnaam="deel", mediatype=mediatype, omvang=1, sha256="1" * 64)
