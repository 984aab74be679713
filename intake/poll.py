"""Bring the waiting post in: record first, settle after."""

from collections import Counter

from intake.source import Postregister, Receipt, Source


def poll(source: Source, register: Postregister, *, limit: int = 1000) -> Counter[Receipt]:
    """Move up to `limit` waiting items from `source` into `register`.

    A crash between record and settle leaves the item on the pile, where the next poll finds it
    known and only settles it: nothing is lost, nothing doubles.
    """
    counts: Counter[Receipt] = Counter()
    with source.open() as letterbox:
        waiting = letterbox.waiting()
        known = register.known(source.name, waiting)
        if known:
            letterbox.settle([ref for ref in waiting if ref in known])
        new = [ref for ref in waiting if ref not in known]
        for batch in letterbox.fetch(new[:limit]):
            counts.update(register.record(batch))
            letterbox.settle([item.ref for item in batch])
    return counts
