"""Two mails under one Message-ID: both are there, and DIV is told."""

from archive.stuk import load_stuk

SAME = ("Message-ID", "<hergebruikt@verzender.example>")


def test_both_mails_are_kept_and_each_names_the_other(room):
    room.mail(subject="Pakket 1", headers=(SAME,))
    room.mail(subject="Pakket 2", headers=(SAME,))
    room.mail(subject="Iets anders")
    room.work()

    first, second, other = room.waiting()

    with room.kamer.database.reading() as session:
        assert load_stuk(session, first).zelfde_bericht == (second,)
        assert load_stuk(session, second).zelfde_bericht == (first,)
        assert load_stuk(session, other).zelfde_bericht == ()
