"""The whole work at a glance, as the home screen shows it: its steps with counts, what is next, what is open."""

from typing import NamedTuple

from qualcode.errors import Problem
from qualcode.index.queries import memos as memo_queries
from qualcode.machine.reading_places import document_read_last
from qualcode.model import count_words
from qualcode.model.segment_places import HERE
from qualcode.model.things import Memo
from qualcode.text import as_typed, shortened
from qualcode.words import _, ngettext
from qualcode.workbench.bench import Bench
from qualcode.workbench.categories.outline import outline
from qualcode.workbench.health.folder_check import check
from qualcode.workbench.project.status import Status, status
from qualcode.workbench.results.filters import Filters
from qualcode.workbench.results.lists import DocumentRow, document_rows, segment_rows
from qualcode.workbench.team.conflicts import conflicts
from qualcode.workbench.team.disagreements import Conflict

MATERIAL, READING, GROUPING, CATEGORIES, RESULTS = (
    "material",
    "reading",
    "grouping",
    "categories",
    "results",
)
POSTER, FILES, DIARY, OPEN, HISTORY = "poster", "files", "diary", "open", "history"

STEP_OF = {
    "import": MATERIAL,
    "mark": READING,
    "read": READING,
    "segments": READING,
    "expressions": GROUPING,
    "group": GROUPING,
    "tree": CATEGORIES,
    "count": RESULTS,
    "saturation": RESULTS,
    "poster": POSTER,
    "export": FILES,
    "round": OPEN,
    "agreement": OPEN,
}
"""The step in which what a command does is done."""

LATEST = 12


class Step(NamedTuple):
    """A step of the work: its figures in words, and the command that does it."""

    key: str
    title: str
    figures: str
    command: str


class Overview(NamedTuple):
    """The state of the work. `next_step` is the key of the next step, `why_next` the reason. `open` are
    disagreements between people, `problems` are those found by the check of the folder, `diary` has the latest
    entries, newest first. `to_read` is the place at which to continue reading, and the mark waiting there, if
    any."""

    status: Status
    steps: tuple[Step, ...]
    next_step: str
    why_next: str
    documents: tuple[DocumentRow, ...]
    open: tuple[Conflict, ...]
    problems: tuple[Problem, ...]
    diary: tuple[Memo, ...]
    to_read: tuple[str, str] = ("", "")

    def step(self, key: str) -> Step:
        """A step by its key."""
        return next(one for one in self.steps if one.key == key)


def overview(bench: Bench) -> Overview:
    """Count everything, and find what is open."""
    now = status(bench)
    documents = tuple(document_rows(bench))
    between = tuple(conflicts(bench))
    told = {one.handle for one in between}
    problems = tuple(one for one in check(bench).problems if one.kind != "conflict" and one.place not in told)
    diary = tuple(reversed(memo_queries.memos(bench.index, journal=True)[-LATEST:]))
    place, mark = _to_read(bench, now, documents)
    read = f"qualcode read {as_typed(place)}" if place else "qualcode read"
    look = "qualcode check" if problems and not between else "qualcode conflicts"
    steps = (
        Step(MATERIAL, _("Data"), _material(now), "qualcode import FILE"),
        Step(READING, _("Reading"), _reading(now), read),
        Step(GROUPING, _("Grouping"), _grouping(now), "qualcode group"),
        Step(CATEGORIES, _("Categories"), _categories(now), "qualcode tree"),
        Step(RESULTS, _("Results"), _results(bench), "qualcode count"),
        Step(POSTER, _("Poster"), _poster(now), "qualcode poster " + ("edit" if now.headings else "draft")),
        Step(FILES, _("Files"), _files(bench), "qualcode export poster"),
        Step(DIARY, _("Research diary"), _diary(now), 'qualcode journal "…"'),
        Step(OPEN, _("Unresolved issues"), _open(len(between), len(problems)), look),
        Step(HISTORY, _("History"), "", "qualcode trail"),
    )  # fmt: skip
    word = now.next_command.removeprefix("qualcode ").partition(" ")[0]
    next_step = STEP_OF.get(word, MATERIAL)
    return Overview(
        status=now,
        steps=steps,
        next_step=next_step,
        why_next=now.why_next,
        documents=documents,
        open=between,
        problems=problems,
        diary=diary,
        to_read=(place, mark),
    )


def _to_read(bench: Bench, now: Status, documents: tuple[DocumentRow, ...]) -> tuple[str, str]:
    """(place, mark) of what is read next: the first mark that waits for its simplified expression, else the document
    read last, else the first without marks."""
    if now.unsimplified:
        waiting = segment_rows(bench, Filters(unsimplified=True))
        first = next((one for one in waiting if one.segment.state == HERE), None)
        if first:
            return first.place, first.segment.id
    last = document_read_last(bench.state, bench.coder)
    known = [one.name for one in documents if one.document.id == last and one.name not in now.unmarked]
    return (*known, *now.unmarked, *[one.name for one in documents], "")[0], ""


def _material(now: Status) -> str:
    if not now.documents:
        return _("nothing yet")
    return count_words.documents(now.documents)


def _reading(now: Status) -> str:
    if not now.segments:
        return _("nothing yet")
    told = count_words.marks(now.segments)
    if now.unsimplified:
        told += ", " + _("{number} not simplified").format(number=now.unsimplified)
    return told


def _grouping(now: Status) -> str:
    if not now.expressions:
        return _("nothing yet")
    told = ngettext("{number} expression", "{number} expressions", now.expressions).format(
        number=now.expressions
    )
    if now.ungrouped:
        told += ", " + _("{number} ungrouped").format(number=now.ungrouped)
    return told


def _categories(now: Status) -> str:
    number = sum(count for _level, count in now.categories)
    if not number:
        return _("nothing yet")
    told = ngettext("{number} category", "{number} categories", number).format(number=number)
    if now.loose:
        told += ", " + ngettext(
            "{number} without a parent category", "{number} without a parent category", now.loose
        ).format(number=now.loose)
    return told


def _results(bench: Bench) -> str:
    """A phrase naming the top-level category with the most mentions."""
    tops = outline(bench, expressions=False, counts=False).branches
    most = max(tops, key=lambda one: one.spread.mentions, default=None)
    if most is None or not most.spread.mentions:
        return _("nothing yet")
    return _("most mentions: {name} ({number})").format(
        name=shortened(most.category.name, 36), number=most.spread.mentions
    )


def _poster(now: Status) -> str:
    if not now.headings:
        return _("not drafted yet")
    told = f"{count_words.headings(now.headings)}, {count_words.practices(now.actions)}"
    if now.without_basis:
        told += ", " + _("{number} without a basis").format(number=now.without_basis)
    return told


def _files(bench: Bench) -> str:
    place = bench.folder.exports
    number = sum(one.is_file() for one in place.iterdir()) if place.is_dir() else 0
    return (
        ngettext("{number} in exports", "{number} in exports", number).format(number=number) if number else ""
    )


def _diary(now: Status) -> str:
    if not now.journal:
        return _("nothing yet")
    return count_words.diary_entries(now.journal)


def _open(between: int, problems: int) -> str:
    parts = []
    if between:
        parts.append(ngettext("{number} to decide", "{number} to decide", between).format(number=between))
    if problems:
        parts.append(ngettext("{number} problem", "{number} problems", problems).format(number=problems))
    return ", ".join(parts) or _("no unresolved issues")
