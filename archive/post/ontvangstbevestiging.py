"""The letter that tells the citizen: received, this number, this date.

It confirms receipt and judges nothing (Awb 2:17, 4:13, 6:14, 9:6). It never quotes what came in.
"""

from dataclasses import dataclass
from datetime import date, datetime

from archive.datum import dag_in_amsterdam, kloktijd, lange_datum
from archive.post.aanhef import aanhef
from archive.post.gemeente import Gemeente
from archive.post.opmaak import Feit, Inhoud, als_html, als_tekst, zichtbaar
from archive.post.schoon import een_regel, zonder_bsn
from archive.post.sjabloon import Sjabloon, Soort, Vast, lees_sjabloon, lees_vast, vul_in
from classifier import Aanvang, Zaaktype
from intake import Kanaal

_MAX_STUKKEN = 10
_MAX_NAAM = 60


@dataclass(frozen=True, kw_only=True, slots=True)
class BevestigingGegevens:
    """What a confirmation says.

    `stuk` is what came in, with article ("uw aanvraag voor een kapvergunning"). `bijlagen` are
    the file names of a mail, `paginas` counts the sheets of a scanned letter. `naam` is how the
    sender is called, "" when unknown. `onderwerp` is the sender's own subject, to be filled only
    when the sender is authenticated (it would else let a stranger write our letters).
    `uiterste_datum` is None for a toevoeging without a term of its own.
    """

    soort: Soort
    kanaal: Kanaal
    zaaknummer: str
    ontvangen_op: datetime
    uiterste_datum: date | None
    stuk: str
    afdeling: str
    bijlagen: tuple[str, ...] = ()
    paginas: int = 0
    naam: str = ""
    onderwerp: str = ""
    ondertekenaar: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Brief:
    """A letter, written once: for the mail as text and HTML, for paper as its parts."""

    onderwerp: str
    platte_tekst: str
    html: str
    inhoud: Inhoud


def soort_brief(zaaktype: Zaaktype) -> Soort:
    """Choose the letter by the law behind the zaaktype, so that a new zaaktype needs no code.

    Only the letter about an aanvraag says that the term stands still: Awb 4:15 is about those.
    """
    grondslag = zaaktype.grondslag.lower()
    if zaaktype.aanvang is not Aanvang.ONTVANGST:
        return Soort.BEZWAAR
    if grondslag.startswith("awb 9:"):
        return Soort.KLACHT
    if grondslag.startswith("woo "):
        return Soort.WOO
    decides = "awb 4:13" in grondslag or "aanvraag" in zaaktype.stuk
    return Soort.AANVRAAG if decides and "servicenorm" not in grondslag else Soort.MELDING


def schrijf(gegevens: BevestigingGegevens, gemeente: Gemeente) -> Brief:
    """Write the confirmation of receipt."""
    sjabloon, vast = lees_sjabloon(gegevens.soort), lees_vast()
    velden = _velden(gegevens, gemeente)
    contact = vast.contact_email if gegevens.kanaal is Kanaal.EMAIL else vast.contact_post
    inhoud = Inhoud(
        kop=vul_in(sjabloon.kop, velden),
        aanhef=aanhef(een_regel(gegevens.naam)),
        inleiding=vul_in(sjabloon.inleiding, velden),
        feiten=_feiten(gegevens, sjabloon, vast),
        stappen_kop=vast.stappen_kop,
        stappen=tuple(vul_in(stap, velden) for stap in sjabloon.stappen),
        contact_kop=vast.contact_kop,
        contact=vul_in(contact, velden),
        groet=_groet(gegevens, vast, velden),
        slot=vul_in(vast.slot, velden),
    )
    return Brief(
        onderwerp=een_regel(vul_in(sjabloon.onderwerp, velden)),
        platte_tekst=als_tekst(inhoud, gemeente),
        html=als_html(inhoud, gemeente),
        inhoud=inhoud,
    )


def _velden(gegevens: BevestigingGegevens, gemeente: Gemeente) -> dict[str, str]:
    """Return all that a template may name: this list is the allow-list."""
    bericht = "e-mail" if gegevens.kanaal is Kanaal.EMAIL else "brief"
    return {
        "zaaknummer": gegevens.zaaknummer,
        "stuk": gegevens.stuk,
        "ontvangen": _ontvangen(gegevens, " om "),
        "afdeling": gegevens.afdeling,
        "gemeente": gemeente.voluit[0].lower() + gemeente.voluit[1:],
        "telefoon": gemeente.telefoon,
        "email": gemeente.email,
        "website": zichtbaar(gemeente.website),
        "privacy": zichtbaar(gemeente.privacy_url),
        "uw_bericht": f"uw {bericht}",
        "dit_bericht": f"deze {bericht}",
        "Dit_bericht": f"Deze {bericht}",
    }


def _ontvangen(gegevens: BevestigingGegevens, voor_tijd: str) -> str:
    """Return the day of receipt, for a mail with the minute; of a letter the hour says nothing."""
    dag = lange_datum(dag_in_amsterdam(gegevens.ontvangen_op))
    if gegevens.kanaal is Kanaal.POST:
        return dag
    return f"{dag}{voor_tijd}{kloktijd(gegevens.ontvangen_op)}"


def _feiten(gegevens: BevestigingGegevens, sjabloon: Sjabloon, vast: Vast) -> tuple[Feit, ...]:
    feiten = [
        Feit(vast.zaaknummer, gegevens.zaaknummer, nadruk=True),
        Feit(vast.ontvangen, _ontvangen(gegevens, ", ")),
    ]
    if gegevens.uiterste_datum:
        feiten.append(Feit(sjabloon.termijn, lange_datum(gegevens.uiterste_datum), nadruk=True))
    feiten.append(Feit(vast.stukken, _stukken(gegevens)))
    if gegevens.onderwerp:
        feiten.append(Feit(vast.onderwerp, zonder_bsn(een_regel(gegevens.onderwerp))))
    return (*feiten, Feit(vast.status, sjabloon.status))


def _stukken(gegevens: BevestigingGegevens) -> str:
    """List what came in; file names are foreign text, so each is cut and cleaned.

    The file names of a letter are our scanner's: its sender knows how many pages it had.
    """
    if gegevens.kanaal is Kanaal.POST:
        return _brief_van(gegevens.paginas)
    namen = [zonder_bsn(een_regel(naam, limiet=_MAX_NAAM)) for naam in gegevens.bijlagen]
    rest = len(namen) - _MAX_STUKKEN
    meer = [f"en nog {rest} bijlage{'n' if rest > 1 else ''}"] if rest > 0 else []
    return ", ".join(["E-mail", *namen[:_MAX_STUKKEN], *meer])


def _brief_van(paginas: int) -> str:
    if paginas == 0:
        return "Brief"
    return "Brief van 1 pagina" if paginas == 1 else f"Brief van {paginas} pagina's"


def _groet(gegevens: BevestigingGegevens, vast: Vast, velden: dict[str, str]) -> tuple[str, ...]:
    regels = (vast.groet, gegevens.ondertekenaar, vul_in(vast.ondertekening, velden))
    return tuple(regel for regel in regels if regel)
