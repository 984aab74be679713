"""Every row of the table: what it catches, and what nearly looks like it and must pass."""

import re
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.post.beslistabel import (
    TABEL,
    Bevestigen,
    NietBevestigen,
    beslis,
    toch_bevestigen,
)
from archive.post.gemeente import Postadres
from intake import Adres, Kanaal, Poststuk
from tests.archive.post.mails import INFO, OMSTANDIGHEDEN, RIA, brief, deel, mail, omstandigheden

ONZE_ID = "<ob.6f1f2a9e-4a36-4a7c-9c39-0d9a3a6f0001@zevenbeken.example>"
DMARC_FAIL = "mx.zevenbeken.example; dmarc=fail (p=REJECT sp=NONE) header.from=postvak.example"


def rij(poststuk, om=OMSTANDIGHEDEN):
    return beslis(poststuk, om).rij


def is_bevestigd(poststuk, om=OMSTANDIGHEDEN):
    return isinstance(beslis(poststuk, om), Bevestigen)


def test_an_ordinary_mail_is_confirmed_to_its_sender():
    besluit = beslis(mail(), OMSTANDIGHEDEN)

    assert besluit == Bevestigen(rij=17, aan=RIA, toelichting="Aan de afzender.")


@pytest.mark.parametrize(
    ("nummer", "poststuk"),
    [
        (1, mail(retourpad="")),
        (1, mail(retourpad=None, afzender=None)),
        (2, mail(("content-type", "multipart/report; report-type=delivery-status"))),
        (2, mail(("content-type", "Multipart/Report; boundary=x"))),
        (2, mail(bijlagen=(deel("message/delivery-status"),))),
        (2, mail(bijlagen=(deel("message/disposition-notification"),))),
        (2, mail(bijlagen=(deel("message/feedback-report"),))),
        (2, mail(("x-failed-recipients", "jan@postvak.example"))),
        (3, mail(("auto-submitted", "auto-replied"))),
        (3, mail(("auto-submitted", "Auto-Generated"))),
        (3, mail(("auto-submitted", 'auto-notified; owner-email="a@b.example"'))),
        (3, mail(("auto-submitted", "(no) auto-replied (vacation)"))),
        (3, mail(("auto-submitted", "no"), ("auto-submitted", "auto-replied"))),
        (3, mail(("auto-submitted", "something-new"))),
        (4, mail(("x-zaak-ack", "zaakpost-1"))),
        (4, mail(message_id=ONZE_ID)),
        (4, mail(("x-loop", "ria@postvak.example"))),
        (4, mail(afzender=Adres(email="Info@Zevenbeken.example"))),
        (5, mail(("list-id", "<nieuws.krant.example>"))),
        (5, mail(("list-unsubscribe", "<mailto:af@krant.example>"))),
        (5, mail(("feedback-id", "1:2:3:krant"))),
        (5, mail(("x-beenthere", "buurt@lijst.example"))),
        (5, mail(("mailing-list", "contact buurt@lijst.example"))),
        (5, mail(("precedence", "bulk"))),
        (5, mail(("precedence", "Junk (do not reply)"))),
        (5, mail(("precedence", "list; x=1"))),
        (5, mail(("precedence", "auto_reply"))),
        (6, mail(("x-auto-response-suppress", "All"))),
        (6, mail(("x-auto-response-suppress", "DR, OOF, AutoReply"))),
        (7, mail(("x-autoreply", "yes"))),
        (7, mail(("x-autorespond", ""))),
        (7, mail(("x-ms-exchange-generated-message-source", "Mailbox Rules Agent"))),
        (8, mail(afzender=Adres(email="no-reply@winkel.example"))),
        (8, mail(afzender=Adres(email="noreply-orders@winkel.example"))),
        (8, mail(afzender=Adres(email="do_not_reply@winkel.example"))),
        (8, mail(afzender=Adres(email="niet-beantwoorden@winkel.example"))),
        (8, mail(afzender=Adres(email="MAILER-DAEMON@winkel.example"))),
        (8, mail(retourpad="bounce+a=b@winkel.example")),
        (8, mail(retourpad="bounces-123@winkel.example")),
        (8, mail(("sender", "Lijst <owner-buurt@lijst.example>"))),
        (8, mail(("sender", "buurt-request@lijst.example"))),
        (8, mail(afzender=Adres(email="root@server.example"))),
        (9, mail(onderwerp="Automatisch antwoord: Aanvraag")),
        (9, mail(onderwerp="Afwezig: tot 3 januari")),
        (9, mail(onderwerp="Afwezigheidsbericht")),
        (9, mail(onderwerp="Out of Office Re: vergunning")),
        (9, mail(onderwerp="RE: Undeliverable: Ontvangst")),
        (9, mail(onderwerp="Automatic reply: x")),
        (9, mail(onderwerp="Mail delivery failed: returning message to sender")),
        (9, mail(onderwerp="Gelezen: uw besluit")),
        (10, mail(("x-spam-flag", "YES"))),
        (10, mail(("x-spam-status", "Yes, score=9.1 required=5.0"))),
        (10, mail(("x-virus-status", "Infected (Eicar)"))),
        (10, mail(("authentication-results", DMARC_FAIL))),
        (11, mail(aan=(Adres(email="lijst@vereniging.example"),))),
        (11, mail(aan=())),
        (12, mail(afzender=None)),
    ],
)
def test_a_row_catches_its_mails(nummer, poststuk):
    besluit = beslis(poststuk, OMSTANDIGHEDEN)

    assert isinstance(besluit, NietBevestigen)
    assert besluit.rij == nummer


