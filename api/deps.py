"""What a route may ask for: the mail room, a look in the database, who asks."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Annotated, Any

from fastapi import Depends, Form, Request
from sqlalchemy.orm import Session

from api.auth import is_csrf_proof, token_hash
from api.errors import CsrfError, ForbiddenError, NotLoggedInError
from api.postkamer import Postkamer
from archive.entities import Gebruikersrol
from archive.gebruikers import Collega, find_collega, touch_sessie

SAFE_SITES = {"same-origin", "none", ""}
# A page asks for these by itself: they must not keep an unattended screen logged in.
UNATTENDED = ("/tellingen",)
_TOUCH = timedelta(minutes=1)


def cookie_name(request: Request) -> str:
    """Return the session cookie's name; browsers tie a `__Host-` cookie to https and this host."""
    return "__Host-zaakpost" if request.url.scheme == "https" else "zaakpost"


def is_api(request: Request) -> bool:
    return request.url.path.startswith("/api/")


def postkamer_of(request: Request) -> Postkamer:
    postkamer: Postkamer = request.app.state.postkamer
    return postkamer


Kamer = Annotated[Postkamer, Depends(postkamer_of)]


def _reading(kamer: Kamer) -> Iterator[Session]:
    with kamer.database.reading() as session:
        yield session


Rx = Annotated[Session, Depends(_reading, scope="function")]


def session_token(request: Request) -> str:
    """Return the token of a cookie, or for the JSON that of an Authorization: Bearer header."""
    scheme, _, bearer = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() == "bearer" and is_api(request):
        return bearer.strip()
    return request.cookies.get(cookie_name(request), "")


def _collega(request: Request, kamer: Kamer) -> Collega:
    collega = logged_in(request, kamer)
    if collega is None:
        raise NotLoggedInError
    _keep_alive(request, kamer, collega)
    return collega


def logged_in(request: Request, kamer: Postkamer) -> Collega | None:
    """Return whose session this request carries; None when it carries none that runs."""
    token = session_token(request)
    if not token:
        return None
    with kamer.database.reading() as session:
        return find_collega(session, token_hash(token), now=kamer.now())


def _keep_alive(request: Request, kamer: Postkamer, collega: Collega) -> None:
    """Note that this session is used, at most once a minute: it ends when nobody uses it."""
    now = kamer.now()
    if now - collega.gezien_op < _TOUCH or request.url.path.startswith(UNATTENDED):
        return
    with kamer.database.transaction() as session:
        touch_sessie(session, token_hash(session_token(request)), now=now)


Wie = Annotated[Collega, Depends(_collega)]


def only(*rollen: Gebruikersrol) -> Any:
    """Let nobody in but colleagues with one of these roles."""

    def check(wie: Wie) -> None:
        if not wie.rollen.intersection(rollen):
            raise ForbiddenError

    return Depends(check)


def _proof(request: Request, csrf: Annotated[str, Form()] = "") -> None:
    """Refuse a form that another site sent, by what the browser says and by what it cannot know."""
    if request.headers.get("sec-fetch-site", "") not in SAFE_SITES:
        raise CsrfError
    if not is_csrf_proof(session_token(request), csrf):
        raise CsrfError


Proof = Depends(_proof)
