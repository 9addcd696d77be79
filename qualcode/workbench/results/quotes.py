"""Quotes by category, as the report cites them: those that were picked, and an even choice where nobody picked."""

from collections import Counter
from collections.abc import Sequence, Set
from typing import NamedTuple

from qualcode.index.queries import documents as document_queries
from qualcode.index.queries import expressions as expression_queries
from qualcode.model.material import SURVEY
from qualcode.model.segment_places import LEFT_OPEN, WITH_WORDS
from qualcode.workbench.bench import Bench
from qualcode.workbench.categories.outline import in_order
from qualcode.workbench.coding.quote_pick import short_quotes
from qualcode.workbench.coding.speakers_apart import told_apart
from qualcode.workbench.results.filters import EVERYTHING, Filters, below
from qualcode.workbench.results.lists import segment_rows


class CitedQuote(NamedTuple):
    """A quote under a category (empty: its expression isn't grouped): `words` as they are cited, `whole` as they were
    said. `open` tells that a corrected text left it open; `deviant` that it contradicts the expression; `survey` that a
    respondent wrote it; `told` is the whole quote with its speakers apart, if several speak in it."""

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
    survey: bool = False
    told: str = ""


def quotes_by_category(
    bench: Bench, filters: Filters = EVERYTHING, *, every: bool = False, show_codes: bool = True
) -> list[CitedQuote]:
    """The picked quotes, or `every` quote, in the order of the category system and then of the material; one that is in
    two categories stands in both. A quote with several speakers says whose words are whose (by code if codes are
    shown)."""
    short = short_quotes(bench).words
    rows = {row.segment.id: row for row in segment_rows(bench, filters)}
    apart = told_apart(
        bench, (row.segment for row in rows.values()), bench.settings.language, codes=show_codes
    )
    surveys = {one.id for one in document_queries.documents(bench.index) if one.type == SURVEY}
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
                    short.get(name) or apart.get(name) or row.segment.quote,
                    row.segment.quote,
                    row.picked,
                    name in expression.deviant,
                    row.segment.state == LEFT_OPEN,
                    row.segment.document in surveys,
                    apart.get(name, ""),
                )
            )
    return found


def even_choice(
    quotes: Sequence[CitedQuote], number: int, cited: Counter[str], shown: Set[str] = frozenset()
) -> list[CitedQuote]:
    """An even selection of `number` quotes, without those in `shown`. Participants who have been cited least
    come first (`cited` is updated), then interviews and surveys alternate, then quotes of a suitable length are
    preferred. The same quotes always give the same selection."""
    chosen: list[CitedQuote] = []
    left = {
        one.segment: one
        for one in quotes
        if not one.deviant and not one.open and one.people and one.segment not in shown
    }
    while left and len(chosen) < number:
        best = min(
            left.values(),
            key=lambda one: (
                max(cited[person] for person in one.people),
                sum(other.survey == one.survey for other in chosen),
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
    quotes: Sequence[CitedQuote], number: int, cited: Counter[str], shown: set[str]
) -> tuple[list[CitedQuote], bool]:
    """All picked quotes or, if none is picked, an even selection of `number` quotes that aren't in `shown` yet;
    and whether they were picked. The quotes returned are added to `shown`."""
    picked = list({one.segment: one for one in quotes if one.picked and not one.deviant}.values())
    for one in picked:
        cited.update(one.people)
    chosen = picked or even_choice(quotes, number, cited, shown)
    shown |= {one.segment for one in chosen}
    return chosen, bool(picked)
