"""Documents: the list, and changes to one of them."""

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from qualcode.cli.frame import import_options as given
from qualcode.cli.frame.help_shape import command, noun, noun_file, verb
from qualcode.cli.frame.option_groups import grouped
from qualcode.cli.frame.option_kinds import argument, flag
from qualcode.cli.frame.options import Csv, DocumentWord, DryRun, Json, Narrowed, Why, facts_in
from qualcode.cli.frame.recording import recording
from qualcode.cli.frame.retirement import retirement
from qualcode.cli.frame.session import opened, session
from qualcode.cli.frame.whole import whole
from qualcode.errors import WrongUsage
from qualcode.words import _, ngettext

if TYPE_CHECKING:
    from qualcode.workbench.bench import Bench, Recorded
    from qualcode.workbench.whole.whole import Whole

app = noun_file()


@command(
    app,
    "documents",
    example="qualcode documents\nqualcode documents --material interview\nqualcode documents --where alue=Eksote",
)
@grouped
def documents(
    context: typer.Context,
    narrowed: Narrowed = Narrowed(),  # noqa: B008
    as_json: Json = False,
    as_csv: Csv = False,
) -> None:
    if context.invoked_subcommand:
        return

    from qualcode.cli.material.document_list import list_documents

    list_documents(context, narrowed, as_json=as_json, as_csv=as_csv)


document = noun(
    app, "document",
    example=('qualcode document rename H1 "Haastattelu 1"\n'
"qualcode document set H2 date=2021-02-16 mode=Skype"),
    callback=documents,
)  # fmt: skip


def _whole(bench: "Bench", word: str) -> "Whole":
    from qualcode.workbench.whole.material import whole_document

    return whole_document(bench, word)


whole(
    document,
    "document",
    DocumentWord,
    _whole,
    help=_(
        "Show everything about a document: facts, speakers, categories, quotes, memos and history. "
        "Short form: document H1"
    ),
    example="qualcode document show H1\nqualcode document H1 --json",
)


@verb(
    document,
    "rename",
    help=_("Rename a document."),
    example='qualcode document rename H1 "Haastattelu 1"',
)
def rename(
    context: typer.Context,
    document: DocumentWord,
    name: Annotated[str, argument(_("NAME"), _("New name."))],
    participant: Annotated[
        bool | None,
        typer.Option(
            "--participant/--no-participant",
            help=_(
                "Also rename the participant with the same name, if there is only one [default: ask "
                "in a terminal]."
            ),
            show_default=False,
        ),
    ] = None,
    as_json: Json = False,
    why: Why = "",
    dry_run: DryRun = False,
) -> None:
    from qualcode.workbench.material import document_changes

    out = session(context).out
    with opened(context, why=why, dry_run=dry_run) as bench:
        person = document_changes.only_participant(bench, document)
        if participant is None and person and sys.stdin.isatty() and out.to_terminal:
            question = _("Rename participant {before} to {name} too?").format(before=person.name, name=name)
            participant = typer.confirm(out.question(question))
        recorded = document_changes.rename(bench, document, name, participant=bool(participant))
        out.recorded(recorded, as_json=as_json)


@verb(
    document,
    "set",
    help=_(
        "Record facts about a document: date, duration, mode, place, consent, retention, invited "
        "(number of people), read (yes or no)."
    ),
    example="qualcode document set H1 date=2021-02-03 mode=Skype\nqualcode document set kysely invited=11\n"
    "qualcode document set H1 read=yes",
)
@recording
def set_(
    bench: "Bench",
    document: DocumentWord,
    facts: Annotated[list[str], argument(_("NAME=VALUE…"), _("Facts to record."))],
) -> "Recorded":
    from qualcode.workbench.material import document_changes

    return document_changes.set_facts(bench, document, facts_in(facts, "qualcode document set H1"))


@verb(
    document,
    "revise",
    help=_(
        "Import a corrected file of a document. Marks whose words are certain to be in the corrected "
        "text move along. Other marks stay open, count as before and wait for qualcode review. "
        "Without a file, the text that was edited by hand in the project folder becomes the "
        "corrected text."
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
    from qualcode.cli.material.revision_report import tell, told
    from qualcode.workbench.material.import_options import ImportOptions
    from qualcode.workbench.material.revision import revise, text_restore
    from qualcode.workbench.names import short_ids

    out = session(context).out
    kind = given.kind_given(kind)
    if file and restore:
        raise WrongUsage(
            _("A file and --restore can't be combined."), "qualcode document revise H1 --restore"
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
            out.say(_restored_words(number, dry_run=dry_run).format(number=number, name=restored.name))
            return
        if file:
            done = revise.revise(bench, document, at_home(file), options, anyway=anyway)
        else:
            done = text_restore.take_hand_edited(bench, document, anyway=anyway)
        short_names = short_ids(
            bench.index, [*[one.segment for one in done.open], *[one.segment for one in done.spoken]]
        )
    if as_json:
        out.json(told(done, short_names))
    else:
        tell(out, done, short_names, dry_run=dry_run)


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
    from qualcode.workbench.names import short_ids

    with opened(context, why=why, dry_run=dry_run) as bench:
        done = correct_speaker(bench, document, at, who)
        short_names = short_ids(bench.index, [one.segment for one in done.spoken])
    out = session(context).out
    if as_json:
        out.json(told(done, short_names))
    else:
        told_first = (
            _("The speaker of {place} is now the interviewer.") if who == "?"
            else _("The speaker of {place} is now {who}.")
        ).format(place=f"{done.document.name}:{at}", who=who)  # fmt: skip
        tell(out, done, short_names, dry_run=dry_run, first=told_first)


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


retirement(
    document,
    "document",
    DocumentWord,
    retiring=_("Retire a document with all its marks. It can be restored."),
    restoring=_("Restore a retired document."),
    example="H3",
    why='"a test of the recorder"',
)
