"""The confirmation that a decision sends, or the reason why it sends none."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import uuid4

from sqlalchemy.orm import Session

from archive.datum import dag_in_amsterdam
from archive.entities import (
    Document,
    Postregistratie,
    Richting,
    Roltype,
    UitgaandePost,
    Zaak,
    ZaakDocument,
)
from archive.keuze import Bevestigwens, Keuze
from archive.loket import Loket
from archive.post.beslistabel import Bevestigen, NietBevestigen, beslis, toch_bevestigen
from archive.post.brief import als_pdf
from archive.post.envelop import Envelop, as_message, verp_adres
from archive.post.gemeente import Postadres
from archive.post.geschiedenis import omstandigheden, onderwerp_hash
from archive.post.herkomst import is_bewezen
from archive.post.ontvangstbevestiging import BevestigingGegevens, Brief, schrijf, soort_brief
from archive.post.sjabloon import Soort
from classifier import AppendToZaak, OpenZaak
from intake import Adres, Kanaal, Poststuk

SOORT = "ontvangstbevestiging"
_TITEL = 200
Oordeel = Bevestigen | NietBevestigen


@dataclass(frozen=True, kw_only=True, slots=True)
class Bevestigd:
    """How the question was answered; `rij` is the row of the table, `zin` for the trail."""

    brief: bool
    rij: int
    reden: str
    zin: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Zaakgegevens:
    """What a letter tells about the zaak."""

    zaaknummer: str
    uiterste_datum: date | None
    afdeling: str
    ondertekenaar: str


def judge(
    session: Session,
    registratie: Postregistratie,
    poststuk: Poststuk,
    *,
    keuze: Keuze,
    loket: Loket,
    now: datetime,
) -> Oordeel:
    """Walk the decision table for this decision, and then hear what DIV wants."""
    facts = omstandigheden(session, registratie, poststuk, keuze=keuze, loket=loket, now=now)
    oordeel = beslis(poststuk, facts)
    wens = keuze.bevestigwens
    if not isinstance(keuze.outcome, OpenZaak | AppendToZaak):
        return _without_zaak(oordeel)
    if isinstance(oordeel, Bevestigen):
        if wens is Bevestigwens.NIET:
            return NietBevestigen(rij=17, reden="DIV koos ervoor om niet te bevestigen.")
        return oordeel
    aan = toch_bevestigen(poststuk, facts)
    if wens is not Bevestigwens.TOCH or oordeel.nooit or aan is None:
        return oordeel
    return Bevestigen(rij=oordeel.rij, aan=aan, toelichting="DIV koos voor toch bevestigen.")


def write(poststuk: Poststuk, zaak: Zaakgegevens, *, keuze: Keuze, loket: Loket) -> Brief:
    """Write the letter about this zaak; the same words for the preview as for the real one."""
    soort, stuk = _soort(keuze, loket, poststuk)
    return schrijf(
        BevestigingGegevens(
            soort=soort,
            kanaal=poststuk.kanaal,
            zaaknummer=zaak.zaaknummer,
            ontvangen_op=poststuk.ontvangen_op,
            uiterste_datum=zaak.uiterste_datum,
            stuk=stuk,
            afdeling=zaak.afdeling,
            bijlagen=tuple(b.bestandsnaam for b in poststuk.bijlagen if b.plek),
            paginas=sum(len(b.paginas) for b in poststuk.bijlagen if not b.plek),
            naam=keuze.klant.naam,
            onderwerp=_own_subject(poststuk, loket),
            ondertekenaar=zaak.ondertekenaar,
        ),
        loket.gemeente,
    )


def bevestig(
    session: Session,
    registratie: Postregistratie,
    poststuk: Poststuk,
    zaak: Zaak | None,
    *,
    keuze: Keuze,
    loket: Loket,
    now: datetime,
) -> Bevestigd:
    """Put the letter in the dossier and the out-tray, or say why there is none."""
    oordeel = judge(session, registratie, poststuk, keuze=keuze, loket=loket, now=now)
    if isinstance(oordeel, NietBevestigen) or zaak is None:
        return _no_letter(oordeel)
    brief = write(poststuk, _zaakgegevens(zaak, keuze), keuze=keuze, loket=loket)
    if isinstance(oordeel.aan, Adres):
        post, content = _by_mail(brief, poststuk, oordeel.aan, loket=loket, now=now)
    else:
        post, content = _on_paper(brief, oordeel.aan, loket=loket, now=now)
    post.registratie_id = registratie.id
    post.zaak_id = zaak.id
    post.onderwerp_hash = onderwerp_hash(poststuk.onderwerp)
    _put_in_tray(session, post, content, titel=brief.onderwerp, loket=loket, now=now)
    hoe = "per e-mail" if post.kanaal is Kanaal.EMAIL else "op papier"
    zin = f"Ontvangstbevestiging geschreven, gaat {hoe} (rij {oordeel.rij} van de beslistabel)"
    return Bevestigd(brief=True, rij=oordeel.rij, reden=oordeel.toelichting, zin=zin)


def _no_letter(oordeel: Oordeel) -> Bevestigd:
    reden = oordeel.reden if isinstance(oordeel, NietBevestigen) else ""
    zin = f"Geen ontvangstbevestiging (rij {oordeel.rij} van de beslistabel): {reden}"
    return Bevestigd(brief=False, rij=oordeel.rij, reden=reden, zin=zin)


def _without_zaak(oordeel: Oordeel) -> NietBevestigen:
    if isinstance(oordeel, NietBevestigen):
        return oordeel
    return NietBevestigen(rij=16, reden="Er is geen zaak om te bevestigen.", nooit=True)


def _soort(keuze: Keuze, loket: Loket, poststuk: Poststuk) -> tuple[Soort, str]:
    if isinstance(keuze.outcome, OpenZaak):
        zaaktype = loket.catalogus[keuze.outcome.zaaktype]
        return soort_brief(zaaktype), zaaktype.stuk
    return Soort.TOEVOEGING, "uw e-mail" if poststuk.kanaal is Kanaal.EMAIL else "uw brief"


def _own_subject(poststuk: Poststuk, loket: Loket) -> str:
    """Return the sender's subject if our mail server proved the sender; else it may not go back."""
    proven = is_bewezen(
        poststuk,
        servers=frozenset(loket.bezorging.mailservers),
        domeinen=frozenset(loket.bezorging.domeinen),
    )
    return poststuk.onderwerp if proven else ""


