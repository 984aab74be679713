"""How foreign bytes leave: always as a download, under a name that cannot do harm."""

import unicodedata
from urllib.parse import quote


def attachment(bestandsnaam: str) -> dict[str, str]:
    """Return the header that saves instead of shows (RFC 6266), with a plain name beside it."""
    plain = unicodedata.normalize("NFKD", bestandsnaam).encode("ascii", "ignore").decode()
    fallback = "".join(c if c.isalnum() or c in "._- " else "-" for c in plain) or "document"
    encoded = quote(bestandsnaam, safe="")
    return {
        "Content-Disposition": f"attachment; filename=\"{fallback}\"; filename*=UTF-8''{encoded}"
    }
