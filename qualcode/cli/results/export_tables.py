"""Files for the wall and the thesis: the poster, the analysis table, the summary table."""

from pathlib import Path
from typing import Annotated

import typer

from qualcode.cli.frame.choices import choice
from qualcode.cli.frame.help_shape import verb
from qualcode.cli.frame.option_groups import grouped
from qualcode.cli.frame.option_kinds import flag, option
from qualcode.cli.frame.options import By, Json, LevelShown, Narrowed, Why
from qualcode.cli.frame.session import opened, session
from qualcode.cli.results.export_noun import export
from qualcode.cli.results.export_options import (
    Caption,
    Format,
    Identifying,
    Language,
    NoCodes,
    Number,
    SheetGiven,
    Template,
    To,
    file_form,
    file_language,
    wrote,
)
from qualcode.cli.results.matrix import By as MatrixBy
from qualcode.errors import WrongUsage
from qualcode.words import _


@verb(
    export,
    "poster",
    help=_("Write the poster (huoneentaulu) as a Word file of exactly one page, ready for the wall."),
    example="qualcode export poster\nqualcode export poster --paper A3 --landscape\n"
    "qualcode export poster --list --output liite5.docx",
)
def poster(
    context: typer.Context,
    paper: Annotated[str, option("A4|A3", _("Paper size [default: from the settings]."))] = "",
    landscape: Annotated[bool, flag(_("Landscape instead of portrait."), "--landscape")] = False,
    as_list: Annotated[
        bool, flag(_("Headings in one column, for the appendix of a thesis, instead of boxes."), "--list")
    ] = False,
    form: Annotated[str, option("noun|we|imperative", _("Grammatical form of the practices."))] = "",
    logo: Annotated[Path | None, option(_("FILE"), _("Image for the footer."))] = None,
    qr: Annotated[str, option(_("URL"), _("Web address shown as a QR code."))] = "",
    line: Annotated[str | None, option(_("TEXT"), _("Text before a line to fill in by hand."))] = None,
    basis: Annotated[
        str, option(_("TEXT"), _("Sources of the poster [default: worded from the data]."))
    ] = "",
    author: Annotated[str, option(_("TEXT"), _("Author of the poster."))] = "",
    school: Annotated[str, option(_("TEXT"), _("Name of the institution."))] = "",
    date: Annotated[str, option(_("TEXT"), _("Date of the poster."))] = "",
    review: Annotated[str, option(_("TEXT"), _("Review date."))] = "",
    responsible: Annotated[str, option(_("TEXT"), _("Person who keeps the poster up to date."))] = "",
    language: Language = "",
    output: To = None,
    as_json: Json = False,
) -> None:
    from qualcode.model.options.poster_options import FORMS, PosterFooter, PosterOptions
    from qualcode.workbench.exports.export_files import export_poster

    with opened(context) as bench:
        settings = bench.settings
        wanted = form or settings.poster_form
        signature = settings.poster_line or None if line is None else line
        options = PosterOptions(
            paper=choice("--paper", paper or settings.poster_paper, ("A4", "A3")),
            orientation="landscape" if landscape else "portrait",
            layout="list" if as_list else "grid",
            language=file_language(bench, language),
            form=choice("--form", wanted, FORMS) if wanted else None,
            logo=logo,
            qr=qr or None,
            signature_line=signature,
        )
        footer = PosterFooter(basis, author, school, date, review, responsible)
        wrote(session(context).out, export_poster(bench, options, footer, output), as_json)


