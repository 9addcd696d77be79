"""How far coders agree on which text belongs to a category, by character or by passage.

For a category and a document every coder has marked some of the text. By character, each of the document's
characters is a unit, marked or not; characters that nobody marked count as agreement, as they should. By passage,
a passage is marked if a coder filed anything of it under the category. What one coder marks twice counts once.
Documents are added up by their units, so a long transcript weighs more than a short one.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations

from qualcode.analysis.agreement_coefficients import cohens_kappa, percent_agreement, pooled_kappa
from qualcode.analysis.alpha import Alpha, alpha_of_counts, pooled_alpha
from qualcode.analysis.mention_counts import Mark

Span = tuple[int, int]
"""Where something begins and where it ends (exclusive)."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two coders and a category: of so many units (characters or passages), those that both marked and
    those that only one did."""

    first: str
    second: str
    units: int
    both: int
    first_only: int
    second_only: int

    @property
    def neither(self) -> int:
        return self.units - self.both - self.first_only - self.second_only

    @property
    def table(self) -> tuple[tuple[int, int], tuple[int, int]]:
        """Rows are the first coder, marked and not marked; columns are the second."""
        return (self.both, self.first_only), (self.second_only, self.neither)

    @property
    def percent(self) -> Fraction | None:
        """The share of units on which they agree; None only of an empty text."""
        return percent_agreement(self.table)

    @property
    def kappa(self) -> Fraction | None:
        """Cohen's kappa; not defined (None) where both marked nothing, or both everything."""
        return cohens_kappa(self.table)

    @property
    def alpha(self) -> Fraction | None:
        """Krippendorff's alpha of the two; not defined (None) where kappa isn't."""
        return _alpha_of(self).value

    @property
    def dice(self) -> Fraction | None:
        """The overlap 2·both / (first + second) of what was marked; not defined (None) if nothing was."""
        marked = 2 * self.both + self.first_only + self.second_only
        return Fraction(2 * self.both, marked) if marked else None


@dataclass(frozen=True, slots=True)
class Coverage:
    """Which of so many units which coders marked under one category.

    `patterns` are pairs: which coders (a number whose bit i stands for the coder i) and how many units
    exactly these marked; 0 is nobody. They sum up to `units`.
    """

    coders: tuple[str, ...]
    units: int
    patterns: tuple[tuple[int, int], ...]

    @property
    def alpha(self) -> Alpha:
        """Krippendorff's alpha over all coders; its `percent` is the share of agreeing pairs."""
        return alpha_of_counts(
            ((who.bit_count(), len(self.coders) - who.bit_count()), units) for who, units in self.patterns
        )

    @property
    def pairs(self) -> tuple[Pair, ...]:
        """Every pair of coders, in their order."""
        return tuple(self._pair(one, other) for one, other in combinations(range(len(self.coders)), 2))

    def _pair(self, one: int, other: int) -> Pair:
        times = [0, 0, 0, 0]
        for who, units in self.patterns:
            times[(who >> one & 1) + 2 * (who >> other & 1)] += units
        _neither, first_only, second_only, both = times
        return Pair(self.coders[one], self.coders[other], self.units, both, first_only, second_only)


@dataclass(frozen=True, slots=True)
class OnCategory:
    """The agreement on one category: `whole` over all documents, `documents` one by one in the given order."""

    category: str
    whole: Coverage
    documents: tuple[tuple[str, Coverage], ...]


@dataclass(frozen=True, slots=True)
class OverCategories:
    """Two coders over all categories, every unit decided upon once for each category.

    `units` are those of one category. Chance is calculated within each category (see `pooled_kappa`).
    """

    first: str
    second: str
    categories: int
    units: int
    percent: Fraction | None
    kappa: Fraction | None
    alpha: Fraction | None
    dice: Fraction | None


def by_character(
    marks: Iterable[Mark], categories: Sequence[str], lengths: Mapping[str, int], coders: Sequence[str]
) -> tuple[OnCategory, ...]:
    """The agreement on each category, character by character.

    `lengths` are the documents' numbers of characters. All coders are taken to have coded all of these
    documents; marks in other documents or categories, or by others, are left out.
    """
    spans = ((mark, (mark.start, mark.end)) for mark in marks)
    return _on_categories(spans, categories, lengths, coders)


