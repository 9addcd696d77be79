"""Files for the wall and the thesis: the poster, the analysis table, the summary table."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, cast

import typer

from qualcode.cli.frame.help_shape import noun, noun_file, verb
from qualcode.cli.frame.option_kinds import flag, option
from qualcode.cli.frame.options import Json
from qualcode.cli.frame.output import Output
from qualcode.cli.frame.session import opened, session
from qualcode.errors import WrongUsage
from qualcode.text import proposed
from qualcode.words import _

if TYPE_CHECKING:
    from qualcode.workbench.bench import Bench
    from qualcode.workbench.results.export_files import Exported

app = noun_file()
export = noun(
    app,
    "export",
    example="qualcode export poster\nqualcode export table --language fi\nqualcode export summary",
    more=_("Files go to the folder exports of the project, unless --output says otherwise."),
)

To = Annotated[Path | None, option(_("FILE"), _("Where to write."), "--output", "-o")]
Language = Annotated[str, option("fi|en|sv", _("The language; else the project's."), "--language")]
Template = Annotated[Path | None, option(_("FILE.docx"), _("Your school's Word template."), "--template")]


def _language(bench: "Bench", given: str) -> str:
    from qualcode.words import LANGUAGES

    if given and given.lower() not in LANGUAGES:
        raise WrongUsage(
            _("{word} is no language that can be exported.").format(word=given),
            _("Languages are: {languages}").format(languages=", ".join(LANGUAGES)),
        )
    return given.lower() or bench.settings.language


def _one_of(option: str, word: str, known: tuple[str, ...]) -> Any:
    found = next((one for one in known if one.lower() == word.lower()), None)
    if found is None:
        raise WrongUsage(
            _("{option} can't be {word}.").format(option=option, word=word),
            _("It is one of: {words}").format(words=", ".join(known)),
        )
    return found


def _wrote(out: Output, exported: "Exported", as_json: bool) -> None:
    if as_json:
        out.json({"exports": [{"path": str(exported.path), "remarks": list(exported.remarks)}]})
        return
    for remark in exported.remarks:
        out.say(remark)
    out.say(_("Wrote {path}").format(path=_near(exported.path)))


def _near(path: Path) -> Path:
    """The path from here, if the file is below."""
    here = Path.cwd()
    return path.relative_to(here) if path.is_absolute() and path.is_relative_to(here) else path


@verb(
    export,
    "poster",
    help=_("Write the huoneentaulu as a Word file of exactly one page, ready for the wall."),
    example="qualcode export poster\nqualcode export poster --paper A3 --landscape\n"
    "qualcode export poster --list --output liite5.docx",
)
def poster(
    context: typer.Context,
    paper: Annotated[str, option("A4|A3", _("The paper; else as the settings say."))] = "",
    landscape: Annotated[bool, flag(_("Lying instead of on end."), "--landscape")] = False,
    as_list: Annotated[
        bool, flag(_("Headings below one another, for the appendix of a thesis, not boxes."), "--list")
    ] = False,
    form: Annotated[str, option("noun|we|imperative", _("The form that all actions should have."))] = "",
    logo: Annotated[Path | None, option(_("FILE"), _("A picture for the foot."))] = None,
    qr: Annotated[str, option(_("URL"), _("An address as a QR code."))] = "",
    line: Annotated[str | None, option(_("TEXT"), _("Words before a line to fill in by hand."))] = None,
    basis: Annotated[str, option(_("TEXT"), _("What it rests on; else said from the data."))] = "",
    author: Annotated[str, option(_("TEXT"), _("Who made it."))] = "",
    school: Annotated[str, option(_("TEXT"), _("The school."))] = "",
    date: Annotated[str, option(_("TEXT"), _("Its date."))] = "",
    review: Annotated[str, option(_("TEXT"), _("When it is looked at anew."))] = "",
    responsible: Annotated[str, option(_("TEXT"), _("Who keeps it up to date."))] = "",
    language: Language = "",
    output: To = None,
    as_json: Json = False,
) -> None:
    from qualcode.model.poster_options import PosterFooter, PosterOptions
    from qualcode.workbench.results.export_files import export_poster

    with opened(context) as bench:
        settings = bench.settings
        wanted = form or settings.poster_form
        signature = settings.poster_line or None if line is None else line
        options = PosterOptions(
            paper=_one_of("--paper", paper or settings.poster_paper, ("A4", "A3")),
            orientation="landscape" if landscape else "portrait",
            layout="list" if as_list else "grid",
            language=_language(bench, language),
            form=_one_of("--form", wanted, ("noun", "we", "imperative")) if wanted else None,
            logo=logo,
            qr=qr or None,
            signature_line=signature,
        )
        footer = PosterFooter(basis, author, school, date, review, responsible)
        _wrote(session(context).out, export_poster(bench, options, footer, output), as_json)


@verb(
    export,
    "table",
    help=_("Write the analysis table: original expressions, simplified expressions, categories."),
    example="qualcode export table\nqualcode export table --kind clustering --number 2\n"
    "qualcode export table --output analyysi.xlsx",
)
def table(
    context: typer.Context,
    kind: Annotated[
        str,
        typer.Option(
            metavar="full|reduction|clustering|abstraction", help=_("All of it, or one step of the analysis.")
        ),
    ] = "full",
    format_: Annotated[
        str,
        option(
            "docx|xlsx|csv",
            _("Word, Excel or CSV [default: by the ending of --output, else Word]."),
            "--format",
        ),
    ] = "",
    caption: Annotated[str | None, option(_("TEXT"), _("The caption; an empty one leaves it out."))] = None,
    number: Annotated[
        int, typer.Option(metavar=_("N"), help=_("The table's number, until Word counts anew."))
    ] = 1,
    heading: Annotated[
        list[str] | None,
        option(
            _("COLUMN=TEXT"),
            _("Another heading: --heading quote=Ilmaisu (quote, expression, subcategory, main, …)"),
        ),
    ] = None,
    no_codes: Annotated[bool, flag(_("Leave out participants' codes."), "--no-codes")] = False,
    portrait: Annotated[bool, flag(_("On end instead of lying."), "--portrait")] = False,
    template: Template = None,
    language: Language = "",
    output: To = None,
    as_json: Json = False,
) -> None:
    from qualcode.cli.frame.options import pairs
    from qualcode.model.table_options import HEADINGS, TableOptions
    from qualcode.workbench.results.export_files import export_table

    form = _one_of("--format", format_, ("docx", "xlsx", "csv")) if format_ else "docx"
    if format_ and output and output.suffix and output.suffix.lower() != f".{form}":
        raise WrongUsage(
            _("--format {form} and the name {name} don't fit together.").format(form=form, name=output.name),
            proposed(
                _("For example: qualcode export table --output {path}"),
                path=str(output.with_suffix(f".{form}")),
            ),
        )
    headings = pairs(heading, "--heading")
    for column, _words in headings:
        _one_of("--heading", column, HEADINGS)
    with opened(context) as bench:
        options = TableOptions(
            language=_language(bench, language),
            kind=_one_of("--kind", kind, ("full", "reduction", "clustering", "abstraction")),
            caption=caption,
            number=number,
            template=template,
            show_codes=not no_codes,
            headings=headings,
            orientation="portrait" if portrait else "landscape",
        )
        _wrote(session(context).out, export_table(bench, options, output, cast("str", form)), as_json)


@verb(
    export,
    "summary",
    help=_("Write the poster's headings beside their descriptions as a table, to be pasted into the thesis."),
    example="qualcode export summary --language fi",
)
def summary(
    context: typer.Context,
    template: Template = None,
    language: Language = "",
    output: To = None,
    as_json: Json = False,
) -> None:
    from qualcode.workbench.results.export_files import export_summary

    with opened(context) as bench:
        exported = export_summary(bench, _language(bench, language), output, template)
        _wrote(session(context).out, exported, as_json)
