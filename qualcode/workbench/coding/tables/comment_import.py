"""Comments and highlights of imported Word files recorded as marks, memos or categories."""

from collections.abc import Mapping, Sequence

from qualcode.errors import NotFound, Refusal
from qualcode.index.queries import documents as document_queries
from qualcode.model.coding_row import CodingTable
from qualcode.model.file_limits import Limits
from qualcode.workbench.bench import Bench
from qualcode.workbench.coding.tables.coding_plan import CodingPlan
from qualcode.workbench.coding.tables.comment_rows import comments_in, rows_of
from qualcode.workbench.coding.tables.table_comparison import plan_of
from qualcode.workbench.coding.tables.table_import import record_plan
from qualcode.workbench.material.import_options import ImportedFile


def import_comments(
    bench: Bench,
    files: Sequence[ImportedFile],
    kind: str,
    author: str = "",
    colours: Mapping[str, str] | None = None,
) -> list[CodingPlan]:
    """Record the comments and highlights of each file as coding of its document, and return what they bring. A
    document that was only tried (a dry run) doesn't exist, so its comments get no plan."""
    limits = Limits(bench.settings.import_limit)
    plans: list[CodingPlan] = []
    here = {one.id for one in document_queries.documents(bench.index)}
    missing: NotFound | None = None
    for one in files:
        if one.refusal or one.document not in here:
            continue
        found = comments_in(one.path, limits)
        if not (found.comments or found.highlights):
            continue
        try:
            beside = rows_of(bench, found, one.name, kind, author, colours)
        except NotFound as problem:
            missing = problem
            plans.append(CodingPlan(CodingTable((), (problem.sentence,), one.name)))
            continue
        plan = plan_of(bench, CodingTable(beside.rows, beside.remarks, one.name))
        if not plan.brings_nothing:
            record_plan(bench, plan)
        plans.append(plan)
    if missing and all(not plan.table.rows for plan in plans):
        raise Refusal(missing.sentence, missing.hint)
    return plans