def by_passage(
    marks: Iterable[Mark],
    categories: Sequence[str],
    passages: Mapping[str, Sequence[Span]],
    coders: Sequence[str],
) -> tuple[OnCategory, ...]:
    """The agreement on each category, passage by passage: whether each coder filed any part of the passage
    under the category.

    `passages` are the passages to compare in each document, in order. The interviewer's questions aren't among
    them, so marks on these questions have no effect.
    """
    begins = {document: [begin for begin, _end in spans] for document, spans in passages.items()}
    ends = {document: [end for _begin, end in spans] for document, spans in passages.items()}
    touched = (
        (mark, (bisect_right(ends[mark.document], mark.start), bisect_left(begins[mark.document], mark.end)))
        for mark in marks
        if mark.document in passages and mark.start < mark.end
    )
    numbers = {document: len(spans) for document, spans in passages.items()}
    return _on_categories(touched, categories, numbers, coders)


def over_categories(results: Sequence[OnCategory]) -> tuple[OverCategories, ...]:
    """Each pair of coders over all categories together, for the one figure that a report asks for."""
    columns = zip(*(result.whole.pairs for result in results), strict=True)
    return tuple(_over(pairs) for pairs in columns)


def alpha_over_categories(results: Sequence[OnCategory]) -> Fraction | None:
    """Krippendorff's alpha of all coders over all categories together: 1 − ΣDo/ΣDe."""
    return pooled_alpha(result.whole.alpha for result in results)


def coverage(spans: Sequence[Sequence[Span]], units: int, coders: Sequence[str]) -> Coverage:
    """What the coders marked of one text under one category; `spans` are each coder's, in their order."""
    return Coverage(tuple(coders), units, tuple(_patterns(spans, units).items()))


def together(coverages: Iterable[Coverage], coders: Sequence[str]) -> Coverage:
    """Several documents as one: their units and patterns added up."""
    patterns: dict[int, int] = {}
    units = 0
    for each in coverages:
        units += each.units
        for who, times in each.patterns:
            patterns[who] = patterns.get(who, 0) + times
    return Coverage(tuple(coders), units, tuple(patterns.items()))


def _on_categories(
    marks: Iterable[tuple[Mark, Span]],
    categories: Sequence[str],
    units: Mapping[str, int],
    coders: Sequence[str],
) -> tuple[OnCategory, ...]:
    place = {coder: number for number, coder in enumerate(coders)}
    marked: dict[tuple[str, str], list[list[Span]]] = {}
    for mark, span in marks:
        if mark.coder in place:
            key = mark.category, mark.document
            if key not in marked:
                marked[key] = [[] for _coder in coders]
            marked[key][place[mark.coder]].append(span)
    unmarked = {document: coverage((), number, coders) for document, number in units.items()}
    results = []
    for category in categories:
        documents = tuple(
            (document, coverage(marked[category, document], number, coders))
            if (category, document) in marked
            else (document, unmarked[document])
            for document, number in units.items()
        )
        whole = together((each for _document, each in documents), coders)
        results.append(OnCategory(category, whole, documents))
    return tuple(results)


def _patterns(spans: Sequence[Sequence[Span]], units: int) -> dict[int, int]:
    """How many units were marked by exactly which coders: one walk over where anybody's marks begin or end."""
    edges: list[Span] = []
    for coder, marked in enumerate(spans):
        covered = 0
        for start, end in sorted(marked):
            if start < 0 or end > units:
                raise ValueError(f"a mark from {start} to {end} is outside a text of {units}")
            start = max(start, covered)
            if start < end:
                edges += ((start, 1 << coder), (end, 1 << coder))
                covered = end
    patterns: dict[int, int] = {}
    who = reached = 0
    for position, coder in sorted(edges):
        if position > reached:
            patterns[who] = patterns.get(who, 0) + position - reached
            reached = position
        who ^= coder
    if units > reached:
        patterns[0] = patterns.get(0, 0) + units - reached
    return patterns


def _over(pairs: Sequence[Pair]) -> OverCategories:
    units = sum(pair.units for pair in pairs)
    both = sum(pair.both for pair in pairs)
    apart = sum(pair.first_only + pair.second_only for pair in pairs)
    return OverCategories(
        first=pairs[0].first,
        second=pairs[0].second,
        categories=len(pairs),
        units=pairs[0].units,
        percent=Fraction(units - apart, units) if units else None,
        kappa=pooled_kappa(pair.table for pair in pairs),
        alpha=pooled_alpha(map(_alpha_of, pairs)),
        dice=Fraction(2 * both, 2 * both + apart) if both or apart else None,
    )


def _alpha_of(pair: Pair) -> Alpha:
    apart = pair.first_only + pair.second_only
    return alpha_of_counts((((2, 0), pair.both), ((1, 1), apart), ((0, 2), pair.neither)))
