"""Parts of the report as files of their own: codebook, quotes, participants, decisions, diary, coded transcripts."""

from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from qualcode.cli.frame.help_shape import verb
from qualcode.cli.frame.option_groups import grouped
from qualcode.cli.frame.option_kinds import flag, option
from qualcode.cli.frame.options import DocumentWord, InCategory, Json, Narrowed, Why
from qualcode.cli.frame.session import opened, session
from qualcode.cli.results.export_noun import export
from qualcode.cli.results.export_options import (
    Format,
    Identifying,
    Language,
    NoCodes,
    OpenFile,
    Template,
    To,
    file_form,
    file_language,
    wrote,
)
from qualcode.errors import WrongUsage
from qualcode.words import _

if TYPE_CHECKING:
    from qualcode.model.options.report_options import ReportOptions
    from qualcode.workbench.bench import Bench


class PartGiven(NamedTuple):
    """How a part of the report is written."""

    template: Template = None
    language: Language = ""
    output: To = None
    open_file: OpenFile = False

    def options(
        self, bench: "Bench", *, show_codes: bool = True, identifying: bool = False
    ) -> "ReportOptions":
        """The options in the form that the workbench uses."""
        from qualcode.model.options.report_options import ReportOptions

        return ReportOptions(
            language=file_language(bench, self.language),
            template=self.template,
            show_codes=show_codes,
            identifying=identifying,
        )


FormatOfCodebook = Annotated[
    str,
    option(
        "docx|xlsx|csv|yaml|qdc",
        _("Word, Excel, CSV, YAML or REFI-QDA [default: from the ending of --output, otherwise Word]."),
        "--format",
    ),
]


@verb(
    export,
    "codebook",
    help=_("Write the codebook: definitions, what belongs to each category, examples and counts."),
    example="qualcode export codebook\nqualcode export codebook --output luokitus.xlsx",
)
@grouped
def codebook(
    context: typer.Context,
    format_: FormatOfCodebook = "",
    given: PartGiven = PartGiven(),  # noqa: B008
    as_json: Json = False,
) -> None:
    from qualcode.workbench.report.codebook_file import export_codebook

    form = file_form("codebook", format_, given.output)
    with opened(context, counts=True) as bench:
        exported = export_codebook(bench, given.options(bench), given.output, form)
        wrote(session(context).out, exported, as_json, open_file=given.open_file)


@verb(
    export,
    "quotes",
    help=_(
        "Write quotes by category: the quotes picked for the report or, where no quotes have "
        "been picked, a selection spread evenly over the participants."
    ),
    example='qualcode export quotes\nqualcode export quotes --category "Suora puhelinyhteys" --all\n'
    "qualcode export quotes --output sitaatit.xlsx",
)
@grouped
def quotes(
    context: typer.Context,
    every: Annotated[bool, flag(_("All quotes instead of a selection."), "--all")] = False,
    format_: Format = "",
    no_codes: NoCodes = False,
    identifying: Identifying = False,
    given: PartGiven = PartGiven(),  # noqa: B008
    narrowed: Narrowed = Narrowed(),  # noqa: B008
    as_json: Json = False,
    why: Why = "",
) -> None:
    from qualcode.workbench.report.part_files import export_quotes

    form = file_form("quotes", format_, given.output)
    with opened(context, why=why) as bench:
        options = given.options(bench, show_codes=not no_codes, identifying=identifying)
        exported = export_quotes(bench, options, given.output, form, narrowed.filters, every=every)
        wrote(session(context).out, exported, as_json, open_file=given.open_file)


@verb(
    export,
    "participants",
    help=_(
        "Write a table of the participants and their background, leaving out whatever could identify someone."
    ),
    example="qualcode export participants\nqualcode export participants --output osallistujat.csv",
)
@grouped
def participants(
    context: typer.Context,
    format_: Format = "",
    identifying: Identifying = False,
    given: PartGiven = PartGiven(),  # noqa: B008
    narrowed: Narrowed = Narrowed(),  # noqa: B008
    as_json: Json = False,
    why: Why = "",
) -> None:
    from qualcode.workbench.report.part_files import export_participants

    form = file_form("participants", format_, given.output)
    with opened(context, why=why) as bench:
        options = given.options(bench, identifying=identifying)
        exported = export_participants(bench, options, given.output, form, narrowed.filters)
        wrote(session(context).out, exported, as_json, open_file=given.open_file)


