"""Which municipality the post is for: what is its own is not somebody else's."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class Gemeente:
    """The municipality's own names, as rules and facts must know them.

    `plaatsen` are the places within its borders, `domeinen` its mail domains, `postcodes` the
    postcodes of its own offices and post boxes ("1230 BA"). All may be empty: then only what a
    stuk says of itself (the address it was sent to) tells which municipality this is.
    """

    naam: str = ""
    plaatsen: tuple[str, ...] = ()
    domeinen: tuple[str, ...] = ()
    postcodes: tuple[str, ...] = ()
