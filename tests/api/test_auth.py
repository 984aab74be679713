"""Who gets in, for how long, and what a stranger learns from trying."""

import sys
from datetime import timedelta

import pytest

from api.auth import (
    LockedError,
    admit,
    csrf_proof,
    is_csrf_proof,
    is_password,
    open_session,
    stored_hash,
    token_hash,
)
from archive.entities import Gebruikersrol
from archive.gebruikers import (
    ABSOLUTE,
    IDLE,
    GebruikerExistsError,
    SamePersonError,
    add_gebruiker,
    end_sessie,
    find_collega,
    find_gebruiker,
    set_afdeling,
    set_password,
    sweep_sessies,
    touch_sessie,
)
from archive.storage.database import open_database
from archive.storage.schema import migrate
from tests.mailroom import MONDAY, PASSWORD, password_hash


@pytest.fixture
def session(database_url):
    """Give a database where Lotte has an account."""
    database = open_database(database_url)
    migrate(database)
    with database.transaction() as session:
        add_gebruiker(
            session,
            "lotte",
            naam="Lotte Brands",
            wachtwoord_hash=password_hash(),
            rollen=[Gebruikersrol.DIV],
        )
        yield session
    database.close()


@pytest.fixture
def verified(monkeypatch):
    """Count what is checked, and check quickly: argon2 itself is not what is tested here."""
    seen = []

    def verify(stored, password):
        seen.append(stored)
        return stored == password_hash() and password == PASSWORD

    monkeypatch.setattr(sys.modules[__name__], "is_password", verify)
    return seen


def check_password(session, name, password, *, now):
    """Try to get in, as the page does."""
    right = is_password(stored_hash(session, name), password)
    return admit(session, name, right=right, now=now)


def test_a_password_is_kept_as_argon2id_and_recognised(session):
    assert password_hash().startswith("$argon2id$")
    assert check_password(session, "lotte", PASSWORD, now=MONDAY).naam == "Lotte Brands"
    assert check_password(session, "lotte", PASSWORD + "x", now=MONDAY) is None


@pytest.mark.usefixtures("verified")
def test_capitals_and_spaces_in_a_name_make_no_difference(session):
    add_gebruiker(session, "Jan.Smit ", naam="Jan", wachtwoord_hash="x", rollen=[Gebruikersrol.DIV])

    assert find_gebruiker(session, "jan.smit").naam == "Jan"
    with pytest.raises(GebruikerExistsError):
        add_gebruiker(
            session, "JAN.SMIT", naam="Jan", wachtwoord_hash="x", rollen=[Gebruikersrol.DIV]
        )


def test_an_unknown_name_costs_as_much_work_as_a_known_one(session, verified):
    check_password(session, "niemand", "raad", now=MONDAY)
    check_password(session, "lotte", "raad", now=MONDAY)

    unknown, known = verified
    assert unknown.split("$")[:4] == known.split("$")[:4], "the same kind and cost of hash"


@pytest.mark.usefixtures("verified")
def test_a_closed_account_gets_in_with_no_password(session):
    find_gebruiker(session, "lotte").actief = False

    assert check_password(session, "lotte", PASSWORD, now=MONDAY) is None


@pytest.mark.usefixtures("verified")
def test_five_slips_are_free_and_then_the_account_waits_longer_and_longer(session):
    for _ in range(5):
        assert check_password(session, "lotte", "raad", now=MONDAY) is None
    assert find_gebruiker(session, "lotte").geblokkeerd_tot is None

    now, waits = MONDAY, []
    for _ in range(12):
        check_password(session, "lotte", "raad", now=now)
        session.expire_all()
        until = find_gebruiker(session, "lotte").geblokkeerd_tot
        waits.append(until - now)
        with pytest.raises(LockedError):
            check_password(session, "lotte", PASSWORD, now=until - timedelta(seconds=1))
        now = until + timedelta(seconds=1)

    assert waits[:3] == [timedelta(seconds=2), timedelta(seconds=4), timedelta(seconds=8)]
    assert waits[-1] == timedelta(minutes=15)


@pytest.mark.usefixtures("verified")
def test_the_right_password_after_the_wait_wipes_the_slate(session):
    for _ in range(6):
        check_password(session, "lotte", "raad", now=MONDAY)
    session.expire_all()
    later = MONDAY + timedelta(seconds=3)

    open_session(session, check_password(session, "lotte", PASSWORD, now=later), now=later)

    assert find_gebruiker(session, "lotte").mislukte_pogingen == 0


@pytest.fixture
def token(session):
    return open_session(session, find_gebruiker(session, "lotte"), now=MONDAY)


def who(session, token, *, after=timedelta(0)):
    return find_collega(session, token_hash(token), now=MONDAY + after)


def test_a_session_tells_who_it_is(session, token):
    collega = who(session, token)

    assert (collega.naam, collega.rollen) == ("Lotte Brands", {Gebruikersrol.DIV})
    assert collega.actor.gebruiker_id == collega.id


def test_the_token_itself_is_nowhere_in_the_database(session, token):
    assert find_collega(session, token, now=MONDAY) is None


def test_a_session_ends_after_half_an_hour_of_nothing(session, token):
    assert who(session, token, after=IDLE) is not None
    assert who(session, token, after=IDLE + timedelta(seconds=1)) is None


def test_a_session_that_is_used_lives_on_until_its_last_hour(session, token):
    moment = timedelta(0)
    while moment <= ABSOLUTE:
        assert who(session, token, after=moment) is not None
        touch_sessie(session, token_hash(token), now=MONDAY + moment)
        session.expire_all()
        moment += timedelta(minutes=25)

    assert who(session, token, after=moment) is None


def test_a_token_of_the_json_interface_does_not_run_out(session):
    gebruiker = find_gebruiker(session, "lotte")
    token = open_session(session, gebruiker, now=MONDAY, api=True)

    sweep_sessies(session, now=MONDAY + timedelta(days=400))

    assert who(session, token, after=timedelta(days=400)) is not None


def test_old_sessions_are_swept_and_others_stay(session, token):
    young = open_session(
        session, find_gebruiker(session, "lotte"), now=MONDAY + timedelta(hours=11)
    )

    sweep_sessies(session, now=MONDAY + timedelta(hours=11))

    assert who(session, token) is None
    assert who(session, young, after=timedelta(hours=11)) is not None


def test_logging_out_and_a_new_password_end_sessions(session, token):
    other = open_session(session, find_gebruiker(session, "lotte"), now=MONDAY)

    end_sessie(session, token_hash(token))
    assert (who(session, token), who(session, other) is not None) == (None, True)
    set_password(session, find_gebruiker(session, "lotte"), "nieuw")

    assert who(session, other) is None


def test_a_closed_account_ends_its_sessions(session, token):
    find_gebruiker(session, "lotte").actief = False

    assert who(session, token) is None


def test_a_form_proves_that_it_comes_from_a_page_of_this_session():
    assert is_csrf_proof("een", csrf_proof("een"))
    assert not is_csrf_proof("een", csrf_proof("twee"))
    assert not is_csrf_proof("een", "")
    assert "een" not in csrf_proof("een")


def test_an_afdeling_has_two_different_people(session):
    lotte = find_gebruiker(session, "lotte").id

    with pytest.raises(SamePersonError):
        set_afdeling(session, "Publiekszaken", coordinator=lotte, behandelaar=lotte)
