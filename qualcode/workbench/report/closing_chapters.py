"""Chapters that close a report: the poster, the answers to the tasks, limits and further research, trustworthiness."""

from collections import Counter
from collections.abc import Sequence

from qualcode.exporters.poster.words import without_stop
from qualcode.exporters.word.blocks import Block, Heading, Paragraph, TableBlock, refer, slanted
from qualcode.exporters.word.table import Cell, Column, Entry
from qualcode.ids import bookmark_of
from qualcode.index.queries import expressions as expression_queries
from qualcode.index.queries import poster as poster_queries
from qualcode.index.queries import segments as segment_queries
from qualcode.index.queries import trail as trail_queries
from qualcode.model.tasks import Task
from qualcode.model.things import Memo
from qualcode.numbers import capital, digits, listed
from qualcode.workbench.names import coder_names
from qualcode.workbench.report.sources import Sources
from qualcode.workbench.results.counts import by_category, counting_marks
from qualcode.workbench.results.poster_view import Ground, view

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
                Cell(without_stop(one.text), bookmark=bookmark_of(one.id)),
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
        words = voice._("descriptions of the headings that have none; to write them: qualcode poster edit")
        blocks.append(told.prompt(words, poster.id))
    return blocks


def _basis(told: Sources, grounds: Sequence[Ground]) -> str:
    """What a practice rests on: its categories and simplified expressions, each with its mentions."""
    return "\n".join([f"{one.name} ({digits(one.spread.mentions, told.language)})" for one in grounds])


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
            "{number} original expression was marked for the task.",
            "{number} original expressions were marked for the task.",
            len(marks),
        )
        sentences = [capital(template.format(number=told.number(len(marks))))]
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
    blocks += _entries(limits)
    if not limits:
        blocks.append(
            told.prompt(voice._('limitations of the study; to record one: qualcode journal "…" --kind limit'))
        )
    further = told.entries("further")
    blocks += _entries(further)
    if not further:
        blocks.append(
            told.prompt(
                voice._('ideas for further research; to record one: qualcode journal "…" --kind further')
            )
        )
    return blocks


def _entries(entries: list[Memo]) -> list[Block]:
    return [Paragraph(" ".join(one.text.split()), "item", bookmark_of(one.id)) for one in entries]


def trust_chapter(told: Sources) -> list[Block]:
    """The five headings of Finnish textbooks, with what could be computed for each."""
    voice = told.voice
    blocks: list[Block] = [Heading(voice._("Trustworthiness"), 1, bookmark_of("trust"))]
    for title, paragraphs in (
        (voice._("Credibility"), _credibility(told)),
        (voice._("Transferability"), _transferability(told)),
        (voice._("Dependability"), _dependability(told)),
        (voice._("Confirmability"), _confirmability(told)),
        (voice._("Reflexivity"), _reflexivity(told)),
    ):
        blocks += [Heading(title, 2), *paragraphs]
    return blocks


def _credibility(told: Sources) -> list[Block]:
    voice = told.voice
    often: Counter[str] = Counter()
    marks = [one for one in segment_queries.segments(told.bench.index) if one.participants]
    for one in marks:
        often.update(set(one.participants))
    sentences = []
    total = len(marks)
    if total:
        (_person, most) = often.most_common(1)[0]
        template = voice._(
            "Original expressions of {people} were marked. The largest number from a single "
            "participant was {most} of {total}."
        )
        sentences.append(
            template.format(
                people=told.count(len(often), "participant", "ablative"),
                most=digits(most, told.language),
                total=digits(total, told.language),
            )
        )
    return [
        *([Paragraph(" ".join(sentences))] if sentences else []),
        told.prompt(
            voice._("how the participants' views were checked, and the author's familiarity with the subject")
        ),
    ]


def _transferability(told: Sources) -> list[Block]:
    voice = told.voice
    return [told.prompt(voice._("the context of the study, and where its results could be used"))]


def _dependability(told: Sources) -> list[Block]:
    voice = told.voice
    lines = trail_queries.history(told.bench.index)
    coders = {line.writer.rpartition("-")[0] for line in lines}
    names = coder_names(told.bench.index)
    coders = {one for one in coders if one in names} or coders
    days = sorted(line.at[:10] for line in lines)
    if not lines:
        return []
    template = voice._(
        "The audit trail has {entries} entries by {coders} ({days}), and every step of the analysis can be followed in "
        "it."
    )
    return [
        Paragraph(
            template.format(
                entries=digits(len(lines), told.language),
                coders=told.count(len(coders), "coder", "ablative"),
                days=told.days(days[0], days[-1]),
            )
        )
    ]


def _confirmability(told: Sources) -> list[Block]:
    voice = told.voice
    expressions = [one for one in expression_queries.expressions(told.bench.index) if one.text]
    bare = sum(not one.segments and not one.deviant for one in expressions)
    single = sum(len(branch.expressions) == 1 and not branch.branches for _depth, branch in told.branches)
    empty = sum(not branch.expressions and not branch.branches for _depth, branch in told.branches)
    sentences = []
    if expressions and not bare:
        sentences.append(
            voice._("Every simplified expression is tied to the original expressions that it rests on.")
        )
    elif bare:
        template = voice.ngettext(
            "{number} simplified expression isn't tied to any original expression.",
            "{number} simplified expressions aren't tied to any original expression.",
            bare,
        )
        sentences.append(capital(template.format(number=told.number(bare))))
    if single:
        template = voice.ngettext(
            "{number} category rests on a single simplified expression.",
            "{number} categories rest on a single simplified expression each.",
            single,
        )
        sentences.append(capital(template.format(number=told.number(single))))
    if empty:
        template = voice.ngettext(
            "{number} category has no expressions.", "{number} categories have no expressions.", empty
        )
        sentences.append(capital(template.format(number=told.number(empty))))
    return [Paragraph(" ".join(sentences))] if sentences else []


def _reflexivity(told: Sources) -> list[Block]:
    voice = told.voice
    blocks = _entries(told.entries("position", "assumption"))
    if not blocks:
        blocks.append(
            told.prompt(
                voice._(
                    'your own position and assumptions; to record one: qualcode journal "…" --kind position'
                )
            )
        )
    return blocks
