"""Documents: what is known of one, its name, and whether it is in use."""

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from qualcode.cli.frame import completion
from qualcode.cli.frame.help_shape import verb
from qualcode.cli.frame.option_kinds import argument, option
from qualcode.cli.frame.options import DocumentWord, DryRun, Json, Why, facts_in
from qualcode.cli.frame.recording import recording
from qualcode.cli.frame.retirement import retirement
from qualcode.cli.frame.session import opened, session
from qualcode.cli.frame.whole import whole
from qualcode.cli.material import document_text
from qualcode.cli.material.document_noun import app, document, document_whole
from qualcode.words import _

if TYPE_CHECKING:
    from qualcode.workbench.bench import Bench, Recorded

__all__ = ["app", "document_text"]

whole(
    document,
    "document",
    DocumentWord,
    document_whole,
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
    "merge",
    help=_(
        "Merge two documents of the same interview, such as a transcript and a corrected "
        "version imported as a separate document. Both must have the same text; document "
        "revise --text-of gives one document the text of the other. The marks of the first "
        "document then belong to the second, and participants who speak under the same label "
        "are merged."
    ),
    example="qualcode document revise H1b --text-of H1\nqualcode document merge H1b --into H1",
)
@recording
def merge(
    bench: "Bench",
    document: DocumentWord,
    into: Annotated[
        str,
        option(
            _("DOCUMENT"),
            _("Document that remains after the merge."),
            "--into",
            complete=completion.documents,
        ),
    ],
) -> "Recorded":
    from qualcode.workbench.material import document_merge

    return document_merge.merge_documents(bench, document, into)


retirement(
    document,
    "document",
    DocumentWord,
    retiring=_("Retire a document with all its marks. It can be restored."),
    restoring=_("Restore a retired document."),
    example="H3",
    why='"a test of the recorder"',
)

ORDER = ("show", "rename", "set", "revise", "edit", "speaker", "merge", "retire", "restore")
"""The verbs as they are listed."""

document.registered_commands.sort(key=lambda one: ORDER.index(one.name or ""))
