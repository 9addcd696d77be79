"""What is counted: categories, themes, survey questions or tasks, and for which of them a mark counts."""

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from qualcode.index.queries import categories as category_queries
from qualcode.index.queries import segments as segment_queries
from qualcode.index.queries.counts import CountedMark
from qualcode.workbench.bench import Bench
from qualcode.workbench.categories.category_themes import theme_names, themes_by_category
from qualcode.workbench.categories.outline import outline
from qualcode.workbench.results.count_groups import QUESTION, questions_of, survey_questions
from qualcode.workbench.results.counts import Totals, totals_of
from qualcode.workbench.results.filters import Filters, below

CATEGORY, THEME, TASK = "category", "theme", "task"
COUNTED = (CATEGORY, THEME, QUESTION, TASK)


class Line(NamedTuple):
    """What a row is about, before anything is counted."""

    id: str
    name: str
    level: str
    above: str
    depth: int
    totals: Totals


def counted_things(
    bench: Bench, filters: Filters, of: str, level: str, people: Sequence[str]
) -> tuple[dict[str, str], list[Line], Callable[[CountedMark], Iterable[str]]]:
    """The thing above each thing, by key; the rows in their order; and a function that gives the things a mark
    counts for."""
    totals = totals_of(people)
    if of == QUESTION:
        lines = [
            Line(one.key, f"{one.name} {text}".rstrip(), QUESTION, "", 0, one.totals)
            for one, text in survey_questions(bench, people)
        ]
        return {}, lines, keys_of(bench, of)
    if of == TASK:
        tasks = bench.settings.tasks
        above = {one.key: one.under for one in tasks}
        lines = [
            Line(one.key, f"{one.key} {one.title}", TASK, one.under, int(bool(one.under)), totals)
            for one in tasks
        ]
        return above, lines, keys_of(bench, of)
    if of == THEME:
        found = [Line(theme, theme, THEME, "", 0, totals) for theme in theme_names(bench)]
        return {}, found, keys_of(bench, of)
    wanted = below(bench, filters.category) if filters.category else None
    walk = outline(bench, expressions=False, counts=False).walk()
    top = min((depth for depth, branch in walk if wanted and branch.category.id in wanted), default=0)
    names = {branch.category.id: branch.category.name for _depth, branch in walk}
    lines = [
        Line(one.id, one.name, one.level, names.get(one.parent, ""), 0 if level else depth - top, totals)
        for depth, branch in walk
        for one in (branch.category,)
        if level in ("", one.level) and (wanted is None or one.id in wanted)
    ]
    parents = {one.id: one.parent for one in category_queries.categories(bench.index)}
    return parents, lines, keys_of(bench, of)


def keys_of(bench: Bench, of: str) -> Callable[[CountedMark], Iterable[str]]:
    """For which categories, questions or tasks a mark counts, those above them left out."""
    if of == QUESTION:
        return questions_of(bench)
    if of == TASK:
        bearing = {one.id: one.tasks for one in segment_queries.segments(bench.index)}
        return lambda mark: bearing.get(mark.segment, ())
    if of == THEME:
        themes = themes_by_category(category_queries.categories(bench.index))
        return lambda mark: themes.get(mark.category, ())
    known = {one.id for one in category_queries.categories(bench.index)}
    return lambda mark: (mark.category,) if mark.category in known else ()
