"""A made-up zaak, and made-up lines for the smaller lists."""

from dataclasses import replace
from datetime import UTC, date, datetime

from api.web.views import (
    Archief,
    Betrokkene,
    Bronnen,
    BronRegel,
    Controle,
    DossierDocument,
    GebeurtenisRegel,
    NietBezorgd,
    NietBezorgdRegel,
    Pagina,
    PrintRegel,
    Printwachtrij,
    Quarantaine,
    QuarantaineRegel,
    Stap,
    ZaakPagina,
    ZaakRegel,
)
from intake.poststuk import Kanaal

NUMMER = "ZAAK-2026-0000010412"


def _op(dag: int, uur: int, minuut: int) -> datetime:
    return datetime(2026, 11, dag, uur - 1, minuut, tzinfo=UTC)


ZAAK = ZaakPagina(
    zaaknummer=NUMMER,
    omschrijving="Buurtfeest Klaverweide 12 juni 2027",
    zaaktype="Evenementenvergunning",
    stappen=(
        Stap(naam="Ontvangen en als zaak geregistreerd", stand="klaar", op=_op(20, 16, 45)),
        Stap(naam="Geaccepteerd door de behandelende afdeling", stand="nu", op=_op(23, 10, 5)),
        Stap(naam="In behandeling genomen", stand="straks"),
        Stap(naam="Afgehandeld", stand="straks"),
    ),
    uiterste=date(2027, 1, 15),
    termijn_uitleg="8 weken vanaf de ontvangst op 20 november 2026 (Awb 4:13).",
    dagen=53,
    feiten=(
        ("Zaaknummer", NUMMER),
        ("Ontvangen", "vrijdag 20 november 2026, 16.42 uur, per e-mail"),
        ("Afdeling", "Vergunningen, Toezicht en Handhaving"),
        ("Vertrouwelijkheid", "zaakvertrouwelijk"),
        ("Resultaat", "nog niet bekend"),
    ),
    betrokkenen=(
        Betrokkene(rol="Zaakcoördinator", naam="Marwan Bakkali"),
        Betrokkene(rol="Behandelaar"),
        Betrokkene(
            rol="Klant",
            naam="Anouk de Vries",
            detail="anouk.devries@postvak.example · Klaverweide 12, 1234 AB Zevenbeken",
        ),
    ),
    documenten=(
        DossierDocument(
            naam="e-mail van 20 november.eml",
            soort="Ontvangen e-mail",
            op=_op(20, 16, 42),
            url=f"/zaak/{NUMMER}/document/1",
            omvang=4_480_000,
        ),
        DossierDocument(
            naam="aanvraag evenementenvergunning buurtfeest Klaverweide.pdf",
            soort="Bijlage",
            op=_op(20, 16, 42),
            url=f"/zaak/{NUMMER}/document/2",
            omvang=312_400,
        ),
        DossierDocument(
            naam="ontvangstbevestiging.eml",
            soort="Verstuurde ontvangstbevestiging",
            op=_op(20, 16, 46),
            url=f"/zaak/{NUMMER}/document/3",
            omvang=9_800,
            uitgaand=True,
            detail="bezorgd",
        ),
    ),
    gebeurtenissen=(
        GebeurtenisRegel(
            op=_op(23, 10, 5), tekst="Geaccepteerd door Vergunningen", door="M. Bakkali"
        ),
        GebeurtenisRegel(
            op=_op(20, 16, 46), tekst="Ontvangstbevestiging verstuurd", door="automatisch, bezorgd"
        ),
        GebeurtenisRegel(
            op=_op(20, 16, 45),
            tekst="Zaak gemaakt uit stuk 2031",
            door="L. Brands, voorstel overgenomen",
        ),
        GebeurtenisRegel(
            op=_op(20, 16, 42), tekst="E-mail ontvangen", door="post@zevenbeken.example"
        ),
    ),
    zip_url=f"/zaak/{NUMMER}/dossier.zip",
)

ZAKEN = (
    ZaakRegel(
        zaaknummer=NUMMER,
        omschrijving="Buurtfeest Klaverweide 12 juni 2027",
        zaaktype="Evenementenvergunning",
        status="Geaccepteerd door de behandelende afdeling",
        ontvangen_op=_op(20, 16, 42),
        uiterste=date(2027, 1, 15),
    ),
    ZaakRegel(
        zaaknummer="ZAAK-2026-0000010204",
        omschrijving="Tweede inrit Lupinestraat 4",
        zaaktype="Inritvergunning",
        status="Afgehandeld",
        ontvangen_op=_op(2, 11, 0),
    ),
)

