"""What a mail cannot tell of itself and the decision to confirm needs to know."""

from dataclasses import dataclass

from archive.post.gemeente import Postadres


@dataclass(frozen=True, kw_only=True, slots=True)
class Omstandigheden:
    """The facts around one poststuk; addresses, domains and server names in lower case.

    `eigen_adressen` are those we send and receive with, `eigen_domeinen` ours by name;
    `aliassen` are the intake addresses (none known: row 11 says nothing). `vertrouwde_servers`
    are the authserv-ids of our own mail servers. The counters are confirmations sent in 24
    hours: to this sender, and to this sender under this subject.
    `melden_bij_zaak`: tell the sender that this was added to a zaak (at most once a day).
    """

    eigen_adressen: frozenset[str] = frozenset()
    eigen_domeinen: frozenset[str] = frozenset()
    aliassen: frozenset[str] = frozenset()
    vertrouwde_servers: frozenset[str] = frozenset()
    aan_afzender_24u: int = 0
    zelfde_onderwerp_24u: int = 0
    max_per_afzender: int = 3
    al_bevestigd: bool = False
    hoort_bij_zaak: bool = False
    melden_bij_zaak: bool = False
    kcc_antwoordt: bool = False
    in_quarantaine: bool = False
    te_groot: bool = False
    zaaktype_bevestigt: bool = True
    postadres: Postadres | None = None
