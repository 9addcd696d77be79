"""Everything for a thesis in one go."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from qualcode.errors import Refusal
from qualcode.model.options.poster_options import PosterFooter, PosterOptions
from qualcode.model.options.report_options import ReportOptions
from qualcode.model.options.table_options import TableOptions
from qualcode.workbench.bench import Bench
from qualcode.workbench.exports.count_export import SheetOptions, export_counts
from qualcode.workbench.exports.export_files import Exported, export_poster, export_summary
from qualcode.workbench.exports.table_export import export_table
from qualcode.workbench.report.codebook_file import export_codebook
from qualcode.workbench.report.part_files import BLOCKS_OF, export_blocks, export_quotes
from qualcode.workbench.report.report import export_report
from qualcode.workbench.report.workbook import export_workbook
from qualcode.workbench.results.filters import EVERYTHING


class Written(NamedTuple):
    """One of the files for the thesis: its title, and the exported file or the reason why it wasn't written."""

    what: str
    exported: Exported | None
    why_not: str = ""


def export_all(bench: Bench, language: str, template: Path | None = None) -> list[Written]:
    """Write the report, the poster, the tables and the appendices; what has no content yet is named with the reason."""
    options = ReportOptions(language=language, template=template)
    files: dict[str, Callable[[], Exported]] = {
        "report": lambda: export_report(bench, options, None),
        "poster": lambda: export_poster(bench, PosterOptions(language=language), PosterFooter(), None),
        "summary": lambda: export_summary(bench, language, None, template),
        "table": lambda: export_table(bench, TableOptions(language=language, template=template), None),
        "counts": lambda: export_counts(bench, SheetOptions(language, template=template)),
        "codebook": lambda: export_codebook(bench, options, None, "docx"),
        "quotes": lambda: export_quotes(bench, options, None, "docx", EVERYTHING, every=False),
        "decisions": lambda: export_blocks(bench, "decisions", options, None, BLOCKS_OF["decisions"]),
        "journal": lambda: export_blocks(bench, "journal", options, None, BLOCKS_OF["journal"]),
        "xlsx": lambda: export_workbook(bench, options, None),
    }
    found = []
    for what, write in files.items():
        try:
            found.append(Written(what, write()))
        except Refusal as refused:
            found.append(Written(what, None, refused.sentence))
    return found
