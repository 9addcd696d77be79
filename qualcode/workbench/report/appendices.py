"""Appendices, which are also files of their own: the codebook, the decisions, the diary, the survey's questions."""

from typing import NamedTuple

from qualcode.exporters.word.blocks import Block, Heading, Paragraph, TableBlock, slanted
from qualcode.exporters.word.table import Cell, Column, Entry
from qualcode.ids import bookmark_of
from qualcode.index.queries import documents as document_queries
from qualcode.model.analysis_table import AnalysisRow
from qualcode.model.level_words import level_in
from qualcode.model.options.table_options import EXPRESSION, QUOTE
from qualcode.words import spoken_in
from qualcode.workbench.categories.outline import Branch
from qualcode.workbench.exports.table_export import analysis_table
from qualcode.workbench.material.guide import coverage
from qualcode.workbench.names import coder_names
from qualcode.workbench.report.analysis_figures import level_headings
from qualcode.workbench.report.sources import Sources
from qualcode.workbench.results.answers import asked_questions
from qualcode.workbench.results.counts import totals
from qualcode.workbench.results.quotes import CitedQuote
from qualcode.workbench.team.history import Asked, history


class CodebookRow(NamedTuple):
    """A category of the codebook: what belongs to it and what doesn't, the coding rule, an anchor example, and how far
    it is spread. `depth` is 0 at the top."""

    id: str
    name: str
    level: str
    depth: int
    above: str
    definition: str
    includes: str
    excludes: str
    rule: str
    example: str
    mentions: int
    interviewees: int
    respondents: int


def codebook_rows(told: Sources) -> list[CodebookRow]:
    """The codebook in the order of the category system."""
    names = {branch.category.id: branch.category.name for _depth, branch in told.branches}
    anchors = {one.segment: one for quotes in told.quotes.values() for one in quotes}
    return [
        CodebookRow(
            category.id,
            category.name,
            category.level,
            depth,
            names.get(category.parent, ""),
            category.definition,
            category.includes,
            category.excludes,
            category.rule,
            _anchor(told, branch, anchors),
            branch.spread.mentions,
            branch.spread.interviewees,
            branch.spread.respondents,
        )
        for depth, branch in told.branches
        for category in (branch.category,)
    ]


def _anchor(told: Sources, branch: Branch, quotes: dict[str, CitedQuote]) -> str:
    """The anchor example: the mark that was chosen, else the words that were written as an example."""
    anchor = quotes.get(branch.category.anchor)
    return told.quote(anchor, marks=True) if anchor else branch.category.example


def codebook_blocks(told: Sources, level: int = 1) -> list[Block]:
    """The codebook as a table for each category at the top."""
    voice = told.voice
    blocks: list[Block] = [Heading(voice._("Codebook"), level, bookmark_of("codebook"))]
    rows = codebook_rows(told)
    if not rows:
        blocks.append(Paragraph(voice._("No categories yet."), "note"))
        return blocks
    whole = totals(told.bench)
    told_rows: list[tuple[Entry, ...]] = []
    examples = any(row.example for row in rows)
    for row in rows:
        parts = [
            row.definition,
            *_labelled(voice._("Includes"), row.includes),
            *_labelled(voice._("Excludes"), row.excludes),
            *_labelled(voice._("Coding rule"), row.rule),
        ]
        shares = [f"f = {row.mentions}"]
        if whole.interviewees:
            shares.append(f"{row.interviewees}/{whole.interviewees}")
        if whole.respondents:
            shares.append(f"{row.respondents}/{whole.respondents}")
        name = "\N{NO-BREAK SPACE}" * 3 * row.depth + row.name
        told_rows.append(
            (
                Cell(name, bold=row.depth == 0, bookmark=bookmark_of(row.id)),
                level_in(row.level, told.language),
                Cell("\n".join(filter(None, parts)) or "–", bookmark=bookmark_of(row.id)),
                *([row.example or "–"] if examples else []),
                "\n".join(shares),
            )
        )
    sides = [voice._("f = mentions")]
    if whole.interviewees:
        sides.append(voice._("followed by interviewees, n/N"))
    if whole.respondents:
        sides.append(voice._("followed by respondents, n/N"))
    blocks.append(
        TableBlock(
            "table_codebook",
            voice._("Codebook"),
            (
                Column(voice._("Category"), 1.6),
                Column(voice._("Level"), 0.8),
                Column(voice._("Definition"), 2.6),
                *([Column(voice._("Example"), 2.2)] if examples else []),
                Column(voice._("Figures"), 0.8),
            ),
            tuple(told_rows),
            voice._("Each row has a category with its definition, an example and its counts."),
            note="; ".join(sides) + ".",
            size=9.0,
            wide=True,
        )
    )
    return blocks


def _labelled(label: str, words: str) -> list[str]:
    return [f"{label}: {words}"] if words else []


def table_blocks(told: Sources) -> list[Block]:
    """The whole analysis table, cells merged downwards as in `export table`."""
    voice = told.voice
    table, _left, _bare = analysis_table(told.bench)
    if not table.rows:
        return []
    words = level_headings(told, table.levels)
    keys = (QUOTE, EXPRESSION, *table.levels)
    rows: list[tuple[Entry, ...]] = []
    before: AnalysisRow | None = None
    for row in table.rows:
        same = [
            before is not None and before.categories[place:] == row.categories[place:]
            for place in range(len(table.levels))
        ]
        one = (
            before is not None and before.categories == row.categories and before.expression == row.expression
        )
        shows = told.options.show_codes and told.settings.quote_code != "none" and row.quote.code
        rows.append(
            (
                Cell(
                    row.quote.text,
                    after=f" ({row.quote.code})" if shows else "",
                    bookmark=bookmark_of(row.quote.segment),
                ),
                None if one and row.expression else Cell(row.expression, bookmark=bookmark_of(row.things[0])),
                *[
                    None if goes_on else Cell(name, bookmark=bookmark_of(thing) if thing else "")
                    for goes_on, name, thing in zip(same, row.categories, row.things[1:], strict=True)
                ],
            )
        )
        before = row
    return [
        Heading(voice._("Analysis table"), 1, bookmark_of("analysis_table")),
        TableBlock(
            "table_analysis",
            voice._("Analysis table"),
            tuple(Column(words[key], 3.0 if key == QUOTE else 1.5) for key in keys),
            tuple(rows),
            voice._("Each row has an original expression, its simplified expression and its categories."),
            size=9.0,
            wide=True,
        ),
    ]


