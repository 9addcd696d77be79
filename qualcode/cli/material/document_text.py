"""The text of a document corrected: by another file, in an editor, or who speaks in a turn of it."""

from typing import TYPE_CHECKING, Annotated

import typer

from qualcode.cli.frame import completion
from qualcode.cli.frame import import_options as given
from qualcode.cli.frame.help_shape import verb
from qualcode.cli.frame.option_groups import grouped
from qualcode.cli.frame.option_kinds import argument, flag, option
from qualcode.cli.frame.options import DocumentWord, DryRun, Json, Why
from qualcode.cli.frame.session import opened, session
from qualcode.cli.material.document_noun import document
from qualcode.errors import Refusal, WrongUsage
from qualcode.text import clean, proposed, typed_command
from qualcode.words import _, ngettext

if TYPE_CHECKING:
    from qualcode.workbench.bench import Bench
    from qualcode.workbench.material.revision.revise import Correcting


@verb(
    document,
    "revise",
    help=_(
        "Import a corrected version of a document. Marks whose words are found with "
        "certainty in the corrected text move along with the words. Other marks stay open, "
        "are counted as before and can be placed with qualcode review. Without a file, the "
        "text that was edited by hand in the project folder becomes the corrected text."
    ),
    example=(
        "qualcode document revise H1 H1-korjattu.docx --dry-run\n"
        'qualcode document revise H1 H1-korjattu.docx --why "two words misheard"'
    ),
)
@grouped
def revise(
    context: typer.Context,
    document: DocumentWord,
    file: Annotated[str, argument(_("FILE"), _("Corrected file."))] = "",
    *,
    text_of: Annotated[
        str,
        option(
            _("DOCUMENT"),
            _("Document whose text is used instead of a file, before the two documents are merged."),
            "--text-of",
            complete=completion.documents,
        ),
    ] = "",
    kind: given.Kind = "",
    speakers: given.Speakers = None,
    restore: Annotated[
        bool, flag(_("Restore the imported text in place of one edited by hand."), "--restore")
    ] = False,
    anyway: Annotated[
        bool, flag(_("Import even if the file has little in common with the text."), "--anyway")
    ] = False,
    survey: given.SurveyGiven,
    as_json: Json = False,
    why: Why = "",
    dry_run: DryRun = False,
) -> None:
    from qualcode.cli.frame.typed_words import at_home
    from qualcode.cli.material.revision_report import report
    from qualcode.workbench.material.import_options import ImportOptions
    from qualcode.workbench.material.revision import revise, text_of_other, text_restore

    out = session(context).out
    kind = given.kind_given(kind)
    if file and restore:
        raise WrongUsage(
            _("A file and --restore can't be combined."), "qualcode document revise H1 --restore"
        )
    if text_of and (file or restore or kind or speakers):
        raise WrongUsage(
            _("--text-of can't be combined with a file, --restore, --kind or --speakers."),
            _("For help: qualcode document revise --help"),
        )
    options = ImportOptions(
        kind=kind or None,
        speakers=given.speakers_given(speakers),
        survey=survey.options,
        keep_source=survey.keep_source,
    )
    with opened(context, why=why, dry_run=dry_run) as bench:
        if restore:
            restored, number = text_restore.restore_text(bench, document)
            if as_json:
                out.json({"document": restored.name, "restored": number})
            else:
                out.say(_restored_words(number, dry_run=dry_run).format(number=number, name=restored.name))
            return
        if text_of:
            done = text_of_other.revise_by_document(bench, document, text_of, anyway=anyway)
        elif file:
            done = revise.revise(bench, document, at_home(file), options, anyway=anyway)
        else:
            done = text_restore.take_hand_edited(bench, document, anyway=anyway)
        short_names = _short_names(bench, done)
    report(out, done, short_names, as_json=as_json, dry_run=dry_run)


