"""Rules as the functioneel beheerder writes them: TOML files in Dutch.

    [[regel]]
    id = "bezwaar-kernzin"
    zaaktype = "bezwaarschrift"          # or: uitkomst = "informatievraag"
    punten = 80                          # below zero: evidence against
    als.tekst_bevat = ["(maak|maken|teken) ... bezwaar"]
    tenzij.tekst_bevat = ["geen bezwaar"]
    omdat = "De afzender maakt bezwaar: '{gevonden}'."

`als` and `tenzij` are a table of rule words, or a list of tables when one word is needed twice.
"""

import hashlib
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from classifier.catalogus import Catalogus
from classifier.fold import fold
from classifier.gemeente import Gemeente
from classifier.phrase import PhraseError
from classifier.predicates import PREDICATES, Argument
from classifier.reading import Reading, read
from classifier.rule import Condition, Rule
from classifier.vocabulary import Vocabulary, VocabularyBuilder
from intake import Poststuk

_KEYS = frozenset({"id", "zaaktype", "uitkomst", "punten", "als", "tenzij", "omdat"})


class RulesetError(Exception):
    """Een regelbestand bevat iets dat niet kan."""


@dataclass(frozen=True)
class Ruleset:
    """All rules of one version; `version` is a hash of their texts.

    `order` is the place of every outcome in the catalogue, which breaks ties. `needs` are by rule
    its conditions about words, `leads` the rule by the first of these, `always` those without.
    """

    version: str
    rules: tuple[Rule, ...]
    vocabulary: Vocabulary
    order: Mapping[str, int]
    redenen: frozenset[str] = frozenset()
    gemeente: Gemeente = field(default_factory=Gemeente)
    needs: tuple[tuple[int, ...], ...] = ()
    leads: Mapping[int, int] = field(default_factory=dict)
    always: tuple[int, ...] = ()

    def read(self, poststuk: Poststuk) -> Reading:
        return read(poststuk, self.vocabulary, gemeente=self.gemeente)

    def touched(self, reading: Reading) -> Iterator[Rule]:
        """Yield the rules that could match: of each condition a phrase occurs in the text."""
        standing = reading.standing
        led = (self.leads[number] for number in standing if number in self.leads)
        for place in sorted([*self.always, *led]):
            if all(number in standing for number in self.needs[place]):
                yield self.rules[place]


def parse_ruleset(
    texts: Mapping[str, str], catalogus: Catalogus, *, gemeente: Gemeente | None = None
) -> Ruleset:
    """Read the rules of all files (name: text).

    Raises RulesetError: it names the file, the rule and the wrong word, never later than here.
    """
    builder = VocabularyBuilder()
    rules = [
        _rule(entry, bestand=bestand, catalogus=catalogus, builder=builder)
        for bestand in sorted(texts)
        for entry in _entries(bestand, texts[bestand])
    ]
    _check_unique(rules)
    needs = tuple(_needs(rule) for rule in rules)
    return Ruleset(
        version=_version(texts),
        rules=tuple(rules),
        vocabulary=builder.build(),
        order={id_: n for n, id_ in enumerate([*catalogus.zaaktypen, *catalogus.geen_zaak])},
        redenen=frozenset(catalogus.geen_zaak),
        gemeente=gemeente or Gemeente(),
        needs=needs,
        leads={numbers[0]: place for place, numbers in enumerate(needs) if numbers},
        always=tuple(place for place, numbers in enumerate(needs) if not numbers),
    )


def _entries(bestand: str, text: str) -> Sequence[Any]:
    try:
        document = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise RulesetError(f"{bestand}: dit is geen geldige TOML: {error}") from error
    unknown = document.keys() - {"regel"}
    if unknown:
        raise RulesetError(f"{bestand}: onbekend {_list(unknown)}; bekend is [[regel]]")
    entries = document.get("regel", [])
    if not isinstance(entries, list) or not all(isinstance(e, dict) for e in entries):
        raise RulesetError(f"{bestand}: een regel begint met [[regel]] (dubbele haken)")
    return entries


def _rule(
    entry: Mapping[str, Any], *, bestand: str, catalogus: Catalogus, builder: VocabularyBuilder
) -> Rule:
    where = f"{bestand}, regel {entry.get('id', '(zonder id)')!r}"
    try:
        return Rule(
            id=_text(entry, "id"),
            bestand=bestand,
            uitkomst=_outcome(entry, catalogus),
            punten=_points(entry),
            als=_conditions(entry, "als", builder),
            tenzij=_conditions(entry, "tenzij", builder) if "tenzij" in entry else (),
            omdat=_text(entry, "omdat"),
        )
    except (PhraseError, _WrongValueError) as error:
        raise RulesetError(f"{where}: {error}") from error


