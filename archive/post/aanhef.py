"""How a letter greets: by name when it is a person's, and never a guess at mevrouw or heer."""

import re

ONBEKEND = "Beste heer of mevrouw,"
_MAX_WOORDEN = 6
_TITEL = re.compile(
    r"(?P<mevrouw>mevrouw|mevr\.?|mw\.?)|(?P<heer>(?:de )?heer|dhr\.?)", re.IGNORECASE
)
_VOORVOEGSEL = frozenset(
    [
        "van",
        "de",
        "der",
        "den",
        "het",
        "ten",
        "ter",
        "te",
        "'t",
        "in",
        "op",
        "von",
        "el",
        "al",
        "la",
    ]
)
_VOORLETTERS = re.compile(r"[^\W\d_]|(?:-?[^\W\d_]{1,2}\.)+")
_NAAM = re.compile(r"[^\W\d_][^\W\d_.'’ -]*(?:[.'’ -]+[^\W\d_]+)*\.?")
_ORGANISATIE = re.compile(
    r"\b(?:b\.?v|n\.?v|v\.?o\.?f|stichting|vereniging|gemeente|provincie|ministerie|waterschap|"
    r"bedrijf|advocaten|advocatuur|notarissen|team|afdeling|secretariaat|administratie|"
    r"planning|info|receptie|klantenservice|bureau|groep|school|kerk|fonds|coöperatie|holding|"
    r"bouw|makelaars?|verzekeringen|beheer|services?|support|redactie)\b",
    re.IGNORECASE,
)


def aanhef(naam: str) -> str:
    """Return the greeting for a name as somebody wrote it beside an address or under a letter."""
    titel = _TITEL.match(naam)
    if titel and (rest := naam[titel.end() :].strip()) and _persoon(rest):
        woord = "mevrouw" if titel["mevrouw"] else "heer"
        return f"Beste {woord} {_achternaam(rest)},"
    gewoon = _omgekeerd(" ".join(naam.split()))
    if " " in gewoon and _persoon(gewoon):
        return f"Beste {_hoofdletters(gewoon)},"
    return ONBEKEND


def _persoon(naam: str) -> bool:
    """Tell whether this can be printed as a person's name: letters, few words, no firm or link."""
    short = len(naam.split()) <= _MAX_WOORDEN
    return short and bool(_NAAM.fullmatch(naam)) and not _ORGANISATIE.search(naam)


def _omgekeerd(naam: str) -> str:
    """Turn "Vries, A. de" into "A. de Vries"."""
    achter, komma, voor = naam.partition(",")
    return f"{voor.strip()} {achter.strip()}" if komma and voor.strip() else naam


def _achternaam(naam: str) -> str:
    """Return the name without initials, its first letter a capital, as after "mevrouw".

    A first name stays: where it ends and a surname of two words begins, nobody can see.
    """
    words = _hoofdletters(_omgekeerd(naam)).split()
    while len(words) > 1 and _VOORLETTERS.fullmatch(words[0]):
        words.pop(0)
    return words[0][0].upper() + " ".join(words)[1:]


def _hoofdletters(naam: str) -> str:
    """Give a name typed wholly in small letters or capitals its capitals back."""
    if not (naam.islower() or naam.isupper()):
        return naam
    words = naam.lower().split()
    return " ".join(word if word in _VOORVOEGSEL else _kapitaal(word) for word in words)


def _kapitaal(woord: str) -> str:
    return re.sub(r"(^|[-.])([^\W\d_])", lambda m: m[1] + m[2].upper(), woord)
