"""Who may come where: every route, every role, and what every answer must carry."""

from contextlib import contextmanager
from dataclasses import dataclass

import fpdf
import httpx
import pytest
from fastapi.routing import APIRoute
from sqlalchemy import text

from api.app import create_app
from api.auth import csrf_proof, open_session
from api.rest import dossiers
from api.web import PAGES
from archive.entities import Gebruikersrol
from archive.gebruikers import find_gebruiker
from archive.keuze import Klant
from classifier import OpenZaak
from tests.mailroom import MONDAY, open_mailroom
from tests.web.rek import serve

DIV, BEHANDELAAR, ARCHIVARIS, BEHEERDER = (
    Gebruikersrol.DIV,
    Gebruikersrol.BEHANDELAAR,
    Gebruikersrol.ARCHIVARIS,
    Gebruikersrol.BEHEERDER,
)
PEOPLE = {DIV: "lotte", BEHANDELAAR: "karin", ARCHIVARIS: "hendrik", BEHEERDER: "noor"}
DESK = frozenset({DIV})
READERS = frozenset({DIV, BEHANDELAAR, ARCHIVARIS})
EVERYBODY = frozenset(PEOPLE)


@dataclass(frozen=True)
class Way:
    """A route: who may take it, and how it answers them."""

    path: str
    roles: frozenset[Gebruikersrol]
    status: int = 200
    download: bool = False


GETS = (
    Way("/post", DESK),
    Way("/post/{registratie_id}", DESK),
    Way("/post/{registratie_id}/stand", DESK),
    Way("/post/{registratie_id}/velden", DESK, 303),
    Way("/post/{registratie_id}/besluit", DESK, 303),
    Way("/post/{registratie_id}/overnemen", DESK, 303),
    Way("/post/{registratie_id}/origineel", DESK, download=True),
    Way("/quarantaine/{registratie_id}/origineel", DESK, download=True),
    Way("/post/{registratie_id}/deel/{index}/origineel", DESK, download=True),
    Way("/post/{registratie_id}/deel/{index}/bladzijde/{page}.jpg", DESK),
    Way("/quarantaine", DESK),
    Way("/printwachtrij", DESK),
    Way("/printwachtrij/{post_id}.pdf", DESK),
    Way("/niet-bezorgd", DESK),
    Way("/bronnen", frozenset({DIV, BEHEERDER})),
    Way("/archief", READERS),
    Way("/zaak/{zaaknummer}", READERS),
    Way("/api/v1/zaken/{zaaknummer}", READERS),
    Way("/api/v1/zaken/{zaaknummer}/documenten/{uuid}", READERS, download=True),
    Way("/api/v1/zaken/{zaaknummer}/zip", READERS, download=True),
    Way("/tellingen", EVERYBODY),
)
OPEN = {("GET", "/"), ("GET", "/inloggen"), ("POST", "/inloggen"), ("POST", "/uitloggen")}
POSTS = (
    "/post/bevestig",
    "/post/{registratie_id}/velden",
    "/post/{registratie_id}/besluit",
    "/post/{registratie_id}/overnemen",
    "/ongedaan/{ids}",
    "/quarantaine/{registratie_id}/opnieuw",
    "/quarantaine/{registratie_id}/toch",
    "/printwachtrij/afgedrukt",
    "/niet-bezorgd/{post_id}/opnieuw",
)


@dataclass
class Building:
    """A mail room behind its front door, with something behind every kind of address."""

    client: httpx.Client
    tokens: dict[Gebruikersrol, str]
    places: dict[str, str]

    def url(self, path):
        for name, value in self.places.items():
            path = path.replace("{" + name + "}", value)
        return path

    def ask(self, method, path, *, role=None, headers=None, data=None):
        self.client.cookies.clear()
        if role is not None:
            self.client.cookies.set("zaakpost", self.tokens[role])
        return self.client.request(method, self.url(path), headers=headers, data=data)