def _part(context: typer.Context, what: str, given: PartGiven, as_json: bool) -> None:
    from qualcode.workbench.report.part_files import BLOCKS_OF, export_blocks

    with opened(context, counts=True) as bench:
        exported = export_blocks(bench, what, given.options(bench), given.output, BLOCKS_OF[what])
        wrote(session(context).out, exported, as_json, open_file=given.open_file)


@verb(
    export,
    "decisions",
    help=_("Write the decisions of the analysis in sentences, with dates and reasons, for an appendix."),
    example="qualcode export decisions\nqualcode export decisions --language en",
)
@grouped
def decisions(
    context: typer.Context,
    given: PartGiven = PartGiven(),  # noqa: B008
    as_json: Json = False,
) -> None:
    _part(context, "decisions", given, as_json)


@verb(
    export,
    "journal",
    help=_("Write the research diary."),
    example="qualcode export journal",
)
@grouped
def journal(
    context: typer.Context,
    given: PartGiven = PartGiven(),  # noqa: B008
    as_json: Json = False,
) -> None:
    _part(context, "journal", given, as_json)


@verb(export, "memos", help=_("Write the memos, arranged by subject."), example="qualcode export memos")
@grouped
def memos(
    context: typer.Context,
    given: PartGiven = PartGiven(),  # noqa: B008
    as_json: Json = False,
) -> None:
    _part(context, "memos", given, as_json)


@verb(
    export,
    "statement",
    help=_("Write a statement on software, data protection and AI, to be adapted for the thesis."),
    example="qualcode export statement",
)
@grouped
def statement(
    context: typer.Context,
    given: PartGiven = PartGiven(),  # noqa: B008
    as_json: Json = False,
) -> None:
    _part(context, "statement", given, as_json)


@verb(
    export,
    "guide",
    help=_("Write the interview guide, with the turns in which its questions were asked."),
    example="qualcode export guide",
)
@grouped
def guide(
    context: typer.Context,
    given: PartGiven = PartGiven(),  # noqa: B008
    as_json: Json = False,
) -> None:
    _part(context, "guide", given, as_json)


@verb(
    export,
    "questionnaire",
    help=_(
        "Write a questionnaire based on categories: each subcategory becomes a theme with "
        "space for questions."
    ),
    example='qualcode export questionnaire --category "Kehitettävät asiat"\n'
    'qualcode export questionnaire --category "Kehitettävät asiat" --output kysely.csv',
)
@grouped
def questionnaire(
    context: typer.Context,
    category: InCategory = "",
    format_: Format = "",
    given: PartGiven = PartGiven(),  # noqa: B008
    as_json: Json = False,
) -> None:
    from qualcode.workbench.report.questionnaire import export_questionnaire

    if not category:
        raise WrongUsage(
            _("No category given for the questionnaire."),
            _('For example: qualcode export questionnaire --category "Kehitettävät asiat"'),
        )
    form = file_form("questionnaire", format_, given.output)
    with opened(context) as bench:
        exported = export_questionnaire(bench, category, given.options(bench), given.output, form)
        wrote(session(context).out, exported, as_json, open_file=given.open_file)


@verb(
    export,
    "coded",
    help=_(
        "Write a document with its marks highlighted, and with the expressions and "
        "categories of the marks in comments."
    ),
    example="qualcode export coded H1\nqualcode export coded H1 --output h1.docx",
)
@grouped
def coded(
    context: typer.Context,
    document: DocumentWord,
    no_codes: NoCodes = False,
    given: PartGiven = PartGiven(),  # noqa: B008
    as_json: Json = False,
) -> None:
    from qualcode.workbench.report.coded_transcript import export_coded

    with opened(context) as bench:
        options = given.options(bench, show_codes=not no_codes)
        exported = export_coded(bench, document, options, given.output)
        wrote(session(context).out, exported, as_json, open_file=given.open_file)


@verb(
    export,
    "xlsx",
    help=_("Write all tables into one Excel file: analysis table, counts, codebook, matrix, participants."),
    example="qualcode export xlsx",
)
@grouped
def xlsx(
    context: typer.Context,
    no_codes: NoCodes = False,
    given: PartGiven = PartGiven(),  # noqa: B008
    as_json: Json = False,
) -> None:
    from qualcode.workbench.report.workbook import export_workbook

    with opened(context, counts=True) as bench:
        options = given.options(bench, show_codes=not no_codes)
        exported = export_workbook(bench, options, given.output)
        wrote(session(context).out, exported, as_json, open_file=given.open_file)
