"""An e-mail as a Poststuk: the own walker decides text and parts, mail-parser only warns."""

import hashlib
import re
from dataclasses import dataclass, replace

from intake.poststuk import Adres, Bijlage, Poststuk
from intake.source import StoredItem
from intake.unpack.addresses import parse_addresses
from intake.unpack.body import Lichaam, read_body
from intake.unpack.charset import one_line, repair
from intake.unpack.dates import parse_moment
from intake.unpack.headers import Koppen, decode_header, split_headers
from intake.unpack.mime import Deel, find, leaves, read_structure
from intake.unpack.readers import Blad, Leeswijze, read_leaf
from intake.unpack.second_opinion import second_opinion
from intake.unpack.version import lezer

LEEG = "Deze e-mail is leeg."
ONLEESBAAR = "Deze e-mail kon niet worden gelezen; het origineel staat als document bij dit stuk."

_MESSAGE_ID = re.compile(rb"<[^<>\s]{1,998}>")
_MEGABYTE = 1_000_000


def unpack_email(item: StoredItem, content: bytes, wijze: Leeswijze) -> Poststuk:
    """Read a whole mail. What nobody can read still becomes a Poststuk, with its raw .eml."""
    if not content.strip():
        return _raw_only(item, content, LEEG)
    structuur = read_structure(content)
    wortel = structuur.wortel
    if not wortel.koppen.velden:
        return replace(_raw_only(item, content, ONLEESBAAR), tekst=read_body(wortel).tekst)
    lichaam = read_body(wortel)
    documenten = _documents(wortel, lichaam, wijze)
    return _poststuk(item, wortel.koppen, lichaam.tekst, documenten, structuur.meldingen)


def unpack_header_only(item: StoredItem, content: bytes) -> Poststuk:
    """Read the header block of a mail that was too large to fetch."""
    koppen, _ = split_headers(content, 0, len(content))
    size = max(1, round(item.omvang / _MEGABYTE))
    melding = (
        f"Deze e-mail is te groot ({size} MB) en is niet opgehaald. "
        "Hieronder staat alleen de kop; het origineel staat in de postbus, bij de te grote post."
    )
    return _poststuk(item, koppen, "", _Documenten(), (melding,))


def email_leaf(content: bytes, plek: str) -> bytes | None:
    """Return the decoded bytes of one leaf, or None when there is no such leaf."""
    deel = find(read_structure(content).wortel, plek)
    return None if deel is None else deel.inhoud()


@dataclass(frozen=True, kw_only=True, slots=True)
class _Documenten:
    bijlagen: tuple[Bijlage, ...] = ()
    zonder_ocr: bool = False


def _documents(wortel: Deel, lichaam: Lichaam, wijze: Leeswijze) -> _Documenten:
    read = [
        _document(deel, wijze) for deel in _all_leaves(wortel) if deel.plek not in lichaam.plekken
    ]
    return _Documenten(
        bijlagen=tuple(bijlage for bijlage, _ in read),
        zonder_ocr=any(waits for _, waits in read),
    )


def _all_leaves(wortel: Deel) -> list[Deel]:
    """List the leaves; behind an embedded message come its own documents, not its text."""
    found: list[Deel] = []
    for leaf in leaves(wortel):
        found.append(leaf)
        if leaf.bericht is not None:
            inner = read_body(leaf.bericht).plekken
            found.extend(deel for deel in _all_leaves(leaf.bericht) if deel.plek not in inner)
    return found


def _document(deel: Deel, wijze: Leeswijze) -> tuple[Bijlage, bool]:
    naam = deel.bestandsnaam
    if deel.bericht is not None and not naam:
        naam = deel.bericht.koppen.text("subject")
    blad = Blad(
        plek=deel.plek,
        naam=naam,
        mediatype=deel.mediatype,
        inhoud=deel.inhoud(),
        charset=deel.inhoudstype.parameters.get("charset", ""),
        tekst=None if deel.bericht is None else _embedded_text(deel.bericht),
    )
    return read_leaf(blad, wijze)


