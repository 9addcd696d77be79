"""`import`: files become documents, and what was understood of them is shown."""

import glob
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from qualcode.cli.given import at_home
from qualcode.cli.imported import record, tell
from qualcode.cli.options import DryRun, Json, listed, pairs
from qualcode.cli.output import Output
from qualcode.cli.session import opened, session
from qualcode.cli.shape import command, noun_file
from qualcode.cli.waiting import counting_files
from qualcode.errors import WrongUsage
from qualcode.words import _

if TYPE_CHECKING:
    from qualcode.importers.survey_options import RankingLayout

app = noun_file()
KINDS = ("interview", "survey", "text")


@command(
    app,
    "import",
    example="qualcode import ~/haastattelut/*.docx\nqualcode import kysely.xlsx --invited 11\n"
    'qualcode import H2.docx --speakers "Interviewer=?,P1=H2"\nqualcode import kysely.xlsx --dry-run',
    more=_(
        "What kind a file is, who speaks in it and what was asked is recognised and shown; say it yourself where the "
        "guess is wrong. Columns of a table are named by their header, a letter (C), a number or a range (C-F)."
    ),
)
def import_(
    context: typer.Context,
    files: Annotated[
        list[str], typer.Argument(metavar=_("FILE…"), help=_("Files, also with * and ?."), show_default=False)
    ],
    kind: Annotated[
        str, typer.Option(metavar="|".join(KINDS), help=_("What the files are."), show_default=False)
    ] = "",
    name: Annotated[
        str,
        typer.Option(metavar=_("NAME"), help=_("The document's name; else the file's."), show_default=False),
    ] = "",
    speakers: Annotated[
        list[str] | None,
        typer.Option(
            metavar=_("LABEL=WHO,…"),
            show_default=False,
            help=_("Who the labels are: ? is the interviewer, anything else a participant."),
        ),
    ] = None,
    about: Annotated[
        list[str] | None,
        typer.Option(
            metavar=_("NAME=VALUE"), help=_("A fact: date=2021-02-03, mode=Skype."), show_default=False
        ),
    ] = None,
    invited: Annotated[
        int | None,
        typer.Option(metavar=_("N"), help=_("Survey: how many were asked to answer."), show_default=False),
    ] = None,
    questions: Annotated[
        list[str] | None,
        typer.Option(metavar=_("COLUMNS"), help=_("Survey: the open questions."), show_default=False),
    ] = None,
    ranking: Annotated[
        list[str] | None,
        typer.Option(
            metavar=_("COLUMNS"),
            help=_("Survey: the ranking question; - if there is none."),
            show_default=False,
        ),
    ] = None,
    ranking_layout: Annotated[
        str,
        typer.Option(
            metavar="item|rank|cell",
            show_default=False,
            help=_("Survey: a column for each item, a column for each rank, or all in one cell."),
        ),
    ] = "",
    id_column: Annotated[
        str,
        typer.Option(
            metavar=_("COLUMN"),
            help=_("Survey: what tells respondents apart; - if nothing does."),
            show_default=False,
        ),
    ] = "",
    header_rows: Annotated[
        int | None,
        typer.Option(metavar=_("N"), help=_("Survey: how many rows the header has."), show_default=False),
    ] = None,
    sheet: Annotated[
        str, typer.Option(metavar=_("NAME"), help=_("Survey: the sheet of the file."), show_default=False)
    ] = "",
    background: Annotated[
        list[str] | None,
        typer.Option(
            metavar=_("COLUMNS"), help=_("Survey: background variables to keep."), show_default=False
        ),
    ] = None,
    leave_out: Annotated[
        list[str] | None,
        typer.Option(metavar=_("COLUMNS"), help=_("Survey: columns never to be read."), show_default=False),
    ] = None,
    no_answer: Annotated[
        list[str] | None,
        typer.Option(
            metavar=_("WORDS"),
            help=_('Survey: answers that say nothing: "En osaa sanoa".'),
            show_default=False,
        ),
    ] = None,
    codes: Annotated[
        str,
        typer.Option(
            metavar=_("LETTERS"),
            help=_("Survey: what respondents' codes begin with; else V."),
            show_default=False,
        ),
    ] = "",
    encoding: Annotated[
        str,
        typer.Option(
            metavar=_("NAME"), help=_("Survey: the character set of a csv file."), show_default=False
        ),
    ] = "",
    separator: Annotated[
        str,
        typer.Option(
            metavar=_("SIGN"),
            help=_("Survey: what stands between the cells of a csv file."),
            show_default=False,
        ),
    ] = "",
    no_source: Annotated[
        bool, typer.Option("--no-source", help=_("Don't keep the file as it came in the project folder."))
    ] = False,
    as_json: Json = False,
    dry_run: DryRun = False,
) -> None:
    from qualcode.importers.survey_options import SurveyOptions
    from qualcode.workbench import importing

    out = session(context).out
    if kind and kind not in KINDS:
        raise WrongUsage(
            _("{word} is no kind of material.").format(word=kind),
            _("Kinds are: {kinds}").format(kinds=", ".join(KINDS)),
        )
    if invited is not None and invited < 1:
        raise WrongUsage(
            _("At least one person has to be invited."), "qualcode import kysely.xlsx --invited 11"
        )
    paths = expanded(files, session(context).project, out)
    options = importing.ImportOptions(
        kind=kind or None,
        name=name or None,
        speakers=speakers_given(speakers),
        survey=SurveyOptions(
            questions=listed(questions),
            ranking=listed(ranking),
            ranking_layout=_layout(ranking_layout),
            id_column=id_column or None,
            header_rows=header_rows,
            sheet=sheet or None,
            background=listed(background),
            leave_out=listed(leave_out),
            encoding=encoding or None,
            separator=separator or None,
            no_answer=listed(no_answer),
        ),
        codes=codes,
        keep_source=not no_source,
        invited=invited,
        about=pairs(about, "--about"),
    )
    with opened(context, dry_run=dry_run) as bench, counting_files(out, len(paths)) as step:
        outcomes = importing.import_files(bench, paths, options, step)
    if as_json:
        out.json({"documents": [record(one, whole=dry_run) for one in outcomes if one.material]})
    else:
        tell(out, outcomes, dry_run)
    for one in outcomes:
        if one.refusal:
            out.refuse(
                _("{file} was not imported: {sentence}").format(
                    file=one.path.name, sentence=one.refusal.sentence
                ),
                one.refusal.hint,
            )
    session(context).exit_code = max((one.refusal.exit_code for one in outcomes if one.refusal), default=0)


