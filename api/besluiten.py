"""A decision from outside in: keep the parts of the item first, then decide in one transaction."""

from collections.abc import Mapping
from contextlib import suppress

from api.postkamer import Postkamer
from archive.beslissen import Besloten, decide, load_reading
from archive.gebeurtenissen import Actor
from archive.keuze import Keuze, proposed_keuze
from archive.lezen import find_stored
from classifier import AppendToZaak, OpenZaak
from intake import Poststuk, StoredItem, UnreadableError


def confirm(kamer: Postkamer, registratie_id: int, keuze: Keuze, *, actor: Actor) -> Besloten:
    """Carry out a decision. The bytes of every part are safe before a row names them."""
    delen = _keep_parts(kamer, registratie_id, keuze)
    with kamer.database.transaction() as session:
        return decide(
            session,
            registratie_id,
            keuze,
            loket=kamer.loket,
            delen=delen,
            actor=actor,
            now=kamer.now(),
        )


def confirm_proposal(kamer: Postkamer, registratie_id: int, *, actor: Actor) -> Besloten | None:
    """Carry out what was proposed; None when there is nothing to carry out."""
    with kamer.database.reading() as session:
        poststuk, proposal = load_reading(session, registratie_id)
    keuze = proposed_keuze(poststuk, proposal)
    return confirm(kamer, registratie_id, keuze, actor=actor) if keuze else None


def _keep_parts(kamer: Postkamer, registratie_id: int, keuze: Keuze) -> Mapping[str, str]:
    """Store the bytes of each part that will be a document; return their hashes by plek."""
    if not isinstance(keuze.outcome, OpenZaak | AppendToZaak):
        return {}
    with kamer.database.reading() as session:
        waiting = find_stored(session, registratie_id)
        poststuk, _ = load_reading(session, registratie_id)
    if waiting is None or not waiting.volledig:
        return {}
    return _store(kamer, waiting.stored(kamer.objects), poststuk)


def _store(kamer: Postkamer, item: StoredItem, poststuk: Poststuk) -> Mapping[str, str]:
    """Flush all parts to disk at once; one that cannot be had stays inside the original."""
    parts: dict[str, bytes] = {}
    for bijlage in poststuk.bijlagen:
        if not bijlage.plek:
            continue
        with suppress(UnreadableError):
            parts[bijlage.plek] = kamer.sandbox.extract(item, bijlage.plek)
    return dict(zip(parts, kamer.objects.put(parts.values()), strict=True))