QUARANTAINE = Quarantaine(
    regels=(
        QuarantaineRegel(
            id=2050,
            kanaal=Kanaal.EMAIL,
            ontvangen_op=_op(23, 8, 12),
            bron="post@zevenbeken.example",
            reden="Versleutelde PDF",
            uitleg="De bijlage heeft een wachtwoord.",
            omvang=812_000,
            pogingen=2,
            onderwerp="Facturen oktober",
            afzender="Boekhouding De Brink",
        ),
        QuarantaineRegel(
            id=2051,
            kanaal=Kanaal.POST,
            ontvangen_op=_op(23, 9, 2),
            bron="Scanner balie",
            reden="Geen beeld",
            uitleg="Het bestand is leeg of geen afbeelding.",
            omvang=0,
            pogingen=1,
        ),
    )
)

PRINT = Printwachtrij(
    regels=(
        PrintRegel(
            id=71,
            zaaknummer="ZAAK-2026-0000010413",
            soort="Ontvangstbevestiging",
            geadresseerde="H.J. Terpstra",
            adres="Singel 41, 1234 CD Zevenbeken",
            gemaakt_op=_op(23, 9, 30),
        ),
        PrintRegel(
            id=72,
            zaaknummer="ZAAK-2026-0000010414",
            soort="Ontvangstbevestiging",
            geadresseerde="Mw. F. el Amrani",
            adres="",
            gemaakt_op=_op(23, 9, 41),
        ),
    )
)

NIET_BEZORGD = NietBezorgd(
    regels=(
        NietBezorgdRegel(
            id=9,
            zaaknummer="ZAAK-2026-0000010398",
            onderwerp="Wij hebben uw melding gekregen",
            naar="k.smit@verkeerdgespeldadres.example",
            reden="De mailserver van de ontvanger kent dit adres niet (550 5.1.1).",
            pogingen=5,
            laatste_op=_op(22, 14, 40),
        ),
    )
)

BRONNEN = Bronnen(
    bronnen=(
        BronRegel(
            naam="post@zevenbeken.example",
            soort="Postbus (IMAP)",
            laatst_gelukt=_op(23, 9, 10),
            sinds=_op(23, 9, 12),
            fout="De mailserver antwoordt niet binnen 30 seconden.",
        ),
        BronRegel(
            naam="Scanner balie",
            soort="Scanmap",
            laatst_gelukt=_op(23, 10, 12),
            achterstand=0,
            vandaag=14,
        ),
        BronRegel(
            naam="Uitgaande e-mail",
            soort="Mailserver (SMTP)",
            laatst_gelukt=_op(23, 10, 1),
            achterstand=2,
            vandaag=31,
        ),
    ),
    controles=(
        Controle(naam="Elk ontvangen stuk heeft een registratie en een origineel op schijf"),
        Controle(
            naam="Elke zaak heeft precies een ontvangstbevestiging of een reden waarom niet",
            fout="1 zaak heeft geen van beide: ZAAK-2026-0000010377.",
        ),
    ),
    gecontroleerd_op=_op(23, 3, 0),
)

PAGINAS: dict[str, tuple[str, Pagina]] = {
    "zaak": ("archief", ZAAK),
    "zaak-te-laat": (
        "archief",
        replace(
            ZAAK, dagen=-3, waarschuwing="De datum van het besluit is niet bekend: zie de termijn."
        ),
    ),
    "archief": ("archief", Archief(zaken=ZAKEN)),
    "archief-gevonden": ("archief", Archief(q="1020", zaken=ZAKEN[1:])),
    "archief-bedoelde": (
        "archief",
        Archief(q="ZAAK-2026-000001412", bedoelde=(NUMMER, "ZAAK-2026-0000001412")),
    ),
    "archief-niets": ("archief", Archief(q="parkeren")),
    "archief-leeg": ("archief", Archief()),
    "quarantaine": ("quarantaine", QUARANTAINE),
    "quarantaine-leeg": ("quarantaine", Quarantaine()),
    "printwachtrij": ("printwachtrij", PRINT),
    "printwachtrij-leeg": ("printwachtrij", Printwachtrij()),
    "niet-bezorgd": ("niet-bezorgd", NIET_BEZORGD),
    "niet-bezorgd-leeg": ("niet-bezorgd", NietBezorgd()),
    "bronnen": ("bronnen", BRONNEN),
    "bronnen-goed": ("bronnen", Bronnen(bronnen=BRONNEN.bronnen[1:])),
}
