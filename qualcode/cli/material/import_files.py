"""`import`: files become documents, and what was understood of them is shown."""

import glob
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from qualcode.cli.frame import import_options as given
from qualcode.cli.frame.help_shape import command, noun_file
from qualcode.cli.frame.option_groups import grouped
from qualcode.cli.frame.option_kinds import argument, flag, option
from qualcode.cli.frame.options import DryRun, Json, Why, pairs
from qualcode.cli.frame.output import Output
from qualcode.cli.frame.progress_bars import counting_files
from qualcode.cli.frame.session import opened, session
from qualcode.cli.frame.typed_words import at_home
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
    files: Annotated[list[str], argument(_("FILE…"), _("Files to import; * and ? may be used."))],
    *,
    kind: given.Kind = "",
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
    as_json: Json = False,
    why: Why = "",
    dry_run: DryRun = False,
) -> None:
    from qualcode.workbench.material import import_files, import_options

    out = session(context).out
    kind = given.kind_given(kind)
    if invited is not None and invited < 1:
        raise WrongUsage(_("--invited must be at least 1."), "qualcode import kysely.xlsx --invited 11")
    paths = expanded(files, session(context).project, out)
    options = import_options.ImportOptions(
        kind=kind or None,
        name=name or None,
        speakers=given.speakers_given(speakers),
        survey=survey.options,
        codes=codes,
        keep_source=survey.keep_source,
        invited=invited,
        about=pairs(about, "--about"),
        new=new,
    )
    with opened(context, why=why, dry_run=dry_run) as bench, counting_files(out, len(paths)) as step:
        outcomes = import_files.import_files(bench, paths, options, step)
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


def expanded(files: Sequence[str], here: Path, out: Output) -> list[Path]:
    """The files that are meant: * and ? are expanded where the shell hasn't done it, lock files of Word are skipped."""
    paths: list[Path] = []
    for word in files:
        path = at_home(word)
        if any(sign in word for sign in "*?[") and not path.exists():
            found = [Path(one) for one in sorted(glob.glob(str(path)))]  # noqa: PTH207 - also drives and ..
            if not found:
                out.remark(_("No file matches {pattern}.").format(pattern=word))
            paths += found
        else:
            paths.append(path)
    kept = [path for path in paths if not path.name.startswith("~$")]
    for path in paths:
        if path not in kept:
            out.remark(
                _("{file} was skipped: it is Word's temporary file for an open document.").format(
                    file=path.name
                )
            )
    if not kept:
        raise WrongUsage(_("No files to import."), _("Check the name. The Tab key completes file names."))
    return list(dict.fromkeys(kept))
