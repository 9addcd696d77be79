"""The report and what it is made of as files of their own: codebook, decisions, diary and others."""

from typing import Annotated

import typer

from qualcode.cli.frame.choices import choice
from qualcode.cli.frame.help_shape import verb
from qualcode.cli.frame.option_groups import grouped
from qualcode.cli.frame.option_kinds import flag, option
from qualcode.cli.frame.options import Json, Why, listed
from qualcode.cli.frame.progress_bars import counting_steps
from qualcode.cli.frame.session import opened, session
from qualcode.cli.results.export_noun import export
from qualcode.cli.results.export_options import (
    Identifying,
    Language,
    NoCodes,
    OpenFile,
    Template,
    To,
    file_language,
    wrote,
)
from qualcode.words import _


@verb(
    export,
    "report",
    help=_(
        "Write chapters for the thesis: data, analysis, results with quotes, saturation, tables and figures, and "
        "appendices."
    )
    + "\n\n"
    + _(
        "Anything only you can write is marked in the file with a highlighted [Write: …]. "
        "With --final, the report isn't written as long as any of these notes remain. The "
        "sections are: abstract, material, analysis, results, comparison, ranking, "
        "saturation, poster, tasks, discussion, trust, codebook, table, decisions, guide, "
        "questionnaire, papers; the sections journal, elo and coreq are included only if you "
        "ask for them."
    ),
    example="qualcode export report\nqualcode export report --sections material,results,codebook\n"
    "qualcode export report --by alue --language en --output report.docx\n"
    "qualcode export report --charts picture",
)
@grouped
def report(
    context: typer.Context,
    sections: Annotated[
        list[str] | None,
        option(
            _("SECTION,…"), _("Sections to write [default: from the settings, otherwise all]."), "--sections"
        ),
    ] = None,
    by: Annotated[
        list[str] | None,
        option(
            _("VARIABLE"), _("Variable to compare results by [default: variables in the settings]."), "--by"
        ),
    ] = None,
    final: Annotated[
        bool, flag(_("Don't write the report while it still contains any highlighted [Write: …]."), "--final")
    ] = False,
    charts: Annotated[
        str,
        option(
            "native|picture",
            _("Charts that can be edited in Word, or pictures for other programs [default: native]."),
            "--charts",
        ),
    ] = "native",
    no_codes: NoCodes = False,
    identifying: Identifying = False,
    template: Template = None,
    language: Language = "",
    output: To = None,
    open_file: OpenFile = False,
    as_json: Json = False,
    why: Why = "",
) -> None:
    from qualcode.model.options.report_options import CHARTS, SECTIONS, ReportOptions
    from qualcode.workbench.report.report import export_report, sections_of

    wanted = tuple(choice("--sections", one, SECTIONS) for one in listed(sections))
    out = session(context).out
    with opened(context, counts=True, why=why) as bench:
        options = ReportOptions(
            language=file_language(bench, language),
            sections=wanted,
            by=listed(by),
            template=template,
            final=final,
            identifying=identifying,
            show_codes=not no_codes,
            charts="picture" if choice("--charts", charts, CHARTS) == "picture" else "native",
        )
        with counting_steps(out, len(sections_of(bench, options))) as tick:
            exported = export_report(bench, options, output, tick)
        wrote(out, exported, as_json, open_file=open_file)