class _WrongValueError(ValueError):
    """Een waarde in een regel klopt niet."""


def _text(entry: Mapping[str, Any], key: str) -> str:
    unknown = entry.keys() - _KEYS
    if unknown:
        raise _WrongValueError(f"onbekend {_list(unknown)}; bekend zijn {_list(_KEYS)}")
    value = entry.get(key)
    if not isinstance(value, str) or not value.strip():
        raise _WrongValueError(f"{key} ontbreekt of is geen tekst")
    return value


def _outcome(entry: Mapping[str, Any], catalogus: Catalogus) -> str:
    given = [key for key in ("zaaktype", "uitkomst") if key in entry]
    if len(given) != 1:
        raise _WrongValueError("noem een zaaktype of een uitkomst, en niet allebei")
    known = catalogus.zaaktypen if given[0] == "zaaktype" else catalogus.geen_zaak
    if entry[given[0]] not in known:
        raise _WrongValueError(
            f"{given[0]} {entry[given[0]]!r} staat niet in de catalogus; bekend zijn {_list(known)}"
        )
    return str(entry[given[0]])


def _points(entry: Mapping[str, Any]) -> int:
    punten = entry.get("punten")
    if not isinstance(punten, int) or isinstance(punten, bool) or punten == 0:
        raise _WrongValueError("punten is een geheel getal, niet 0")
    return punten


def _conditions(
    entry: Mapping[str, Any], key: str, builder: VocabularyBuilder
) -> tuple[Condition, ...]:
    tables = entry.get(key)
    tables = [tables] if isinstance(tables, dict) else tables
    if not isinstance(tables, list) or not tables or not all(tables):
        raise _WrongValueError(f"{key} ontbreekt: een regel heeft minstens een regelwoord")
    if not all(isinstance(table, dict) for table in tables):
        raise _WrongValueError(f"{key} is een tabel van regelwoorden, of een lijst daarvan")
    return tuple(_condition(w, v, builder) for table in tables for w, v in table.items())


def _condition(word: str, value: object, builder: VocabularyBuilder) -> Condition:
    predicate = PREDICATES.get(word)
    if predicate is None:
        raise _WrongValueError(f"onbekend regelwoord {word!r}; bekend zijn {_list(PREDICATES)}")
    try:
        return Condition(predicate, _argument(predicate.zoekt, value, builder))
    except ValueError as error:
        raise _WrongValueError(f"{word}: {error}") from error


def _argument(zoekt: Argument, value: object, builder: VocabularyBuilder) -> object:
    match zoekt:
        case Argument.WOORDEN:
            return builder.terms(builder.phrase(text) for text in _texts(value))
        case Argument.PATRONEN:
            return builder.terms(builder.regex(text) for text in _texts(value))
        case Argument.NAMEN:
            return tuple(fold(text).text.decode("ascii") for text in _texts(value))
        case Argument.GETAL:
            if isinstance(value, int) and not isinstance(value, bool) and value > 0:
                return value
            raise _WrongValueError(f"{value!r} is geen getal boven 0")
        case Argument.JA:
            if value is True:
                return value
            raise _WrongValueError(f"hier hoort true te staan, niet {value!r}")


def _texts(value: object) -> Sequence[str]:
    if isinstance(value, list) and value and all(isinstance(v, str) and v.strip() for v in value):
        return value
    raise _WrongValueError(f"hier hoort een lijst van teksten te staan, niet {value!r}")


def _check_unique(rules: Sequence[Rule]) -> None:
    seen: dict[str, str] = {}
    for rule in rules:
        if rule.id in seen:
            raise RulesetError(
                f"{rule.bestand}, regel {rule.id!r}: die naam heeft {seen[rule.id]} al"
            )
        seen[rule.id] = rule.bestand


def _needs(rule: Rule) -> tuple[int, ...]:
    """Return the numbers of the conditions about words: of each a phrase must occur."""
    numbers = (condition.number for condition in rule.als)
    return tuple(number for number in numbers if number is not None)


def _version(texts: Mapping[str, str]) -> str:
    digest = hashlib.sha256()
    for bestand in sorted(texts):
        for text in (bestand, texts[bestand]):
            encoded = text.encode()
            digest.update(len(encoded).to_bytes(8, "big") + encoded)
    return digest.hexdigest()[:12]


def _list(words: Iterable[str]) -> str:
    return ", ".join(sorted(words))
