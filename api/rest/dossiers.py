"""The dossier as JSON, document and ZIP: for a page's links and for other systems alike."""

from collections.abc import Iterator
from tempfile import SpooledTemporaryFile
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path
from fastapi.responses import FileResponse, StreamingResponse

from api.deps import Kamer, Rx, only
from api.downloads import attachment
from archive.dossier import DocumentNotFoundError, Dossier, load_dossier
from archive.entities import Gebruikersrol
from archive.exports.zip_dossier import write_zip

router = APIRouter(
    prefix="/api/v1/zaken",
    tags=["dossiers"],
    dependencies=[only(Gebruikersrol.DIV, Gebruikersrol.BEHANDELAAR, Gebruikersrol.ARCHIVARIS)],
)
_IN_MEMORY = 16 * 2**20
_CHUNK = 2**16

Zaaknummer = Annotated[str, Path(examples=["ZAAK-2026-0000000001"], max_length=40)]


@router.get("/{zaaknummer}")
def show(zaaknummer: Zaaknummer, session: Rx) -> Dossier:
    """Geef een heel dossier: gegevens, statussen, rollen, documenten en gebeurtenissen."""
    return load_dossier(session, zaaknummer)


@router.get("/{zaaknummer}/documenten/{uuid}", response_class=FileResponse)
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


@router.get("/{zaaknummer}/zip", response_class=StreamingResponse)
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
