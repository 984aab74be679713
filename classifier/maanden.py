"""The months as Dutch writes them: what a text may say, and what we write ourselves."""

MAANDEN = (
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
)
_AFKORTINGEN = {
    "jan": 1,
    "feb": 2,
    "febr": 2,
    "mrt": 3,
    "apr": 4,
    "jun": 6,
    "jul": 7,
    "aug": 8,
    "sep": 9,
    "sept": 9,
    "okt": 10,
    "nov": 11,
    "dec": 12,
}
MAANDNUMMER = {naam: nummer for nummer, naam in enumerate(MAANDEN, start=1)} | _AFKORTINGEN
