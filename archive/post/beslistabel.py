"""Whether a poststuk is answered with a confirmation of receipt, and to whom.

The table of seventeen rows: the first that fits decides, its number and reason are kept with the
poststuk. "Never" is what RFC 3834 forbids; at a plain "no" DIV may confirm after all, so that a
real citizen behind a bulk header or a web form is never left without (Awb 2:17).
"""

from collections.abc import Callable
from dataclasses import dataclass

from archive.post import regels
from archive.post.envelop import EnvelopError, als_adres
from archive.post.gemeente import Postadres
from archive.post.herkomst import is_bewezen
from archive.post.omstandigheden import Omstandigheden
from intake import Adres, Kanaal, Poststuk

_Rij = Callable[[Poststuk, Omstandigheden], str]


@dataclass(frozen=True, kw_only=True, slots=True)
class Bevestigen:
    """Confirm, once, to this address: by mail, or printed."""

    rij: int
    aan: Adres | Postadres
    toelichting: str


@dataclass(frozen=True, kw_only=True, slots=True)
class NietBevestigen:
    """Do not confirm; `reden` is a Dutch sentence for DIV.

    `nooit`: DIV cannot overrule it. `vasthouden`: hold it and make it a task for DIV.
    """

    rij: int
    reden: str
    nooit: bool = False
    vasthouden: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Regel:
    """One row of the table; `post` says that it means something for a letter on paper too."""

    nummer: int
    reden: _Rij
    nooit: bool = False
    vasthouden: bool = False
    post: bool = False


TABEL = (
    Regel(nummer=1, reden=regels.leeg_retourpad, nooit=True),
    Regel(nummer=2, reden=regels.bezorgbericht, nooit=True),
    Regel(nummer=3, reden=regels.automatisch_verstuurd, nooit=True),
    Regel(nummer=4, reden=regels.van_onszelf, nooit=True),
    Regel(nummer=5, reden=regels.lijst_of_bulk),
    Regel(nummer=6, reden=regels.wil_geen_antwoord),
    Regel(nummer=7, reden=regels.antwoordapparaat, nooit=True),
    Regel(nummer=8, reden=regels.machine_adres),
    Regel(nummer=9, reden=regels.automatisch_onderwerp),
    Regel(nummer=10, reden=regels.ongewenst),
    Regel(nummer=11, reden=regels.niet_aan_ons),
    Regel(nummer=12, reden=regels.onleesbaar, post=True),
    Regel(nummer=13, reden=regels.te_vaak, vasthouden=True),
    Regel(nummer=14, reden=regels.al_bevestigd, post=True),
    Regel(nummer=15, reden=regels.bij_bestaande_zaak, post=True),
    Regel(nummer=16, reden=regels.kcc_antwoordt, post=True),
    Regel(nummer=17, reden=regels.zonder_bevestiging, post=True),
)


def beslis(poststuk: Poststuk, omstandigheden: Omstandigheden) -> Bevestigen | NietBevestigen:
    """Walk the table; the first row that fits decides."""
    for regel in TABEL:
        if poststuk.kanaal is Kanaal.POST and not regel.post:
            continue
        if reden := regel.reden(poststuk, omstandigheden):
            return NietBevestigen(
                rij=regel.nummer, reden=reden, nooit=regel.nooit, vasthouden=regel.vasthouden
            )
    if poststuk.kanaal is Kanaal.POST:
        return _op_papier(omstandigheden.postadres)
    return _per_mail(poststuk, omstandigheden)


def toch_bevestigen(poststuk: Poststuk, omstandigheden: Omstandigheden) -> Adres | None:
    """Return where a confirmation goes when DIV overrules a "no", or None if there is nowhere.

    Reply-To first, then an address filled in on a form, then the sender; never a machine, never
    one of our own, and nothing at all where the table says "never".
    """
    if any(regel.nooit and regel.reden(poststuk, omstandigheden) for regel in TABEL):
        return None
    form = regels.adres_in_formulier(poststuk.tekst)
    candidates = [poststuk.antwoord_aan, form, poststuk.afzender]
    for adres in filter(None, candidates):
        own = adres.email.lower() in omstandigheden.eigen_adressen
        if _bruikbaar(adres.email) and not own and not regels.is_machine(adres.email):
            return adres
    return None


def _op_papier(postadres: Postadres | None) -> Bevestigen | NietBevestigen:
    if postadres is None or not postadres.is_compleet:
        reden = "Het adres is niet compleet. Vul straat, postcode en plaats in."
        return NietBevestigen(rij=17, reden=reden)
    return Bevestigen(
        rij=17, aan=postadres, toelichting="Brief op papier: de bevestiging wordt afgedrukt."
    )


def _per_mail(poststuk: Poststuk, omstandigheden: Omstandigheden) -> Bevestigen | NietBevestigen:
    """Choose the one address: From when it is vouched for, else Return-Path (RFC 3834 4)."""
    van, retourpad = poststuk.afzender, poststuk.retourpad or ""
    if van and _bruikbaar(van.email):
        if van.email.lower() == retourpad.lower():
            return Bevestigen(rij=17, aan=van, toelichting="Aan de afzender.")
        servers, domeinen = omstandigheden.vertrouwde_servers, omstandigheden.eigen_domeinen
        if is_bewezen(poststuk, servers=servers, domeinen=domeinen):
            tekst = "Aan de afzender; onze mailserver heeft het domein gecontroleerd (DMARC)."
            return Bevestigen(rij=17, aan=van, toelichting=tekst)
    if _bruikbaar(retourpad):
        return Bevestigen(rij=17, aan=Adres(email=retourpad), toelichting="Aan het retouradres.")
    reden = (
        "Het adres van de afzender is niet zeker. Controleer het en kies zelf of wij bevestigen."
    )
    return NietBevestigen(rij=17, reden=reden)


def _bruikbaar(email: str) -> bool:
    try:
        als_adres(email)
    except EnvelopError:
        return False
    return True
