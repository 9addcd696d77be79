"""Quotes by category, as the report cites them: those that were picked, and an even choice where nobody picked."""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from qualcode.index.queries import expressions as expression_queries
from qualcode.model.segment_places import LEFT_OPEN, WITH_WORDS
from qualcode.workbench.bench import Bench
from qualcode.workbench.categories.outline import in_order
from qualcode.workbench.coding.quote_pick import short_quotes
from qualcode.workbench.results.filters import EVERYTHING, Filters, below
from qualcode.workbench.results.lists import segment_rows


class CitedQuote(NamedTuple):
    """A quote under a category (empty: its expression isn't grouped): `words` as they are cited, `whole` as they were
    said. `open` tells that a corrected text left it open; `deviant` that it contradicts the expression."""

    segment: str
    category: str
    category_id: str
    expression: str
    place: str
    participants: tuple[str, ...]
    people: tuple[str, ...]
    document: str
    words: str
    whole: str
    picked: bool
    deviant: bool = False
    open: bool = False


def quotes_by_category(
    bench: Bench, filters: Filters = EVERYTHING, *, every: bool = False
) -> list[CitedQuote]:
    """The picked quotes, or `every` quote, in the order of the category system and then of the material; one that is in
    two categories stands in both."""
    short = short_quotes(bench).words
    rows = {row.segment.id: row for row in segment_rows(bench, filters)}
    wanted = below(bench, filters.category) if filters.category else None
    found = []
    for expression, above in in_order(bench, expression_queries.expressions(bench.index)):
        category = above[-1] if above and expression.subcategory else None
        if wanted is not None and (category is None or category.id not in wanted):
            continue
        for name in (*expression.segments, *expression.deviant):
            row = rows.get(name)
            if row is None or row.segment.state not in WITH_WORDS or not (every or row.picked):
                continue
            found.append(
                CitedQuote(
                    name,
                    category.name if category else "",
                    category.id if category else "",
                    expression.text,
                    row.place,
                    row.participants,
                    row.segment.participants,
                    row.segment.document,
                    short.get(name) or row.segment.quote,
                    row.segment.quote,
                    row.picked,
                    name in expression.deviant,
                    row.segment.state == LEFT_OPEN,
                )
            )
    return found


def even_choice(quotes: Sequence[CitedQuote], number: int, cited: Counter[str]) -> list[CitedQuote]:
    """So many of the quotes, from the participants who are cited least so far (`cited` is counted on), shorter quotes
    of them first; each quote once. The choice depends on the quotes alone, so it is the same every time."""
    chosen: list[CitedQuote] = []
    left = {one.segment: one for one in quotes if not one.deviant and not one.open and one.people}
    while left and len(chosen) < number:
        best = min(
            left.values(),
            key=lambda one: (
                max(cited[person] for person in one.people),
                abs(len(one.whole) - FITTING),
                one.segment,
            ),
        )
        chosen.append(best)
        cited.update(best.people)
        left = {
            name: one
            for name, one in left.items()
            if name != best.segment and (one.people != best.people or len({q.people for q in quotes}) == 1)
        }
    return chosen


FITTING = 140
"""Characters of a quote that reads well in a paragraph."""


def picked_first(
    quotes: Sequence[CitedQuote], number: int, cited: Counter[str]
) -> tuple[list[CitedQuote], bool]:
    """The picked quotes if there are any, however many; else an even choice of so many. Whether they were picked."""
    picked = list({one.segment: one for one in quotes if one.picked and not one.deviant}.values())
    for one in picked:
        cited.update(one.people)
    return (picked, True) if picked else (even_choice(quotes, number, cited), False)
