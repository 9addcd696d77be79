"""Categories that occur together in the coding."""

from typing import NamedTuple

from qualcode.analysis.cooccurrence import cooccurrences
from qualcode.index.queries import categories as category_queries
from qualcode.index.queries import segments as segment_queries
from qualcode.model.levels import SUBCATEGORY
from qualcode.workbench.bench import Bench
from qualcode.workbench.results.count_table import narrowed
from qualcode.workbench.results.filters import Filters

MARK, PASSAGE, DOCUMENT = "mark", "passage", "document"
PLACES = (MARK, PASSAGE, DOCUMENT)


class Together(NamedTuple):
    """Two categories by name, in how many places both occur, in how many at least one does, and the share."""

    one: str
    other: str
    together: int
    either: int
    jaccard: float


def categories_together(
    bench: Bench, filters: Filters, *, within: str = PASSAGE, level: str = SUBCATEGORY
) -> list[Together]:
    """The pairs of categories of a level that occur together in one of `PLACES`. A mark in a lower category counts in
    the category above it; what different coders marked counts alike."""
    categories = {one.id: one for one in category_queries.categories(bench.index)}
    covered = segment_queries.passages_covered(bench.index) if within == PASSAGE else {}
    places: dict[object, set[str]] = {}
    for mark, _who in narrowed(bench, filters)[1]:
        at = categories.get(mark.category)
        while at and at.level != level:
            at = categories.get(at.parent)
        if at:
            where: tuple[object, ...] = covered.get(mark.segment, ())
            if within != PASSAGE:
                where = (mark.segment if within == MARK else mark.document,)
            for place in where:
                places.setdefault(place, set()).add(at.id)
    return [
        Together(
            categories[pair.one].name, categories[pair.other].name, pair.together, pair.either, pair.jaccard
        )
        for pair in cooccurrences(map(frozenset, places.values()))
    ]
