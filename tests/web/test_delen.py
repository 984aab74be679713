"""What a reason found is marked where a person looks: in text, in a title, on a page image."""

from datetime import UTC, datetime

from api.web.delen import delen, is_shown, passages, titel
from api.web.views import DocumentDeel, Passage
from classifier import Candidate, Evidence, OpenZaak, Proposal
from classifier.proposal import Plaats
from intake import Bijlage, Kanaal, Pagina, Poststuk, Woord

TEKST = "Ik maak bezwaar tegen uw besluit"
MAAK_BEZWAAR, BEZWAAR = (3, 15), (8, 15)


def plaats(veld: str, start: int, einde: int) -> Plaats:
    return Plaats(veld=veld, start=start, einde=einde)


def proposal(*places: Plaats | None) -> Proposal:
    evidence = tuple(Evidence(regel="r", uitleg="u", punten=1, plaats=place) for place in places)
    return Proposal(candidates=(Candidate(outcome=OpenZaak("x"), score=1, evidence=evidence),))


def poststuk(kanaal: Kanaal) -> Poststuk:
    words = (
        Woord(start=3, einde=7, x=60, y=100, breedte=30, hoogte=10),
        Woord(start=8, einde=15, x=94, y=101, breedte=50, hoogte=10),
    )
    page = Pagina(start=0, einde=len(TEKST), breedte=595, hoogte=842, woorden=words)
    scan = Bijlage(
        plek="",
        bestandsnaam="scan.pdf",
        mediatype="application/pdf",
        omvang=9,
        sha256="0" * 64,
        tekst=TEKST,
        paginas=(page,),
    )
    return Poststuk(
        sha256="0" * 64,
        kanaal=kanaal,
        ontvangen_op=datetime(2026, 3, 2, 9, tzinfo=UTC),
        onderwerp="Bezwaar dakkapel",
        tekst=TEKST,
        bijlagen=(scan,),
    )


def test_where_two_reasons_overlap_the_shared_words_carry_both() -> None:
    cut = passages(TEKST, [(1, plaats("tekst", *MAAK_BEZWAAR)), (2, plaats("tekst", *BEZWAAR))])

    assert cut == (
        Passage(tekst="Ik "),
        Passage(tekst="maak ", nummers=(1,), begint=(1,)),
        Passage(tekst="bezwaar", nummers=(1, 2), begint=(2,)),
        Passage(tekst=" tegen uw besluit"),
    )


def test_two_reasons_at_one_place_both_have_their_number_there() -> None:
    cut = passages(TEKST, [(1, plaats("tekst", *BEZWAAR)), (2, plaats("tekst", *BEZWAAR))])

    assert cut[1] == Passage(tekst="bezwaar", nummers=(1, 2), begint=(1, 2))


def test_a_text_without_places_stays_whole_and_an_empty_one_is_nothing() -> None:
    assert passages(TEKST, []) == (Passage(tekst=TEKST),)
    assert passages("", []) == ()


def test_a_reason_in_the_text_of_a_scan_is_boxed_on_its_page_image() -> None:
    stuk = poststuk(Kanaal.POST)
    found = proposal(plaats("tekst", *MAAK_BEZWAAR))

    document, *_ = delen(1, stuk, found, omvang=9)

    assert isinstance(document, DocumentDeel)
    [box] = document.bladzijden[0].vakken
    assert (box.nummer, box.x, box.y, box.breedte, box.hoogte) == (1, 60, 100, 84, 11)
    assert document.origineel_url == "/post/1/origineel"


def test_a_reason_in_the_subject_is_marked_in_the_title() -> None:
    stuk = poststuk(Kanaal.EMAIL)
    found = proposal(plaats("onderwerp", 0, 7))

    assert titel(stuk, found)[0] == Passage(tekst="Bezwaar", nummers=(1,), begint=(1,))
    assert titel(stuk, proposal(plaats("tekst", *BEZWAAR))) == ()


def test_only_a_reason_with_a_place_that_can_be_shown_points_there() -> None:
    stuk = poststuk(Kanaal.EMAIL)
    places = [plaats("tekst", 0, 2), plaats("onderwerp", 0, 2), plaats("kop:from", 0, 2), None]

    shown = [is_shown(e, stuk) for e in proposal(*places).candidates[0].evidence]

    assert shown == [True, True, False, False]
