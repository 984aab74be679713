"""Bring the waiting post in: record first, settle after."""

from dataclasses import dataclass

from intake.source import Postregister, Receipt, Source


@dataclass(frozen=True, kw_only=True, slots=True)
class Polled:
    """How a visit went: items new to us, items seen before, and items left for the next visit."""

    new: int
    known: int
    left: int


def poll(source: Source, register: Postregister, *, limit: int = 1000) -> Polled:
    """Move up to `limit` waiting items from `source` into `register`.

    A crash between record and settle leaves the item on the pile, where the next poll finds it
    known and only settles it: nothing is lost, nothing doubles.
    """
    receipts: list[Receipt] = []
    with source.open() as letterbox:
        waiting = letterbox.waiting()
        known = register.known(source.name, waiting)
        if known:
            letterbox.settle([ref for ref in waiting if ref in known])
        new = [ref for ref in waiting if ref not in known]
        for batch in letterbox.fetch(new[:limit]):
            receipts += register.record(batch)
            letterbox.settle([item.ref for item in batch])
    return Polled(
        new=receipts.count(Receipt.NEW),
        known=receipts.count(Receipt.DUPLICATE),
        left=max(0, len(new) - len(receipts)),
    )
