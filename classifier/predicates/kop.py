"""Rule words about the headers of a mail."""

from functools import lru_cache

from classifier.predicates.registry import Argument, Names, predicate
from classifier.proposal import Plaats
from classifier.reading import Reading, Vondst


@predicate(Argument.NAMEN)
def kop(reading: Reading, koppen: Names) -> Vondst | None:
    """De mail heeft een van deze koppen: "naam", of "naam: tekst" als de waarde die tekst bevat."""
    for gezocht in koppen:
        naam, tekst = _wanted(gezocht)
        for waarde in reading.headers.get(naam, ()):
            if tekst in waarde.lower():
                return _header(naam, waarde)
    return None


@predicate(Argument.JA)
def leeg_retourpad(reading: Reading) -> Vondst | None:
    """De mail heeft een leeg retouradres: een machine stuurde hem en wil geen antwoord."""
    return Vondst("Return-Path: <>") if reading.poststuk.retourpad == "" else None


@predicate(Argument.JA)
def is_antwoord(reading: Reading) -> Vondst | None:
    """De mail is een antwoord op een eerdere mail (koppen In-Reply-To of References)."""
    poststuk = reading.poststuk
    for naam in ("in-reply-to", "references"):
        if waarde := poststuk.kop(naam):
            return _header(naam, waarde)
    return Vondst(poststuk.antwoord_op[0]) if poststuk.antwoord_op else None


@lru_cache(maxsize=1024)
def _wanted(gezocht: str) -> tuple[str, str]:
    naam, _, tekst = gezocht.partition(":")
    return naam.strip().lower(), tekst.strip().lower()


def _header(naam: str, waarde: str) -> Vondst:
    return Vondst(f"{naam}: {waarde}", Plaats(veld=f"kop:{naam}", start=0, einde=len(waarde)))