@verb(
    export,
    "table",
    help=_("Write the analysis table: original expressions, simplified expressions, categories."),
    example="qualcode export table\nqualcode export table --kind clustering --number 2\n"
    "qualcode export table --output analyysi.xlsx\nqualcode export table --document H1 --task T1\n"
    "qualcode export table --sample 1",
)
@grouped
def table(
    context: typer.Context,
    kind: Annotated[
        str,
        typer.Option(
            metavar="full|reduction|clustering|abstraction",
            help=_("Steps of the analysis in the table: all, or one of them."),
        ),
    ] = "full",
    format_: Format = "",
    caption: Caption = None,
    number: Number = 1,
    heading: Annotated[
        list[str] | None,
        option(
            _("COLUMN=TEXT"),
            _(
                "Heading of a column, such as --heading quote=Quotation; the columns are quote, "
                "expression, subcategory, main, …"
            ),
        ),
    ] = None,
    no_codes: NoCodes = False,
    portrait: Annotated[bool, flag(_("Portrait instead of landscape."), "--portrait")] = False,
    sample: Annotated[
        int,
        option(
            _("N"),
            _("Only a short example: number of complete chains for each category at the highest level."),
            "--sample",
        ),
    ] = 0,
    context_shown: Annotated[
        bool, flag(_("Also the question and the words around each quote, in square brackets."), "--context")
    ] = False,
    empty: Annotated[
        bool, flag(_("Also categories without original expressions, as in a deductive matrix."), "--empty")
    ] = False,
    template: Template = None,
    language: Language = "",
    output: To = None,
    identifying: Identifying = False,
    narrowed: Narrowed = Narrowed(),  # noqa: B008
    as_json: Json = False,
    why: Why = "",
) -> None:
    from qualcode.cli.frame.options import pairs
    from qualcode.model.options.table_options import HEADINGS, TableOptions
    from qualcode.workbench.exports.table_export import export_table

    if empty and sample > 0:
        raise WrongUsage(
            _("--empty can't be combined with --sample."),
            "qualcode export table --empty\nqualcode export table --sample 1",
        )
    form = file_form("table", format_, output)
    headings = pairs(heading, "--heading")
    for column, _words in headings:
        choice("--heading", column, HEADINGS)
    with opened(context, why=why) as bench:
        options = TableOptions(
            language=file_language(bench, language),
            kind=choice("--kind", kind, ("full", "reduction", "clustering", "abstraction")),
            caption=caption,
            number=number,
            template=template,
            show_codes=not no_codes,
            headings=headings,
            orientation="portrait" if portrait else "landscape",
            sample=max(0, sample),
            context=context_shown,
            empty=empty,
        )
        exported = export_table(bench, options, output, form, narrowed.filters, identifying=identifying)
        wrote(session(context).out, exported, as_json)


@verb(
    export,
    "summary",
    help=_("Write the poster's headings with their descriptions as a table to be pasted into the thesis."),
    example="qualcode export summary --language fi",
)
def summary(
    context: typer.Context,
    template: Template = None,
    language: Language = "",
    output: To = None,
    as_json: Json = False,
) -> None:
    from qualcode.workbench.exports.export_files import export_summary

    with opened(context) as bench:
        exported = export_summary(bench, file_language(bench, language), output, template)
        wrote(session(context).out, exported, as_json)


@verb(
    export,
    "counts",
    help=_(
        "Write the table of mentions and participants by category, with its note, to be pasted into the thesis."
    ),
    example="qualcode export counts\nqualcode export counts --level main --language fi\n"
    "qualcode export counts --by alue --material survey\nqualcode export counts --output frekvenssit.xlsx",
)
@grouped
def counts(
    context: typer.Context,
    level: LevelShown = "",
    by: By = "",
    sheet: SheetGiven = SheetGiven(),  # noqa: B008
    narrowed: Narrowed = Narrowed(),  # noqa: B008
    as_json: Json = False,
    why: Why = "",
) -> None:
    from qualcode.model.value_words import value_meant
    from qualcode.workbench.categories.category_changes import level_named
    from qualcode.workbench.exports.count_export import export_counts
    from qualcode.workbench.results.count_groups import GROUPED_BY

    with opened(context, why=why) as bench:
        exported = export_counts(
            bench,
            sheet.options("counts", bench),
            narrowed.filters,
            level=level_named(bench, level) if level else "",
            by=value_meant(by, GROUPED_BY) or by,
        )
        wrote(session(context).out, exported, as_json)


@verb(
    export,
    "matrix",
    help=_("Write the framework matrix: what each participant says in each category."),
    example="qualcode export matrix --level main\nqualcode export matrix --output matriisi.xlsx",
)
@grouped
def matrix(
    context: typer.Context,
    by: MatrixBy = "participant",
    level: LevelShown = "",
    sheet: SheetGiven = SheetGiven(),  # noqa: B008
    narrowed: Narrowed = Narrowed(),  # noqa: B008
    as_json: Json = False,
    why: Why = "",
) -> None:
    from qualcode.workbench.categories.category_changes import level_named
    from qualcode.workbench.results.matrix import CASES, export_matrix

    with opened(context, why=why) as bench:
        exported = export_matrix(
            bench,
            sheet.options("matrix", bench),
            narrowed.filters,
            level=level_named(bench, level) if level else "subcategory",
            by=choice("--by", by, CASES),
        )
        wrote(session(context).out, exported, as_json)


@verb(
    export,
    "sqlite",
    help=_("Write the project as an SQLite database, for Datasette, R or pandas."),
    example="qualcode export sqlite\nqualcode export sqlite --output aineisto.sqlite",
)
def sqlite(
    context: typer.Context,
    identifying: Identifying = False,
    output: To = None,
    as_json: Json = False,
    why: Why = "",
) -> None:
    from qualcode.workbench.exports.database_file import export_database

    with opened(context, why=why) as bench:
        wrote(session(context).out, export_database(bench, output, identifying=identifying), as_json)
