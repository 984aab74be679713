"""Made-up stukken to decide on, one for each state of the screen."""

from dataclasses import replace
from datetime import UTC, date, datetime

from api.web.views import (
    Beoordelen,
    BerichtDeel,
    Beslist,
    Besluitvelden,
    Bevestiging,
    Bezet,
    Bladzijde,
    DocumentDeel,
    GelezenDocument,
    InQuarantaine,
    Kandidaat,
    Keuze,
    Klant,
    KoppenDeel,
    Pagina,
    Passage,
    Plek,
    Reden,
    TeBeslissen,
    TekstDeel,
    Termijnkaart,
    Vak,
    Veldfout,
    Voorstelkaart,
    WordtGelezen,
    ZaakKeuze,
)
from classifier.proposal import Zekerheid
from intake.poststuk import Kanaal

VERGUNNINGEN, JURIDISCH = "Vergunningen, Toezicht en Handhaving", "Juridische Zaken"

ZAAKTYPEN = (
    Keuze(waarde="bezwaarschrift", naam="Bezwaarschrift", groep=JURIDISCH),
    Keuze(waarde="klacht-gedraging", naam="Klacht over gedrag", groep=JURIDISCH),
    Keuze(waarde="evenementenvergunning", naam="Evenementenvergunning", groep=VERGUNNINGEN),
    Keuze(waarde="kapvergunning", naam="Kapvergunning", groep=VERGUNNINGEN),
    Keuze(waarde="inrit", naam="Inritvergunning", groep=VERGUNNINGEN),
)

REDENEN = (
    Keuze(
        waarde="informatievraag",
        naam="Informatievraag",
        uitleg="Het klantcontactcentrum kan dit direct beantwoorden.",
    ),
    Keuze(
        waarde="doorzenden",
        naam="Doorzenden",
        uitleg="Bestemd voor een andere organisatie. De afzender krijgt bericht (Awb 2:3).",
    ),
    Keuze(waarde="reclame", naam="Reclame", uitleg="Nieuwsbrief of uitnodiging zonder vraag."),
    Keuze(waarde="ongewenst", naam="Ongewenst", uitleg="Spam of phishing."),
    Keuze(
        waarde="automatisch-bericht",
        naam="Automatisch bericht",
        uitleg="Afwezigheidsbericht, niet-bezorgmelding of systeemmelding.",
    ),
    Keuze(waarde="geen-actie", naam="Geen actie", uitleg="Dankbetuiging of ter kennisgeving."),
)

BRIEF = """Beste mevrouw De Vries,

Op vrijdag 20 november 2026 om 16.42 uur kregen wij uw aanvraag voor een evenementenvergunning. \
Uw zaaknummer staat in deze e-mail zodra u bevestigt.

U krijgt uiterlijk vrijdag 15 januari 2027 ons besluit.

Met vriendelijke groet,
Team Vergunningen, gemeente Zevenbeken"""

MAIL = (
    Passage(tekst="Beste gemeente,\n\nHierbij onze aanvraag voor een "),
    Passage(tekst="vergunning", nummers=(2,), begint=(2,)),
    Passage(tekst=" voor het "),
    Passage(tekst="buurtfeest", nummers=(2,), begint=(2,)),
    Passage(tekst=" op zaterdag 12 juni 2027. Wij verwachten ongeveer "),
    Passage(tekst="250 bezoekers", nummers=(3,), begint=(3,)),
    Passage(
        tekst=".\n\nIn de bijlage vindt u het ingevulde formulier en een plattegrond.\n\n"
        "Met vriendelijke groet,\nAnouk de Vries\nnamens de feestcommissie Klaverweide"
    ),
)

A4 = {"breedte": 595.3, "hoogte": 841.9}
AANVRAAG = DocumentDeel(
    naam="aanvraag evenementenvergunning buurtfeest.pdf",
    origineel_url="/post/2031/deel/2",
    omvang=312_400,
    bladzijden=(
        Bladzijde(
            nummer=1,
            url="/blad/1.jpg",
            vakken=(
                Vak(nummer=1, x=66, y=158, breedte=190, hoogte=10),
                Vak(nummer=3, x=66, y=230, breedte=88, hoogte=10),
            ),
            **A4,
        ),
        Bladzijde(nummer=2, url="/blad/2.jpg", **A4),
    ),
)
PLATTEGROND = DocumentDeel(
    naam="plattegrond.docx",
    origineel_url="/post/2031/deel/3",
    omvang=4_120_000,
    melding="Dit bestand kan Zaakpost niet als beeld tonen. Download het origineel.",
)
BERICHT = BerichtDeel(origineel_url="/post/2031/origineel", omvang=4_480_000, tekst=MAIL)
TEKST = TekstDeel(
    documenten=(
        GelezenDocument(
            naam="aanvraag evenementenvergunning buurtfeest.pdf",
            tekst=(
                Passage(tekst="Aanvraag evenementenvergunning", nummers=(1,), begint=(1,)),
                Passage(tekst="\nNaam: A. de Vries\nKlaverweide 12"),
            ),
        ),
        GelezenDocument(naam="plattegrond.docx", tekst=()),
    )
)
KOPPEN = KoppenDeel(
    koppen=(
        ("from", "Anouk de Vries <anouk.devries@postvak.example>"),
        ("to", "post@zevenbeken.example"),
        ("date", "Fri, 20 Nov 2026 16:41:58 +0100"),
        ("message-id", "<20261120154158.7c1b0aa2f0a94b0c8d8f@postvak.example>"),
        ("received", "from mx.postvak.example by mail.zevenbeken.example with ESMTPS " * 3),
    )
)

