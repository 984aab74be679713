"""The zaken that ran before the demo starts, because its post is about them."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, kw_only=True, slots=True)
class DemoZaak:
    """A zaak to have in place; `zaaktype` is an id of the catalogue.

    The start is the day that the post itself tells or leads to, so it lies before all post.
    """

    zaaknummer: str
    zaaktype: str
    omschrijving: str
    startdatum: date
    initiator: str


DEMO_ZAKEN = (
    DemoZaak(
        zaaknummer="ZAAK-2026-0000000071",
        zaaktype="woo-verzoek",
        omschrijving="Woo-verzoek asbestsanering zwembad De Golf",
        startdatum=date(2026, 1, 19),
        initiator="Weekblad De Klok",
    ),
    DemoZaak(
        zaaknummer="ZAAK-2026-0000000149",
        zaaktype="omgevingsvergunning",
        omschrijving="Dakopbouw Merelhof 18",
        startdatum=date(2026, 2, 9),
        initiator="L. Haverkort",
    ),
    DemoZaak(
        zaaknummer="ZAAK-2026-0000000191",
        zaaktype="standplaatsvergunning",
        omschrijving="Standplaats bloemenverkoop Bloemenhal Gerda",
        startdatum=date(2026, 2, 16),
        initiator="Bloemenhal Gerda",
    ),
    DemoZaak(
        zaaknummer="ZAAK-2026-0000000226",
        zaaktype="bezwaarschrift",
        omschrijving="Bezwaar tegen de plaats van een speelplek",
        startdatum=date(2026, 2, 23),
        initiator="Sylvia Terlouw",
    ),
    DemoZaak(
        zaaknummer="ZAAK-2026-0000000295",
        zaaktype="wmo-melding",
        omschrijving="Melding hulp thuis H.W. Dijkhuizen",
        startdatum=date(2026, 2, 26),
        initiator="H.W. Dijkhuizen",
    ),
    DemoZaak(
        zaaknummer="ZAAK-2026-0000000318",
        zaaktype="bijstandsuitkering",
        omschrijving="Aanvraag bijstandsuitkering M. Zeldenrust",
        startdatum=date(2026, 3, 30),
        initiator="M. Zeldenrust",
    ),
    DemoZaak(
        zaaknummer="ZAAK-2026-0000000377",
        zaaktype="bezwaarschrift",
        omschrijving="Bezwaar F. Isik",
        startdatum=date(2026, 4, 14),
        initiator="F. Isik",
    ),
    DemoZaak(
        zaaknummer="ZAAK-2026-0000000402",
        zaaktype="bezwaarschrift",
        omschrijving="Bezwaar P. Aalders tegen last onder dwangsom hekwerk",
        startdatum=date(2026, 4, 21),
        initiator="P. Aalders",
    ),
    DemoZaak(
        zaaknummer="ZAAK-2026-0000000483",
        zaaktype="wmo-melding",
        omschrijving="Melding hulp bij het huishouden J. Vos-Prins",
        startdatum=date(2026, 2, 10),
        initiator="J. Vos-Prins",
    ),
    DemoZaak(
        zaaknummer="ZAAK-2026-0000000550",
        zaaktype="omgevingsvergunning",
        omschrijving="Verbouwing woning Chaouch",
        startdatum=date(2026, 5, 18),
        initiator="Mo Chaouch",
    ),
)