def _zaakgegevens(zaak: Zaak, keuze: Keuze) -> Zaakgegevens:
    """Return what a letter tells of it; an addition has no term of its own."""
    coordinator = next(
        rol.naam for rol in zaak.rollen if rol.omschrijving_generiek is Roltype.ZAAKCOORDINATOR
    )
    is_new = isinstance(keuze.outcome, OpenZaak)
    return Zaakgegevens(
        zaaknummer=zaak.identificatie,
        uiterste_datum=zaak.uiterlijke_einddatum_afdoening if is_new else None,
        afdeling=zaak.afdeling,
        ondertekenaar=coordinator,
    )


def _by_mail(
    brief: Brief, poststuk: Poststuk, aan: Adres, *, loket: Loket, now: datetime
) -> tuple[UitgaandePost, bytes]:
    kenmerk, regels = uuid4(), loket.bezorging
    envelop = Envelop(
        kenmerk=kenmerk,
        aan=aan,
        van=Adres(email=regels.afzender, naam=loket.gemeente.voluit),
        antwoord_aan=loket.gemeente.email,
        instantie=loket.bronorganisatie,
        datum=now,
        antwoord_op=poststuk.message_id,
        referenties=tuple(reversed(poststuk.antwoord_op)),
    )
    post = UitgaandePost(
        id=kenmerk,
        kanaal=Kanaal.EMAIL,
        aan=aan.email.lower(),
        envelop_van=verp_adres(kenmerk, domein=regels.domein, sleutel=regels.geheim),
        message_id=envelop.message_id,
    )
    return post, as_message(brief, envelop)


def _on_paper(
    brief: Brief, aan: Postadres, *, loket: Loket, now: datetime
) -> tuple[UitgaandePost, bytes]:
    post = UitgaandePost(id=uuid4(), kanaal=Kanaal.POST, aan=" · ".join(aan.regels))
    return post, als_pdf(brief, loket.gemeente, aan=aan, datum=dag_in_amsterdam(now))


def _put_in_tray(
    session: Session,
    post: UitgaandePost,
    content: bytes,
    *,
    titel: str,
    loket: Loket,
    now: datetime,
) -> None:
    """Make the letter a document of the dossier, before anybody can carry it."""
    [sha256] = loket.objects.put([content])
    is_mail = post.kanaal is Kanaal.EMAIL
    document = Document(
        titel=titel[:_TITEL],
        bestandsnaam=f"{SOORT}.eml" if is_mail else f"{SOORT}.pdf",
        formaat="message/rfc822" if is_mail else "application/pdf",
        bestandsomvang=len(content),
        sha256=sha256,
        informatieobjecttype="Ontvangstbevestiging",
        richting=Richting.UITGAAND,
        auteur=loket.gemeente.voluit,
        creatiedatum=dag_in_amsterdam(now),
        registratie_id=post.registratie_id,
    )
    session.add(document)
    session.flush()  # the out-tray and the dossier need document.id
    session.add(ZaakDocument(zaak_id=post.zaak_id, document_id=document.id, registratiedatum=now))
    post.soort = SOORT
    post.document_id = document.id
    post.geschreven_op = now
    post.niet_voor = now + loket.bezorging.bedenktijd
    session.add(post)
