"""Finnish words by their basic forms, with Voikko where it is installed (`pip install qualcode[voikko]`).

Every reading of a word counts (*työstä* is of *työ* and of *työstää*), and so do the parts of a compound
(*tiedonkulku*: *tieto*, *kulku*). Words are weighted by their rarity in the list at hand.
"""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from functools import cache
from itertools import chain
from math import log, sqrt

Analyze = Callable[[str], Sequence[dict[str, str]]]
"""Gives the readings of a word as Voikko does, each with its BASEFORM and its WORDBASES; none for an unknown word."""

_WORDS = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_PARTS = re.compile(r"\(([^)]*)\)")


class WordForms:
    """The basic forms of words; an unknown word is its own form."""

    def __init__(self, analyze: Analyze) -> None:
        self._analyze = analyze
        self._known: dict[str, frozenset[str]] = {}

    def of(self, text: str) -> frozenset[str]:
        """The forms of all words of a text, with the parts of compounds."""
        return frozenset[str]().union(*[self._of_word(word) for word in _WORDS.findall(text)])

    def basic(self, word: str) -> str:
        """The one form that a word is counted by: of the reading that Voikko gives first; an unknown word as it is."""
        readings = self._analyze(word)
        first = readings[0].get("BASEFORM", "") if readings else ""
        return first.replace("=", "").casefold() or word.casefold()

    def _of_word(self, word: str) -> frozenset[str]:
        known = self._known.get(word)
        if known is None:
            forms = {
                form.replace("=", "").casefold()
                for reading in self._analyze(word)
                for form in (reading.get("BASEFORM", ""), *_PARTS.findall(reading.get("WORDBASES", "")))
            }
            known = self._known[word] = frozenset(forms - {""}) or frozenset({word.casefold()})
        return known


@cache
def finnish_forms() -> WordForms | None:
    """The forms of Finnish words; None where Voikko or its Finnish dictionary isn't installed."""
    try:
        from libvoikko import Voikko, VoikkoException
    except (ImportError, OSError):
        return None
    # What libvoikko 4.3 does at the end of an object looks for a handle, also where none could be opened.
    setattr(Voikko, "_Voikko__handle", getattr(Voikko, "_Voikko__handle", None))  # noqa: B010
    try:
        voikko = Voikko("fi")
    except (VoikkoException, OSError):
        return None
    return WordForms(voikko.analyze)


class Rarity:
    """Weighs the forms of a text by how few of the texts at hand have them."""

    def __init__(self, texts: Sequence[str], forms: WordForms) -> None:
        self._forms = forms
        self._texts = len(texts)
        self._having = Counter(chain.from_iterable([forms.of(text) for text in texts]))
        self._weights: dict[str, float] = {}

    def weights(self, text: str) -> dict[str, float]:
        """The forms of a text with weights of length 1 in all. A form that every text has weighs next to nothing, one
        that none has the most."""
        weights = {form: self._weight(form) for form in sorted(self._forms.of(text))}
        length = sqrt(sum(weight * weight for weight in weights.values())) or 1.0
        return {form: weight / length for form, weight in weights.items()}

    def _weight(self, form: str) -> float:
        weight = self._weights.get(form)
        if weight is None:
            weight = self._weights[form] = log((self._texts + 1) / max(1, self._having[form]))
        return weight
