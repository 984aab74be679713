"""Logging in: argon2id for passwords, random tokens for sessions, a proof for every form."""

import hashlib
import hmac
import secrets
import threading
from datetime import datetime

from argon2 import PasswordHasher
from argon2.exceptions import VerificationError
from sqlalchemy.orm import Session

from archive.entities import Gebruiker
from archive.gebruikers import find_gebruiker, note_failure, start_sessie

_HASHER = PasswordHasher()
# One check takes 64 MiB; more than four at once would let a stranger fill the memory.
_AT_ONCE = threading.BoundedSemaphore(4)
# Checked when the name is unknown, so that the answer takes as long as for a known one.
_NOBODY = _HASHER.hash(secrets.token_hex())


class LoginError(Exception):
    """De gebruikersnaam of het wachtwoord klopt niet."""


class LockedError(LoginError):
    """Te veel mislukte pogingen. Wacht even en probeer het dan opnieuw."""


def hash_password(password: str) -> str:
    with _AT_ONCE:
        return _HASHER.hash(password)


def stored_hash(session: Session, name: str) -> str:
    """Return what a password for this name is checked against, for an unknown name too."""
    gebruiker = find_gebruiker(session, name)
    return gebruiker.wachtwoord if gebruiker else _NOBODY


def is_password(stored: str, password: str) -> bool:
    """Check a password. Slow on purpose: call it outside a transaction, or everybody waits."""
    with _AT_ONCE:
        try:
            return _HASHER.verify(stored, password)
        except VerificationError:
            return False


def admit(session: Session, name: str, *, right: bool, now: datetime) -> Gebruiker | None:
    """Return the account that may come in; None (and a count) when the password was not right.

    Raises LockedError while the account waits after too many wrong ones.
    """
    gebruiker = find_gebruiker(session, name)
    if gebruiker is None or not gebruiker.actief:
        return None
    if gebruiker.geblokkeerd_tot and gebruiker.geblokkeerd_tot > now:
        raise LockedError(name)
    if not right:
        note_failure(session, gebruiker, now=now)
        return None
    return gebruiker


def open_session(
    session: Session, gebruiker: Gebruiker, *, now: datetime, api: bool = False
) -> str:
    """Start a session and return its token, which is kept nowhere but with its owner."""
    token = secrets.token_urlsafe(32)
    start_sessie(session, gebruiker, token_hash(token), now=now, api=api)
    return token


def token_hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def csrf_proof(token: str) -> str:
    """Return what a form of this session must carry: only its own pages can know it."""
    return hmac.new(token.encode(), b"csrf", hashlib.sha256).hexdigest()


def is_csrf_proof(token: str, proof: str) -> bool:
    return hmac.compare_digest(csrf_proof(token), proof)