@pytest.mark.parametrize(
    ("nummer", "om"),
    [
        (12, omstandigheden(in_quarantaine=True)),
        (12, omstandigheden(te_groot=True)),
        (13, omstandigheden(aan_afzender_24u=3)),
        (13, omstandigheden(zelfde_onderwerp_24u=1)),
        (14, omstandigheden(al_bevestigd=True)),
        (15, omstandigheden(hoort_bij_zaak=True)),
        (16, omstandigheden(kcc_antwoordt=True)),
        (17, omstandigheden(zaaktype_bevestigt=False)),
    ],
)
def test_a_row_catches_its_circumstances(nummer, om):
    besluit = beslis(mail(), om)

    assert isinstance(besluit, NietBevestigen)
    assert besluit.rij == nummer


@pytest.mark.parametrize(
    "poststuk",
    [
        # 1: a Return-Path that was not written down is not the null path.
        mail(("authentication-results", DMARC_FAIL.replace("fail", "pass")), retourpad=None),
        # 2: a citizen forwards a bounce, or attaches a mail.
        mail(bijlagen=(deel("message/rfc822"), deel("message/delivery-status", plek="2.2"))),
        mail(bijlagen=(deel("message/rfc822"), deel("application/pdf", plek="3"))),
        mail(("content-type", "multipart/related; boundary=multipart/report")),
        # 3: a person, said at length.
        mail(("auto-submitted", "no")),
        mail(("auto-submitted", "No (typed by hand); x=auto-replied")),
        mail(("auto-submitted", "")),
        # 4: our Message-IDs are answered all the time; somebody else's look alike.
        mail(antwoord_op=(ONZE_ID,)),
        mail(message_id=ONZE_ID.replace("zevenbeken", "buurdam")),
        mail(afzender=Adres(email="jan@zevenbeken.example"), retourpad="jan@zevenbeken.example"),
        # 5: priorities of people.
        mail(("precedence", "first-class")),
        mail(("precedence", "normal (not bulk)")),
        mail(("x-priority", "1"), ("importance", "high"), ("listen", "x")),
        # 6: only delivery and read receipts are unwanted.
        mail(("x-auto-response-suppress", "DR, RN, NRN")),
        # 7: a header about something else.
        mail(("x-autocrypt", "a"), ("x-ms-exchange-organization-scl", "1")),
        # 8: names of people.
        *(
            mail(afzender=Adres(email=adres), retourpad=adres)
            for adres in [
                "noor.eplattenier@postvak.example",
                "norbert@postvak.example",
                "a.bouncer@postvak.example",
                "rooth@postvak.example",
                "notaris@kantoor.example",
                "daemonica@postvak.example",
                "nieta@postvak.example",
                "request@postvak.example",
            ]
        ),
        # 9: words of machines in the middle of a person's subject.
        *(
            mail(onderwerp=onderwerp)
            for onderwerp in [
                "Afwezigheid leerling melden",
                "Klacht: brief niet bezorgd",
                "Bezwaar tegen automatisch opgelegde boete",
                "Vraag over out of office van de wethouder",
                "Re: Aanvraag kapvergunning",
                "Leesmij: plannen voor het plein",
                "Automatische deur stadhuis kapot",
                "Autowrak voor de deur",
                "",
            ]
        ),
        # 10: a verdict of ham, and a sender who writes his own verdicts.
        mail(("x-spam-flag", "NO"), ("x-spam-status", "No, score=-1.0")),
        mail(("authentication-results", DMARC_FAIL.replace("mx.zevenbeken", "mx.elders"))),
        mail(("authentication-results", DMARC_FAIL.replace("REJECT", "NONE"))),
        # 11: ways in which our address is written.
        mail(aan=(), cc=(Adres(email="INFO@zevenbeken.EXAMPLE"),)),
        mail(aan=(Adres(email="info+balie@zevenbeken.example"),)),
        mail(("delivered-to", "gemeente@zevenbeken.example"), aan=()),
        mail(("x-original-to", "<info@zevenbeken.example>"), aan=()),
        mail(("resent-to", "Gemeente <info@zevenbeken.example>"), aan=()),
    ],
)
def test_what_only_looks_like_a_row_is_confirmed(poststuk):
    assert is_bevestigd(poststuk)


