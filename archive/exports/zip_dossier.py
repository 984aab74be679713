"""A dossier as one ZIP for people: an index to read, the documents, the data beside them."""

import re
import unicodedata
import zipfile
from collections.abc import Iterable
from datetime import datetime
from html import escape
from pathlib import PurePosixPath
from typing import IO

import msgspec

from archive.datum import dag_in_amsterdam, korte_datum, lange_datum
from archive.dossier import Dossier, DossierStuk
from archive.storage.objects import ObjectStore

_UNSAFE = re.compile(r"[^A-Za-z0-9._-]+")
_MAX_NAME = 80


def write_zip(dossier: Dossier, objects: ObjectStore, target: IO[bytes]) -> None:
    """Write the whole dossier; the bytes of each document are those that were kept.

    Names in the ZIP are ours, never a sender's: a path in a name could write outside the folder.
    """
    names = zip_names(dossier.documenten)
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("index.html", _index(dossier, names))
        archive.writestr("dossier.json", dossier_json(dossier))
        for stuk, name in zip(dossier.documenten, names, strict=True):
            archive.write(objects.path(stuk.sha256), f"documenten/{name}")
        archive.writestr("sha256sums.txt", _sums(dossier.documenten, names))


def dossier_json(dossier: Dossier) -> bytes:
    """Return the dossier as JSON, with the names of ZGW where it has them."""
    return msgspec.json.format(msgspec.json.encode(dossier), indent=2)


def zip_names(documenten: Iterable[DossierStuk]) -> list[str]:
    """Return a safe name for each document: its place in the dossier, then what it was called."""
    return [f"{n:04d}_{_safe(stuk.bestandsnaam)}" for n, stuk in enumerate(documenten, start=1)]


def _safe(bestandsnaam: str) -> str:
    plain = unicodedata.normalize("NFKD", bestandsnaam).encode("ascii", "ignore").decode()
    path = PurePosixPath(_UNSAFE.sub("-", plain).strip(".-") or "document")
    return f"{path.stem[:_MAX_NAME]}{path.suffix[:10]}"


def _sums(documenten: Iterable[DossierStuk], names: Iterable[str]) -> str:
    """Return checksums in the form that `sha256sum --check` reads."""
    return "".join(
        f"{stuk.sha256}  documenten/{name}\n" for stuk, name in zip(documenten, names, strict=True)
    )


def _index(dossier: Dossier, names: list[str]) -> str:
    documents = "".join(
        f'<li><a href="documenten/{escape(name)}">{escape(stuk.titel)}</a> '
        f"<small>{escape(stuk.informatieobjecttype)}, {stuk.richting}, sha256 {stuk.sha256}"
        "</small></li>"
        for stuk, name in zip(dossier.documenten, names, strict=True)
    )
    statussen = "".join(
        f"<li>{s.volgnummer}. {escape(s.omschrijving)}: {_day(s.gezet_op)}</li>"
        for s in dossier.statussen
    )
    rollen = "".join(
        f"<li>{escape(rol.omschrijving_generiek)}: {escape(rol.naam)}</li>"
        for rol in dossier.rollen
    )
    events = "".join(
        f"<li>{g.tijd:%Y-%m-%d %H:%M} UTC, {escape(g.actor)}: {escape(g.tekst)}</li>"
        for g in dossier.gebeurtenissen
    )
    return _PAGE.format(
        titel=escape(f"{dossier.identificatie}: {dossier.omschrijving}"),
        zaaktype=escape(dossier.zaaktype_naam),
        uiterste=lange_datum(dossier.uiterlijke_einddatum_afdoening),
        uitleg=escape(dossier.termijn_uitleg),
        documenten=documents,
        statussen=statussen,
        rollen=rollen,
        gebeurtenissen=events,
    )


def _day(moment: datetime) -> str:
    return korte_datum(dag_in_amsterdam(moment))


_PAGE = """<!doctype html>
<html lang="nl"><head><meta charset="utf-8"><title>{titel}</title></head>
<body><h1>{titel}</h1>
<p>{zaaktype}. Uiterste datum: {uiterste}. {uitleg}</p>
<h2>Documenten</h2><ol>{documenten}</ol>
<h2>Statussen</h2><ul>{statussen}</ul>
<h2>Betrokkenen</h2><ul>{rollen}</ul>
<h2>Gebeurtenissen</h2><ol>{gebeurtenissen}</ol>
</body></html>
"""
