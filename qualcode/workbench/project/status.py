"""Where the work stands, and what to do next."""

from typing import NamedTuple

from qualcode.index.queries import categories as category_queries
from qualcode.index.queries import counts
from qualcode.index.queries import documents as document_queries
from qualcode.index.queries import memos as memo_queries
from qualcode.index.queries import poster as poster_queries
from qualcode.model.levels import SUBCATEGORY, rank
from qualcode.model.material import SURVEY
from qualcode.model.tasks import Task
from qualcode.model.things import Document
from qualcode.text import as_typed
from qualcode.words import _, ngettext
from qualcode.workbench.bench import Bench
from qualcode.workbench.results.counts import Response, Totals, responses, totals
from qualcode.workbench.results.incomplete_data import next_of_rounds, not_here, unresolved


class TaskState(NamedTuple):
    """A task and the number of its answers: marks, surveys or practices of the poster."""

    task: Task
    answers: int


class Status(NamedTuple):
    """Where the work stands, in figures; `next_command` is what to do next and `why_next` says why."""

    title: str
    documents: int
    passages: int
    unread: tuple[str, ...]
    unmarked: tuple[str, ...]
    segments: int
    unsimplified: int
    expressions: int
    ungrouped: int
    categories: tuple[tuple[str, int], ...]
    loose: int
    marks_elsewhere: int
    marks_to_review: int
    memos: int
    journal: int
    headings: int
    actions: int
    without_basis: int
    tasks: tuple[TaskState, ...]
    people: Totals
    responses: tuple[Response, ...]
    rounds: tuple[str, ...] = ()
    not_here: tuple[str, ...] = ()
    next_command: str = ""
    why_next: str = ""


def status(bench: Bench) -> Status:
    """Count everything once and say what is next."""
    documents = document_queries.documents(bench.index)
    marked = counts.marked_documents(bench.index)
    work = counts.work(bench.index)
    categories = category_queries.categories(bench.index)
    highest = max((rank(level) for level in bench.settings.levels), default=0)
    loose = sum(one.level == SUBCATEGORY and not one.parent for one in categories) if highest else 0
    poster = poster_queries.poster(bench.index)
    headings = poster.headings if poster else ()
    actions = [action for heading in headings for action in heading.actions]
    found = Status(
        title=bench.settings.title,
        documents=len(documents),
        passages=sum(one.passages for one in documents),
        unread=tuple(one.name for one in documents if not one.read_through),
        unmarked=tuple(one.name for one in documents if one.id not in marked and not one.is_attachment),
        segments=work.segments,
        unsimplified=work.unsimplified,
        expressions=work.expressions,
        ungrouped=work.ungrouped,
        categories=tuple(
            (level, sum(one.level == level for one in categories)) for level in bench.settings.levels
        ),
        loose=loose,
        marks_elsewhere=work.elsewhere,
        marks_to_review=work.open,
        memos=memo_queries.memo_count(bench.index),
        journal=memo_queries.memo_count(bench.index, journal=True),
        headings=len(headings),
        actions=len(actions),
        without_basis=sum(not action.basis for action in actions),
        tasks=tuple(_task_state(bench, task, documents, len(actions)) for task in bench.settings.tasks),
        people=totals(bench),
        responses=tuple(responses(bench)),
        rounds=tuple(unresolved(bench)),
        not_here=tuple(not_here(bench)),
    )
    command, why = next_of_rounds(bench, found.unmarked) or _next(found)
    return found._replace(next_command=command, why_next=why)


def _task_state(bench: Bench, task: Task, documents: list[Document], actions: int) -> TaskState:
    """How much there is for a task, by how it is answered; a sub-question's marks answer its task too."""
    if task.answered_by == "poster":
        return TaskState(task, actions)
    if task.answered_by == "survey":
        return TaskState(task, sum(one.type == SURVEY for one in documents))
    keys = tuple(one.key for one in bench.settings.tasks if task.key in (one.key, one.under))
    return TaskState(task, counts.segments_of_tasks(bench.index, keys))


def _next(now: Status) -> tuple[str, str]:
    """The next sensible command, and why."""
    first = now.unmarked[0] if now.unmarked else ""
    if not now.documents:
        return _("qualcode import FILE.docx"), _("no documents to read yet")
    if not now.segments:
        return f'qualcode mark {as_typed(first)} "…" --simplify "…"', _("no marks yet")
    if now.marks_to_review:
        return "qualcode review", ngettext(
            "a corrected text left {number} mark open",
            "a corrected text left {number} marks open",
            now.marks_to_review,
        ).format(number=now.marks_to_review)
    if now.unsimplified:
        return "qualcode segments --unsimplified", ngettext(
            "{number} mark isn't simplified",
            "{number} marks aren't simplified",
            now.unsimplified,
        ).format(number=now.unsimplified)
    if now.ungrouped:
        return "qualcode expressions --ungrouped", ngettext(
            "{number} expression is ungrouped",
            "{number} expressions are ungrouped",
            now.ungrouped,
        ).format(number=now.ungrouped)
    if first:
        return f"qualcode read {as_typed(first)}", _("{name} has no marks yet").format(name=first)
    if now.loose:
        return "qualcode tree", ngettext(
            "{number} subcategory has no parent category",
            "{number} subcategories have no parent category",
            now.loose,
        ).format(number=now.loose)
    if not now.headings:
        return "qualcode poster draft", _(
            "the categories are ready for the poster, and saturation can be assessed too: qualcode saturation"
        )
    if now.without_basis:
        return "qualcode poster show", ngettext(
            "{number} practice on the poster has no basis in the data",
            "{number} practices on the poster have no basis in the data",
            now.without_basis,
        ).format(number=now.without_basis)
    return "qualcode export poster", _(
        "everything has been simplified and grouped, and the poster has been drafted"
    )
