"""The web application: middleware, pages, JSON, and one place where errors become answers."""

from pathlib import Path

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import FileResponse
from starlette.staticfiles import StaticFiles

from api import errors
from api.postkamer import Postkamer
from api.rest import dossiers
from api.security import SecurityHeaders
from api.web import PAGES
from api.web import errors as error_pages
from api.web.beeld import build_environment

_STATIC = Path(__file__).parent / "web" / "static"


def create_app(postkamer: Postkamer) -> FastAPI:
    app = FastAPI(
        title="Zaakpost",
        summary="Van binnengekomen post naar zaak, dossier en ontvangstbevestiging",
        openapi_url="/api/v1/openapi.json",
        docs_url=None,
        redoc_url=None,
        version="1",
    )
    app.state.postkamer = postkamer
    app.state.environment = build_environment()
    app.add_middleware(SecurityHeaders)
    app.mount("/static", StaticFiles(directory=_STATIC), name="static")
    thema = postkamer.settings.gemeente.thema
    if thema is not None:
        app.add_route("/thema.css", lambda _request: FileResponse(thema, media_type="text/css"))
    app.include_router(dossiers.router)
    for router in PAGES:
        app.include_router(router, include_in_schema=False)
    for error in errors.STATUS:
        app.add_exception_handler(error, error_pages.answer)
    app.add_exception_handler(Exception, error_pages.answer)
    app.add_exception_handler(HTTPException, error_pages.answer_http)
    app.add_exception_handler(RequestValidationError, error_pages.answer_invalid)
    return app
