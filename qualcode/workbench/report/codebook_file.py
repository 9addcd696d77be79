"""The codebook as a file of its own: Word, Excel, CSV or YAML."""

from pathlib import Path

from qualcode.errors import Refusal
from qualcode.model.level_words import level_in
from qualcode.model.options.report_options import ReportOptions
from qualcode.model.result_sheet import ResultSheet
from qualcode.words import _
from qualcode.workbench.bench import Bench
from qualcode.workbench.exports.count_export import write_sheet
from qualcode.workbench.exports.export_files import Exported, with_rounds
from qualcode.workbench.exports.export_place import remember, target
from qualcode.workbench.report.codebook_section import codebook_blocks, codebook_rows
from qualcode.workbench.report.part_files import export_blocks, sheet_options
from qualcode.workbench.report.sources import Sources


def export_codebook(bench: Bench, options: ReportOptions, output: Path | None, form: str) -> Exported:
    """The codebook to Word, Excel, CSV, YAML or REFI-QDA (.qdc)."""
    if form == "docx":
        return export_blocks(bench, "codebook", options, output, codebook_blocks)
    with bench.for_others():
        told = Sources(bench, options)
        rows = codebook_rows(told)
        if not rows:
            raise Refusal(
                _("The project has no categories yet."), _('To add a category: qualcode category add "…"')
            )
        if form == "yaml":
            return _codebook_yaml(bench, told, output)
        if form == "qdc":
            return _codebook_refi(bench, told, output)
        sheet = codebook_sheet(told)
        return with_rounds(bench, write_sheet(bench, "codebook", sheet, sheet_options(options, output, form)))


def codebook_sheet(told: Sources) -> ResultSheet:
    """The codebook as a table for Excel and CSV."""
    voice = told.voice
    headings = (
        voice._("Category"),
        voice._("Level"),
        voice._("Parent category"),
        voice._("Definition"),
        voice._("Includes"),
        voice._("Excludes"),
        voice._("Coding rule"),
        voice._("Example"),
        voice._("Themes"),
        voice._("Residual category"),
        "f",
        voice._("Interviewees"),
        voice._("Respondents"),
    )
    cells = tuple(
        (
            0,
            (
                row.name,
                level_in(row.level, told.language),
                row.above,
                row.definition,
                row.includes,
                row.excludes,
                row.rule,
                row.example,
                "; ".join(row.themes),
                voice._("yes") if row.residual else "",
                str(row.mentions),
                str(row.interviewees),
                str(row.respondents),
            ),
        )
        for row in codebook_rows(told)
    )
    return ResultSheet(voice._("Codebook"), voice._("Codebook"), headings, cells, figures=False)


def _codebook_yaml(bench: Bench, told: Sources, output: Path | None) -> Exported:
    """The codebook as plain YAML, to be read by people and programs."""
    import yaml

    from qualcode.exporters.word.parts import write_whole

    path, remarks = target(bench, output, "codebook", told.language, ".yaml")
    entries = [
        {
            key: value
            for key, value in (
                ("name", row.name),
                ("level", row.level),
                ("parent", row.above),
                ("definition", row.definition),
                ("includes", row.includes),
                ("excludes", row.excludes),
                ("rule", row.rule),
                ("example", row.example),
                ("residual", row.residual or ""),
                ("themes", list(row.themes) or ""),
                ("mentions", row.mentions),
            )
            if value != ""
        }
        for row in codebook_rows(told)
    ]
    text: str = yaml.safe_dump({"categories": entries}, allow_unicode=True, sort_keys=False, width=100)
    write_whole(text.encode("utf-8"), path)
    remember(bench, path)
    return Exported(path, tuple(remarks))


def _codebook_refi(bench: Bench, told: Sources, output: Path | None) -> Exported:
    """The codebook for other programs: names, order and, as the description, all that is written about a category."""
    from qualcode import __version__
    from qualcode.exporters.codebook_file import ExchangedCode, exchange_file
    from qualcode.exporters.word.parts import write_whole

    path, remarks = target(bench, output, "codebook", told.language, ".qdc")
    voice = told.voice
    codes = []
    for row in codebook_rows(told):
        labelled = (
            ("", row.definition),
            (voice._("Includes"), row.includes),
            (voice._("Excludes"), row.excludes),
            (voice._("Coding rule"), row.rule),
            (voice._("Example"), row.example),
        )
        parts = [f"{label}: {text}" if label else text for label, text in labelled if text]
        codes.append(ExchangedCode(row.id, row.name, "\n".join(parts), row.depth))
    write_whole(exchange_file(codes, f"qualcode {__version__}"), path)
    remember(bench, path)
    return Exported(path, tuple(remarks))
