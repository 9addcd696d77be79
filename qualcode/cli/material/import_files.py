"""`import`: files become documents, and what was understood of them is shown."""

from pathlib import Path
from typing import Annotated

import typer

from qualcode.cli.coding.coding_report import record as plan_record
from qualcode.cli.frame import import_options as given
from qualcode.cli.frame.choices import choice
from qualcode.cli.frame.help_shape import command, noun_file
from qualcode.cli.frame.option_groups import grouped
from qualcode.cli.frame.option_kinds import argument, flag, option
from qualcode.cli.frame.options import DryRun, Json, Why, pairs
from qualcode.cli.frame.progress_bars import counting_files
from qualcode.cli.frame.session import opened, session
from qualcode.cli.frame.typed_words import at_home
from qualcode.cli.material.column_report import confirmation
from qualcode.cli.material.comment_report import (
    BesideText,
    author_given,
    colours_given,
    comments_imported,
    tell_comments,
)
from qualcode.cli.material.given_paths import given_paths
from qualcode.cli.material.import_report import record, tell
from qualcode.errors import WrongUsage
from qualcode.words import _

app = noun_file()


@command(
    app,
    "import",
    example=(
        "qualcode import *.docx\n"
        "qualcode import kysely2.xlsx --invited 11\n"
        'qualcode import H4.docx --speakers "Haastattelija=?,H4=H4"\n'
        "qualcode import haastattelut --participants haastateltavat.csv\n"
        "qualcode import H4.docx --comments marks\n"
        "qualcode import kysely2.xlsx --dry-run"
    ),
    more=_(
        "The kind of each file, its speakers and its questions are detected and shown. If the guess "
        "is wrong, correct it with the options below. Refer to the columns of a table by header, "
        "letter (C), number or range (C-F)."
    ),
)
@grouped
def import_(
    context: typer.Context,
    files: Annotated[list[str], argument(_("FILE…"), _("Files or folders to import; * and ? may be used."))],
    *,
    kind: given.KindOrPaper = "",
    name: Annotated[str, option(_("NAME"), _("Name of the document [default: the file's name]."))] = "",
    speakers: given.Speakers = None,
    about: Annotated[
        list[str] | None, option(_("NAME=VALUE"), _("Fact about the document: date=2021-02-03, mode=Skype."))
    ] = None,
    invited: Annotated[int | None, option(_("N"), _("Survey: number of people invited."))] = None,
    codes: Annotated[str, option(_("LETTERS"), _("Survey: prefix of respondents' codes [default: V]."))] = "",
    survey: given.SurveyGiven,
    new: Annotated[
        bool,
        flag(_("Import a file as a new document even if it is nearly the same as an existing one."), "--new"),
    ] = False,
    participants: Annotated[
        str,
        option(_("TABLE"), _("Table with one row per file: the participant's code and variables.")),
    ] = "",
    like: Annotated[
        str, option(_("SURVEY"), _("Survey: earlier survey whose column selection is reused."))
    ] = "",
    comments: Annotated[
        str,
        option(
            "marks|memos|categories",
            _("Word comments: import them as marks with expressions, as memos, or as categories."),
        ),
    ] = "",
    comments_by: Annotated[
        str, option(_("NAME"), _("Word comments: only comments by this person [default: all]."))
    ] = "",
    highlights: Annotated[
        str, option(_("COLOUR=CATEGORY,…"), _("Word highlights: category for each colour."))
    ] = "",
    notes: Annotated[
        bool, flag(_("Show all notes on each file, even when many files are imported."), "--notes")
    ] = False,
    yes: Annotated[bool, flag(_("Import without asking."), "--yes")] = False,
    as_json: Json = False,
    why: Why = "",
    dry_run: DryRun = False,
) -> None:
    from qualcode.model.file_limits import Limits
    from qualcode.workbench.material import import_files, import_options
    from qualcode.workbench.material.people_table import read_people
    from qualcode.workbench.material.same_form import options_like

    out = session(context).out
    kind, paper = given.kind_or_paper(kind)
    if invited is not None and invited < 1:
        raise WrongUsage(_("--invited must be at least 1."), "qualcode import kysely.xlsx --invited 11")
    paths = given_paths(files, out)
    beside = BesideText(
        choice("--comments", comments, ("marks", "memos", "categories")) if comments else "",
        author_given(comments_by, comments),
        colours_given(highlights),
    )
    options = import_options.ImportOptions(
        kind=kind or None,
        name=name or None,
        speakers=given.speakers_given(speakers),
        survey=survey.options,
        codes=codes,
        keep_source=survey.keep_source,
        invited=invited,
        about=(*pairs(about, "--about"), *paper),
        new=new,
        comments=bool(beside.kind),
        confirm=None if yes or as_json or dry_run else confirmation(out, len(paths)),
    )
    done: list[Path] = []
    with opened(context, why=why, dry_run=dry_run) as bench, counting_files(out, len(paths)) as step:

        def step_on(path: Path) -> None:
            done.append(path)
            step(path)

        table = at_home(participants) if participants else None
        people = read_people(table, Limits(bench.settings.import_limit)) if table else None
        paths = [path for path in paths if path != table]
        options = options_like(bench, like, options) if like else options
        try:
            with bench.one_command():
                outcomes = import_files.import_files(bench, paths, options, step_on, people)
                coded = comments_imported(bench, outcomes, beside)
        except KeyboardInterrupt:
            if not dry_run:
                out.warn(
                    _("Interrupted: {done} of {number} files were imported.").format(
                        done=len(done), number=len(paths)
                    ),
                    _("To go on, run the same command again. To undo: qualcode undo"),
                )
            raise
    if as_json:
        told = [record(one, whole=dry_run) for one in outcomes if one.material]
        out.json({"documents": told, "comments": [plan_record(one) for one in coded]})
    else:
        tell(out, outcomes, dry_run, notes=notes)
        tell_comments(out, coded, dry_run=dry_run)
    for remark in people.remarks(paths) if people else ():
        out.advise(remark)
    for one in outcomes:
        if one.refusal:
            out.refuse(
                _("{file} was not imported: {sentence}").format(
                    file=one.path.name, sentence=one.refusal.sentence
                ),
                one.refusal.hint,
            )
    session(context).exit_code = max((one.refusal.exit_code for one in outcomes if one.refusal), default=0)
