"""Made-up values for every page in every state; all people and places are invented."""

from dataclasses import replace
from datetime import UTC, date, datetime

from api.web.beeld import menu
from api.web.views import (
    Bladeren,
    Foutpagina,
    Gebruiker,
    Inloggen,
    Melding,
    Pagina,
    Rij,
    Schil,
    VoorstelKort,
    Weergave,
    Werkvoorraad,
)
from classifier.proposal import Zekerheid
from intake.poststuk import Kanaal
from tests.web import voorbeelden_beoordelen, voorbeelden_lijsten

HOOG, MIDDEL, LAAG = Zekerheid.HOOG, Zekerheid.MIDDEL, Zekerheid.LAAG


def op(dag: int, uur: int, minuut: int = 0) -> datetime:
    """Return that moment of November 2026, in Amsterdam's winter time."""
    return datetime(2026, 11, dag, uur - 1, minuut, tzinfo=UTC)


BUITEN = Schil(gemeente="gemeente Zevenbeken", csrf="nepbewijs")
SCHIL = replace(
    BUITEN,
    gebruiker=Gebruiker(naam="Lotte Brands", rol="DIV-medewerker"),
    menu=menu(
        frozenset({"div"}), {"post": 12, "quarantaine": 1, "printwachtrij": 3, "niet-bezorgd": 0}
    ),
    hier="post",
)

WEERGAVEN = (
    Weergave(id="alles", naam="Alles", telling=12),
    Weergave(id="zeker", naam="Zeker voorstel", telling=5),
    Weergave(id="twijfel", naam="Twijfel", telling=4),
    Weergave(id="termijn", naam="Bezwaar, klacht, Woo", telling=3),
    Weergave(id="geen-zaak", naam="Geen zaak nodig", telling=1),
    Weergave(id="scan", naam="Scanpost", telling=3),
    Weergave(id="reclame", naam="Reclame en spam", telling=0),
)


def nieuw(naam: str, zekerheid: Zekerheid, meter: int, reden: str) -> VoorstelKort:
    return VoorstelKort(soort="nieuw", naam=naam, zekerheid=zekerheid, meter=meter, reden=reden)


RIJEN = (
    Rij(
        id=2032,
        kanaal=Kanaal.POST,
        ontvangen_op=op(20, 9, 12),
        onderwerp="Bezwaarschrift tegen besluit ZAAK-2026-0000009871",
        afzender="H.J. Terpstra",
        fragment="Hierbij maak ik bezwaar tegen uw besluit van 26 oktober 2026 waarin u de "
        "kapvergunning voor de linde aan de Singel verleent",
        bijlagen=1,
        voorstel=nieuw("Bezwaarschrift", HOOG, 98, "‘maak ik bezwaar’ · zaaknummer gevonden"),
        uiterste=date(2027, 3, 1),
        termijn="12 weken",
        vlag="Bezwaar: termijn loopt",
        niet_samen="bezwaar, kijk eerst naar de datum van het besluit",
    ),
    Rij(
        id=2031,
        kanaal=Kanaal.EMAIL,
        ontvangen_op=op(20, 16, 42),
        onderwerp="Aanvraag buurtfeest Klaverweide 12 juni 2027",
        afzender="Anouk de Vries",
        fragment="Beste gemeente, hierbij onze aanvraag voor een vergunning voor het buurtfeest "
        "op 12 juni. Wij verwachten ongeveer 250 bezoekers",
        bijlagen=2,
        voorstel=nieuw(
            "Evenementenvergunning", HOOG, 94, "aanvraagformulier evenement · ‘buurtfeest’"
        ),
        uiterste=date(2027, 1, 15),
        termijn="8 weken",
    ),
    Rij(
        id=2033,
        kanaal=Kanaal.EMAIL,
        ontvangen_op=op(23, 8, 3),
        onderwerp="Re: ZAAK-2026-0000010204 extra tekening inrit",
        afzender="Wijkraad Oost",
        fragment="In de bijlage de gevraagde situatietekening. Graag horen wij of de aanvraag nu "
        "compleet is.",
        bijlagen=1,
        voorstel=VoorstelKort(
            soort="bestaand",
            naam="Bij ZAAK-2026-0000010204",
            zekerheid=HOOG,
            meter=99,
            reden="zaaknummer in het onderwerp · afzender is betrokkene",
        ),
        termijn="loopt al",
    ),
    Rij(
        id=2034,
        kanaal=Kanaal.EMAIL,
        ontvangen_op=op(23, 7, 51),
        onderwerp="Openingstijden milieustraat",
        afzender="P. Okonkwo",
        fragment="Hallo, is de milieustraat zaterdag ook open en wat kost het om een matras te "
        "brengen?",
        voorstel=VoorstelKort(
            soort="geen",
            naam="Geen zaak: informatievraag",
            zekerheid=HOOG,
            meter=91,
            reden="vraag zonder aanvraag · ‘openingstijden’",
        ),
    ),
    Rij(
        id=2035,
        kanaal=Kanaal.POST,
        ontvangen_op=op(20, 9, 12),
        onderwerp="Aanvraag gehandicaptenparkeerkaart",
        afzender="Mw. F. el Amrani",
        fragment="Formulier aanvraag gehandicaptenparkeerkaart bestuurder",
        bijlagen=3,
        voorstel=nieuw("Gehandicaptenparkeerkaart", HOOG, 96, "formulier herkend"),
        uiterste=date(2027, 1, 15),
        termijn="8 weken",
        bezet_door="Fatma",
        niet_samen="Fatma bekijkt dit nu",
    ),
    Rij(
        id=2036,
        kanaal=Kanaal.EMAIL,
        ontvangen_op=op(13, 21, 20),
        onderwerp="zeer ontevreden over behandeling balie",
        afzender="Bas Hendriks",
        fragment="Vorige week werd ik aan de balie onbeleefd te woord gestaan",
        voorstel=nieuw(
            "Klacht over gedrag van een medewerker", HOOG, 88, "‘klacht’ · ‘medewerker’"
        ),
        uiterste=date(2026, 12, 28),
        termijn="6 weken",
        vlag="Ligt al 10 dagen",
    ),
    Rij(
        id=2043,
        kanaal=Kanaal.POST,
        ontvangen_op=op(23, 9, 40),
        onderwerp="",
        afzender="",
        wordt_gelezen=True,
        niet_samen="dit stuk wordt nog gelezen",
    ),
    Rij(
        id=2038,
        kanaal=Kanaal.POST,
        ontvangen_op=op(20, 9, 12),
        onderwerp="Scan 0023: 3 bladzijden zonder herkenbaar onderwerp",
        afzender="",
        fragment="…gemeente Zevenbeken t.a.v. afd. … betreft: …",
        voorstel=nieuw("Aanvraag bijstand", LAAG, 38, "‘inkomsten’ · ‘toeslag’"),
        uiterste=date(2027, 1, 15),
        termijn="8 weken",
        vlag="Scan slecht leesbaar",
        niet_samen="zekerheid is laag",
    ),
    Rij(
        id=2039,
        kanaal=Kanaal.EMAIL,
        ontvangen_op=op(22, 14, 5),
        onderwerp="boom omzagen achtertuin",
        afzender="Kim Smit",
        fragment="Goedemiddag, mag ik de berk in mijn achtertuin kappen of moet ik daar iets voor "
        "aanvragen? Hij is ongeveer 12 meter hoog",
        voorstel=nieuw("Kapvergunning", MIDDEL, 57, "‘kappen’, maar het is ook een vraag"),
        uiterste=date(2027, 1, 18),
        termijn="8 weken",
        niet_samen="zekerheid is middel",
    ),
    Rij(
        id=2040,
        kanaal=Kanaal.EMAIL,
        ontvangen_op=op(20, 10, 18),
        onderwerp="Vraag van Wereldwijdeverenigingvanspoorwegliefhebbers",
        afzender="Stichting tot behoud van het cultuurhistorisch erfgoed in Zevenbeken e.o.",
        fragment="Graag vragen wij u",
        bijlagen=2,
        niet_samen="er is geen voorstel",
    ),
)

