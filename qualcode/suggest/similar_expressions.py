"""Expressions that say nearly the same, by the cosine of their character trigrams.

Trigrams get along with Finnish inflection without a word list ("tiedon kulku", "tiedonkulun"). On
hand-grouped expressions they came close to far heavier tools, but the sample was small: a score is
shown, people decide, and nothing is ever merged by itself. Where Voikko is installed, the basic forms
of Finnish words count for half of the likeness.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from heapq import nlargest
from math import sqrt

from qualcode.suggest.word_forms import Rarity, finnish_forms
from qualcode.text import one_line

LIKE = 0.45
"""From this score on two expressions are taken to belong side by side."""

LIKE_BY_FORMS = 0.3
"""The same where the forms of words count: of the pairs from this score on as many belong together."""

HALF = sqrt(0.5)
"""The weight of what counts for half of a likeness, which is a product of two weights."""
FORM = "="
"""What a word's form begins with among what is compared; no trigram holds it."""

_RAREST = 8
_MANY = 120
_COMPARED = 12
_NOT_LETTERS = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Likeness:
    """Another text, by its place in the list it came from, and how alike it is: from 0 to 1 (the same
    letters)."""

    place: int
    text: str
    score: float


class Likenesses:
    """Texts prepared for being compared; an inverted index of their trigrams, built once. In Finnish the forms of words
    count too, if Voikko is there."""

    def __init__(self, texts: Sequence[str], language: str = "") -> None:
        self.texts = tuple(texts)
        forms = finnish_forms() if language == "fi" else None
        self._rarity = Rarity(self.texts, forms) if forms else None
        self.like = LIKE_BY_FORMS if forms else LIKE
        self._trigrams = [self._weights(text) for text in self.texts]
        self._found: dict[str, list[tuple[int, float]]] = {}
        for place in range(len(self.texts)):
            self._put(place)

    def _put(self, place: int) -> None:
        for trigram, weight in self._trigrams[place].items():
            self._found.setdefault(trigram, []).append((place, weight))

    def grow(self, texts: Sequence[str]) -> bool:
        """Add the texts at the end of the list that are new. False, with nothing added, if earlier texts
        changed too, or if the new texts would change the weights of all texts (word forms are weighted by
        rarity)."""
        known = len(self.texts)
        if self.texts != tuple(texts[:known]) or (self._rarity and len(texts) > known):
            return False
        self.texts = tuple(texts)
        for place in range(known, len(texts)):
            self._trigrams.append(self._weights(texts[place]))
            self._put(place)
        return True

    def nearest(self, text: str, limit: int = 10, least: float = 0.0) -> tuple[Likeness, ...]:
        """The texts most like `text`, best first; those that share no trigram with it are left out."""
        scores: dict[int, float] = {}
        for trigram, weight in self._weights(text).items():
            for place, other in self._found.get(trigram, ()):
                scores[place] = scores.get(place, 0.0) + weight * other
        best = nlargest(limit, scores.items(), key=lambda pair: (pair[1], -pair[0]))
        return tuple(
            Likeness(place, self.texts[place], min(1.0, score)) for place, score in best if score >= least
        )

    def score(self, one: int, other: int) -> float:
        """How alike two of the texts are, by their places."""
        weights, others = self._trigrams[one], self._trigrams[other]
        return min(1.0, sum([weight * others[each] for each, weight in weights.items() if each in others]))

    def _weights(self, text: str) -> dict[str, float]:
        """What a text is compared by: its trigrams, or half these and half the forms of its words."""
        trigrams = _trigrams(text)
        forms = self._rarity.weights(text) if self._rarity else {}
        if not forms:
            return trigrams
        both = {f"{FORM}{form}": weight * HALF for form, weight in forms.items()}
        both.update((trigram, weight * HALF) for trigram, weight in trigrams.items())
        return both

    def order(self, least: float | None = None) -> tuple[int, ...]:
        """The places of the texts in an order in which those that say nearly the same stand together.

        The most alike are put side by side first, then the next, down to `least`; groups follow each
        other in the order of their first members.
        """
        group = list(range(len(self.texts)))
        members = [[place] for place in group]
        for _score, one, other in self.pairs(least):
            large, small = group[one], group[other]
            if large == small:
                continue
            if len(members[large]) < len(members[small]):
                large, small, one, other = small, large, other, one
            moved, stay = members[small], members[large]
            first = stay.index(one) < len(stay) // 2
            if (moved.index(other) >= len(moved) / 2) != first:
                moved.reverse()
            members[large] = moved + stay if first else stay + moved
            members[small] = []
            for place in moved:
                group[place] = large
        groups = sorted((each for each in members if each), key=min)
        return tuple(place for each in groups for place in each)

    def pairs(self, least: float | None = None) -> list[tuple[float, int, int]]:
        """(score, place, place) of texts that are at least so alike, the most alike first, a few for each text."""
        found = self._pairs(self.like if least is None else least)
        return sorted(found, key=lambda pair: (-pair[0], pair[1], pair[2]))

    def _pairs(self, least: float) -> set[tuple[float, int, int]]:
        """Pairs of texts whose likeness is at least `least`, as (score, index, index).

        Comparing every text with every other would take minutes for 5,000 texts. Each text is therefore
        compared only with the texts that share the most of its rarest trigrams. Beyond these, texts mainly
        share word endings, which all texts have.
        """
        pairs: dict[tuple[int, int], float] = {}
        often = {trigram: len(places) for trigram, places in self._found.items()}
        first = {
            trigram: [place for place, _weight in places[:_MANY]] for trigram, places in self._found.items()
        }
        for one, weights in enumerate(self._trigrams):
            shared: dict[int, int] = {}
            for trigram in sorted(weights, key=often.__getitem__)[:_RAREST]:
                for other in first[trigram]:
                    shared[other] = shared.get(other, 0) + 1
            shared.pop(one, None)
            for other in sorted(shared, key=shared.__getitem__, reverse=True)[:_COMPARED]:
                pair = (min(one, other), max(one, other))
                if pair not in pairs:
                    # in one order: the sum of the same weights may differ in its last digit
                    low, high = self._trigrams[pair[0]], self._trigrams[pair[1]]
                    pairs[pair] = sum(
                        [weight * high[shown] for shown, weight in low.items() if shown in high]
                    )
        return {(score, *pair) for pair, score in pairs.items() if score >= least}


def nearest(text: str, others: Sequence[str], limit: int = 10) -> tuple[Likeness, ...]:
    """The texts of `others` most like `text`, best first. For many questions build `Likenesses` once."""
    return Likenesses(others).nearest(text, limit)


def likeness(one: str, other: str) -> float:
    """How alike two texts are, from 0 to 1."""
    weights, others = _trigrams(one), _trigrams(other)
    return min(1.0, sum(weight * others.get(trigram, 0.0) for trigram, weight in weights.items()))


def _trigrams(text: str) -> dict[str, float]:
    """The trigrams of a text with their weights, scaled to a vector of length 1. Words are padded, so that
    short words have trigrams too."""
    words = " " + _NOT_LETTERS.sub(" ", one_line(text).casefold()).strip() + " "
    counts: dict[str, float] = {}
    for place in range(len(words) - 2):
        trigram = words[place : place + 3]
        counts[trigram] = counts.get(trigram, 0.0) + 1.0
    length = sqrt(sum(count * count for count in counts.values())) or 1.0
    return {trigram: count / length for trigram, count in counts.items()}
