"""The JSON interface: the same dossier as everywhere, told by a schema that holds."""

import io
import json
import zipfile
from dataclasses import dataclass
from hashlib import sha256

import httpx
import pytest
from pydantic import TypeAdapter

from api.app import create_app
from api.auth import open_session
from archive.dossier import Dossier
from archive.exports.zip_dossier import dossier_json
from archive.gebruikers import find_gebruiker
from tests.mailroom import open_mailroom
from tests.web.rek import serve

NUMMER = "ZAAK-2026-0000000001"


@dataclass
class Koppeling:
    """Another system with a token, and the mail room it talks to."""

    client: httpx.Client
    dossier: Dossier
    original: bytes


@pytest.fixture(scope="module")
def koppeling(tmp_path_factory, sandbox):
    with open_mailroom(tmp_path_factory.mktemp("kamer"), sandbox=sandbox) as room:
        original = room.mail(attachments=(("../tekening é.txt", b"Een tekening"),))
        room.work()
        room.decide(room.waiting()[0])
        room.later(minutes=1)
        room.work()
        with room.kamer.database.transaction() as session:
            hendrik = find_gebruiker(session, "hendrik")
            token = open_session(session, hendrik, now=room.clock(), api=True)
        headers = {"authorization": f"Bearer {token}"}
        with (
            serve(create_app(room.kamer)) as base,
            httpx.Client(base_url=base, headers=headers) as client,
        ):
            yield Koppeling(client=client, dossier=room.dossier(NUMMER), original=original)


def test_a_dossier_is_the_same_json_as_on_the_command_line_and_in_the_zip(koppeling):
    answer = koppeling.client.get(f"/api/v1/zaken/{NUMMER}")
    packed = koppeling.client.get(f"/api/v1/zaken/{NUMMER}/zip")

    assert answer.headers["content-type"] == "application/json"
    assert answer.content == dossier_json(koppeling.dossier)
    with zipfile.ZipFile(io.BytesIO(packed.content)) as archive:
        assert archive.read("dossier.json") == answer.content
        [mail] = [n for n in archive.namelist() if n.endswith("e-mail.eml")]
        assert archive.read(mail) == koppeling.original
        assert all(".." not in name for name in archive.namelist())


def test_the_json_fits_the_schema_that_is_published(koppeling):
    schema = koppeling.client.get("/api/v1/openapi.json").json()
    told = koppeling.client.get(f"/api/v1/zaken/{NUMMER}").json()

    dossier = schema["components"]["schemas"]["Dossier"]
    assert set(told) == set(dossier["properties"])
    assert set(dossier["required"]) == set(told)
    # What the schema was made from reads the answer back to the very same value.
    assert TypeAdapter(Dossier).validate_json(json.dumps(told)) == koppeling.dossier


def test_the_schema_names_every_way_in_its_errors_and_its_keys(koppeling):
    schema = koppeling.client.get("/api/v1/openapi.json").json()

    operations = {
        path: operation for path, item in schema["paths"].items() for operation in item.values()
    }
    assert {o["operationId"] for o in operations.values()} == {"dossier", "document", "dossier_zip"}
    for operation in operations.values():
        assert set(operation["responses"]) == {"200", "401", "403", "404", "422"}
        assert {"HTTPBearer": []} in operation["security"]
    assert "HTTPValidationError" not in schema["components"]["schemas"]


def test_a_document_comes_as_it_was_kept(koppeling):
    whole, part, *_ = koppeling.dossier.documenten

    answer = koppeling.client.get(f"/api/v1/zaken/{NUMMER}/documenten/{whole.uuid}")
    drawing = koppeling.client.get(f"/api/v1/zaken/{NUMMER}/documenten/{part.uuid}")

    assert answer.content == koppeling.original
    assert answer.headers["etag"] == f'"{sha256(koppeling.original).hexdigest()}"'
    assert drawing.content == b"Een tekening"
    assert "filename*=UTF-8''tekening%20%C3%A9.txt" in drawing.headers["content-disposition"]


@pytest.mark.parametrize(
    ("path", "status", "melding"),
    [
        ("ZAAK-2026-0000000099", 404, "Er is geen zaak met dit nummer."),
        (f"{NUMMER}/documenten/geen-uuid", 404, "Deze bladzijde bestaat niet."),
        (
            f"{NUMMER}/documenten/00000000-0000-4000-8000-000000000000",
            404,
            "Dit document hoort niet bij deze zaak.",
        ),
    ],
)
def test_an_error_is_json_in_dutch(koppeling, path, status, melding):
    answer = koppeling.client.get(f"/api/v1/zaken/{path}")

    assert answer.status_code == status
    assert answer.json() == {"melding": melding, "kenmerk": ""}


def test_a_token_opens_the_json_and_not_the_pages(koppeling):
    assert koppeling.client.get("/archief").status_code == 303


def test_a_wrong_token_opens_nothing(koppeling):
    headers = {"authorization": "Bearer verkeerd"}

    assert koppeling.client.get(f"/api/v1/zaken/{NUMMER}", headers=headers).status_code == 401
