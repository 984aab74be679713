"""A reading on its way into the database and back: Poststuk and Proposal as JSON."""

from dataclasses import dataclass

import msgspec

from classifier import (
    Candidate,
    Evidence,
    Feiten,
    OpenZaak,
    Outcome,
    Proposal,
    Zekerheid,
    outcome_id,
    reden_outcome,
)
from classifier.outcome import AppendToZaak
from intake import Poststuk


@dataclass(frozen=True, kw_only=True, slots=True)
class _Kandidaat:
    """A Candidate whose outcome is written as ids: JSON has no unions of classes."""

    uitkomst: str
    zaaktype: bool
    zaaknummer: str
    score: int
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class _Voorstel:
    kandidaten: tuple[_Kandidaat, ...]
    zekerheid: Zekerheid
    meter: int
    waarschuwing: str
    feiten: Feiten
    regels: str


_POSTSTUK = msgspec.json.Decoder(Poststuk)
_VOORSTEL = msgspec.json.Decoder(_Voorstel)


def encode_poststuk(poststuk: Poststuk) -> bytes:
    return msgspec.json.encode(poststuk)


def decode_poststuk(json: bytes) -> Poststuk:
    return _POSTSTUK.decode(json)


def encode_proposal(proposal: Proposal) -> bytes:
    return msgspec.json.encode(
        _Voorstel(
            kandidaten=tuple(_kandidaat(candidate) for candidate in proposal.candidates),
            zekerheid=proposal.zekerheid,
            meter=proposal.meter,
            waarschuwing=proposal.waarschuwing,
            feiten=proposal.feiten,
            regels=proposal.regels,
        )
    )


def decode_proposal(json: bytes) -> Proposal:
    voorstel = _VOORSTEL.decode(json)
    return Proposal(
        candidates=tuple(
            Candidate(outcome=_outcome(k), score=k.score, evidence=k.evidence)
            for k in voorstel.kandidaten
        ),
        zekerheid=voorstel.zekerheid,
        meter=voorstel.meter,
        waarschuwing=voorstel.waarschuwing,
        feiten=voorstel.feiten,
        regels=voorstel.regels,
    )


def _kandidaat(candidate: Candidate) -> _Kandidaat:
    outcome = candidate.outcome
    return _Kandidaat(
        uitkomst=outcome_id(outcome),
        zaaktype=isinstance(outcome, OpenZaak),
        zaaknummer=outcome.zaaknummer if isinstance(outcome, AppendToZaak) else "",
        score=candidate.score,
        evidence=candidate.evidence,
    )


def _outcome(kandidaat: _Kandidaat) -> Outcome:
    if kandidaat.zaaktype:
        return OpenZaak(kandidaat.uitkomst)
    return reden_outcome(kandidaat.uitkomst, zaaknummer=kandidaat.zaaknummer)
