"""The made-up municipality that the demo's post was written to."""

from api.settings import GemeenteSettings

_DOMEIN = "voorbeeldstad.example"
_POSTBUSSEN = (
    "info",
    "belastingen",
    "burgerzaken",
    "facturen",
    "juridischezaken",
    "sociaaldomein",
    "vergunningen",
)

# The RSIN passes the eleven test and is nobody's: real ones start with another digit.
VOORBEELDSTAD = GemeenteSettings(
    naam="Voorbeeldstad",
    rsin="111222333",
    adres="Postbus 100",
    postcode="1230 BA",
    plaats="Voorbeeldstad",
    telefoon="14 000",
    email=f"info@{_DOMEIN}",
    website=f"https://www.{_DOMEIN}",
    privacy_url=f"https://www.{_DOMEIN}/privacy",
    plaatsen=("Voorbeeldstad", "Broekdorp", "Lutterzijl"),
    eigen_adressen=tuple(f"{postbus}@{_DOMEIN}" for postbus in _POSTBUSSEN),
    eigen_domeinen=(_DOMEIN,),
    vertrouwde_mailservers=(f"mx.{_DOMEIN}",),
)