@pytest.fixture(scope="module")
def building(tmp_path_factory, sandbox):
    with open_mailroom(tmp_path_factory.mktemp("kamer"), sandbox=sandbox) as room:
        room.put_scan("brief.pdf", letter("Betreft: bezwaar"))
        room.put_scan("tweede.pdf", letter("Betreft: aanvraag"))
        room.work()
        klant = Klant(naam="G. Dijkstra", adres="Lindelaan 12", postcode="1230 AB", woonplaats="X")
        besloten = room.decide(2, OpenZaak("bezwaarschrift"), klant=klant)
        room.later(minutes=1)
        places = {
            "registratie_id": "1",
            "index": "0",
            "page": "1",
            "ids": "1",
            "post_id": str(room.letter_rows()[0].id),
            "zaaknummer": besloten.zaaknummer,
            "uuid": str(room.dossier(besloten.zaaknummer).documenten[0].uuid),
        }
        tokens = {role: log_in(room, name) for role, name in PEOPLE.items()}
        with serve(create_app(room.kamer)) as base, httpx.Client(base_url=base) as client:
            yield Building(client=client, tokens=tokens, places=places)


def letter(text):
    pdf = fpdf.FPDF()
    pdf.set_creation_date(MONDAY)
    pdf.add_page()
    pdf.set_font("Helvetica", size=12)
    pdf.multi_cell(0, 8, f"{text}\n\nGeachte burgemeester,\n\nHierbij maak ik bezwaar.")
    return bytes(pdf.output())


def log_in(room, name):
    with room.kamer.database.transaction() as session:
        gebruiker = find_gebruiker(session, name)
        return open_session(session, gebruiker, now=room.clock())


def test_every_route_stands_in_the_tables_above():
    routes = {
        (method, route.path)
        for router in (*PAGES, dossiers.router)
        for route in router.routes
        if isinstance(route, APIRoute)
        for method in route.methods
    }

    assert routes == OPEN | {("GET", way.path) for way in GETS} | {("POST", p) for p in POSTS}


@pytest.mark.parametrize("role", PEOPLE, ids=str)
@pytest.mark.parametrize("way", GETS, ids=lambda way: way.path)
def test_a_page_is_there_for_its_roles_and_for_nobody_else(building, way, role):
    answer = building.ask("GET", way.path, role=role)

    assert answer.status_code == (way.status if role in way.roles else 403)


@pytest.mark.parametrize("way", GETS, ids=lambda way: way.path)
def test_who_is_not_logged_in_sees_the_login_and_a_machine_gets_401(building, way):
    answer = building.ask("GET", way.path)

    if way.path.startswith("/api/"):
        assert answer.status_code == 401
        assert answer.headers["www-authenticate"] == "Bearer"
        assert answer.json()["melding"] == "U bent niet (meer) ingelogd."
    else:
        assert answer.status_code == 303
        assert answer.headers["location"].startswith("/inloggen?volgende=")


def test_a_person_who_follows_a_download_link_after_logging_out_sees_the_login(building):
    answer = building.ask("GET", "/api/v1/zaken/{zaaknummer}/zip", headers={"accept": "text/html"})

    assert answer.status_code == 303


@pytest.mark.parametrize("way", [w for w in GETS if w.download], ids=lambda way: way.path)
def test_what_others_made_is_only_ever_saved_never_shown(building, way):
    answer = building.ask("GET", way.path, role=DIV)

    assert answer.headers["content-disposition"].startswith("attachment; filename=")
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["content-type"] in {"application/octet-stream", "application/zip"}


@pytest.mark.parametrize("path", POSTS)
def test_only_div_may_send_a_form(building, path):
    anonymous = building.ask("POST", path)
    others = [building.ask("POST", path, role=r).status_code for r in PEOPLE if r is not DIV]

    assert anonymous.status_code == 303
    assert others == [403, 403, 403]


@pytest.mark.parametrize("path", [*POSTS, "/uitloggen"])
def test_a_form_without_the_proof_of_our_own_page_is_refused(building, path):
    proof = {"csrf": csrf_proof(building.tokens[DIV])}
    other_page = {"csrf": csrf_proof(building.tokens[BEHANDELAAR])}

    bare = building.ask("POST", path, role=DIV)
    borrowed = building.ask("POST", path, role=DIV, data=other_page)
    from_elsewhere = [
        building.ask("POST", path, role=DIV, data=proof, headers={"sec-fetch-site": site})
        for site in ("cross-site", "same-site")
    ]

    assert [bare.status_code, borrowed.status_code] == [403, 403]
    assert [answer.status_code for answer in from_elsewhere] == [403, 403]