def _embedded_text(bericht: Deel) -> str:
    """Show an embedded message as it would be forwarded: who, what, when, and its text."""
    labels = (("Van", "from"), ("Aan", "to"), ("Datum", "date"), ("Onderwerp", "subject"))
    lines = [f"{label}: {bericht.koppen.text(name)}" for label, name in labels]
    return "\n".join([*lines, "", read_body(bericht).tekst])


def _poststuk(
    item: StoredItem,
    koppen: Koppen,
    tekst: str,
    documenten: _Documenten,
    meldingen: tuple[str, ...],
) -> Poststuk:
    afzender = _first(koppen, "from") or _first(koppen, "sender")
    onderwerp = koppen.text("subject")
    doubt = second_opinion(koppen, afzender=afzender, onderwerp=onderwerp)
    meldingen = (*meldingen, doubt) if doubt else meldingen
    return Poststuk(
        sha256=item.sha256,
        kanaal=item.kanaal,
        ontvangen_op=item.received,
        onderwerp=onderwerp,
        tekst=tekst,
        afzender=afzender,
        antwoord_aan=_first(koppen, "reply-to"),
        retourpad=_return_path(koppen),
        aan=_all(koppen, "to"),
        cc=_all(koppen, "cc"),
        message_id=next(iter(_message_ids(koppen, "message-id")), ""),
        antwoord_op=_answered(koppen),
        verstuurd_op=parse_moment(koppen.text("date")),
        koppen=tuple((naam, decode_header(waarde)) for naam, waarde in koppen.velden),
        bijlagen=documenten.bijlagen,
        meldingen=meldingen,
        controle_nodig=bool(meldingen),
        inhoud_sha256=_content_hash(koppen, tekst),
        lezer=lezer(zonder_ocr=documenten.zonder_ocr),
    )


def _first(koppen: Koppen, naam: str) -> Adres | None:
    return next(iter(parse_addresses(koppen.raw(naam) or b"")), None)


def _all(koppen: Koppen, naam: str) -> tuple[Adres, ...]:
    return tuple(adres for raw in koppen.raw_all(naam) for adres in parse_addresses(raw))


def _return_path(koppen: Koppen) -> str | None:
    raw = koppen.raw("return-path")
    if raw is None:
        return None
    adres = next(iter(parse_addresses(raw)), None)
    return adres.email if adres else one_line(repair(raw)).strip("<> ")


def _message_ids(koppen: Koppen, naam: str) -> list[str]:
    return [
        found.decode("ascii", "replace") for found in _MESSAGE_ID.findall(koppen.raw(naam) or b"")
    ]


def _answered(koppen: Koppen) -> tuple[str, ...]:
    """List the mail that this one answers, then back along its References."""
    ids = [*_message_ids(koppen, "in-reply-to"), *reversed(_message_ids(koppen, "references"))]
    return tuple(dict.fromkeys(ids))


def _content_hash(koppen: Koppen, tekst: str) -> str:
    fields = (koppen.text(naam) for naam in ("from", "to", "date", "subject"))
    content = "\n".join([*fields, " ".join(tekst.split())])
    return hashlib.sha256(content.encode("utf-8", "replace")).hexdigest()


def _raw_only(item: StoredItem, content: bytes, melding: str) -> Poststuk:
    blad = Blad(plek="", naam="origineel.eml", mediatype="message/rfc822", inhoud=content)
    bijlage, _ = read_leaf(blad, Leeswijze(ocr=False))
    return Poststuk(
        sha256=item.sha256,
        kanaal=item.kanaal,
        ontvangen_op=item.received,
        bijlagen=(bijlage,),
        meldingen=(melding,),
        controle_nodig=True,
        inhoud_sha256=hashlib.sha256(content).hexdigest(),
        lezer=lezer(zonder_ocr=False),
    )
