"""What a stuk says about its sender and matter."""

from classifier.gemeente import Gemeente
from classifier.proposal import Feiten
from classifier.zaaknummers import find_zaaknummers
from intake import Poststuk


def find_feiten(poststuk: Poststuk, *, gemeente: Gemeente | None = None) -> Feiten:
    """Find the facts of a poststuk; those of the gemeente itself are left out."""
    del gemeente
    texts = [poststuk.onderwerp, poststuk.tekst, *(b.tekst for b in poststuk.bijlagen)]
    numbers = [g.nummer for text in texts for g in find_zaaknummers(text)]
    return Feiten(zaaknummers=tuple(dict.fromkeys(numbers)))
