"""The whole report as a Word file: its chapters in their order, contents and lists, and what is left to write."""

from collections.abc import Callable, Sequence
from pathlib import Path

from qualcode.errors import Refusal, WrongUsage
from qualcode.exporters.word.blocks import Block, Contents, Heading, PageBreak, Paragraph, TableBlock, plain
from qualcode.model.options.report_options import APPENDICES, OPTIONAL, SECTIONS, ReportOptions
from qualcode.numbers import listed
from qualcode.words import _, ngettext
from qualcode.workbench.bench import Bench
from qualcode.workbench.exports.export_files import Exported, caption_style, with_rounds
from qualcode.workbench.exports.export_place import remember, target
from qualcode.workbench.exports.identification import record_permission
from qualcode.workbench.report.abstract_chapter import abstract_chapter
from qualcode.workbench.report.analysis_chapter import analysis_chapter
from qualcode.workbench.report.appendices import (
    decisions_blocks,
    guide_blocks,
    journal_blocks,
    paper_blocks,
    questionnaire_blocks,
    table_blocks,
)
from qualcode.workbench.report.checklists import coreq_blocks, elo_blocks
from qualcode.workbench.report.closing_chapters import discussion_chapter, poster_chapter, tasks_chapter
from qualcode.workbench.report.codebook_section import codebook_blocks
from qualcode.workbench.report.comparison_chapter import comparison_chapter
from qualcode.workbench.report.figures_chapters import ranking_chapter, saturation_chapter
from qualcode.workbench.report.material_chapter import material_chapter
from qualcode.workbench.report.results_chapter import results_chapter
from qualcode.workbench.report.sources import Sources
from qualcode.workbench.report.trust_chapter import trust_chapter

Tick = Callable[[str], None]
"""Called with the key of each section when it is done."""

_CHAPTERS: dict[str, Callable[[Sources], list[Block]]] = {
    "abstract": abstract_chapter,
    "material": material_chapter,
    "analysis": analysis_chapter,
    "results": results_chapter,
    "comparison": comparison_chapter,
    "ranking": ranking_chapter,
    "saturation": saturation_chapter,
    "poster": poster_chapter,
    "tasks": tasks_chapter,
    "discussion": discussion_chapter,
    "trust": trust_chapter,
    "codebook": codebook_blocks,
    "table": table_blocks,
    "decisions": decisions_blocks,
    "guide": guide_blocks,
    "questionnaire": questionnaire_blocks,
    "papers": paper_blocks,
    "journal": journal_blocks,
    "elo": elo_blocks,
    "coreq": coreq_blocks,
}


def export_report(
    bench: Bench, options: ReportOptions, output: Path | None, tick: Tick = lambda _section: None
) -> Exported:
    """Write the report; `final` is refused while the author still has to write something in it."""
    with bench.for_others():
        spoken = bench.settings
        bench.settings = spoken._replace(language=options.language)
        try:
            return with_rounds(bench, _export(bench, options, output, tick))
        finally:
            bench.settings = spoken


def sections_of(bench: Bench, options: ReportOptions) -> tuple[str, ...]:
    """The sections that are written, in the report's order."""
    wanted = options.sections or bench.settings.report_sections
    return tuple(one for one in SECTIONS if (one in wanted if wanted else one not in OPTIONAL))


def _export(bench: Bench, options: ReportOptions, output: Path | None, tick: Tick) -> Exported:
    from qualcode.exporters.word.block_writer import write_blocks
    from qualcode.exporters.word.chart_picture import make_sure_pictures_can_be_drawn

    if options.charts == "picture":
        make_sure_pictures_can_be_drawn()
    told = Sources(bench, options)
    blocks = report_blocks(told, sections_of(bench, options), tick)
    prompts = [plain(one.text) for one in blocks if isinstance(one, Paragraph) and one.look == "prompt"]
    if options.final and prompts:
        raise Refusal(
            ngettext(
                "{number} place in the report is still to be written: {first}",
                "{number} places in the report are still to be written, the first of them: {first}",
                len(prompts),
            ).format(number=len(prompts), first=prompts[0]),
            _("To see all of them in the file: qualcode export report"),
        )
    path, remarks = target(bench, output, "report", options.language, ".docx")
    if options.identifying:
        names = listed(options.by or bench.settings.variables, options.language)
        remarks.append(record_permission(bench, names, path.name))
    write_blocks(
        blocks,
        path,
        language=options.language,
        title=bench.settings.title or told.voice._("Report"),
        caption_style=caption_style(bench),
        template=options.template,
        pictures=options.charts == "picture",
    )
    remember(bench, path)
    if prompts:
        remarks.append(
            ngettext(
                "{number} place is marked for you to fill in.",
                "{number} places are marked for you to fill in.",
                len(prompts),
            ).format(number=len(prompts))
        )
    return Exported(path, (*remarks, *dict.fromkeys(told.remarks)))


def report_blocks(told: Sources, sections: Sequence[str], tick: Tick = lambda _section: None) -> list[Block]:
    """The report as blocks: title, abstract, contents, chapters, appendices with their numbers."""
    voice = told.voice
    body: list[Block] = []
    abstract: list[Block] = []
    appendix = 0
    for section in sections:
        chapter = _CHAPTERS.get(section)
        own = chapter(told) if chapter else []
        if own and section in APPENDICES:
            own, appendix = _as_appendices(own, voice._("Appendix {number}. {title}"), appendix)
        if section == "abstract":
            abstract = own
        else:
            body += own
        tick(section)
    if not body and not abstract:
        raise WrongUsage(
            _("The selected sections have nothing to report yet."),
            _("To see the state of the project: qualcode status"),
        )
    body = [one for one in body if not (isinstance(one, Paragraph) and not one.text)]
    authors = listed(told.settings.authors, told.language)
    date = told.bench.now().date().isoformat()
    front: list[Block] = [
        Paragraph(told.settings.title or voice._("Report"), "title"),
        Paragraph(" · ".join(filter(None, [authors, told.settings.school, told.day(date)])), "subtitle"),
        *abstract,
        *([PageBreak()] if abstract and body else []),
    ]
    if not body:
        return front
    front.append(Contents("headings", voice._("Contents")))
    if any(isinstance(one, TableBlock) for one in body):
        front.append(Contents("tables", voice._("Tables")))
    if any(not isinstance(one, Paragraph | Heading | TableBlock | PageBreak | Contents) for one in body):
        front.append(Contents("figures", voice._("Figures")))
    return [*front, PageBreak(), *body]


def _as_appendices(blocks: list[Block], template: str, before: int) -> tuple[list[Block], int]:
    """The blocks with the number of an appendix in each of their highest headings, and the last number."""
    found: list[Block] = []
    number = before
    for block in blocks:
        if isinstance(block, Heading) and block.level == 1:
            number += 1
            title = template.format(number=number, title=block.text)
            block = Heading(title, block.level, block.bookmark, new_page=True)
        found.append(block)
    return found, number
