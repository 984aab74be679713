"""What the classifier's tests stand on: the shipped rules, and poststukken made in one line."""

from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from classifier import Catalogus, Gemeente, Ruleset, parse_catalogus, parse_ruleset
from intake import Adres, Bijlage, Kanaal, Poststuk

ROOT = Path(__file__).resolve().parents[2]
STANDAARD = ROOT / "classifier" / "standaard"
VOORBEELDPOST = ROOT / "api" / "demo" / "voorbeeldpost.jsonl"
ONTVANGEN = datetime(2026, 6, 1, 9, 30, tzinfo=UTC)
GEMEENTE = Gemeente(
    naam="Voorbeeldstad",
    plaatsen=("Broekdorp", "Lutterzijl"),
    domeinen=("voorbeeldstad.example",),
    postcodes=("1230 BA",),
)


@cache
def catalogus() -> Catalogus:
    return parse_catalogus((STANDAARD / "catalogus.toml").read_text("utf-8"))


@cache
def regelteksten() -> dict[str, str]:
    files = sorted((STANDAARD / "regels").glob("*.toml"))
    return {file.name: file.read_text("utf-8") for file in files}


@cache
def standaard() -> Ruleset:
    return parse_ruleset(regelteksten(), catalogus(), gemeente=GEMEENTE)


def regels(*regel: str, gemeente: Gemeente = GEMEENTE) -> Ruleset:
    """Parse rules of which only the conditions matter; each gets an id, points and a reason."""
    texts = {
        f"regel{n}.toml": f'[[regel]]\nid = "regel{n}"\nzaaktype = "bezwaarschrift"\n'
        f'punten = 50\nomdat = "Er staat: {{gevonden}}"\n{tekst}\n'
        for n, tekst in enumerate(regel)
    }
    return parse_ruleset(texts, catalogus(), gemeente=gemeente)


def mail(tekst: str = "", **fields: object) -> Poststuk:
    base: dict[str, object] = {
        "sha256": "0" * 64,
        "kanaal": Kanaal.EMAIL,
        "ontvangen_op": ONTVANGEN,
        "tekst": tekst,
        "afzender": Adres(email="sanne@post.example", naam="Sanne de Boer"),
        "aan": (Adres(email="info@voorbeeldstad.example"),),
    }
    return Poststuk(**(base | fields))  # type: ignore[arg-type]


def bijlage(naam: str = "bijlage.pdf", tekst: str = "", **fields: object) -> Bijlage:
    base: dict[str, object] = {
        "plek": "2",
        "bestandsnaam": naam,
        "mediatype": "application/pdf",
        "omvang": 10,
        "sha256": "1" * 64,
        "tekst": tekst,
    }
    return Bijlage(**(base | fields))  # type: ignore[arg-type]


def plek_tekst(poststuk: Poststuk, veld: str) -> str:
    """Return the text that a Plaats in this field counts its characters in."""
    if veld == "onderwerp":
        return poststuk.onderwerp
    if veld == "tekst":
        return poststuk.tekst
    if veld == "afzender":
        return f"{poststuk.afzender.naam} <{poststuk.afzender.email}>" if poststuk.afzender else ""
    soort, _, rest = veld.partition(":")
    return poststuk.kop(rest) if soort == "kop" else poststuk.bijlagen[int(rest)].tekst