@pytest.mark.parametrize(
    "om",
    [
        omstandigheden(aan_afzender_24u=2),
        omstandigheden(hoort_bij_zaak=True, melden_bij_zaak=True),
        omstandigheden(aliassen=frozenset()),
    ],
)
def test_circumstances_just_within_bounds_are_confirmed(om):
    assert is_bevestigd(mail(), om)


def test_the_first_row_that_fits_decides():
    poststuk = mail(("auto-submitted", "auto-replied"), ("list-id", "<x.y>"), retourpad="")

    assert rij(poststuk) == 1


def test_all_seventeen_rows_stand_in_order():
    assert [regel.nummer for regel in TABEL] == list(range(1, 18))


def test_never_is_for_rows_of_machines_and_hold_for_floods_only():
    assert [regel.nummer for regel in TABEL if regel.nooit] == [1, 2, 3, 4, 7]
    assert [regel.nummer for regel in TABEL if regel.vasthouden] == [13]


def test_every_reason_is_a_sentence_without_personal_data():
    poststukken = [mail(retourpad=""), mail(("x-loop", "1")), mail(("list-id", "x")), mail(aan=())]

    for poststuk in poststukken:
        besluit = beslis(poststuk, OMSTANDIGHEDEN)
        assert isinstance(besluit, NietBevestigen)
        assert re.fullmatch(r"[A-Z].*\.", besluit.reden)
        assert "postvak" not in besluit.reden


def test_a_sender_we_cannot_vouch_for_gets_it_at_the_return_path():
    besluit = beslis(mail(afzender=Adres(email="wethouder@elders.example")), OMSTANDIGHEDEN)

    assert isinstance(besluit, Bevestigen)
    assert besluit.aan == Adres(email="ria@postvak.example")


def test_a_sender_whose_domain_passes_dmarc_gets_it_himself():
    passed = "mx.zevenbeken.example; dmarc=pass (p=none) header.from=postvak.example"
    poststuk = mail(("authentication-results", passed), retourpad="srs0=x@doorstuur.example")

    besluit = beslis(poststuk, OMSTANDIGHEDEN)

    assert isinstance(besluit, Bevestigen)
    assert besluit.aan == RIA


@pytest.mark.parametrize("retourpad", [None, "geen adres", "jan@", "jün@postvak.example"])
def test_without_a_sure_address_div_decides(retourpad):
    besluit = beslis(mail(retourpad=retourpad), OMSTANDIGHEDEN)

    assert isinstance(besluit, NietBevestigen)
    assert not besluit.nooit
    assert toch_bevestigen(mail(retourpad=retourpad), OMSTANDIGHEDEN) == RIA


