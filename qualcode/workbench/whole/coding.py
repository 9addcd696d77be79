"""A category, an expression and a mark whole."""

from qualcode.index.queries import categories as category_queries
from qualcode.index.queries import expressions as expression_queries
from qualcode.model.level_words import level_word
from qualcode.model.options.method_words import spoken_noun
from qualcode.model.things import Category
from qualcode.text import as_typed
from qualcode.words import _
from qualcode.workbench.bench import Bench
from qualcode.workbench.find import find_category, find_expression
from qualcode.workbench.find_marks import find_segment, find_segments_at
from qualcode.workbench.material.themes import theme_rows
from qualcode.workbench.names import category_word, coder_names
from qualcode.workbench.results.counts import Spread, category_spreads, expression_spreads
from qualcode.workbench.results.filters import EVERYTHING, Filters
from qualcode.workbench.results.lists import SegmentRow, expression_rows, segment_rows
from qualcode.workbench.results.shown_marks import with_speakers
from qualcode.workbench.whole.whole import (
    Fact,
    InCategory,
    Whole,
    coded,
    everyone,
    path_of,
    spread_facts,
    with_notes,
)

NOBODY = Spread(0, 0, 0)


def whole_category(bench: Bench, word: str) -> Whole:
    """A category with its place in the system, its definition, the categories right below it, its expressions and
    their quotes, those of all categories below it included."""
    one = find_category(bench.index, word)
    every = {category.id: category for category in category_queries.categories(bench.index)}
    spreads = category_spreads(bench)
    asked = [f"{row.survey} {row.key}" for row in theme_rows(bench) if row.category == one.name]
    spread, totals = spreads.get(one.id, NOBODY), everyone(bench)
    rows = expression_rows(bench, Filters(category=one.id))
    handle = category_word(one, every.values())
    texts = (
        ("definition", _("definition"), one.definition),
        ("includes", _("includes"), one.includes),
        ("excludes", _("excludes"), one.excludes),
        ("example", _("example"), one.example),
        ("rule", _("coding rule"), one.rule),
        ("anchor", _("anchor example"), _anchor(bench, one.anchor)),
    )
    return with_notes(
        bench,
        Whole(
            id=one.id,
            kind="category",
            name=one.name,
            handle=handle,
            facts=(
                Fact("level", _("level"), one.level, level_word(one.level)),
                Fact("parent", _("parent category"), path_of(one, every) or None),
                *[Fact(key, called, text or None) for key, called, text in texts],
                Fact("residual", _("residual category"), one.residual),
                Fact("themes", _("themes"), one.themes),
                Fact("questions", _("survey questions"), tuple(asked)),
                *spread_facts(spread, totals),
                *coded(one.coder, coder_names(bench.index), one.at),
            ),
            totals=totals,
            categories=_below(one, every, spreads),
            expressions=tuple([(row.expression.id, row.text, row.spread) for row in rows]),
            quotes=tuple(with_speakers(bench, segment_rows(bench, Filters(category=one.id)))),
            more=f"qualcode segments --category {as_typed(handle)}",
        ),
    )


def _anchor(bench: Bench, mark: str) -> str:
    """The place and words of a category's anchor example; empty if it has none, or the reader mustn't see it."""
    row = (
        next((row for row in segment_rows(bench, EVERYTHING) if row.segment.id == mark), None)
        if mark
        else None
    )
    return f"{row.place} {with_speakers(bench, [row])[0].words}" if row else ""


def _below(
    category: Category, every: dict[str, Category], spreads: dict[str, Spread]
) -> tuple[InCategory, ...]:
    return tuple(
        InCategory(one.name, one.level, spreads.get(one.id, NOBODY))
        for one in every.values()
        if one.parent == category.id
    )


def whole_expression(bench: Bench, word: str) -> Whole:
    """An expression with the category it is filed in, and the quotes that support and contradict it."""
    one = find_expression(bench.index, word)
    every = {category.id: category for category in category_queries.categories(bench.index)}
    filed = every.get(one.subcategory)
    spread, totals = expression_spreads(bench).get(one.id, NOBODY), everyone(bench)
    quotes = _of_expression(bench, one.id, (*one.segments, *one.deviant))
    where = " / ".join(filter(None, [path_of(filed, every), filed.name])) if filed else None
    return with_notes(
        bench,
        Whole(
            id=one.id,
            kind="expression",
            name=one.text or (quotes[0].segment.quote if quotes else ""),
            handle=one.id[:6],
            facts=(
                Fact("category", _("category"), where, where or _("not grouped")),
                *spread_facts(spread, totals),
                *coded(one.coder, coder_names(bench.index), one.at),
            ),
            totals=totals,
            quotes=quotes,
        ),
    )


def _of_expression(bench: Bench, expression: str, segments: tuple[str, ...]) -> tuple[SegmentRow, ...]:
    """The quotes of one expression. `deviant` says whether a quote contradicts this expression, regardless of
    other expressions of the same mark."""
    against = expression_queries.deviant_pairs(bench.index)
    wanted = set(segments)
    return tuple(
        row._replace(
            expressions=tuple(own for own in row.expressions if own.id == expression),
            deviant=(row.segment.id, expression) in against,
        )
        for row in with_speakers(
            bench, [one for one in segment_rows(bench, Filters()) if one.segment.id in wanted]
        )
    )


def whole_segments(bench: Bench, word: str) -> list[Whole]:
    """The mark that a word names, or all marks that begin at a place such as H1:23."""
    marks = find_segments_at(bench.index, word) or [find_segment(bench.index, word)]
    rows = {row.segment.id: row for row in segment_rows(bench, Filters())}
    every = {category.id: category for category in category_queries.categories(bench.index)}
    shown = with_speakers(bench, [rows[one.id] for one in marks])
    return [with_notes(bench, _whole_mark(bench, row, every)) for row in shown]


def _whole_mark(bench: Bench, row: SegmentRow, every: dict[str, Category]) -> Whole:
    one = row.segment
    filed = [
        " / ".join(
            filter(None, [own.text or "–", every[own.subcategory].name if own.subcategory in every else ""])
        )
        for own in row.expressions
    ]
    return Whole(
        id=one.id,
        kind="segment",
        name=row.place,
        handle=one.id[:6],
        facts=(
            Fact("quote", spoken_noun("segment", _("original expression")), one.quote or None, row.words),
            Fact("participants", _("participants"), row.participants),
            Fact(
                "expressions",
                spoken_noun("expression", _("simplified expressions"), plural=True),
                tuple(filed),
                "; ".join(filed) or _("not simplified"),
            ),
            Fact("tasks", _("tasks"), one.tasks),
            Fact("facts", _("facts"), dict(one.facts)),
            Fact("deviant", _("contradicts its expression"), row.deviant),
            Fact("picked", _("picked for the report"), row.picked),
            Fact("state", "" if one.state == "here" else _("state"), one.state),
            *coded(one.coder, coder_names(bench.index), one.at),
        ),
    )
