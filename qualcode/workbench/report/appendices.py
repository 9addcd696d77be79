"""Appendices, which are also files of their own: the analysis table, decisions, the diary, the survey's questions."""

from collections import Counter

from qualcode.acts.tell import without_reason
from qualcode.exporters.word.blocks import Block, Heading, Paragraph, TableBlock, slanted
from qualcode.exporters.word.table import Cell, Column, Entry
from qualcode.ids import bookmark_of
from qualcode.index.queries import documents as document_queries
from qualcode.model.analysis_table import AnalysisRow
from qualcode.model.material import APPENDIX
from qualcode.model.options.table_options import EXPRESSION, QUOTE
from qualcode.words import spoken_in
from qualcode.workbench.exports.table_export import analysis_table
from qualcode.workbench.material.guide import coverage
from qualcode.workbench.names import coder_names
from qualcode.workbench.report.analysis_figures import level_headings
from qualcode.workbench.report.sources import Sources
from qualcode.workbench.results.overlap_remarks import overlaps
from qualcode.workbench.surveys.asked_questions import asked_questions
from qualcode.workbench.team.history import Asked, history


def table_blocks(told: Sources) -> list[Block]:
    """The whole analysis table, cells merged downwards as in `export table`."""
    voice = told.voice
    table, _left, _bare = analysis_table(told.bench, codes=told.shows_codes)
    if not table.rows:
        return []
    words = level_headings(told, table.levels)
    keys = (QUOTE, EXPRESSION, *table.levels)
    rows: list[tuple[Entry, ...]] = []
    before: AnalysisRow | None = None
    ungrouped = Cell(voice._("(ungrouped)"), italic=True)
    for row in table.rows:
        same = [
            before is not None and before.categories[place:] == row.categories[place:]
            for place in range(len(table.levels))
        ]
        one = (
            before is not None and before.categories == row.categories and before.expression == row.expression
        )
        shows = told.shows_codes and row.quote.code
        rows.append(
            (
                Cell(
                    row.quote.text,
                    after=f" ({row.quote.code})" if shows else "",
                    bookmark=bookmark_of(row.quote.segment),
                ),
                None if one and row.expression else Cell(row.expression, bookmark=bookmark_of(row.things[0])),
                *[
                    None
                    if goes_on
                    else ungrouped
                    if place == 0 and not any(row.categories)
                    else Cell(name, bookmark=bookmark_of(thing) if thing else "")
                    for place, (goes_on, name, thing) in enumerate(
                        zip(same, row.categories, row.things[1:], strict=True)
                    )
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
            told.row_description(),
            note=voice._(
                "A category may have more rows than mentions (f), because overlapping marks by the "
                "same coder count as one mention, and {segments} with several {expressions} appear "
                "in several rows. Contradicting quotes are not included in the table."
            ).format(
                segments=told.noun("segment", plural=True),
                expressions=told.noun("expression", "partitive", plural=True),
            )
            if overlaps(told.bench)
            else "",
            size=9.0,
            wide=True,
        ),
    ]


def decisions_blocks(told: Sources, level: int = 1) -> list[Block]:
    """The decisions of the analysis in sentences, with the reasons that were given."""
    voice = told.voice
    blocks: list[Block] = [
        Heading(voice._("Decisions made in the analysis"), level, bookmark_of("decisions"))
    ]
    with spoken_in(told.language):
        made = [
            one._replace(sentence=without_reason(one.sentence, one.why))
            for one in history(told.bench, Asked(decisions=True))
        ]
    rows: list[tuple[Entry, ...]] = [
        (
            told.day(one.at[:10]),
            one.name,
            Cell(_sentence(one.sentence), bookmark=bookmark_of(f"act_{place}")),
            one.why,
        )
        for place, one in enumerate(made, 1)
    ]
    rows = [row for place, row in enumerate(rows) if not place or _said(row) != _said(rows[place - 1])]
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
            voice._("Decisions made in the analysis"),
            tuple(columns),
            tuple(row if reasons else row[:3] for row in rows),
            voice._("Each row has a decision with its date, coder and reason."),
            size=9.0,
        )
    )
    return blocks


def _said(row: tuple[Entry, ...]) -> list[str]:
    """What a row says, without bookmarks."""
    return [one.text if isinstance(one, Cell) else one or "" for one in row]


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
        if one.planned:
            blocks.append(Paragraph(voice._("Planned: {text}").format(text=one.planned)))
        if one.effect:
            blocks.append(Paragraph(voice._("Effect: {text}").format(text=one.effect)))
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
                voice._(
                    "Each row has a question and, for each interview, the turns in which the question "
                    "was asked."
                ),
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


def paper_blocks(told: Sources) -> list[Block]:
    """The papers of the study, each an appendix with its whole text: letters, permits, notices."""
    voice = told.voice
    kinds = {
        "letter": voice._("Letter to the participants"),
        "permit": voice._("Research permit"),
        "notice": voice._("Notice"),
    }
    blocks: list[Block] = []
    papers = [one for one in told.documents if one.is_attachment]
    of_a_kind = Counter(one.fact(APPENDIX) for one in papers)
    for one in papers:
        kind = one.fact(APPENDIX)
        title = kinds.get(kind, kind)
        if of_a_kind[kind] > 1:
            title = f"{title}: {told.names[one.id]}"
        blocks.append(Heading(title, 1, bookmark_of(f"paper_{one.id}")))
        passages = document_queries.passages(told.bench.index, one.id, one.revision)
        blocks += [Paragraph(" ".join(passage.text.split())) for passage in passages]
    return blocks