def decisions_blocks(told: Sources, level: int = 1) -> list[Block]:
    """The decisions of the analysis in sentences, with the reasons that were given."""
    voice = told.voice
    blocks: list[Block] = [Heading(voice._("Decisions of the analysis"), level, bookmark_of("decisions"))]
    with spoken_in(told.language):
        made = history(told.bench, Asked(decisions=True))
    rows: list[tuple[Entry, ...]] = [
        (
            told.day(one.at[:10]),
            one.name,
            Cell(_sentence(one.sentence), bookmark=bookmark_of(f"act_{place}")),
            one.why,
        )
        for place, one in enumerate(made, 1)
    ]
    if not rows:
        return [*blocks, Paragraph(voice._("No decisions have been recorded."), "note")]
    reasons = any(row[3] for row in rows)
    columns = [
        Column(voice._("Date"), 0.8),
        Column(voice._("Coder"), 1.0),
        Column(voice._("Decision"), 3.6),
        *([Column(voice._("Reason"), 1.8)] if reasons else []),
    ]
    blocks.append(
        TableBlock(
            "table_decisions",
            voice._("Decisions of the analysis"),
            tuple(columns),
            tuple(row if reasons else row[:3] for row in rows),
            voice._("Each row has a decision with its date, coder and reason."),
            size=9.0,
        )
    )
    return blocks


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]


def journal_blocks(told: Sources, level: int = 1) -> list[Block]:
    """The research diary, an entry after the other."""
    voice = told.voice
    names = {
        "note": voice.pgettext("a kind of diary entry", "note"),
        "decision": voice.pgettext("a kind of diary entry", "decision"),
        "deviation": voice.pgettext("a kind of diary entry", "deviation"),
        "position": voice.pgettext("a kind of diary entry", "position"),
        "assumption": voice.pgettext("a kind of diary entry", "assumption"),
        "limit": voice.pgettext("a kind of diary entry", "limitation"),
        "further": voice.pgettext("a kind of diary entry", "further research"),
    }
    coders = coder_names(told.bench.index)
    blocks: list[Block] = [Heading(voice._("Research diary"), level, bookmark_of("journal"))]
    entries = sorted(told.diary, key=lambda one: one.date or one.at[:10])
    if not entries:
        return [*blocks, Paragraph(voice._("The diary is empty."), "note")]
    for one in entries:
        day, coder = told.day(one.date or one.at[:10]), coders.get(one.coder, one.coder)
        blocks.append(Paragraph(slanted(f"{day} · {coder} · {names.get(one.sort, one.sort)}")))
        blocks += [
            Paragraph(part.strip(), "body", bookmark_of(one.id))
            for part in one.text.split("\n")
            if part.strip()
        ]
    return blocks


def guide_blocks(told: Sources) -> list[Block]:
    """The interview guide, and in which turns of each interview its questions were asked, if that was recorded."""
    voice = told.voice
    if not told.settings.guide:
        return []
    blocks: list[Block] = [Heading(voice._("Interview guide"), 1, bookmark_of("guide"))]
    for one in told.settings.guide:
        blocks.append(Paragraph(f"{one.key} {one.text}", "item" if one.under else "body"))
    found = coverage(told.bench)
    if any(turns for one in found for _name, turns in one.asked):
        names = [name for name, _turns in found[0].asked]
        rows: tuple[tuple[Entry, ...], ...] = tuple(
            (one.question.key, *[", ".join(map(str, turns)) or "–" for _name, turns in one.asked])
            for one in found
        )
        blocks.append(
            TableBlock(
                "table_guide",
                voice._("Turns in which the questions were asked"),
                (Column(voice._("Question"), 1.0), *[Column(name, 1.0) for name in names]),
                rows,
                voice._("Each row has a question with the turns of each interview in which it was asked."),
            )
        )
    return blocks


def questionnaire_blocks(told: Sources) -> list[Block]:
    """The questions of the surveys as they were asked: closed, open and the ranking."""
    voice = told.voice
    if not told.surveys:
        return []
    blocks: list[Block] = [Heading(voice._("Survey questions"), 1, bookmark_of("questionnaire"))]
    closed = asked_questions(told.bench)
    for survey in told.surveys:
        if len(told.surveys) > 1:
            blocks.append(Heading(told.names[survey.id], 2))
        blocks += [Paragraph(one.name, "item") for one in closed if one.survey == survey.id]
        for key, text in document_queries.questions(told.bench.index, survey.id, survey.revision):
            blocks.append(Paragraph(text if text != key else key, "item", bookmark_of(f"question_{key}")))
        asked = document_queries.ranking(told.bench.index, survey.id, survey.revision)
        if asked:
            question, items = asked
            words = voice._("{question} Put in order of importance: {items}")
            blocks.append(Paragraph(words.format(question=question, items="; ".join(items)).strip(), "item"))
    return blocks
