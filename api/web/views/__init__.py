"""What each page shows: plain values that a router fills and a template prints.

No entity reaches a template. Moments are aware (the filters turn them into Amsterdam time), days
are dates, every sentence is Dutch and ready to read. "" means: there is none, show nothing.
"""

from api.web.views.beoordelen import (
    Beoordelen,
    Beslist,
    Bezet,
    InQuarantaine,
    Plek,
    TeBeslissen,
    Toestand,
    WordtGelezen,
)
from api.web.views.besluit import (
    Besluitvelden,
    Bevestiging,
    Kandidaat,
    Keuze,
    Klant,
    Reden,
    Termijnkaart,
    Veldfout,
    Voorstelkaart,
    ZaakKeuze,
)
from api.web.views.document import (
    BerichtDeel,
    Bladzijde,
    Deel,
    DocumentDeel,
    GelezenDocument,
    KoppenDeel,
    Passage,
    TekstDeel,
    Vak,
)
from api.web.views.dossier import (
    Archief,
    Betrokkene,
    DossierDocument,
    GebeurtenisRegel,
    Stap,
    ZaakPagina,
    ZaakRegel,
)
from api.web.views.lijsten import (
    Bronnen,
    BronRegel,
    Controle,
    NietBezorgd,
    NietBezorgdRegel,
    PrintRegel,
    Printwachtrij,
    Quarantaine,
    QuarantaineRegel,
)
from api.web.views.schil import Foutpagina, Gebruiker, Inloggen, Melding, MenuItem, Schil
from api.web.views.werkvoorraad import Bladeren, Rij, Soort, VoorstelKort, Weergave, Werkvoorraad

Pagina = (
    Inloggen
    | Foutpagina
    | Werkvoorraad
    | Beoordelen
    | ZaakPagina
    | Archief
    | Quarantaine
    | Printwachtrij
    | NietBezorgd
    | Bronnen
)

__all__ = [
    "Archief",
    "Beoordelen",
    "BerichtDeel",
    "Beslist",
    "Besluitvelden",
    "Betrokkene",
    "Bevestiging",
    "Bezet",
    "Bladeren",
    "Bladzijde",
    "BronRegel",
    "Bronnen",
    "Controle",
    "Deel",
    "DocumentDeel",
    "DossierDocument",
    "Foutpagina",
    "GebeurtenisRegel",
    "Gebruiker",
    "GelezenDocument",
    "InQuarantaine",
    "Inloggen",
    "Kandidaat",
    "Keuze",
    "Klant",
    "KoppenDeel",
    "Melding",
    "MenuItem",
    "NietBezorgd",
    "NietBezorgdRegel",
    "Pagina",
    "Passage",
    "Plek",
    "PrintRegel",
    "Printwachtrij",
    "Quarantaine",
    "QuarantaineRegel",
    "Reden",
    "Rij",
    "Schil",
    "Soort",
    "Stap",
    "TeBeslissen",
    "TekstDeel",
    "Termijnkaart",
    "Toestand",
    "Vak",
    "Veldfout",
    "VoorstelKort",
    "Voorstelkaart",
    "Weergave",
    "Werkvoorraad",
    "WordtGelezen",
    "ZaakKeuze",
    "ZaakPagina",
    "ZaakRegel",
]
