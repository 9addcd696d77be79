"""All tables of a project in one Excel file."""

from pathlib import Path

from qualcode.model.options.report_options import ReportOptions
from qualcode.model.options.table_options import EXPRESSION, QUOTE
from qualcode.model.result_sheet import ResultSheet
from qualcode.words import speak
from qualcode.workbench.bench import Bench
from qualcode.workbench.exports.count_export import count_sheet, cut_words
from qualcode.workbench.exports.export_files import Exported, with_rounds
from qualcode.workbench.exports.export_place import remember, target
from qualcode.workbench.exports.table_export import analysis_table
from qualcode.workbench.report.analysis_figures import level_headings
from qualcode.workbench.report.codebook_file import codebook_sheet
from qualcode.workbench.report.part_files import participants_sheet
from qualcode.workbench.report.sources import Sources
from qualcode.workbench.results.count_table import count_table
from qualcode.workbench.results.filters import EVERYTHING
from qualcode.workbench.results.matrix import framework_matrix, matrix_sheet


def export_workbook(bench: Bench, options: ReportOptions, output: Path | None) -> Exported:
    """Write the analysis table, the counts, the codebook, the matrix and the participants, a sheet for each."""
    from qualcode.exporters.table.workbook import write_workbook

    with bench.for_others():
        spoken = bench.settings
        bench.settings = spoken._replace(language=options.language)
        try:
            told = Sources(bench, options)
            sheets = [
                _analysis(told),
                count_sheet(count_table(bench), options.language, words=told.words),
                codebook_sheet(told),
                matrix_sheet(
                    framework_matrix(bench, EVERYTHING), options.language, page=False, words=told.words
                ),
                participants_sheet(told, EVERYTHING)[0],
            ]
            path, remarks = target(bench, output, "xlsx", options.language, ".xlsx")
            cut = write_workbook([one for one in sheets if one.rows], path)
            remember(bench, path)
        finally:
            bench.settings = spoken
        if cut:
            remarks.append(cut_words(cut))
        return with_rounds(bench, Exported(path, (*remarks, *dict.fromkeys(told.remarks))))


def _analysis(told: Sources) -> ResultSheet:
    voice = speak(told.language)
    table, _left, _bare = analysis_table(told.bench, codes=told.shows_codes)
    words = level_headings(told, table.levels)
    shows = told.options.show_codes and told.settings.quote_code != "none"
    headings = (
        words[QUOTE],
        *((voice._("Participant"), voice._("Place")) if shows else ()),
        words[EXPRESSION],
        *[words[level] for level in table.levels],
    )
    rows = tuple(
        (
            0,
            (
                row.quote.text,
                *((row.quote.code, row.quote.place) if shows else ()),
                row.expression,
                *row.categories,
            ),
        )
        for row in table.rows
    )
    return ResultSheet(voice._("Analysis table"), voice._("Analysis table"), headings, rows, figures=False)
