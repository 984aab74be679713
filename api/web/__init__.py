"""The pages: one file a page."""

from api.web import (
    beoordelen,
    documenten,
    dossiers,
    inloggen,
    lijsten,
    ongedaan,
    tellingen,
    werkvoorraad,
)

PAGES = (
    inloggen.router,
    werkvoorraad.router,
    beoordelen.router,
    ongedaan.router,
    tellingen.router,
    documenten.router,
    dossiers.router,
    lijsten.router,
)
