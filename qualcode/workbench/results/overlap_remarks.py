"""Why the analysis table has more rows for a category than it has mentions."""

from collections import Counter
from collections.abc import Sequence

from qualcode.index.queries import categories as category_queries
from qualcode.model.levels import SUBCATEGORY
from qualcode.words import _, ngettext
from qualcode.workbench.bench import Bench
from qualcode.workbench.results.counts import category_spreads, counting_marks


def overlap_remark(several: Sequence[tuple[str, int, int]]) -> str:
    """Why a category has fewer mentions f than rows in the analysis table; triples of name, rows and f."""
    shown = "; ".join([f"{name}: {rows} / {mentions}" for name, rows, mentions in several[:5]])
    more = len(several) - 5
    if more > 0:
        shown += ngettext("; and {number} other category", "; and {number} other categories", more).format(
            number=more
        )
    return _(
        "In these categories, the analysis table has more rows than mentions (f), because "
        "one coder's marks overlap or a mark has several simplified expressions (rows / f): "
        "{categories}"
    ).format(categories=shown)


def overlaps(bench: Bench) -> list[tuple[str, int, int]]:
    """The categories for which the analysis table has more rows than they have mentions: name, rows and mentions."""
    marks = counting_marks(bench)
    rows = Counter(mark.category for mark, _who in marks)
    spreads = category_spreads(bench, lambda: marks)
    return [
        (one.name, rows[one.id], spreads[one.id].mentions)
        for one in category_queries.categories(bench.index)
        if one.level == SUBCATEGORY and one.id in spreads and rows[one.id] > spreads[one.id].mentions
    ]
