"""What can go wrong at the letterbox. The docstring of a class is the sentence a user may read."""


class IntakeError(Exception):
    """Er ging iets mis bij het innemen van de post."""


class UnreadableError(IntakeError):
    """Dit stuk kon niet worden gelezen. Het origineel is bewaard."""


class SourceUnavailableError(IntakeError):
    """De bron geeft geen antwoord; de volgende ophaalronde probeert het opnieuw."""