VOORSTEL = Voorstelkaart(
    titel="Nieuwe zaak: Evenementenvergunning",
    zekerheid=Zekerheid.HOOG,
    meter=94,
    redenen=(
        Reden(
            nummer=1,
            uitleg="De bijlage is het formulier ‘Aanvraag evenementenvergunning’",
            regel="evenement-formulier",
            te_zien=True,
        ),
        Reden(
            nummer=2,
            uitleg="‘vergunning’ en ‘buurtfeest’ staan in de e-mail",
            regel="evenement-woorden",
            te_zien=True,
        ),
        Reden(
            nummer=3,
            uitleg="Meer dan 100 bezoekers: dus een vergunning, geen melding",
            regel="evenement-groot",
            te_zien=True,
        ),
        Reden(nummer=4, uitleg="De afzender is een burger", regel="afzender-burger"),
    ),
    kandidaten=(
        Kandidaat(naam="Evenementenvergunning", uitkomst="evenementenvergunning"),
        Kandidaat(naam="Inritvergunning", uitkomst="inrit"),
        Kandidaat(naam="Geen zaak: informatievraag", uitkomst="informatievraag"),
    ),
    waarschuwing="Stuk 2042 van dezelfde afzender lijkt dezelfde aanvraag.",
)

GEVONDEN = (
    ZaakKeuze(
        zaaknummer="ZAAK-2026-0000010204",
        omschrijving="Tweede inrit Lupinestraat 4",
        klant="Wijkraad Oost",
        status="In behandeling genomen",
        waarom="nummer staat in het onderwerp",
    ),
    ZaakKeuze(
        zaaknummer="ZAAK-2025-0000004120",
        omschrijving="Buurtfeest 2025",
        klant="Anouk de Vries",
        status="Afgehandeld",
        waarom="zelfde e-mailadres",
        afgehandeld=True,
    ),
)

GAAT_UIT = Bevestiging(
    aan=True,
    mag=True,
    wijze="Per e-mail naar anouk.devries@postvak.example, 30 seconden na uw besluit.",
    onderwerp="Wij hebben uw aanvraag gekregen",
    tekst=BRIEF,
)
VELDEN = Besluitvelden(
    soort="nieuw",
    zaaktypen=ZAAKTYPEN,
    redenen=REDENEN,
    zaaktype="evenementenvergunning",
    omschrijving="Aanvraag buurtfeest Klaverweide 12 juni 2027",
    klant=Klant(
        naam="Anouk de Vries",
        email="anouk.devries@postvak.example",
        adres="Klaverweide 12",
        postcode="1234 AB",
        woonplaats="Zevenbeken",
    ),
    termijn=Termijnkaart(
        uiterste=date(2027, 1, 15),
        uitleg="8 weken vanaf de ontvangst op 20 november 2026 (Awb 4:13).",
        afdeling=VERGUNNINGEN,
        coordinator="M. Bakkali",
    ),
    bevestiging=GAAT_UIT,
    zaken=GEVONDEN,
    bevestiging_bestaand=Bevestiging(
        aan=False,
        mag=False,
        reden="Het stuk hoort bij een zaak waarvoor al een bevestiging is verstuurd.",
        rij=15,
    ),
)
BEZWAAR = replace(
    VELDEN,
    zaaktype="bezwaarschrift",
    omschrijving="Bezwaarschrift tegen besluit ZAAK-2026-0000009871",
    klant=Klant(naam="H.J. Terpstra"),
    termijn=Termijnkaart(
        uiterste=date(2027, 2, 12),
        uitleg="12 weken vanaf de ontvangst op 20 november 2026 (Awb 7:10).",
        afdeling=JURIDISCH,
        coordinator="T. Visser",
        vraagt_besluitdatum=True,
        vlag="De datum van het besluit is niet bekend",
    ),
    bevestiging=replace(
        GAAT_UIT, wijze="Op papier, via de printwachtrij.", onderwerp="", tekst=BRIEF
    ),
)