WERKVOORRAAD = Werkvoorraad(
    weergaven=WEERGAVEN,
    weergave="alles",
    rijen=RIJEN,
    bladeren=Bladeren(pagina=1, paginas=2, van=1, tot=10, totaal=12),
    samenvatting="12 stukken · 5 met een zeker voorstel · het oudste ligt er 10 dagen",
    volgende_ronde=op(23, 10, 15),
)
LEEG = replace(WERKVOORRAAD, rijen=(), bladeren=Bladeren(), samenvatting="Geen stukken")
GEDAAN = Melding(
    tekst="Zaak ZAAK-2026-0000010412 gemaakt: Evenementenvergunning",
    detail="De ontvangstbevestiging gaat over 30 seconden uit.",
    ongedaan_url="/ongedaan/2031",
)
STORING = ("Postbus post@zevenbeken.example geeft sinds 9.12 uur geen antwoord.",)

STATES: dict[str, tuple[Schil, Pagina]] = {
    "inloggen": (BUITEN, Inloggen()),
    "inloggen-fout": (
        BUITEN,
        Inloggen(gebruikersnaam="lotte", fout="De gebruikersnaam of het wachtwoord klopt niet."),
    ),
    "fout": (
        SCHIL,
        Foutpagina(
            status=404,
            titel="Deze pagina bestaat niet",
            uitleg="Misschien is het stuk al verwerkt, of is het adres niet goed overgenomen.",
            kenmerk="7f3a-19c2",
        ),
    ),
    "werkvoorraad": (SCHIL, WERKVOORRAAD),
    "werkvoorraad-terug": (SCHIL, replace(WERKVOORRAAD, laatste=2036)),
    "werkvoorraad-melding": (replace(SCHIL, melding=GEDAAN), WERKVOORRAAD),
    "werkvoorraad-storing": (replace(SCHIL, storingen=STORING), WERKVOORRAAD),
    "werkvoorraad-zoek": (SCHIL, replace(WERKVOORRAAD, q="boom", rijen=RIJEN[8:9])),
    "werkvoorraad-leeg": (SCHIL, LEEG),
    "werkvoorraad-weergave-leeg": (SCHIL, replace(LEEG, weergave="reclame")),
    "werkvoorraad-niets-gevonden": (SCHIL, replace(LEEG, q="boom")),
    **{naam: (SCHIL, pagina) for naam, pagina in voorbeelden_beoordelen.PAGINAS.items()},
    **{
        naam: (replace(SCHIL, hier=hier), pagina)
        for naam, (hier, pagina) in voorbeelden_lijsten.PAGINAS.items()
    },
}