def test_another_site_cannot_log_somebody_in(building):
    answer = building.ask("POST", "/inloggen", headers={"sec-fetch-site": "cross-site"})

    assert answer.status_code == 403
    assert "set-cookie" not in answer.headers


@pytest.mark.parametrize("path", ["/inloggen", "/post", "/post/1", "/zaak/{zaaknummer}", "/weg"])
def test_every_answer_says_what_a_browser_may_do_with_it(building, path):
    headers = building.ask("GET", path, role=DIV).headers

    assert "default-src 'none'" in headers["content-security-policy"]
    assert "unsafe" not in headers["content-security-policy"]
    assert headers["cache-control"] == "no-store"
    assert headers["referrer-policy"] == "same-origin"
    assert headers["x-content-type-options"] == "nosniff"


def test_a_page_image_is_asked_for_again_but_not_drawn_again(building):
    path = "/post/1/deel/0/bladzijde/1.jpg"
    first = building.ask("GET", path, role=DIV)

    again = building.ask("GET", path, role=DIV, headers={"if-none-match": first.headers["etag"]})

    assert first.headers["cache-control"] == "private, no-cache"
    assert first.content.startswith(b"\xff\xd8")
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize(
    ("path", "status", "told"),
    [
        ("/post/999", 404, "Dit stuk bestaat niet."),
        ("/post/abc", 404, "Deze bladzijde bestaat niet."),
        ("/post/1/deel/7/origineel", 404, "Dit stuk bestaat niet."),
        ("/zaak/ZAAK-2026-0000000999", 404, "Er is geen zaak met dit nummer."),
        ("/nergens", 404, "Deze bladzijde bestaat niet."),
        ("/post?p=x", 422, "Een gegeven heeft een verkeerde vorm."),
        ("/bronnen", 403, "Uw rol geeft hier geen toegang toe."),
    ],
)
def test_an_error_is_a_page_in_dutch_with_the_way_back(building, path, status, told):
    role = ARCHIVARIS if status == 403 else DIV
    answer = building.ask("GET", path, role=role)

    assert answer.status_code == status
    assert told in answer.text
    assert 'href="/archief"' in answer.text, "the menu stays"


def test_a_fault_of_ours_gives_a_number_to_quote_and_tells_nothing_else(room, caplog):
    room.mail()
    room.work()
    room.decide(1)
    headers = {"cookie": f"zaakpost={log_in(room, 'lotte')}"}

    with broken_database(room), serve(create_app(room.kamer)) as base:
        page = httpx.get(f"{base}/zaak/ZAAK-2026-0000000001", headers=headers)
        told = httpx.get(f"{base}/api/v1/zaken/ZAAK-2026-0000000001", headers=headers)

    assert [page.status_code, told.status_code] == [500, 500]
    assert "Er is niets verloren gegaan" in page.text
    for answer, kenmerk in ((page, page.text), (told, told.json()["kenmerk"])):
        assert "default-src 'none'" in answer.headers["content-security-policy"]
        assert answer.headers["cache-control"] == "no-store"
        assert "gebeurtenis" not in answer.text
        assert any(
            record.args and str(record.args[0]) in kenmerk
            for record in caplog.records
            if record.name == "api.web.errors"
        )


@contextmanager
def broken_database(room):
    """Take a table away, as a bad upgrade might, and put it back."""
    rename(room, "gebeurtenis", "weg")
    try:
        yield
    finally:
        rename(room, "weg", "gebeurtenis")


def rename(room, old, new):
    with room.kamer.database.transaction() as session:
        session.execute(text(f"ALTER TABLE {old} RENAME TO {new}"))


def test_the_menu_of_a_beheerder_leads_to_no_post(building):
    page = building.ask("GET", "/bronnen", role=BEHEERDER)
    counters = building.ask("GET", "/tellingen", role=BEHEERDER).json()

    assert 'href="/post"' not in page.text
    assert counters["tellingen"] == {}


def test_using_the_pages_keeps_a_session_alive_and_counters_alone_do_not(room):
    token = log_in(room, "lotte")
    statuses = []

    with (
        serve(create_app(room.kamer)) as base,
        httpx.Client(base_url=base, cookies={"zaakpost": token}) as client,
    ):
        for path in ("/post", "/post", "/tellingen", "/tellingen", "/post"):
            room.later(minutes=20)
            statuses.append(client.get(path).status_code)

    assert statuses == [200, 200, 200, 303, 303]
