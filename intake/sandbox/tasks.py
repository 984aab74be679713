"""The reading tasks of the child."""

from collections.abc import Callable

from intake.sandbox.wire import ALLES, Opdracht, encode_poststuk
from intake.unpack import Leeswijze, leaf_bytes, unpack


def unpack_item(task: Opdracht, bezig: Callable[[str], None]) -> bytes:
    wijze = Leeswijze(
        ocr=task.ocr,
        documenten=ALLES not in task.overslaan,
        overslaan=frozenset(task.overslaan),
        bezig=bezig,
    )
    return encode_poststuk(unpack(task.item, wijze=wijze))


def extract_leaf(task: Opdracht, _bezig: Callable[[str], None]) -> bytes:
    return leaf_bytes(task.item, task.plek)
