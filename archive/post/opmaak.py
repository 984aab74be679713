"""One letter, two faces: plain text and HTML with the same words."""

import textwrap
from dataclasses import dataclass
from html import escape

from archive.post.gemeente import Gemeente
from archive.post.sjabloon import lees_bestand, vul_in

_BREEDTE = 72
_LICHT = 0.06  # how much of the colour of the huisstijl is left in the ground behind the facts
_CEL = "padding:8px 14px;text-align:left;vertical-align:top;"


@dataclass(frozen=True, slots=True)
class Feit:
    label: str
    waarde: str
    nadruk: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Inhoud:
    """The parts of a letter in the order of reading, all as plain text."""

    kop: str
    aanhef: str
    inleiding: str
    feiten: tuple[Feit, ...]
    stappen_kop: str
    stappen: tuple[str, ...]
    contact_kop: str
    contact: str
    groet: tuple[str, ...]
    slot: str


def als_tekst(inhoud: Inhoud, gemeente: Gemeente) -> str:
    """Return the letter as plain text in lines of at most 72 characters."""
    breedte = max(len(feit.label) for feit in inhoud.feiten) + 3
    feiten = [
        textwrap.fill(
            f"{feit.label + ':':<{breedte}}{feit.waarde}",
            _BREEDTE,
            subsequent_indent=" " * breedte,
            break_long_words=False,
            break_on_hyphens=False,
        )
        for feit in inhoud.feiten
    ]
    stappen = [
        textwrap.fill(f"{nummer}. {stap}", _BREEDTE, subsequent_indent="   ")
        for nummer, stap in enumerate(inhoud.stappen, start=1)
    ]
    blokken = [
        gemeente.voluit,
        inhoud.kop,
        inhoud.aanhef,
        _alinea(inhoud.inleiding),
        "\n".join(feiten),
        "\n".join([inhoud.stappen_kop, *stappen]),
        "\n".join([inhoud.contact_kop, _alinea(inhoud.contact)]),
        "\n".join([inhoud.groet[0], "", *inhoud.groet[1:]]),
        "-" * _BREEDTE + "\n" + _alinea(inhoud.slot),
    ]
    return "\n\n".join(blokken) + "\n"


def als_html(inhoud: Inhoud, gemeente: Gemeente) -> str:
    """Return the letter as HTML that needs nothing from elsewhere: no image, style or script."""
    waarden = {
        "kleur": gemeente.kleur,
        "kleur_tekst": tekst_op(gemeente.kleur),
        "tint": tint(gemeente.kleur),
        "gemeente": escape(gemeente.voluit),
        "kop": escape(inhoud.kop),
        "aanhef": escape(inhoud.aanhef),
        "inleiding": escape(inhoud.inleiding),
        "feiten": "\n".join(_rij(feit) for feit in inhoud.feiten),
        "stappen_kop": escape(inhoud.stappen_kop),
        "stappen": "\n".join(
            f'<li style="margin:0 0 6px;">{escape(s)}</li>' for s in inhoud.stappen
        ),
        "contact_kop": escape(inhoud.contact_kop),
        "contact": escape(inhoud.contact),
        "groet": "<br>".join(escape(r) for r in (inhoud.groet[0], "", *inhoud.groet[1:])),
        "slot": _met_link(escape(inhoud.slot), gemeente.privacy_url),
    }
    return vul_in(lees_bestand("brief.html"), waarden)


def zichtbaar(url: str) -> str:
    """Return a web address as people read it, without the part that machines need."""
    return url.removeprefix("https://").rstrip("/")


def _met_link(html: str, url: str) -> str:
    tekst = escape(zichtbaar(url))
    link = f'<a href="{escape(url)}" style="color:#0b4f5c;">{tekst}</a>'
    return html.replace(tekst, link) if url.startswith("https://") else html


def rgb(kleur: str) -> tuple[int, int, int]:
    return int(kleur[1:3], 16), int(kleur[3:5], 16), int(kleur[5:7], 16)


def tint(kleur: str) -> str:
    """Return a very light shade of this colour."""
    licht = (round(255 - (255 - deel) * _LICHT) for deel in rgb(kleur))
    return "#" + "".join(f"{deel:02x}" for deel in licht)


def tekst_op(kleur: str) -> str:
    """Return white or black, whichever reads best on this colour (WCAG 2.2, relative luminance)."""
    rood, groen, blauw = (_lineair(deel / 255) for deel in rgb(kleur))
    helderheid = 0.2126 * rood + 0.7152 * groen + 0.0722 * blauw
    on_white, on_black = 1.05 / (helderheid + 0.05), (helderheid + 0.05) / 0.05
    return "#ffffff" if on_white >= on_black else "#000000"


def _lineair(deel: float) -> float:
    return deel / 12.92 if deel <= 0.04045 else ((deel + 0.055) / 1.055) ** 2.4  # noqa: PLR2004 - sRGB's own constants


def _rij(feit: Feit) -> str:
    dik = "bold" if feit.nadruk else "normal"
    return (
        f'<tr><th scope="row" style="{_CEL}width:36%;font-weight:normal;">{escape(feit.label)}</th>'
        f'<td style="{_CEL}font-weight:{dik};">{escape(feit.waarde)}</td></tr>'
    )


def _alinea(tekst: str) -> str:
    return textwrap.fill(tekst, _BREEDTE, break_long_words=False, break_on_hyphens=False)
