"""The dossier as JSON, document and ZIP: for a page's links and for other systems alike."""

from collections.abc import Iterator
from dataclasses import dataclass
from tempfile import SpooledTemporaryFile
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Path, Response, Security
from fastapi.responses import FileResponse, StreamingResponse
from fastapi.security import APIKeyCookie, HTTPBearer

from api.deps import Kamer, Rx, only
from api.downloads import attachment
from archive.dossier import DocumentNotFoundError, Dossier, load_dossier
from archive.entities import Gebruikersrol
from archive.exports.zip_dossier import dossier_json, write_zip


@dataclass(frozen=True, kw_only=True, slots=True)
class Foutmelding:
    """Waarom het niet ging. Noem `kenmerk` aan de beheerder als het gevuld is."""

    melding: str
    kenmerk: str = ""


# These two only describe: `only` does the checking, for pages and JSON alike.
_SECURITY = [
    Security(HTTPBearer(auto_error=False, description="zaakpost gebruiker token NAAM")),
    Security(APIKeyCookie(name="zaakpost", auto_error=False, description="Wie is ingelogd")),
]
_WRONG: dict[int | str, dict[str, Any]] = {
    401: {"model": Foutmelding, "description": "Geen sleutel, of een die niet (meer) geldt"},
    403: {"model": Foutmelding, "description": "Deze gebruiker mag geen dossiers zien"},
    404: {"model": Foutmelding, "description": "Er is geen zaak met dit nummer"},
    422: {"model": Foutmelding, "description": "Een gegeven heeft een verkeerde vorm"},
}

router = APIRouter(
    prefix="/api/v1/zaken",
    tags=["dossiers"],
    dependencies=[
        *_SECURITY,
        only(Gebruikersrol.DIV, Gebruikersrol.BEHANDELAAR, Gebruikersrol.ARCHIVARIS),
    ],
    responses=_WRONG,
)
_IN_MEMORY = 16 * 2**20
_CHUNK = 2**16
_BINARY = {"schema": {"type": "string", "format": "binary"}}

Zaaknummer = Annotated[str, Path(examples=["ZAAK-2026-0000000001"], max_length=40)]


@router.get(
    "/{zaaknummer}",
    summary="Een heel dossier",
    operation_id="dossier",
    response_model=Dossier,
    response_description="Het dossier",
)
def show(zaaknummer: Zaaknummer, session: Rx) -> Response:
    """Geef een heel dossier: gegevens, statussen, rollen, documenten en gebeurtenissen.

    Het is dezelfde JSON als `zaakpost dossier ZAAKNUMMER` en als dossier.json in de ZIP.
    """
    return Response(dossier_json(load_dossier(session, zaaknummer)), media_type="application/json")


@router.get(
    "/{zaaknummer}/documenten/{uuid}",
    summary="Een document",
    operation_id="document",
    response_class=FileResponse,
    responses={
        200: {
            "description": "De bytes van het document; ETag is zijn SHA-256",
            "content": {"application/octet-stream": _BINARY},
        }
    },
)
def document(zaaknummer: Zaaknummer, uuid: UUID, session: Rx, kamer: Kamer) -> FileResponse:
    """Geef één document, byte voor byte zoals het is bewaard."""
    stuk = load_dossier(session, zaaknummer).document(uuid)
    if stuk is None:
        raise DocumentNotFoundError(uuid)
    return FileResponse(
        kamer.objects.path(stuk.sha256),
        media_type="application/octet-stream",
        headers={**attachment(stuk.bestandsnaam), "ETag": f'"{stuk.sha256}"'},
    )


@router.get(
    "/{zaaknummer}/zip",
    summary="Een heel dossier als ZIP",
    operation_id="dossier_zip",
    response_class=StreamingResponse,
    responses={
        200: {"description": "Een ZIP-bestand", "content": {"application/zip": _BINARY}},
    },
)
def as_zip(zaaknummer: Zaaknummer, session: Rx, kamer: Kamer) -> StreamingResponse:
    """Geef het hele dossier als ZIP: een leesbare index, de documenten en de gegevens."""
    dossier = load_dossier(session, zaaknummer)
    # Small dossiers stay in memory, large ones go to disk; the response closes it.
    spool = SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115 - see above
    write_zip(dossier, kamer.objects, spool)
    spool.seek(0)
    return StreamingResponse(
        _chunks(spool), media_type="application/zip", headers=attachment(f"{zaaknummer}.zip")
    )


def _chunks(spool: SpooledTemporaryFile[bytes]) -> Iterator[bytes]:
    with spool:
        while chunk := spool.read(_CHUNK):
            yield chunk