def _op(uur: int, minuut: int) -> datetime:
    return datetime(2026, 11, 23, uur - 1, minuut, tzinfo=UTC)


OPEN = TeBeslissen(voorstel=VOORSTEL, velden=VELDEN, versie="3", vast_tot=_op(10, 21))
STUK = Beoordelen(
    id=2031,
    kanaal=Kanaal.EMAIL,
    onderwerp="Aanvraag buurtfeest Klaverweide 12 juni 2027",
    afzender="Anouk de Vries",
    afzender_adres="anouk.devries@postvak.example",
    ontvangen_op=datetime(2026, 11, 20, 15, 42, tzinfo=UTC),
    delen=(AANVRAAG, BERICHT, PLATTEGROND, TEKST, KOPPEN),
    toestand=OPEN,
    plek=Plek(zoek="w=zeker", nummer=2, totaal=12, vorige=2032, volgende=2033),
    vooruit="/blad/3.jpg",
)
SCAN = replace(
    STUK,
    id=2032,
    kanaal=Kanaal.POST,
    onderwerp="Bezwaarschrift tegen besluit ZAAK-2026-0000009871",
    titel=(
        Passage(tekst="Bezwaarschrift", nummers=(2,), begint=(2,)),
        Passage(tekst=" tegen besluit ZAAK-2026-0000009871"),
    ),
    afzender="H.J. Terpstra",
    afzender_adres="",
    meldingen=("Bladzijde 2 is scheef gescand en matig leesbaar (gemiddeld 61%).",),
    delen=(replace(AANVRAAG, naam="scan-0023.pdf"), TEKST),
    toestand=replace(
        OPEN, velden=BEZWAAR, voorstel=replace(VOORSTEL, titel="Nieuwe zaak: Bezwaarschrift")
    ),
)
ROBOT = replace(
    VELDEN,
    bevestiging=replace(
        GAAT_UIT,
        aan=False,
        reden="De afzender vraagt om geen automatisch antwoord te sturen.",
        rij=6,
    ),
)


def _met(**velden: object) -> Pagina:
    return replace(STUK, toestand=replace(OPEN, velden=replace(VELDEN, **velden)))


PAGINAS: dict[str, Pagina] = {
    "beoordelen": STUK,
    "beoordelen-scan": SCAN,
    "beoordelen-bestaand": _met(soort="bestaand", zaaknummer="ZAAK-2026-0000010204"),
    "beoordelen-zaak-niet-gevonden": _met(soort="bestaand", zaken=(), zaak_q="Jansn", gezocht=True),
    "beoordelen-geen-zaak": _met(soort="geen", reden="informatievraag"),
    "beoordelen-anders": replace(SCAN, id=2031),
    "beoordelen-geen-bericht": replace(STUK, toestand=replace(OPEN, velden=ROBOT)),
    "beoordelen-geen-voorstel": replace(
        STUK,
        toestand=replace(
            OPEN,
            voorstel=None,
            velden=replace(
                VELDEN, zaaktype="", termijn=None, bevestiging=None, klant=Klant(), zaken=()
            ),
        ),
    ),
    "beoordelen-fout": replace(
        STUK,
        toestand=replace(
            OPEN,
            velden=replace(VELDEN, omschrijving=""),
            fouten=(Veldfout(veld="omschrijving", tekst="Vul een omschrijving in"),),
        ),
    ),
    "beoordelen-bezet": replace(
        STUK,
        toestand=Bezet(voorstel=VOORSTEL, naam="Fatma", sinds=_op(10, 2), tot=_op(10, 12)),
    ),
    "beoordelen-beslist": replace(
        STUK,
        toestand=Beslist(
            titel="Nieuwe zaak gemaakt",
            detail="Evenementenvergunning. De ontvangstbevestiging gaat over 30 seconden uit.",
            door="Lotte Brands",
            op=_op(10, 12),
            zaaknummer="ZAAK-2026-0000010412",
            ongedaan_tot=_op(10, 12),
        ),
    ),
    "beoordelen-wordt-gelezen": replace(
        SCAN, delen=(replace(AANVRAAG, naam="scan-0023.pdf"),), toestand=WordtGelezen()
    ),
    "beoordelen-quarantaine": replace(
        STUK,
        onderwerp="",
        afzender="",
        afzender_adres="",
        delen=(KOPPEN,),
        toestand=InQuarantaine(
            reden="versleutelde PDF",
            uitleg="De bijlage heeft een wachtwoord en kan niet worden gelezen. Vraag de afzender "
            "om het document zonder wachtwoord te sturen.",
        ),
        plek=Plek(),
    ),
}
