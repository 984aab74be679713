"""The notation that rules write words in, turned into patterns for RE2.

bezwaar            the whole word, whatever its case and accents
bezwaar*           words that begin so        *vergunning   words that end so
woz-waarde         with a hyphen, a space or nothing between
(vraag|verzoek) om one of these               [graag] aan   a word that may be there
vraag ... aan      both, in this order, in one sentence, at most 80 characters between
"""

import re
from dataclasses import dataclass

from classifier.fold import fold_word

ELLIPSIS = "..."
_TOKEN = re.compile(r"\s*(\[[^\]\[()]+\]|\([^()\[\]]+\)|[^\s\[\]()]+)(?=\s|$)")
_ALLOWED = re.compile(r"[a-z0-9'_~$%&/.:,+@#\"!?-]+")
_INSIDE = "[a-z0-9_]*"
_HYPHEN = "[- ]?"
_ANY_WORD = r"\b[a-z0-9_'-]+"


class PhraseError(ValueError):
    """Dit woord staat er niet zoals de notatie het vraagt."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """Two RE2 sources for one thing: `test` says cheaply whether, `find` says where."""

    test: str
    find: str


def parse_phrase(text: str) -> tuple[Pattern, ...]:
    """Read one phrase: a pattern for each part between the dots; raise PhraseError."""
    parts = [part.strip() for part in fold_word(text).lower().split(ELLIPSIS)]
    if not all(parts):
        raise PhraseError(f"{text!r} mist een woord voor of na de puntjes")
    return tuple(_part(part, text) for part in parts)


def _part(part: str, text: str) -> Pattern:
    tokens = _tokens(part, text)
    if all(token.startswith("[") for token in tokens):
        raise PhraseError(f"{text!r} bestaat alleen uit woorden die er mogen staan")
    find = _joined([_token(token, text) for token in tokens], tokens)
    return Pattern(test=_trimmed(find), find=find)


def _tokens(part: str, text: str) -> list[str]:
    tokens: list[str] = []
    place = 0
    while place < len(part):
        found = _TOKEN.match(part, place)
        if found is None:
            raise PhraseError(f"{text!r}: een haakje staat verkeerd bij {part[place:]!r}")
        tokens.append(found[1])
        place = found.end()
    return tokens


def _token(token: str, text: str) -> str:
    if token[0] in "([":
        choices = [_words(choice, text) for choice in token[1:-1].split("|")]
        return f"(?:{'|'.join(choices)})"
    return _word(token, text)


def _words(words: str, text: str) -> str:
    if not words.strip():
        raise PhraseError(f"{text!r} heeft een lege keuze")
    return " ".join(_word(word, text) for word in words.split())


def _word(word: str, text: str) -> str:
    if word == "*":
        return _ANY_WORD
    bare = word.strip("*")
    if not _ALLOWED.fullmatch(bare):
        raise PhraseError(f"{text!r}: {word!r} kan hier niet staan")
    left = _INSIDE if word.startswith("*") else _edge(bare[0])
    right = _INSIDE if word.endswith("*") else _edge(bare[-1])
    return left + _HYPHEN.join(re.escape(half) for half in bare.split("-")) + right


def _edge(sign: str) -> str:
    return r"\b" if sign.isalnum() or sign == "_" else ""


def _joined(sources: list[str], tokens: list[str]) -> str:
    """Put one space between the words; the space belongs to a word that may be left out."""
    pattern = ""
    for index, (source, token) in enumerate(zip(sources, tokens, strict=True)):
        last_fixed = all(t.startswith("[") for t in tokens[index + 1 :])
        if not token.startswith("["):
            pattern += source if last_fixed else f"{source} "
        else:
            pattern += f"(?: {source})?" if last_fixed else f"(?:{source} )?"
    return pattern


def _trimmed(pattern: str) -> str:
    """Leave out what only stretches the match: the set need not read on to say yes."""
    return pattern.removeprefix(_INSIDE).removesuffix(_INSIDE)
