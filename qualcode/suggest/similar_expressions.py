"""Expressions that say nearly the same, by the cosine of their character trigrams.

Trigrams get along with Finnish inflection without a word list ("tiedon kulku", "tiedonkulun"). On
hand-grouped expressions they came close to far heavier tools, but the sample was small: a score is
shown, people decide, and nothing is ever merged by itself. Where Voikko is installed, the basic forms
of Finnish words count for half of the likeness.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b
from heapq import nlargest
from itertools import chain
from math import fsum, sqrt
from typing import NamedTuple, Protocol

from qualcode.suggest.word_forms import Rarity, finnish_forms
from qualcode.text import one_line

LIKE = 0.45
"""From this score on two expressions are taken to belong side by side."""

LIKE_BY_FORMS = 0.3
"""The same where the forms of words count: of the pairs from this score on as many belong together."""

FORM = "="
"""What a word's form begins with among what texts share; no trigram holds it."""

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


class _Shape(NamedTuple):
    """What a text is compared by. `digits` are the numbers of its trigrams, a bit for each trigram that is known: those
    of the first number are set where a trigram stands in the text once (or three times, …), those of the second where
    it does so twice (or three times), as the digits of binary numbers. `length` is that of the vector of the numbers;
    `forms` are the forms of its words with weights of length 1 in all (none: only the letters count), and `features`
    is all that it may share with other texts."""

    digits: tuple[int, ...]
    length: float
    forms: Mapping[str, float]
    features: Sequence[str]


class _Bits(dict[str, int]):
    """A bit for each trigram, given when it is first asked for."""

    def __missing__(self, trigram: str) -> int:
        bit = self[trigram] = 1 << len(self)
        return bit


class Kept(Protocol):
    """Where the pairs of texts are kept for the next time the same texts are compared."""

    def pairs(self, key: bytes) -> "Pairs | None":
        """The pairs that were kept under this key; None if there are none."""

    def keep(self, key: bytes, pairs: "Pairs") -> None:
        """Keep these pairs instead of what was kept before."""


Pairs = list[tuple[float, int, int]]
"""(likeness, place, place) of texts."""

_WAY = b"1"
"""Changes when texts are compared in another way, so that what was kept isn't used any more."""


