"""Parts of a report as files of their own: codebook, quotes, participants, decisions, diary, memos, statement."""

from collections.abc import Callable, Sequence
from pathlib import Path

from qualcode.errors import Refusal
from qualcode.exporters.word.blocks import Block, Heading, Paragraph, plain
from qualcode.ids import bookmark_of
from qualcode.index.queries import memos as memo_queries
from qualcode.index.queries import participants as people_queries
from qualcode.model.options.report_options import ReportOptions
from qualcode.model.result_sheet import ResultSheet
from qualcode.text import one_line
from qualcode.words import _, spoken_in
from qualcode.workbench.bench import Bench
from qualcode.workbench.exports.count_export import SheetOptions, write_sheet
from qualcode.workbench.exports.export_files import Exported, caption_style, with_rounds
from qualcode.workbench.exports.export_place import remember, target
from qualcode.workbench.exports.identification import few_by_where, record_permission
from qualcode.workbench.names import ThingNames, coder_names
from qualcode.workbench.report.appendices import decisions_blocks, guide_blocks, journal_blocks
from qualcode.workbench.report.people_sections import harmless_variables, left_out_words
from qualcode.workbench.report.sources import Sources
from qualcode.workbench.report.statement import statement_blocks
from qualcode.workbench.results.filters import EVERYTHING, Filters
from qualcode.workbench.results.lists import participant_rows
from qualcode.workbench.results.quotes import CitedQuote, picked_first, quotes_by_category


def export_blocks(
    bench: Bench,
    what: str,
    options: ReportOptions,
    output: Path | None,
    blocks_of: Callable[[Sources], Sequence[Block]],
    identifying: str = "",
) -> Exported:
    """Write blocks to a Word file of their own; `identifying` are variables by which people in it could be recognised:
    that is noted in the diary."""
    from qualcode.exporters.word.block_writer import write_blocks

    with bench.for_others():
        spoken = bench.settings
        bench.settings = spoken._replace(language=options.language)
        try:
            told = Sources(bench, options)
            blocks = list(blocks_of(told))
            path, remarks = target(bench, output, what, options.language, ".docx")
            if identifying:
                remarks.append(record_permission(bench, identifying, path.name))
            heading = next((plain(one.text) for one in blocks if isinstance(one, Heading)), path.stem)
            write_blocks(
                blocks,
                path,
                language=options.language,
                title=heading,
                caption_style=caption_style(bench),
                template=options.template,
            )
            remember(bench, path)
            return with_rounds(bench, Exported(path, (*remarks, *dict.fromkeys(told.remarks))))
        finally:
            bench.settings = spoken


def sheet_options(options: ReportOptions, output: Path | None, form: str) -> SheetOptions:
    return SheetOptions(options.language, output, form, template=options.template)


def export_quotes(
    bench: Bench, options: ReportOptions, output: Path | None, form: str, filters: Filters, *, every: bool
) -> Exported:
    """Quotes by category: the picked ones (an even choice where none is picked), or `every` quote."""
    with bench.for_others():
        few = few_by_where(bench, filters, identifying=options.identifying)
    if form == "docx":
        return export_blocks(
            bench, "quotes", options, output, lambda told: _quote_blocks(told, filters, every=every), few
        )
    with bench.for_others():
        told = Sources(bench, options)
        voice = told.voice
        found = _quotes(told, filters, every=every)
        headings = (
            voice._("Category"),
            told.heading("expression"),
            voice._("Quote"),
            told.heading("segment"),
            voice._("Participant"),
            voice._("Place"),
        )
        shows = options.show_codes and bench.settings.quote_code != "none"
        rows = tuple(
            (
                0,
                (
                    one.category,
                    one.expression,
                    one.words,
                    one.told or one.whole,
                    ", ".join(one.participants) if shows else "",
                    one.place if shows else "",
                ),
            )
            for one in found
        )
        sheet = ResultSheet(
            voice._("Quotes by category"), voice._("Quotes by category"), headings, rows, figures=False
        )
        exported = write_sheet(bench, "quotes", sheet, sheet_options(options, output, form), few)
        return with_rounds(bench, Exported(exported.path, (*told.remarks, *exported.remarks)))


