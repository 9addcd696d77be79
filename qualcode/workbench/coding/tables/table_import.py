"""Recording what a coding table brings: acts of at most 200 rows each, all of them one command."""

from collections.abc import Callable, Iterable

from qualcode.acts import expressions as expression_acts
from qualcode.acts.categories import new_category
from qualcode.acts.coded_rows import CodedRows, NewExpression, import_rows
from qualcode.acts.segments import NewSegment
from qualcode.ids import new_id
from qualcode.index.queries import categories as category_queries
from qualcode.model.order import between
from qualcode.text import short_hash
from qualcode.trail.line import Act, Write
from qualcode.workbench.bench import Bench
from qualcode.workbench.coding.tables.coding_plan import CodingPlan, PlannedCategory, PlannedRow

ROWS_OF_AN_ACT = 200
"""An act of more rows would make a line of the trail too long to read."""


def record_plan(bench: Bench, plan: CodingPlan, step: Callable[[int], None] = lambda rows: None) -> int:
    """Record a plan; how many acts that took is returned. Each act is on the disk before `step` is called for it."""
    acts = list(_acts(bench, plan))
    if bench.index.has_rounds:
        for act, _rows in acts:
            bench.duties.keep_apart(bench, act)
    if bench.dry_run:
        return len(acts)
    bench.record_settings()
    with bench.one_command():
        try:
            for act, rows in acts:
                bench.append_quietly(act)
                step(rows)
        finally:
            bench.index.refresh()
        for one in plan.differences:
            if one.kind == "reword":
                bench.record(
                    expression_acts.reword(bench, one.expression, one.after, bench.why), one.expression
                )
            elif one.kind == "replace":
                act = expression_acts.link(bench, [one.expression], one.into, linked=False, why=bench.why)
                bench.record(act, one.into)
            else:
                act = expression_acts.group(bench, [one.expression], one.into, [], bench.why)
                bench.record(act, one.expression)
    return len(acts) + len(plan.differences)


def _acts(bench: Bench, plan: CodingPlan) -> Iterable[tuple[Act, int]]:
    """The acts, each with how many rows it has. Categories come with the first act, so that each is there before what
    is filed in it."""
    categories = _category_writes(bench, plan.categories)
    if not plan.rows and categories:
        yield import_rows(bench, CodedRows(categories=tuple(categories)), bench.why), 0
        return
    for first in range(0, len(plan.rows), ROWS_OF_AN_ACT):
        rows = plan.rows[first : first + ROWS_OF_AN_ACT]
        made = _rows(bench, rows)
        yield (
            import_rows(bench, made._replace(categories=() if first else tuple(categories)), bench.why),
            len(rows),
        )


def _category_writes(bench: Bench, planned: Iterable[PlannedCategory]) -> list[Write]:
    last: dict[str, str] = {}
    for one in category_queries.categories(bench.index):
        last[one.parent] = max(last.get(one.parent, ""), one.place or "")
    writes: list[Write] = []
    for made in planned:
        place = last[made.parent] = between(last.get(made.parent, ""), "", bench.dice)
        writes += new_category(made.id, made.name, made.level, made.parent, place, {})
    return writes


def _rows(bench: Bench, rows: list[PlannedRow]) -> CodedRows:
    segments: dict[str, NewSegment] = {}
    expressions: list[NewExpression] = []
    links: dict[tuple[str, str], bool] = {}
    filings: list[tuple[str, str]] = []
    tasks: list[tuple[str, str]] = []
    facts: list[tuple[str, str, str]] = []
    for one in rows:
        place = one.place
        if one.new_segment:
            segments[one.segment] = NewSegment(
                one.segment, place.document.id, place.document.revision, place.start, place.end,
                short_hash(place.words), one.tasks, one.layer, one.facts,
            )  # fmt: skip
        else:
            tasks += [(one.segment, task) for task in one.tasks]
            facts += [(one.segment, name, value) for name, value in one.facts]
        if one.new_words is not None:
            expressions.append(NewExpression(one.expression, one.new_words, one.into, one.layer))
        elif one.into:
            filings.append((one.expression, one.into))
        if one.new_link:
            links[one.expression, one.segment] = not one.new_segment and one.new_words is None
    return CodedRows(
        tuple(segments.values()),
        tuple(expressions),
        tuple((expression, segment, here) for (expression, segment), here in links.items()),
        tuple(filings),
        tuple(dict.fromkeys(tasks)),
        tuple(dict.fromkeys(facts)),
        tuple(
            (new_id("memo", bench.dice), segment, text, layer)
            for segment, text, layer in dict.fromkeys(
                (one.segment, one.memo, one.layer) for one in rows if one.memo
            )
        ),
    )
