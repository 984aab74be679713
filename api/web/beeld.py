"""How values become Dutch pages: the template environment, its filters and two small drawings."""

import hashlib
from collections.abc import Callable
from datetime import date, datetime
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from api.web.views import MenuItem, Pagina, Schil
from archive.datum import AMSTERDAM, afgekorte_datum, dag_in_amsterdam, lange_datum
from classifier.proposal import Zekerheid

WEB = Path(__file__).parent
STATIC = WEB / "static"
_MEGABYTE = 1_000_000

# Names of the roles; who has which is for the login to know.
DIV, BEHANDELAAR, ARCHIVARIS, BEHEERDER = "div", "behandelaar", "archivaris", "beheerder"

_MENU = (
    (MenuItem(id="post", naam="Te beoordelen", url="/post", icoon="inbox"), {DIV}),
    (MenuItem(id="quarantaine", naam="Quarantaine", url="/quarantaine", icoon="shield"), {DIV}),
    (
        MenuItem(id="printwachtrij", naam="Printwachtrij", url="/printwachtrij", icoon="printer"),
        {DIV},
    ),
    (
        MenuItem(id="niet-bezorgd", naam="Niet bezorgd", url="/niet-bezorgd", icoon="mail-off"),
        {DIV},
    ),
    (
        MenuItem(id="archief", naam="Archief", url="/archief", icoon="archive"),
        {DIV, BEHANDELAAR, ARCHIVARIS},
    ),
    (
        MenuItem(id="bronnen", naam="Bronnen", url="/bronnen", icoon="plug-connected"),
        {DIV, BEHEERDER},
    ),
)


def build_environment() -> Environment:
    """Return the environment that all pages are printed with; build it once."""
    environment = Environment(
        loader=FileSystemLoader(WEB / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    statisch = static_urls()
    environment.filters.update(kort=kort, lang=lang, uur=uur, moment=moment, omvang=omvang)
    environment.globals.update(
        statisch=statisch, icoon=icon_drawer(statisch("icons.svg")), meter=meter, zekerheid=woord
    )
    return environment


def render(environment: Environment, pagina: Pagina, schil: Schil, *, hx: bool) -> str:
    """Print a page; with `hx` only what htmx swaps into the frame that is already there."""
    return environment.get_template(pagina.sjabloon).render(v=pagina, schil=schil, hx=hx)


def render_part(environment: Environment, sjabloon: str, pagina: Pagina, schil: Schil) -> str:
    """Print one of the `_*.html` parts of a page."""
    return environment.get_template(sjabloon).render(v=pagina, schil=schil, hx=True)


def menu(rollen: frozenset[str], tellingen: dict[str, int]) -> tuple[MenuItem, ...]:
    """Return the entries that these roles may open, with how much waits behind each."""
    return tuple(
        MenuItem(
            id=item.id,
            naam=item.naam,
            url=item.url,
            icoon=item.icoon,
            telling=tellingen.get(item.id),
        )
        for item, wie in _MENU
        if rollen & wie
    )


def static_urls() -> Callable[[str], str]:
    """Return a function from a file name to its URL, which changes whenever the file does."""
    versions = {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()[:8] for path in STATIC.iterdir()
    }
    return lambda naam: f"/static/{naam}?v={versions[naam]}"


def icon_drawer(sprite: str) -> Callable[..., Markup]:
    """Return a function that draws an icon of the sprite; it says nothing to a screen reader."""

    @cache
    def icoon(naam: str, klasse: str = "") -> Markup:
        return Markup(
            '<svg class="ic {}" aria-hidden="true" focusable="false"><use href="{}#{}"/></svg>'
        ).format(klasse, sprite, naam)

    return icoon


@cache
def meter(waarde: int, zekerheid: Zekerheid) -> Markup:
    """Draw a bar of 0-100; the word beside it says the same, so it is hidden from readers."""
    vol = max(4, min(100, waarde))
    return Markup(
        '<svg class="meter" viewBox="0 0 100 16" preserveAspectRatio="none" aria-hidden="true" '
        'focusable="false"><rect class="meter-spoor" width="100" height="16" rx="8"/>'
        '<rect class="meter-{}" width="{}" height="16" rx="8"/></svg>'
    ).format(zekerheid.value, vol)


def woord(zekerheid: Zekerheid) -> str:
    return zekerheid.value.capitalize()


def kort(dag: date | datetime, *, jaar_nu: int | None = None) -> str:
    """Write "20 nov", with the year when it is another one than `jaar_nu`."""
    lokaal = _lokaal(dag)
    jaar = f" {lokaal.year}" if jaar_nu not in (None, lokaal.year) else ""
    return f"{afgekorte_datum(lokaal)}{jaar}"


def lang(dag: date | datetime) -> str:
    """Write "vrijdag 20 november 2026"."""
    return lange_datum(_lokaal(dag))


def uur(moment: datetime) -> str:
    """Write "16.42"."""
    return moment.astimezone(AMSTERDAM).strftime("%H.%M")


def moment(op: datetime) -> Markup:
    """Write "20 nov 2026, 16.42 uur" as a <time> that machines read too."""
    lokaal = op.astimezone(AMSTERDAM)
    tekst = f"{afgekorte_datum(lokaal)} {lokaal.year}, {uur(op)} uur"
    return Markup('<time datetime="{}">{}</time>').format(
        lokaal.isoformat(timespec="minutes"), escape(tekst)
    )


def omvang(bytes_: int) -> str:
    """Write a size as people read it: "312 kB", "4,1 MB"."""
    if bytes_ < _MEGABYTE:
        return f"{max(1, round(bytes_ / 1000))} kB"
    return f"{bytes_ / _MEGABYTE:.1f} MB".replace(".", ",")


def _lokaal(dag: date | datetime) -> date:
    return dag_in_amsterdam(dag) if isinstance(dag, datetime) else dag
