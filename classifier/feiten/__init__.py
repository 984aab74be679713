"""What a stuk says about its sender and matter, taken literally from its texts."""

from classifier.feiten.adres import find_adres
from classifier.feiten.blokken import Brief, lay_out
from classifier.feiten.datum import find_datum_besluit
from classifier.feiten.naam import find_naam, find_organisatie
from classifier.feiten.nummers import find_email, find_kenmerk, find_telefoon
from classifier.gemeente import Gemeente
from classifier.proposal import Feiten
from classifier.zaaknummers import find_zaaknummers
from classifier.zones import Layout
from intake import Poststuk

__all__ = ["find_feiten"]


def find_feiten(
    poststuk: Poststuk, *, gemeente: Gemeente | None = None, known: Layout | None = None
) -> Feiten:
    """Find the facts of a poststuk; those of the gemeente itself are left out.

    A paper acknowledgement goes to the address found here, so a doubtful one is not given.
    `known` is the layout of the letter's text when that was found before.
    """
    own = gemeente or Gemeente()
    brief = lay_out(poststuk, known=known)
    adres = find_adres(brief, gemeente=own)
    return Feiten(
        naam=find_naam(brief),
        organisatie=find_organisatie(brief),
        email=find_email(brief, gemeente=own),
        telefoon=find_telefoon(brief),
        adres=adres.straat,
        postcode=adres.postcode,
        woonplaats=adres.plaats,
        kenmerk=find_kenmerk(brief),
        datum_besluit=find_datum_besluit(brief),
        zaaknummers=_zaaknummers(poststuk, brief),
    )


def _zaaknummers(poststuk: Poststuk, brief: Brief) -> tuple[str, ...]:
    """Return the numbers in order of trust: subject, own words, quoted mail, attachments."""
    bijlagen = [bijlage.tekst for bijlage in poststuk.bijlagen]
    texts = [brief.onderwerp, brief.eigen, brief.tekst, *bijlagen]
    found = (genoemd.nummer for text in texts for genoemd in find_zaaknummers(text))
    return tuple(dict.fromkeys(found))
