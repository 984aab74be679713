"""Every error a user can meet: class, HTTP status, Dutch sentence. One table, one handler."""

from collections.abc import Mapping

from api.auth import LockedError, LoginError
from archive.beslissen import AlreadyDecidedError, ZaaktypeGoneError
from archive.dossier import DocumentNotFoundError, ZaakNotFoundError
from archive.ongedaan import TooLateError
from archive.openen import NoAfdelingError
from archive.storage.objects import ObjectMissingError
from archive.werkvoorraad import StukNotFoundError
from intake import UnreadableError


class NotLoggedInError(Exception):
    """U bent niet (meer) ingelogd."""


class ForbiddenError(Exception):
    """Uw rol geeft hier geen toegang toe."""


class CsrfError(Exception):
    """Dit formulier is verlopen. Laad de bladzijde opnieuw en probeer het nog eens."""


STATUS: Mapping[type[Exception], int] = {
    NotLoggedInError: 401,
    LoginError: 401,
    LockedError: 429,
    ForbiddenError: 403,
    CsrfError: 403,
    StukNotFoundError: 404,
    ZaakNotFoundError: 404,
    DocumentNotFoundError: 404,
    ObjectMissingError: 404,
    AlreadyDecidedError: 409,
    ZaaktypeGoneError: 409,
    TooLateError: 409,
    NoAfdelingError: 409,
    UnreadableError: 422,
}


def sentence(error: Exception) -> str:
    """Return the Dutch sentence of an error: the docstring of its class."""
    return (type(error).__doc__ or "").strip()
