"""An error as an answer: a Dutch page for people, Dutch JSON for machines."""

import logging
import secrets
from urllib.parse import quote

from fastapi import Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.exceptions import HTTPException

from api.deps import is_api, logged_in, postkamer_of
from api.errors import STATUS, NotLoggedInError, sentence
from api.security import ALWAYS
from api.web.beeld import render
from api.web.scherm import bare_schil, build_scherm, environment, is_htmx
from api.web.views import Foutpagina, Schil

log = logging.getLogger(__name__)
_TITELS = {
    400: "Dat klopt niet",
    401: "U bent niet ingelogd",
    403: "Hier mag u niet bij",
    404: "Niet gevonden",
    405: "Dat kan hier niet",
    409: "Dat kan niet meer",
    422: "Dat klopt niet",
    429: "Even wachten",
    500: "Er ging iets mis",
}


def answer(request: Request, error: Exception) -> Response:
    """Answer an error of the table; one that is not in it is ours, and gets a number to quote."""
    status = next((code for kind, code in STATUS.items() if type(error) is kind), 500)
    kenmerk = ""
    if status == _OUR_FAULT:
        kenmerk = secrets.token_hex(4)
        log.error("request failed, kenmerk %s", kenmerk, exc_info=error)
    uitleg = _OURS if kenmerk else sentence(error)
    if kenmerk:
        return _ours(request, uitleg, kenmerk)
    if _wants_json(request):
        return _json(status, uitleg, "")
    if isinstance(error, NotLoggedInError):
        return _to_login(request)
    return _page(request, status, uitleg, "")


def _ours(request: Request, uitleg: str, kenmerk: str) -> Response:
    """Answer for a fault of ours, where no middleware adds the headers any more."""
    if _wants_json(request):
        response = _json(_OUR_FAULT, uitleg, kenmerk)
    else:
        response = _page(request, _OUR_FAULT, uitleg, kenmerk)
    response.headers.update({**ALWAYS, "Cache-Control": "no-store"})
    return response


def answer_http(request: Request, error: Exception) -> Response:
    """Answer what the framework itself refuses: an unknown page, a method that is not there."""
    status = error.status_code if isinstance(error, HTTPException) else 500
    uitleg = "Deze bladzijde bestaat niet." if status == _NOT_FOUND else "Dit kan hier niet."
    if _wants_json(request):
        return _json(status, uitleg, "")
    return _page(request, status, uitleg, "")


def answer_invalid(request: Request, error: Exception) -> Response:
    """Answer what cannot be parsed: in an address a page that is not there, else a wrong form."""
    faults = error.errors() if isinstance(error, RequestValidationError) else []
    in_path = any(fault["loc"][:1] == ("path",) for fault in faults)
    status = _NOT_FOUND if in_path else _UNPROCESSABLE
    uitleg = "Deze bladzijde bestaat niet." if in_path else "Een gegeven heeft een verkeerde vorm."
    if _wants_json(request):
        return _json(status, uitleg, "")
    return _page(request, status, uitleg, "")


def _wants_json(request: Request) -> bool:
    """Tell a machine from a person who follows a link to a download."""
    return is_api(request) and "text/html" not in request.headers.get("accept", "")


def _json(status: int, uitleg: str, kenmerk: str) -> Response:
    headers = {"WWW-Authenticate": "Bearer"} if status == _NOT_LOGGED_IN else None
    return JSONResponse(
        {"melding": uitleg, "kenmerk": kenmerk}, status_code=status, headers=headers
    )


_OUR_FAULT = 500
_NOT_LOGGED_IN = 401
_NOT_FOUND = 404
_UNPROCESSABLE = 422
_OURS = "Er is niets verloren gegaan. Probeer het opnieuw, of meld het kenmerk aan de beheerder."


def _to_login(request: Request) -> Response:
    back = request.url.path if request.method == "GET" else "/"
    target = f"/inloggen?volgende={quote(back)}"
    if is_htmx(request):
        return Response(status_code=204, headers={"HX-Redirect": target})
    return RedirectResponse(target, status_code=303)


def _page(request: Request, status: int, uitleg: str, kenmerk: str) -> Response:
    pagina = Foutpagina(
        status=status,
        titel=_TITELS.get(status, _TITELS[500]),
        uitleg=uitleg,
        kenmerk=kenmerk,
    )
    html = render(environment(request), pagina, _frame(request, status), hx=is_htmx(request))
    return HTMLResponse(html, status_code=status)


def _frame(request: Request, status: int) -> Schil:
    """Return the frame with the user's own menu, unless our own fault made this page."""
    kamer = postkamer_of(request)
    wie = logged_in(request, kamer) if status < _OUR_FAULT else None
    return build_scherm(request, kamer, wie).schil() if wie else bare_schil(kamer)
