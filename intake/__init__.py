"""Post comes in here and becomes a Poststuk."""

from intake.errors import IntakeError, SourceUnavailableError, UnreadableError
from intake.poststuk import Adres, Bijlage, Kanaal, Pagina, Poststuk, Woord
from intake.source import Letterbox, Postregister, RawItem, Receipt, Source, StoredItem

__all__ = [
    "Adres",
    "Bijlage",
    "IntakeError",
    "Kanaal",
    "Letterbox",
    "Pagina",
    "Postregister",
    "Poststuk",
    "RawItem",
    "Receipt",
    "Source",
    "SourceUnavailableError",
    "StoredItem",
    "UnreadableError",
    "Woord",
]
