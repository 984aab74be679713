"""What every page needs: the frame around it, and one way to print it for a browser or for htmx."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Annotated
from urllib.parse import urlencode

from fastapi import Depends, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from jinja2 import Environment

from api.auth import csrf_proof
from api.deps import Kamer, Wie, session_token
from api.postkamer import Postkamer
from api.web.beeld import menu, render, render_part, uur
from api.web.views import Gebruiker, Melding, Pagina, Schil
from archive.bronnen import storingen
from archive.datum import afgekorte_datum, dag_in_amsterdam
from archive.entities import Gebruikersrol
from archive.gebruikers import Collega
from archive.lijsten import counts

ROLNAMEN = {
    Gebruikersrol.DIV: "DIV-medewerker",
    Gebruikersrol.BEHANDELAAR: "Behandelaar",
    Gebruikersrol.ARCHIVARIS: "Archivaris",
    Gebruikersrol.BEHEERDER: "Beheerder",
}


_CAN_ACT = {Gebruikersrol.DIV, Gebruikersrol.BEHEERDER}


@dataclass(frozen=True, kw_only=True, slots=True)
class Scherm:
    """The frame for one request; `toon` prints a page in it."""

    environment: Environment
    kamer: Postkamer
    wie: Collega
    csrf: str
    hx: bool

    def toon(
        self,
        pagina: Pagina,
        *,
        hier: str = "",
        melding: Melding | None = None,
        status: int = 200,
        push_url: str = "",
        zoekterm: str = "",
    ) -> Response:
        schil = replace(self.schil(), hier=hier, melding=melding, zoekterm=zoekterm)
        html = render(self.environment, pagina, schil, hx=self.hx)
        headers = {"Vary": "HX-Request"}
        if push_url and self.hx:
            headers["HX-Push-Url"] = push_url
        return HTMLResponse(html, status_code=status, headers=headers)

    def toon_deel(self, sjabloon: str, pagina: Pagina, *, status: int = 200) -> Response:
        """Print only a part of a page, for htmx to put in its place."""
        schil = bare_schil(self.kamer, csrf=self.csrf)
        html = render_part(self.environment, sjabloon, pagina, schil)
        return HTMLResponse(html, status_code=status)

    def schil(self) -> Schil:
        """Return the frame with its counters as they are now: after what the request did."""
        now = self.kamer.now()
        with self.kamer.database.reading() as session:
            tellingen = counts(session, now=now)
            down = storingen(session) if self.wie.rollen & _CAN_ACT else []
        return Schil(
            gemeente=self.kamer.loket.gemeente.voluit,
            csrf=self.csrf,
            gebruiker=Gebruiker(naam=self.wie.naam, rol=_rolnaam(self.wie)),
            menu=menu(frozenset(rol.value for rol in self.wie.rollen), tellingen),
            storingen=tuple(
                f"{naam} geeft sinds {_since(moment, now)} geen antwoord." for naam, moment in down
            ),
            thema_url=thema_url(self.kamer),
        )


def see_other(pad: str, query: Mapping[str, str | int]) -> Response:
    """Send the browser on after a form, so that reloading does not send the form again."""
    filled = {key: value for key, value in query.items() if value != ""}
    return RedirectResponse(f"{pad}?{urlencode(filled)}" if filled else pad, status_code=303)


def see_other_page(scherm: Scherm, pad: str, query: Mapping[str, str | int]) -> Response:
    """Send the browser on with a whole page, also where htmx asked for a part of one."""
    onward = see_other(pad, query)
    if not scherm.hx:
        return onward
    return Response(status_code=204, headers={"HX-Redirect": onward.headers["location"]})


def build_scherm(request: Request, kamer: Postkamer, wie: Collega) -> Scherm:
    return Scherm(
        environment=environment(request),
        kamer=kamer,
        wie=wie,
        csrf=csrf_proof(session_token(request)),
        hx=is_htmx(request),
    )


def _scherm(request: Request, kamer: Kamer, wie: Wie) -> Scherm:
    return build_scherm(request, kamer, wie)


Kader = Annotated[Scherm, Depends(_scherm)]


def environment(request: Request) -> Environment:
    found: Environment = request.app.state.environment
    return found


def is_htmx(request: Request) -> bool:
    return request.headers.get("hx-request") == "true"


def thema_url(kamer: Postkamer) -> str:
    """Return where the municipality's own style sheet is served, "" when it has none."""
    return "/thema.css" if kamer.settings.gemeente.thema else ""


def bare_schil(kamer: Postkamer, *, csrf: str = "") -> Schil:
    """Return the frame for somebody who is not logged in."""
    return Schil(gemeente=kamer.loket.gemeente.voluit, csrf=csrf, thema_url=thema_url(kamer))


def _rolnaam(wie: Collega) -> str:
    return next((naam for rol, naam in ROLNAMEN.items() if rol in wie.rollen), "")


def _since(moment: datetime, now: datetime) -> str:
    """Return "9.12 uur", with the day when that is not today."""
    if dag_in_amsterdam(moment) == dag_in_amsterdam(now):
        return f"{uur(moment)} uur"
    return f"{afgekorte_datum(dag_in_amsterdam(moment))}, {uur(moment)} uur"
