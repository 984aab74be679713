"""unpack and propose: what the reader and the rules make of a file, for people and machines."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import click

from api.rules import standard_ruleset
from api.voorbeeldpost import VoorbeeldItem, VoorbeeldpostError, read_items
from classifier import (
    AppendToZaak,
    Candidate,
    OpenZaak,
    Proposal,
    Ruleset,
    RulesetError,
    outcome_id,
)
from classifier import propose as make_proposal
from classifier.score import ScoredItem, format_score, score
from intake import Kanaal, Poststuk, StoredItem, UnreadableError
from intake.sandbox import Sandbox

_JSON = click.option("--json", "as_json", is_flag=True, help="Eén JSON-object (per regel).")
_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
_SCAN = {".pdf", ".png", ".jpg", ".jpeg", ".tif", ".tiff"}


@dataclass(frozen=True, slots=True)
class _Read:
    """An item of the input: what was read of it, or why it could not be."""

    id: str
    poststuk: Poststuk | None
    melding: str = ""


@click.command()
@click.argument("file", metavar="BESTAND", type=_FILE)
@_JSON
def unpack(file: Path, *, as_json: bool) -> None:
    """Laat zien wat er in een e-mail, PDF of scan zit."""
    with Sandbox(workers=1) as sandbox:
        read = _read_file(sandbox, file)
    if read.poststuk is None:
        raise click.ClickException(read.melding)
    shown = _unpacked(read.poststuk)
    click.echo(json.dumps(shown, ensure_ascii=False) if as_json else _as_text(shown))


@click.command()
@click.argument("inputs", metavar="BESTAND...", nargs=-1, type=_FILE)
@_JSON
@click.option(
    "--score", "score_file", type=_FILE, help="Meet de regels op een .jsonl met uitkomsten."
)
@click.option("--regels", type=click.Path(exists=True, file_okay=False, path_type=Path))
def propose(
    inputs: tuple[Path, ...], *, as_json: bool, score_file: Path | None, regels: Path | None
) -> None:
    """Geef voor elk bestand het voorstel met zijn redenen."""
    try:
        ruleset = standard_ruleset(regels)
    except RulesetError as error:
        raise click.ClickException(str(error)) from error
    if score_file is not None:
        click.echo(format_score(score(_scored(score_file, ruleset))))
        return
    with Sandbox(workers=1) as sandbox:
        for file in inputs:
            for read in _read_inputs(sandbox, file):
                shown = _proposed(read, ruleset)
                click.echo(json.dumps(shown, ensure_ascii=False) if as_json else _as_text(shown))


def _read_inputs(sandbox: Sandbox, file: Path) -> Iterator[_Read]:
    if file.suffix.lower() != ".jsonl":
        yield _read_file(sandbox, file)
        return
    for item in _items(file):
        yield _Read(item.id, item.poststuk)


def _items(file: Path) -> Iterator[VoorbeeldItem]:
    try:
        with file.open(encoding="utf-8") as lines:
            yield from read_items(lines)
    except (VoorbeeldpostError, UnicodeDecodeError) as error:
        raise click.ClickException(f"{file}: {error}") from error


def _read_file(sandbox: Sandbox, file: Path) -> _Read:
    content = file.read_bytes()
    item = StoredItem(
        sha256=hashlib.sha256(content).hexdigest(),
        kanaal=Kanaal.POST if file.suffix.lower() in _SCAN else Kanaal.EMAIL,
        received=datetime.fromtimestamp(file.stat().st_mtime, tz=UTC),
        pad=file.resolve(),
        naam=file.name,
        omvang=len(content),
    )
    [read] = sandbox.unpack([item])
    if isinstance(read, UnreadableError):
        return _Read(file.name, None, str(read))
    return _Read(file.name, read)


def _unpacked(poststuk: Poststuk) -> dict[str, object]:
    return {
        "subject": poststuk.onderwerp,
        "from": _address(poststuk.afzender.naam, poststuk.afzender.email)
        if poststuk.afzender
        else None,
        "to": [_address(adres.naam, adres.email) for adres in poststuk.aan],
        "date": poststuk.verstuurd_op.isoformat() if poststuk.verstuurd_op else None,
        "text": poststuk.tekst,
        "parts": [
            {
                "name": bijlage.bestandsnaam,
                "media_type": bijlage.mediatype,
                "size": bijlage.omvang,
                "sha256": bijlage.sha256,
                "text": bijlage.tekst,
                "note": bijlage.melding,
            }
            for bijlage in poststuk.bijlagen
        ],
        "notes": list(poststuk.meldingen),
    }


def _address(naam: str, email: str) -> dict[str, str]:
    return {"name": naam, "email": email}


def _proposed(read: _Read, ruleset: Ruleset) -> dict[str, object]:
    proposal = make_proposal(read.poststuk, ruleset) if read.poststuk else Proposal()
    return {
        **_outcome(read.id, proposal.best),
        "certainty": proposal.zekerheid.value,
        "alternatives": [_alternative(c) for c in proposal.candidates[1:]],
        "evidence": _evidence(proposal.best),
        "warning": proposal.waarschuwing,
        "note": read.melding,
    }


def _outcome(item_id: str, candidate: Candidate | None) -> dict[str, object]:
    return {"id": item_id, **_alternative(candidate)}


def _alternative(candidate: Candidate | None) -> dict[str, object]:
    if candidate is None:
        return {"outcome": None, "zaaktype": None, "reden": None, "score": 0}
    outcome, code = candidate.outcome, outcome_id(candidate.outcome)
    is_zaak = isinstance(outcome, OpenZaak)
    shown: dict[str, object] = {
        "outcome": type(outcome).__name__,
        "zaaktype": code if is_zaak else None,
        "reden": None if is_zaak else code,
        "score": candidate.score,
    }
    if isinstance(outcome, AppendToZaak):
        shown["zaaknummer"] = outcome.zaaknummer
    return shown


def _evidence(candidate: Candidate | None) -> list[dict[str, object]]:
    return [
        {
            "rule": evidence.regel,
            "explanation": evidence.uitleg,
            "points": evidence.punten,
            "found": evidence.gevonden,
            "field": evidence.plaats.veld if evidence.plaats else None,
            "start": evidence.plaats.start if evidence.plaats else None,
            "end": evidence.plaats.einde if evidence.plaats else None,
        }
        for evidence in (candidate.evidence if candidate else ())
    ]


def _scored(file: Path, ruleset: Ruleset) -> Iterator[ScoredItem]:
    for item in _items(file):
        if item.label is None:
            raise click.ClickException(f"{file}: {item.id} heeft geen label")
        proposal: Proposal = make_proposal(item.poststuk, ruleset)
        yield ScoredItem(
            label=item.label,
            proposal=proposal,
            ook_goed=item.ook_goed,
            zaak_nodig=item.zaak_nodig,
        )


def _as_text(shown: dict[str, object]) -> str:
    return json.dumps(shown, ensure_ascii=False, indent=2)
