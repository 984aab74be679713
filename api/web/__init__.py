"""The pages: one file a page."""

from api.web import beoordelen, documenten, dossiers, inloggen, lijsten, werkvoorraad

PAGES = (
    inloggen.router,
    werkvoorraad.router,
    beoordelen.router,
    documenten.router,
    dossiers.router,
    lijsten.router,
)
