"""The mails of a kill run, and what must become of each."""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from enum import StrEnum
from hashlib import sha256

from api.demo.bijlage import make_bestand
from api.demo.voorbeeld import Voorbeeld, VoorbeeldBijlage, load_voorbeeldpost
from intake.poststuk import Kanaal

_TO = "info@voorbeeldstad.example"
_LETTER = VoorbeeldBijlage(naam="brief.pdf", tekst="In de bijlage leest u het hele verhaal.")
_NOTES = VoorbeeldBijlage(naam="toelichting.docx", tekst="Zo is het gegaan.")
_DRAWING = VoorbeeldBijlage(naam="plattegrond.pdf", tekst="")


class Soort(StrEnum):
    """Who wrote it: a person gets one confirmation of a zaak, a machine none, a twin shares one.

    A copy has the bytes of an earlier mail; a twin is the same mail that travelled another way.
    """

    PERSOON = "persoon"
    MACHINE = "machine"
    KOPIE = "kopie"
    TWEELING = "tweeling"


@dataclass(frozen=True, kw_only=True, slots=True)
class Bericht:
    """One mail as the mailbox gets it."""

    soort: Soort
    afzender: str
    inhoud: bytes

    @property
    def sha256(self) -> str:
        return sha256(self.inhoud).hexdigest()


# What machines put in their mail; each line of the beslistabel that never confirms has one.
_MACHINES: tuple[dict[str, str], ...] = (
    {"Return-Path": "<>"},
    {"Auto-Submitted": "auto-replied"},
    {"Auto-Submitted": "auto-generated", "Precedence": "bulk"},
    {"List-Id": "<nieuws.lijst.example>", "List-Unsubscribe": "<mailto:af@lijst.example>"},
    {"X-Autoreply": "yes"},
)


def make_post(count: int, *, rng: random.Random, now: datetime) -> list[Bericht]:
    """Make the post of one run: a tenth from machines, a tenth copies and twins, the rest people.

    One mail in four from people has an enclosure.
    """
    berichten: list[Bericht] = []
    for number in range(count):
        place = number % 20
        persons = [b for b in berichten if b.soort is Soort.PERSOON]
        if place in {5, 15}:
            berichten.append(_from_machine(rng, number, now))
        elif place == 10:
            original = rng.choice(persons)
            berichten.append(
                Bericht(soort=Soort.KOPIE, afzender=original.afzender, inhoud=original.inhoud)
            )
        elif place == 19:
            berichten.append(_twin(rng.choice(_without_twin(persons, berichten)), number))
        else:
            berichten.append(_from_person(rng, number, now))
    return berichten


def _without_twin(persons: Sequence[Bericht], berichten: Sequence[Bericht]) -> list[Bericht]:
    twins = {b.afzender for b in berichten if b.soort is Soort.TWEELING}
    return [b for b in persons if b.afzender not in twins]


def _from_person(rng: random.Random, number: int, now: datetime) -> Bericht:
    voorbeeld = rng.choice(_VOORBEELDEN)
    afzender = f"burger{number}@postvak.example"
    mail = _mail(voorbeeld, afzender, number, now)
    if number % 4 == 0:
        bijlage = rng.choice((_LETTER, _NOTES, _DRAWING) if number % 40 == 0 else (_LETTER, _NOTES))
        bestand = make_bestand(bijlage, seed=str(number))
        maintype, subtype = bestand.mediatype.split("/")
        mail.add_attachment(
            bestand.inhoud, maintype=maintype, subtype=subtype, filename=bestand.naam
        )
        mail.set_boundary(f"=_grens_{number}")
    return Bericht(soort=Soort.PERSOON, afzender=afzender, inhoud=mail.as_bytes())


def _from_machine(rng: random.Random, number: int, now: datetime) -> Bericht:
    """Write what a person could have written, with the marks of a machine on it."""
    afzender = f"machine{number}@postvak.example"
    mail = _mail(rng.choice(_VOORBEELDEN), afzender, number, now)
    for naam, waarde in _MACHINES[number // 5 % len(_MACHINES)].items():
        del mail[naam]
        mail[naam] = waarde
    return Bericht(soort=Soort.MACHINE, afzender=afzender, inhoud=mail.as_bytes())


def _twin(original: Bericht, number: int) -> Bericht:
    hop = f"Received: from relay{number}.example by mx.voorbeeldstad.example; id {number}\r\n"
    return Bericht(
        soort=Soort.TWEELING,
        afzender=original.afzender,
        inhoud=hop.encode() + original.inhoud,
    )


def _mail(voorbeeld: Voorbeeld, afzender: str, number: int, now: datetime) -> EmailMessage:
    mail = EmailMessage(policy=SMTP)
    mail["Return-Path"] = f"<{afzender}>"
    mail["Received"] = (
        f"from mail.postvak.example by mx.voorbeeldstad.example with ESMTPS id {number:06d}; "
        f"{format_datetime(now)}"
    )
    mail["From"] = f"Burger {number} <{afzender}>"
    mail["To"] = _TO
    mail["Subject"] = voorbeeld.onderwerp
    mail["Date"] = format_datetime(now)
    mail["Message-ID"] = f"<{number}.{voorbeeld.id}@postvak.example>"
    mail.set_content(f"{voorbeeld.tekst}\n\nKenmerk {number}\n", charset="utf-8", cte="8bit")
    return mail


_VOORBEELDEN = [
    voorbeeld
    for voorbeeld in load_voorbeeldpost()
    if voorbeeld.kanaal is Kanaal.EMAIL and not voorbeeld.koppen and voorbeeld.onderwerp
]
