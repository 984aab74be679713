"""The vocabulary that rules are written in, by name.

The name of the function is the word in the rule file, so it is Dutch.
"""

from classifier.predicates import afzender, bijlage, kop, tekst, zaak
from classifier.predicates.registry import PREDICATES, Argument, Predicate

__all__ = ["PREDICATES", "Argument", "Predicate", "afzender", "bijlage", "kop", "tekst", "zaak"]
