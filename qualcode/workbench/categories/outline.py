"""The category system as a tree, with what is filed in it and how far that is spread."""

from collections.abc import Sequence
from typing import NamedTuple

from qualcode.index.queries import categories as category_queries
from qualcode.index.queries import expressions as expression_queries
from qualcode.index.queries import segments as segment_queries
from qualcode.model.levels import SUBCATEGORY
from qualcode.model.things import Category, Expression
from qualcode.workbench.bench import Bench
from qualcode.workbench.results.counts import Spread, Totals, category_spreads, spreads, totals

NONE = Spread(0, 0, 0)


class Branch(NamedTuple):
    """A category with what stands below it.

    `expressions` are filed right here; in a category above a subcategory they are still to be grouped.
    `waiting` are expressions of the survey answers whose question is tied to this category, not yet in any category.
    """

    category: Category
    spread: Spread
    branches: tuple["Branch", ...]
    expressions: tuple[Expression, ...]
    waiting: tuple[Expression, ...]

    @property
    def to_be_grouped(self) -> int:
        """How many expressions here still wait for a subcategory."""
        above = self.category.level != SUBCATEGORY
        return len(self.waiting) + (len(self.expressions) if above else 0)


class Outline(NamedTuple):
    """The whole system. Every live expression stands in it exactly once: in a branch (filed or waiting), or in
    `ungrouped`. `counts` are the spreads of expressions."""

    branches: tuple[Branch, ...]
    ungrouped: tuple[Expression, ...]
    counts: dict[str, Spread]
    totals: Totals

    def walk(self) -> list[tuple[int, Branch]]:
        """All branches with their depth, as they are read from above."""
        found: list[tuple[int, Branch]] = []

        def visit(branches: Sequence[Branch], depth: int) -> None:
            for branch in branches:
                found.append((depth, branch))
                visit(branch.branches, depth + 1)

        visit(self.branches, 0)
        return found


def outline(bench: Bench, *, expressions: bool = True, counts: bool = True) -> Outline:
    """The category system as it stands; without the `expressions` in it, or without their `counts`, it is there
    sooner."""
    by_category, by_expression = spreads(bench) if counts else (category_spreads(bench), {})
    there = _arranged(bench, expression_queries.expressions(bench.index) if expressions else ())

    def branch(category: Category) -> Branch:
        return Branch(
            category,
            by_category.get(category.id, NONE),
            tuple(branch(child) for child in there.children.get(category.id, ())),
            tuple(there.filed.get(category.id, ())),
            tuple(there.waiting.get(category.id, ())),
        )

    return Outline(
        tuple(branch(category) for category in there.children.get("", ())),
        there.left,
        by_expression,
        totals(bench),
    )


def in_order(
    bench: Bench, expressions: Sequence[Expression]
) -> list[tuple[Expression, tuple[Category, ...]]]:
    """Expressions in the order of the outline, ungrouped ones last, each with the categories that it stands under, from
    the highest: what a table is made of, without any counts."""
    return [(one, above) for one, above in with_ends(bench, expressions) if one is not None]


def with_ends(
    bench: Bench, expressions: Sequence[Expression]
) -> list[tuple[Expression | None, tuple[Category, ...]]]:
    """The same as `in_order`, but the expressions of each lowest category are followed by an entry with None
    and the categories down to it, so that a category without expressions isn't missing."""
    there = _arranged(bench, expressions)
    found: list[tuple[Expression | None, tuple[Category, ...]]] = []

    def visit(category: Category, above: tuple[Category, ...]) -> None:
        here = (*above, category)
        children = there.children.get(category.id, ())
        for child in children:
            visit(child, here)
        found.extend((one, here) for one in there.filed.get(category.id, ()))
        found.extend((one, here) for one in there.waiting.get(category.id, ()))
        if not children:
            found.append((None, here))

    for category in there.children.get("", ()):
        visit(category, ())
    found.extend((one, ()) for one in there.left)
    return found


class _Arranged(NamedTuple):
    """Categories by their parent, expressions by the category they are filed in or wait under, and those left."""

    children: dict[str, list[Category]]
    filed: dict[str, list[Expression]]
    waiting: dict[str, list[Expression]]
    left: tuple[Expression, ...]


def _arranged(bench: Bench, expressions: Sequence[Expression]) -> _Arranged:
    filed: dict[str, list[Expression]] = {}
    ungrouped: list[Expression] = []
    for expression in expressions:
        if expression.subcategory:
            filed.setdefault(expression.subcategory, []).append(expression)
        else:
            ungrouped.append(expression)
    waiting = waiting_under(bench, ungrouped)
    elsewhere = {one.id for ones in waiting.values() for one in ones}
    children: dict[str, list[Category]] = {}
    for category in category_queries.categories(bench.index):
        children.setdefault(category.parent, []).append(category)
    return _Arranged(children, filed, waiting, tuple([one for one in ungrouped if one.id not in elsewhere]))


def waiting_under(bench: Bench, ungrouped: Sequence[Expression]) -> dict[str, list[Expression]]:
    """Ungrouped expressions of answers, under the category that their question is tied to; each under one only."""
    themes = {
        (document, question): category
        for document, question, category in category_queries.themes(bench.index)
    }
    if not themes or not ungrouped:
        return {}
    questions: dict[str, tuple[str, str]] = {}
    segments = {segment for one in ungrouped for segment in (*one.segments, *one.deviant)}
    for segment, document, question in segment_queries.questions_answered(bench.index, segments):
        questions.setdefault(segment, (document, question))
    waiting: dict[str, list[Expression]] = {}
    for expression in ungrouped:
        for segment in (*expression.segments, *expression.deviant):
            category = themes.get(questions.get(segment, ("", "")))
            if category:
                waiting.setdefault(category, []).append(expression)
                break
    return waiting
