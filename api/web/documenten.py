"""The bytes behind a stuk: page images to look at, originals to download."""

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import FileResponse, Response

from api.deps import Kamer, Rx, only
from api.downloads import attachment
from api.postkamer import Postkamer
from archive.entities import Gebruikersrol
from archive.lezen import Waiting, find_stored
from archive.stuk import load_stuk
from archive.werkvoorraad import StukNotFoundError
from intake import Bijlage, Kanaal

router = APIRouter(dependencies=[only(Gebruikersrol.DIV)])
_BINARY = "application/octet-stream"
# Kept by the browser, but shown to nobody who is not logged in: it asks each time (304).
_ASK_FIRST = "private, no-cache"


@router.get("/post/{registratie_id}/origineel")
@router.get("/quarantaine/{registratie_id}/origineel")
def original(registratie_id: int, kamer: Kamer, session: Rx) -> Response:
    """Give the item byte for byte as it came in."""
    waiting = _stored(session, registratie_id)
    name = waiting.naam or ("e-mail.eml" if waiting.kanaal is Kanaal.EMAIL else "scan")
    path = kamer.objects.path(waiting.sha256)
    return FileResponse(path, media_type=_BINARY, headers=attachment(name))


@router.get("/post/{registratie_id}/deel/{index}/origineel")
def part(registratie_id: int, index: int, kamer: Kamer, session: Rx) -> Response:
    """Give one part byte for byte."""
    waiting, bijlage = _part(session, registratie_id, index)
    content = kamer.sandbox.extract(waiting.stored(kamer.objects), bijlage.plek)
    return Response(content, media_type=_BINARY, headers=attachment(bijlage.bestandsnaam))


@router.get("/post/{registratie_id}/deel/{index}/bladzijde/{page}.jpg")
def page(
    registratie_id: int,
    index: int,
    page: int,
    request: Request,
    kamer: Kamer,
    session: Rx,
    w: Annotated[int, Query(ge=100, le=2000)] = 1100,
) -> Response:
    """Give a page as a picture, drawn in a child process; the same bytes are the same picture."""
    waiting, bijlage = _part(session, registratie_id, index)
    headers = {"Cache-Control": _ASK_FIRST, "ETag": f'"{bijlage.sha256}-{page}-{w}"'}
    if request.headers.get("if-none-match") == headers["ETag"]:
        return Response(status_code=304, headers=headers)
    image = _draw(kamer, waiting, bijlage, page=page, width=w)
    return Response(image, media_type="image/jpeg", headers=headers)


def _draw(kamer: Postkamer, waiting: Waiting, bijlage: Bijlage, *, page: int, width: int) -> bytes:
    item = waiting.stored(kamer.objects)
    return kamer.sandbox.page_image(item, bijlage.plek, page=page, width=width)


def _stored(session: Rx, registratie_id: int) -> Waiting:
    waiting = find_stored(session, registratie_id)
    if waiting is None:
        raise StukNotFoundError(registratie_id)
    return waiting


def _part(session: Rx, registratie_id: int, index: int) -> tuple[Waiting, Bijlage]:
    stuk = load_stuk(session, registratie_id)
    bijlagen = stuk.lezing[0].bijlagen if stuk.lezing else ()
    if not 0 <= index < len(bijlagen):
        raise StukNotFoundError(registratie_id)
    return _stored(session, registratie_id), bijlagen[index]
