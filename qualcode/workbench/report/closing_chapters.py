"""Chapters that close a report: the poster, the answers to the tasks, limits and further research."""

from collections import Counter
from collections.abc import Sequence

from qualcode.exporters.poster.words import without_stop
from qualcode.exporters.word.blocks import Block, Heading, Paragraph, TableBlock, refer, slanted
from qualcode.exporters.word.table import Cell, Column, Entry
from qualcode.ids import bookmark_of
from qualcode.index.queries import poster as poster_queries
from qualcode.index.queries import segments as segment_queries
from qualcode.model.tasks import Task
from qualcode.model.things import Memo
from qualcode.numbers import capital, digits, listed
from qualcode.workbench.poster.poster_view import QUESTION, READ, Ground, view
from qualcode.workbench.report.sources import Sources
from qualcode.workbench.results.counts import by_category, counting_marks

POSTER = "table_poster"


def poster_chapter(told: Sources) -> list[Block]:
    """The poster's headings with their practices and descriptions, without participants' codes."""
    poster = poster_queries.poster(told.bench.index)
    voice = told.voice
    if poster is None or not poster.headings:
        return []
    rows: list[tuple[Entry, ...]] = []
    grounds = {
        action.id: [ground for ground in action.grounds if not ground.gone]
        for heading in view(told.bench).headings
        for action in heading.actions
    }
    for heading in poster.headings:
        title = Cell(without_stop(heading.title), bold=True, bookmark=bookmark_of(heading.id))
        practices = [
            (
                Cell(
                    without_stop(one.text),
                    bookmark=bookmark_of(one.id),
                    after=_facts(one.facts),
                ),
                _basis(told, grounds.get(one.id, [])),
            )
            for one in heading.actions
        ]
        description = heading.description
        for place, (practice, basis) in enumerate(practices or [(Cell(""), "")]):
            rows.append((title if place == 0 else None, practice, description if place == 0 else None, basis))
    blocks: list[Block] = [
        Heading(voice._("Huoneentaulu (wall chart)"), 1, bookmark_of("poster")),
        Paragraph(
            voice._("The recommended practices are shown in table {number}.").format(number=refer(POSTER))
        ),
        TableBlock(
            POSTER,
            voice._("Recommended practices"),
            (
                Column(voice._("Heading"), 1.0),
                Column(voice._("Practice"), 1.4),
                Column(voice._("Description"), 2.0),
                Column(voice._("Based on"), 1.4),
            ),
            tuple(rows),
            voice._(
                "Each row contains a practice from the poster, its heading, the description of the "
                "heading and what the practice is based on."
            ),
            size=9.0,
        ),
    ]
    bare = sum(not heading.description for heading in poster.headings)
    if bare:
        words = voice._(
            "descriptions for the headings that have none; to write the descriptions: qualcode poster edit"
        )
        blocks.append(told.prompt(words, poster.id))
    return blocks


def _facts(facts: Sequence[tuple[str, str]]) -> str:
    """What is known of a practice, such as where it is in use already."""
    return f" ({'; '.join(f'{name}: {value}' for name, value in facts)})" if facts else ""


def _basis(told: Sources, grounds: Sequence[Ground]) -> str:
    """What a practice rests on: its categories and simplified expressions, each with its mentions; questions of a
    survey, each with its responses; sources."""
    lines = []
    for one in grounds:
        number = one.spread.respondents if one.kind == QUESTION else one.spread.mentions
        lines.append(one.name if one.kind == READ else f"{one.name} ({digits(number, told.language)})")
    return "\n".join(lines)


def tasks_chapter(told: Sources) -> list[Block]:
    """An answer to each task: what was marked for it, and where it is reported."""
    if not told.settings.tasks:
        return []
    voice = told.voice
    research = (
        "question" in told.settings.task_word.casefold() or "kysymy" in told.settings.task_word.casefold()
    )
    title = (
        voice._("Answers to the research questions")
        if research
        else voice._("Answers to the development tasks")
    )
    blocks: list[Block] = [Heading(title, 1, bookmark_of("tasks"))]
    for task in told.settings.tasks:
        blocks += _answer(told, task)
    return blocks


def _answer(told: Sources, task: Task) -> list[Block]:
    voice = told.voice
    blocks: list[Block] = [Heading(f"{task.key} {task.title}", 2, bookmark_of(f"task_{task.key}"))]
    if task.answered_by == "poster":
        blocks.append(
            Paragraph(voice._("The task is answered by table {number}.").format(number=refer(POSTER)))
        )
        return blocks
    marks = [one for one in segment_queries.segments(told.bench.index) if task.key in one.tasks]
    if marks:
        names = _categories_of(told, {one.id for one in marks})
        template = voice.ngettext(
            "{segments} was marked for the task.",
            "{segments} were marked for the task.",
            len(marks),
        )
        sentences = [capital(template.format(segments=told.count(len(marks), "segment")))]
        if names:
            words = voice._(
                "The most frequent categories of these expressions were {names} (mentions in brackets)."
            )
            sentences.append(words.format(names=listed(names[:5], told.language)))
        blocks.append(Paragraph(" ".join(sentences)))
    blocks.append(told.prompt(voice._("the answer to task {key}").format(key=task.key), f"task_{task.key}"))
    return blocks


def _categories_of(told: Sources, marks: set[str]) -> list[str]:
    """The lowest categories that these marks are in with their mentions, the most frequent first."""
    lowest = {branch.category.id: branch.category.name for _d, branch in told.branches if not branch.branches}
    spreads = by_category(
        dict.fromkeys(lowest, ""), [one for one in counting_marks(told.bench) if one[0].segment in marks]
    )
    often = Counter({name: spreads[name].mentions for name in lowest if name in spreads})
    return [f"{slanted(lowest[name])} ({digits(n, told.language)})" for name, n in often.most_common() if n]


def discussion_chapter(told: Sources) -> list[Block]:
    """Limits of the study and further research, as the diary has them."""
    voice = told.voice
    blocks: list[Block] = [Heading(voice._("Limitations and further research"), 1, bookmark_of("discussion"))]
    limits = told.entries("limit")
    blocks += entry_items(limits)
    if not limits:
        blocks.append(
            told.prompt(voice._('limitations of the study; to record one: qualcode journal "…" --kind limit'))
        )
    further = told.entries("further")
    blocks += entry_items(further)
    if not further:
        blocks.append(
            told.prompt(
                voice._('ideas for further research; to record one: qualcode journal "…" --kind further')
            )
        )
    return blocks


def entry_items(entries: list[Memo]) -> list[Block]:
    """Entries of the research diary as items of a list."""
    return [Paragraph(" ".join(one.text.split()), "item", bookmark_of(one.id)) for one in entries]
