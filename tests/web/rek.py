"""A rack to look at every page in every state: the real templates and CSP, made-up values."""

import socket
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from io import BytesIO
from typing import Annotated, Any

import uvicorn
from fastapi import FastAPI, Form, Request, Response
from fastapi.responses import HTMLResponse, JSONResponse
from fastapi.staticfiles import StaticFiles
from jinja2 import Environment
from PIL import Image, ImageDraw

from api.web.beeld import STATIC, build_environment, render, render_part
from api.web.views import Pagina, Schil

CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; frame-src 'self'; frame-ancestors 'none'; "
    "base-uri 'none'"
)


States = Mapping[str, tuple[Schil, Pagina]]


def build_app(states: States) -> FastAPI:
    """Return an app with a page `/toestand/<name>` for each state, and the answers to its forms."""
    app = FastAPI()
    environment = build_environment()

    @app.middleware("http")
    async def headers(request: Request, call_next: Callable[[Request], Any]) -> Response:
        response: Response = await call_next(request)
        response.headers["Content-Security-Policy"] = CSP
        response.headers["X-Content-Type-Options"] = "nosniff"
        return response

    _add_pages(app, states, environment)
    _add_answers(app, states, environment)

    @app.get("/blad/{nummer}.jpg")
    def page_image(nummer: int) -> Response:
        return Response(_draw(nummer), media_type="image/jpeg")

    app.mount("/static", StaticFiles(directory=STATIC))
    return app


def _add_pages(app: FastAPI, states: States, environment: Environment) -> None:
    def show(name: str, request: Request) -> HTMLResponse:
        schil, pagina = states[name]
        html = render(environment, pagina, schil, hx="HX-Request" in request.headers)
        return HTMLResponse(html)

    @app.get("/toestand/{name}")
    def state(name: str, request: Request) -> HTMLResponse:
        return show(name, request)

    @app.get("/post")
    def worklist(request: Request) -> HTMLResponse:
        return show("werkvoorraad", request)

    @app.get("/post/{stuk}")
    def review(stuk: int, request: Request) -> HTMLResponse:
        return show("beoordelen" if stuk % 2 else "beoordelen-scan", request)


def _add_answers(app: FastAPI, states: States, environment: Environment) -> None:
    @app.post("/post/2031/velden")
    def fields() -> HTMLResponse:
        schil, pagina = states["beoordelen-anders"]
        return HTMLResponse(render_part(environment, "_velden.html", pagina, schil))

    @app.post("/post/2031/besluit")
    def decide(omschrijving: Annotated[str, Form()] = "") -> HTMLResponse:
        if omschrijving:
            schil, pagina = states["werkvoorraad-melding"]
            return HTMLResponse(render(environment, pagina, schil, hx=True))
        schil, pagina = states["beoordelen-fout"]
        part = render_part(environment, "_fouten.html", pagina, schil)
        return HTMLResponse(part, status_code=422)

    @app.get("/tellingen")
    def counts() -> JSONResponse:
        return JSONResponse({"tellingen": {"post": 11}, "storingen": [], "weg": [2032]})


def _draw(nummer: int) -> bytes:
    """Draw a grey letter, so that a page image has something to stand for."""
    image = Image.new("RGB", (827, 1169), "white")
    pen = ImageDraw.Draw(image)
    for line in range(8 + nummer, 40):
        pen.rectangle((90, line * 25, 700 - (line * 37 % 160), line * 25 + 9), fill="#b8c0c6")
    out = BytesIO()
    image.save(out, "JPEG", quality=80)
    return out.getvalue()


@contextmanager
def serve(app: FastAPI) -> Iterator[str]:
    """Serve on a free port of this machine; yields the base URL."""
    # Said to be TCP, or asyncio leaves Nagle's algorithm on: 40 ms a request.
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listener.bind(("127.0.0.1", 0))
    listener.listen()
    server = uvicorn.Server(uvicorn.Config(app, log_level="warning"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
    thread.start()
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join(timeout=10)
        listener.close()