@verb(
    document,
    "edit",
    help=_(
        "Correct the text of a document in your text editor. Speakers and times are kept, and marks move along with "
        "their words, as with document revise."
    ),
    example="qualcode document edit H1 --print\nqualcode document edit H1",
)
def edit(
    context: typer.Context,
    document: DocumentWord,
    from_file: Annotated[
        str, option(_("FILE"), _("File with the edited text; no editor is opened."), "--from")
    ] = "",
    print_: Annotated[
        bool, flag(_("Print the text for editing without opening an editor."), "--print")
    ] = False,
    as_json: Json = False,
    why: Why = "",
    dry_run: DryRun = False,
) -> None:
    from qualcode.cli.frame.editor import edited, text_in
    from qualcode.cli.frame.typed_words import at_home
    from qualcode.cli.material.revision_report import report
    from qualcode.workbench.material.revision.text_edit import editable_text, take_edited

    out = session(context).out
    with opened(context, why=why, dry_run=dry_run) as bench:
        before = editable_text(bench, document)
        if print_:
            out.raw(before.text)
            return
        command = typed_command(["document", "edit", document]).removeprefix("qualcode ")
        if from_file:
            path = at_home(from_file)
            if not path.is_file():
                raise WrongUsage(
                    _("File {path} not found.").format(path=path),
                    _("Check the name. The Tab key completes file names."),
                )
            text = text_in(path, command)
        else:
            text, path = edited(before.text, before.document.name, ".txt", command)
        if clean(text).rstrip() == before.text.rstrip():
            if not from_file:
                path.unlink(missing_ok=True)
            out.say(_("Nothing was changed."))
            return
        try:
            done = take_edited(bench, document, text, path)
        except Refusal as refusal:
            kept = proposed(
                _("The edited text is kept. To try again: qualcode document edit {document} --from {path}"),
                document=document,
                path=path,
            )
            raise Refusal(refusal.sentence, f"{refusal.hint}\n{kept}") from None
        if not from_file and not dry_run:
            path.unlink(missing_ok=True)
        short_names = _short_names(bench, done)
    report(out, done, short_names, as_json=as_json, dry_run=dry_run)


@verb(
    document,
    "speaker",
    help=_(
        "Set the speaker of a single turn, even after coding. The speaker is a participant, a "
        "speaker label in the text, or ? for the interviewer. Marks are kept."
    ),
    example='qualcode document speaker H1 --at 23 H2\nqualcode document speaker H1 --at 24 "?"',
)
def speaker(
    context: typer.Context,
    document: DocumentWord,
    who: Annotated[
        str,
        typer.Argument(metavar=_("WHO"), help=_("Participant, label in the text, or ? for the interviewer.")),
    ],
    at: Annotated[int, typer.Option("--at", metavar=_("N"), help=_("Number of the turn."))],
    as_json: Json = False,
    why: Why = "",
    dry_run: DryRun = False,
) -> None:
    from qualcode.cli.material.revision_report import tell, told
    from qualcode.workbench.material.revision.turn_speaker import correct_speaker

    with opened(context, why=why, dry_run=dry_run) as bench:
        done = correct_speaker(bench, document, at, who)
        short_names = _short_names(bench, done)
    out = session(context).out
    if as_json:
        out.json(told(done, short_names))
    else:
        told_first = (
            _("The speaker of {place} is now the interviewer.") if who == "?"
            else _("The speaker of {place} is now {who}.")
        ).format(place=f"{done.document.name}:{at}", who=who)  # fmt: skip
        tell(out, done, short_names, dry_run=dry_run, first=told_first)


def _short_names(bench: "Bench", done: "Correcting") -> dict[str, str]:
    """The short names of the marks that a correction left open or gave to another speaker."""
    from qualcode.workbench.names import short_ids

    marks = [*[one.segment for one in done.open], *[one.segment for one in done.spoken]]
    return short_ids(bench.index, marks)


def _restored_words(number: int, *, dry_run: bool) -> str:
    if dry_run:
        return ngettext(
            "Dry run; nothing was written. {number} text of {name} would be restored to its imported form.",
            "Dry run; nothing was written. {number} texts of {name} would be restored to their "
            "imported form.",
            number,
        )
    return ngettext(
        "Restored {number} text of {name} to its imported form.",
        "Restored {number} texts of {name} to their imported form.",
        number,
    )
