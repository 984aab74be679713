"""What the archive remembers: entities with an identity and a life."""

from archive.entities.base import Base
from archive.entities.bron import Bron, Periodetaak
from archive.entities.document import Document, Richting, ZaakDocument
from archive.entities.gebeurtenis import Gebeurtenis
from archive.entities.gebruiker import Afdeling, Gebruiker, Gebruikersrol, Sessie
from archive.entities.postregistratie import (
    Aanlevering,
    Besluit,
    Lezing,
    Postregistratie,
    Staat,
    Voorstelsoort,
)
from archive.entities.uitgaande_post import Poststand, UitgaandePost
from archive.entities.zaak import STATUSSEN, Rol, Roltype, Status, Zaak, Zaaknummerteller

__all__ = [
    "STATUSSEN",
    "Aanlevering",
    "Afdeling",
    "Base",
    "Besluit",
    "Bron",
    "Document",
    "Gebeurtenis",
    "Gebruiker",
    "Gebruikersrol",
    "Lezing",
    "Periodetaak",
    "Postregistratie",
    "Poststand",
    "Richting",
    "Rol",
    "Roltype",
    "Sessie",
    "Staat",
    "Status",
    "UitgaandePost",
    "Voorstelsoort",
    "Zaak",
    "ZaakDocument",
    "Zaaknummerteller",
]
