"""The colleagues of Voorbeeldstad who can log in to the demo."""

from dataclasses import dataclass

from archive.entities import Gebruikersrol

# Everybody's password: it is printed when the demo starts and guards nothing but made-up post.
DEMO_WACHTWOORD = "voorbeeldpost"


@dataclass(frozen=True, kw_only=True, slots=True)
class DemoCollega:
    """An account of the demo."""

    gebruikersnaam: str
    naam: str
    rollen: tuple[Gebruikersrol, ...]
    afdeling: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class DemoAfdeling:
    """A department with who owns and who does its new zaken: two different people."""

    naam: str
    coordinator: DemoCollega
    behandelaar: DemoCollega


def _afdeling(naam: str, coordinator: str, behandelaar: str) -> DemoAfdeling:
    return DemoAfdeling(
        naam=naam,
        coordinator=_collega(coordinator, Gebruikersrol.BEHANDELAAR, afdeling=naam),
        behandelaar=_collega(behandelaar, Gebruikersrol.BEHANDELAAR, afdeling=naam),
    )


def _collega(naam: str, rol: Gebruikersrol, *, afdeling: str) -> DemoCollega:
    """Make an account whose name to log in with is the first name."""
    return DemoCollega(
        gebruikersnaam=naam.split(maxsplit=1)[0].lower(),
        naam=naam,
        rollen=(rol,),
        afdeling=afdeling,
    )


_DIV = "Documentaire informatievoorziening"

DEMO_AFDELINGEN = (
    _afdeling("Belastingen", "Petra Zijlmans", "Youssef Haddou"),
    _afdeling("Financiën", "Wim Dekkers", "Sanne Pol"),
    _afdeling("Juridische Zaken", "Karin Nijland", "Sander Vroom"),
    _afdeling("Maatschappelijke Ontwikkeling", "Joke Wessels", "Ruud Brink"),
    _afdeling("Openbare Ruimte", "Gerrit Wolters", "Nadia Bouali"),
    _afdeling("Publiekszaken", "Anja Hasselman", "Kevin Post"),
    _afdeling("Ruimtelijke Ontwikkeling", "Marleen Blom", "Bas Timmer"),
    _afdeling("Sociaal Domein", "Debbie Kol", "Danique Smeets"),
    _afdeling("Vergunningen, Toezicht en Handhaving", "Ineke Baars", "Tom Wierda"),
)

# The first is the one whose login the demo shows.
DEMO_COLLEGAS = (
    _collega("Lotte Brands", Gebruikersrol.DIV, afdeling=_DIV),
    _collega("Fatma Yildiz", Gebruikersrol.DIV, afdeling=_DIV),
    _collega("Hendrik Oosting", Gebruikersrol.ARCHIVARIS, afdeling=_DIV),
    _collega("Noor Jacobs", Gebruikersrol.BEHEERDER, afdeling="Informatisering"),
    *(collega for a in DEMO_AFDELINGEN for collega in (a.coordinator, a.behandelaar)),
)
