"""Example post as one JSON object a line, the form in which rules are measured."""

import hashlib
import json
import mimetypes
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from intake import Adres, Bijlage, Kanaal, Poststuk

# An item says nothing of when it came; rules look at no clock, so any fixed moment serves.
_RECEIVED = datetime(2026, 1, 1, tzinfo=UTC)


class VoorbeeldpostError(Exception):
    """Deze regel is geen voorbeeld van een poststuk."""


@dataclass(frozen=True, kw_only=True, slots=True)
class VoorbeeldItem:
    """One example with what an experienced colleague chose; None and () where it does not say.

    `verwacht` are the facts a good intake finds, by the names the example file gives them.
    """

    id: str
    poststuk: Poststuk
    label: str | None = None
    ook_goed: tuple[str, ...] = ()
    zaak_nodig: bool | None = None
    verwacht: Mapping[str, str]


def read_items(lines: Iterable[str]) -> Iterator[VoorbeeldItem]:
    """Read examples; raise VoorbeeldpostError that names the line. Blank lines are skipped."""
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            yield _item(json.loads(line), number=number)
        except (ValueError, TypeError, AttributeError) as error:
            raise VoorbeeldpostError(f"regel {number} is geen voorbeeld: {error}") from error


def _item(entry: Mapping[str, Any], *, number: int) -> VoorbeeldItem:
    return VoorbeeldItem(
        id=str(entry.get("id") or f"regel-{number}"),
        poststuk=_poststuk(entry),
        label=entry.get("label"),
        ook_goed=tuple(entry.get("ook_goed") or ()),
        zaak_nodig=entry.get("zaak_nodig"),
        verwacht=dict(entry.get("verwacht") or {}),
    )


def _poststuk(entry: Mapping[str, Any]) -> Poststuk:
    headers = [(str(k).lower(), str(v)) for k, v in (entry.get("headers") or {}).items()]
    canonical = json.dumps(entry, sort_keys=True, ensure_ascii=False)
    return Poststuk(
        sha256=hashlib.sha256(canonical.encode()).hexdigest(),
        kanaal=Kanaal(entry.get("kanaal") or "email"),
        ontvangen_op=_RECEIVED,
        onderwerp=entry.get("onderwerp") or "",
        tekst=entry.get("tekst") or "",
        afzender=_adres(entry.get("van"), naam=entry.get("naam") or ""),
        retourpad=next(
            (value.strip("<> ") for key, value in headers if key == "return-path"), None
        ),
        aan=tuple(a for a in [_adres(entry.get("aan"))] if a),
        antwoord_op=tuple(v for key, v in headers if key == "in-reply-to"),
        koppen=tuple(headers),
        bijlagen=tuple(
            _bijlage(index, bijlage) for index, bijlage in enumerate(entry.get("bijlagen") or ())
        ),
        lezer="voorbeeldpost",
    )


def _adres(email: str | None, *, naam: str = "") -> Adres | None:
    return Adres(email=email or "", naam=naam) if email or naam else None


def _bijlage(index: int, entry: Mapping[str, Any]) -> Bijlage:
    naam, tekst = entry.get("naam") or "", entry.get("tekst") or ""
    content = f"{naam}\n{tekst}".encode()
    return Bijlage(
        plek=str(index + 2),
        bestandsnaam=naam,
        mediatype=mimetypes.guess_type(naam)[0] or "application/octet-stream",
        omvang=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        tekst=tekst,
    )