class Likenesses:
    """Texts prepared for being compared. In Finnish the forms of words count too, if Voikko is there. What takes long
    is only worked out when it is asked for."""

    def __init__(self, texts: Sequence[str], language: str = "", kept: Kept | None = None) -> None:
        self.texts = tuple(texts)
        self._forms = finnish_forms() if language == "fi" else None
        self.like = LIKE_BY_FORMS if self._forms else LIKE
        self._kept = kept
        self._bits = _Bits()
        self._compared: Pairs | None = None

    @cached_property
    def _rarity(self) -> Rarity | None:
        return Rarity(self.texts, self._forms) if self._forms else None

    @cached_property
    def _shapes(self) -> list[_Shape]:
        return [self._shape(text) for text in self.texts]

    def grow(self, texts: Sequence[str]) -> bool:
        """Add the texts at the end of the list that are new. False, with nothing added, if earlier texts
        changed too, or if the new texts would change the weights of all texts (word forms are weighted by
        rarity)."""
        known = len(self.texts)
        if self.texts != tuple(texts[:known]) or (self._forms and len(texts) > known):
            return False
        shapes = self._shapes
        self.texts = tuple(texts)
        shapes += [self._shape(text) for text in self.texts[known:]]
        self._compared = None
        return True

    def nearest(self, text: str, limit: int = 10, least: float = 0.0) -> tuple[Likeness, ...]:
        """The texts most like `text`, best first; those that share nothing with it are left out."""
        own = self._shape(text)
        scores = [(_product(own, other), -place) for place, other in enumerate(self._shapes)]
        return tuple(
            Likeness(-place, self.texts[-place], min(1.0, score))
            for score, place in nlargest(limit, scores)
            if score and score >= least
        )

    def score(self, one: int, other: int) -> float:
        """How alike two of the texts are, by their places."""
        return min(1.0, _product(self._shapes[one], self._shapes[other]))

    def _shape(self, text: str) -> _Shape:
        trigrams = _trigrams(text)
        counts = dict.fromkeys(trigrams, 1)
        digits = [sum(map(self._bits.__getitem__, counts))]
        squares = len(counts)
        if squares < len(trigrams):
            counts = Counter(trigrams)
            for trigram, number in counts.items():
                if number > 1:
                    squares += number * number - 1
                    _count(digits, self._bits[trigram], number)
        forms = self._rarity.weights(text) if self._rarity else {}
        features = [*[f"{FORM}{form}" for form in forms], *counts]
        return _Shape(tuple(digits), sqrt(squares) or 1.0, forms, features)

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

    def pairs(self, least: float | None = None) -> Pairs:
        """(score, place, place) of texts that are at least so alike (at the least half as much as texts that are taken
        to belong together), the most alike first, a few for each text."""
        wanted = max(self.like if least is None else least, self.like / 2)
        if self._compared is None:
            self._compared = self._kept_or_compared()
        return [pair for pair in self._compared if pair[0] >= wanted]

    def _kept_or_compared(self) -> Pairs:
        key = blake2b(_WAY + bytes([bool(self._forms)]), digest_size=16)
        for text in self.texts:
            key.update(f"{text}\0".encode(errors="surrogatepass"))
        kept = self._kept.pairs(key.digest()) if self._kept else None
        if kept is not None and all(0 <= one < other < len(self.texts) for _score, one, other in kept):
            return kept
        found = [(score, *pair) for pair, score in self._compare().items() if score >= self.like / 2]
        found.sort(key=lambda pair: (-pair[0], pair[1], pair[2]))
        if self._kept:
            self._kept.keep(key.digest(), found)
        return found

    def _compare(self) -> dict[tuple[int, int], float]:
        """The likenesses of pairs of texts, by their places.

        Comparing every text with every other would take minutes for 5,000 texts. Each text is therefore
        compared only with the texts that share the most of its rarest trigrams. Beyond these, texts mainly
        share word endings, which all texts have.
        """
        having: dict[str, list[int]] = defaultdict(list)
        for place, shape in enumerate(self._shapes):
            for feature in shape.features:
                having[feature].append(place)
        rarity = {feature: len(places) for feature, places in having.items()}
        first = {feature: places[:_MANY] for feature, places in having.items()}
        pairs: dict[tuple[int, int], float] = {}
        for one, shape in enumerate(self._shapes):
            rarest = sorted(shape.features, key=rarity.__getitem__)[:_RAREST]
            shared = Counter(chain.from_iterable([first[feature] for feature in rarest]))
            shared.pop(one, None)
            for other in sorted(shared, key=shared.__getitem__, reverse=True)[:_COMPARED]:
                pair = (one, other) if one < other else (other, one)
                if pair not in pairs:
                    pairs[pair] = _product(self._shapes[pair[0]], self._shapes[pair[1]])
        return pairs


def _product(one: _Shape, other: _Shape) -> float:
    """How alike two texts are: the cosine of their trigrams, and for half of it that of their forms, if they have
    any. Each step counts the bits that two numbers share, so that it takes a millionth of a second."""
    shared = 0
    for digit, bits in enumerate(one.digits):
        for its, others in enumerate(other.digits):
            shared += (bits & others).bit_count() << digit + its
    letters = shared / (one.length * other.length)
    if one.forms and other.forms:
        known = other.forms
        return (
            letters + fsum([weight * known[form] for form, weight in one.forms.items() if form in known])
        ) / 2
    return letters * sqrt(0.5) if one.forms or other.forms else letters


def _count(digits: list[int], bit: int, number: int) -> None:
    """Set the digits of a trigram's number, where they are those of 1."""
    digits += [0] * (number.bit_length() - len(digits))
    if not number & 1:
        digits[0] -= bit
    for digit in range(1, number.bit_length()):
        digits[digit] += bit * (number >> digit & 1)


def _trigrams(text: str) -> list[str]:
    """The trigrams of a text. Words are padded, so that short words have trigrams too."""
    words = " " + _NOT_LETTERS.sub(" ", one_line(text).casefold()).strip() + " "
    return [words[place : place + 3] for place in range(len(words) - 2)]
