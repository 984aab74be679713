"""Logging in and out."""

import secrets
from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from api.auth import (
    LockedError,
    admit,
    is_password,
    open_session,
    stored_hash,
    token_hash,
)
from api.deps import SAFE_SITES, Kamer, Proof, cookie_name, logged_in, session_token
from api.web.beeld import render
from api.web.scherm import bare_schil, environment
from api.web.views import Inloggen
from archive.entities import Gebruikersrol
from archive.gebruikers import end_sessie

router = APIRouter()
_WRONG = "De gebruikersnaam of het wachtwoord klopt niet."
_HOURS = 10 * 3600


@router.get("/inloggen")
def show(request: Request, kamer: Kamer, volgende: str = "/") -> Response:
    return _page(request, kamer, Inloggen(volgende=_local(volgende)), status=200)


@router.post("/inloggen")
def log_in(
    request: Request,
    kamer: Kamer,
    gebruikersnaam: Annotated[str, Form()] = "",
    wachtwoord: Annotated[str, Form()] = "",
    volgende: Annotated[str, Form()] = "/",
) -> Response:
    name, target = gebruikersnaam.strip().lower(), _local(volgende)
    if request.headers.get("sec-fetch-site", "") not in SAFE_SITES:
        return _page(request, kamer, Inloggen(volgende=target), status=403)
    with kamer.database.reading() as session:
        stored = stored_hash(session, name)
    right = is_password(stored, wachtwoord)
    with kamer.database.transaction() as session:
        try:
            gebruiker = admit(session, name, right=right, now=kamer.now())
        except LockedError as error:
            pagina = Inloggen(gebruikersnaam=name, volgende=target, fout=error.__doc__ or "")
            return _page(request, kamer, pagina, status=429)
        token = open_session(session, gebruiker, now=kamer.now()) if gebruiker else ""
    if not token:
        pagina = Inloggen(gebruikersnaam=name, volgende=target, fout=_WRONG)
        return _page(request, kamer, pagina, status=401)
    response = RedirectResponse(target, status_code=303)
    response.set_cookie(
        cookie_name(request),
        token,
        max_age=_HOURS,
        secure=request.url.scheme == "https",
        httponly=True,
        samesite="lax",
    )
    return response


@router.post("/uitloggen", dependencies=[Proof])
def log_out(request: Request, kamer: Kamer) -> Response:
    with kamer.database.transaction() as session:
        end_sessie(session, token_hash(session_token(request)))
    response = RedirectResponse("/inloggen", status_code=303)
    response.delete_cookie(cookie_name(request))
    return response


@router.get("/")
def home(request: Request, kamer: Kamer) -> Response:
    """Send each to where their work is."""
    wie = logged_in(request, kamer)
    if wie is None:
        return RedirectResponse("/inloggen", status_code=303)
    if Gebruikersrol.DIV in wie.rollen:
        return RedirectResponse("/post", status_code=303)
    only_runs_it = wie.rollen == {Gebruikersrol.BEHEERDER}
    return RedirectResponse("/bronnen" if only_runs_it else "/archief", status_code=303)


def _page(request: Request, kamer: Kamer, pagina: Inloggen, *, status: int) -> Response:
    schil = bare_schil(kamer, csrf=secrets.token_urlsafe(8))
    return HTMLResponse(render(environment(request), pagina, schil, hx=False), status_code=status)


def _local(volgende: str) -> str:
    """Return a path on this site; anything else could send a colleague to a look-alike."""
    safe = volgende.startswith("/") and not volgende.startswith(("//", "/\\"))
    return volgende if safe else "/"
