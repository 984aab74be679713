"""The drawing task of the child; apart, so that reading mail never loads PDFium."""

from collections.abc import Callable

from intake.pages import page_jpeg
from intake.sandbox.wire import Opdracht
from intake.unpack import leaf_bytes


def draw_page(task: Opdracht, _bezig: Callable[[str], None]) -> bytes:
    content = leaf_bytes(task.item, task.plek)
    return page_jpeg(content, page=task.pagina, width=task.breedte)