def test_a_letter_on_paper_is_confirmed_on_paper():
    adres = Postadres(naam="R. Hoogkamer", straat="Kade 1", postcode="1234 AB", plaats="Buurdam")

    besluit = beslis(brief(), omstandigheden(postadres=adres))

    assert isinstance(besluit, Bevestigen)
    assert besluit.aan == adres


@pytest.mark.parametrize(
    "postadres",
    [
        None,
        Postadres(),
        Postadres(naam="R. Hoogkamer", straat="Zuiderhaven 61", postcode="1240 AD"),
    ],
)
def test_a_letter_without_a_whole_address_waits_for_one(postadres):
    besluit = beslis(brief(), omstandigheden(postadres=postadres))

    assert isinstance(besluit, NietBevestigen)
    assert besluit.reden == "Het adres is niet compleet. Vul straat, postcode en plaats in."
    assert not besluit.nooit


def test_a_letter_on_paper_whose_text_quotes_a_mail_is_still_a_letter():
    adres = Postadres(naam="R. Hoogkamer", straat="Kade 1", postcode="1234 AB", plaats="Buurdam")
    om = omstandigheden(postadres=adres)

    assert is_bevestigd(brief(onderwerp="Out of office"), om)
    assert not is_bevestigd(brief(), omstandigheden(postadres=om.postadres, al_bevestigd=True))


@pytest.mark.parametrize(
    ("poststuk", "adres"),
    [
        (
            mail(afzender=Adres(email="no-reply@form.example"), antwoord_aan=RIA),
            "ria@postvak.example",
        ),
        (
            mail(
                afzender=Adres(email="no-reply@form.example"),
                tekst="Naam: Jan\nE-mailadres: jan@postvak.example\nVraag: boom",
            ),
            "jan@postvak.example",
        ),
        (mail(("list-id", "<x.y>")), "ria@postvak.example"),
        (mail(antwoord_aan=INFO), "ria@postvak.example"),
        (mail(antwoord_aan=Adres(email="ongeldig")), "ria@postvak.example"),
    ],
)
def test_div_can_confirm_after_all_to_the_person_behind_a_machine(poststuk, adres):
    gekozen = toch_bevestigen(poststuk, OMSTANDIGHEDEN)

    assert gekozen is not None
    assert gekozen.email == adres


@pytest.mark.parametrize(
    "poststuk",
    [
        mail(retourpad="", antwoord_aan=RIA),
        mail(("auto-submitted", "auto-replied")),
        mail(afzender=Adres(email="no-reply@form.example"), tekst="geen adres"),
        mail(afzender=INFO),
    ],
)
def test_where_the_table_says_never_div_cannot_confirm_either(poststuk):
    assert toch_bevestigen(poststuk, OMSTANDIGHEDEN) is None


HOSTILE = st.text(max_size=300)


@given(
    st.lists(
        st.tuples(
            st.sampled_from(
                ["auto-submitted", "precedence", "sender", "received", "authentication-results"]
            ),
            HOSTILE,
        ),
        max_size=6,
    ),
    HOSTILE,
    st.one_of(st.none(), HOSTILE),
)
def test_no_mail_however_odd_makes_the_table_fail(koppen, onderwerp, retourpad):
    poststuk = mail(*koppen, onderwerp=onderwerp, retourpad=retourpad)

    assert beslis(poststuk, OMSTANDIGHEDEN).rij in range(1, 18)


@pytest.mark.parametrize(
    "waarde", ["(" * 500_000, "a" * 500_000, '"\\' * 250_000, "(a)" * 200_000, "re:" * 200_000]
)
def test_a_header_of_a_megabyte_takes_no_time(waarde):
    names = ["auto-submitted", "precedence", "sender", "received", "authentication-results"]
    poststuk = Poststuk(
        sha256="0" * 64,
        kanaal=Kanaal.EMAIL,
        ontvangen_op=datetime(2026, 11, 20, tzinfo=UTC),
        onderwerp=waarde,
        afzender=RIA,
        retourpad=waarde,
        koppen=tuple((naam, waarde) for naam in [*names, "delivered-to"]),
    )
    start = datetime.now(tz=UTC)

    beslis(poststuk, OMSTANDIGHEDEN)

    assert (datetime.now(tz=UTC) - start).total_seconds() < 2