def _quotes(told: Sources, filters: Filters, *, every: bool) -> list[CitedQuote]:
    found = quotes_by_category(told.bench, filters, every=True, show_codes=told.shows_codes)
    if not found:
        raise Refusal(_("No quotes match."), _("To see the marks: qualcode segments"))
    if every:
        return found
    by_category: dict[str, list[CitedQuote]] = {}
    for one in found:
        by_category.setdefault(one.category_id, []).append(one)
    chosen: list[CitedQuote] = []
    evenly = False
    for own in by_category.values():
        some, picked = picked_first(own, told.options.quotes, told.cited, told.shown)
        chosen += some
        evenly |= not picked
    if evenly:
        told.say_even_choice()
    return chosen


def _quote_blocks(told: Sources, filters: Filters, *, every: bool) -> list[Block]:
    blocks: list[Block] = [Heading(told.voice._("Quotes by category"), 1, bookmark_of("quotes"))]
    category = None
    for one in _quotes(told, filters, every=every):
        if one.category_id != category:
            category = one.category_id
            name = one.category or told.voice._("Not grouped")
            blocks.append(Heading(name, 2, bookmark_of(one.category_id) if one.category_id else ""))
        blocks.append(Paragraph(told.quote(one), "quote", bookmark_of(one.segment)))
    return blocks


def export_participants(
    bench: Bench, options: ReportOptions, output: Path | None, form: str, filters: Filters = EVERYTHING
) -> Exported:
    """Participants by code with the variables by which nobody could be recognised, unless a reason is given."""
    with bench.for_others():
        few = few_by_where(bench, filters, identifying=options.identifying)
        told = Sources(bench, options)
        sheet, names, note = participants_sheet(told, filters)
        if not sheet.rows:
            raise Refusal(_("No participants match."), _("To see the participants: qualcode participants"))
        given = ", ".join(names) if options.identifying else few
        exported = write_sheet(bench, "participants", sheet, sheet_options(options, output, form), given)
        return with_rounds(bench, Exported(exported.path, (*([note] if note else []), *exported.remarks)))


def participants_sheet(told: Sources, filters: Filters) -> tuple[ResultSheet, list[str], str]:
    """Participants by code with harmless variables; all the variables, and what is said of those left out."""
    voice = told.voice
    kept = {one.id for one in participant_rows(told.bench, filters)}
    people = [one for one in people_queries.participants(told.bench.index) if one.id in kept]
    names = list(dict.fromkeys(name for one in people for name, _value in one.variables))
    shown, left = (names, []) if told.options.identifying else harmless_variables(people, names)
    kinds = {"interviewee": voice._("interviewee"), "respondent": voice._("respondent")}
    rows = tuple(
        (
            0,
            (
                one.name,
                kinds.get(one.kind, one.kind),
                *[dict(one.variables).get(name, "") for name in shown],
            ),
        )
        for one in people
    )
    note = left_out_words(told, left) if left else ""
    sheet = ResultSheet(
        voice._("Participants"),
        voice._("Each row has a participant's code and background."),
        (voice._("Code"), voice._("Kind"), *shown),
        rows,
        note,
        figures=False,
        about=tuple(one.id for one in people),
    )
    return sheet, names, note


def guide_or_refusal(told: Sources) -> list[Block]:
    """The interview guide; refused where none was imported."""
    blocks = guide_blocks(told)
    if not blocks:
        raise Refusal(
            _("The project has no interview guide yet."),
            _("To import an interview guide: qualcode guide import FILE.docx"),
        )
    return blocks


def memo_blocks(told: Sources) -> list[Block]:
    """The memos by what they are about."""
    voice, bench = told.voice, told.bench
    blocks: list[Block] = [Heading(voice._("Memos"), 1, bookmark_of("memos"))]
    calling, coders = ThingNames(bench.index), coder_names(bench.index)
    by_thing: dict[str, list[Block]] = {}
    with spoken_in(told.language):
        for one in memo_queries.memos(bench.index):
            name = calling.name(one.about) if one.about else voice._("The whole project")
            head = f"{told.day(one.at[:10])} · {coders.get(one.coder, one.coder)}: "
            by_thing.setdefault(name, []).append(
                Paragraph(head + " ".join(one.text.split()), "body", bookmark_of(one.id))
            )
    for name, own in by_thing.items():
        blocks += [Heading(one_line(name), 2), *own]
    if len(blocks) == 1:
        blocks.append(Paragraph(voice._("No memos yet."), "note"))
    return blocks


BLOCKS_OF: dict[str, Callable[[Sources], Sequence[Block]]] = {
    "decisions": decisions_blocks,
    "journal": journal_blocks,
    "memos": memo_blocks,
    "statement": statement_blocks,
    "guide": guide_or_refusal,
}
"""Files of one part that have no other form than Word."""