def _layout(word: str) -> "RankingLayout | None":
    from qualcode.importers.survey_options import RANKING_LAYOUTS

    if word and word not in RANKING_LAYOUTS:
        raise WrongUsage(
            _("{word} is no layout of a ranking question.").format(word=word),
            _("Layouts are: {layouts}").format(layouts=", ".join(RANKING_LAYOUTS)),
        )
    return word if word else None


def speakers_given(given: Sequence[str] | None) -> tuple[tuple[str, str], ...]:
    """Pairs of a label and who it is, from "Interviewer=?,P1=H1"."""
    found = []
    for part in listed(list(given or ())):
        label, sign, who = part.rpartition("=")
        if not sign or not label.strip() or not who.strip():
            raise WrongUsage(
                _("{given} doesn't say who a label is.").format(given=part),
                _('Write label=who, with ? for the interviewer: --speakers "Interviewer=?,P1=H1"'),
            )
        found.append((label.strip(), who.strip()))
    return tuple(found)


def expanded(files: Sequence[str], here: Path, out: Output) -> list[Path]:
    """The files that are meant: * and ? are expanded where the shell hasn't done it, lock files of Word are skipped."""
    paths: list[Path] = []
    for word in files:
        path = at_home(word)
        if any(sign in word for sign in "*?[") and not path.exists():
            found = [Path(one) for one in sorted(glob.glob(str(path)))]  # noqa: PTH207 - also drives and ..
            if not found:
                out.remark(_("No file is called like {pattern}.").format(pattern=word))
            paths += found
        else:
            paths.append(path)
    kept = [path for path in paths if not path.name.startswith("~$")]
    for path in paths:
        if path not in kept:
            out.remark(
                _("{file} was skipped: Word keeps it while the document is open.").format(file=path.name)
            )
    if not kept:
        raise WrongUsage(
            _("There is no file to import."), _("See what the folder holds, and type its name with Tab.")
        )
    return list(dict.fromkeys(kept))
