"""Participants: who speaks and answers in the material, and what is known of them."""

from typing import TYPE_CHECKING, Annotated

import typer

from qualcode.cli.frame.help_shape import command, noun, noun_file, verb
from qualcode.cli.frame.option_groups import grouped
from qualcode.cli.frame.option_kinds import argument, option
from qualcode.cli.frame.options import Csv, Json, Narrowed, ParticipantWord, facts_in
from qualcode.cli.frame.output import Column, Listing
from qualcode.cli.frame.recording import recording
from qualcode.cli.frame.session import opened, session
from qualcode.cli.frame.whole import whole
from qualcode.model.kind_words import kind_word
from qualcode.words import _

if TYPE_CHECKING:
    from qualcode.workbench.bench import Bench, Recorded
    from qualcode.workbench.whole.whole import Whole

app = noun_file()

COLUMNS = (
    Column("id"),
    Column("name", _("code")),
    Column("kind"),
    Column("", _("kind")),
    Column("documents", _("documents")),
    Column("variables", _("variables"), wide=True),
)


@command(
    app,
    "participants",
    example="qualcode participants\nqualcode participants --where alue=Eksote\n"
    'qualcode participants --category "Suora puhelinyhteys"',
)
@grouped
def participants(
    context: typer.Context,
    narrowed: Narrowed = Narrowed(),  # noqa: B008
    as_json: Json = False,
    as_csv: Csv = False,
) -> None:
    if context.invoked_subcommand:
        return

    from qualcode.workbench.names import document_names
    from qualcode.workbench.results.lists import participant_rows

    with opened(context, counts=True) as bench:
        found = participant_rows(bench, narrowed.filters)
        names = document_names(bench.index)
    rows = tuple(
        (
            one.id,
            one.name,
            one.kind,
            kind_word(one.kind),
            tuple(names.get(name, name[:5]) for name in one.documents),
            dict(one.variables),
        )
        for one in found
    )
    listing = Listing(
        "participants",
        COLUMNS,
        rows,
        empty=_("No participants match.")
        if any(narrowed)
        else _("No participants yet. To import data: qualcode import FILE.docx"),
    )
    session(context).out.show(listing, as_json=as_json, as_csv=as_csv)


participant = noun(
    app, "participant", example=("qualcode participant set H1 alue=Eksote\n"
"qualcode participant merge V1 H1"),
    callback=participants,
)  # fmt: skip


def _whole(bench: "Bench", word: str) -> "Whole":
    from qualcode.workbench.whole.material import whole_participant

    return whole_participant(bench, word)


whole(
    participant,
    "participant",
    ParticipantWord,
    _whole,
    help=_(
        "Show everything about a participant: variables, categories, quotes, memos and history. "
        "Short form: participant V7"
    ),
    example="qualcode participant show V7\nqualcode participant V7 --json",
)


@verb(
    participant,
    "set",
    help=_("Record facts about a participant, or change the participant's code."),
    example=(
        'qualcode participant set H1 alue=Eksote role="social worker"\nqualcode participant set V7 --name V12'
    ),
)
@recording
def set_(
    bench: "Bench",
    participant: ParticipantWord,
    variables: Annotated[list[str] | None, argument(_("NAME=VALUE…"), _("Facts to record."))] = None,
    name: Annotated[str, option(_("CODE"), _("New code."))] = "",
) -> "Recorded":
    from qualcode.workbench.material import participant_changes

    known = facts_in(variables, "qualcode participant set H1")
    return participant_changes.set_variables(bench, participant, known, name)


@verb(
    participant,
    "merge",
    help=_(
        "Merge two participants who are the same person. The data of the first participant "
        "is then counted as the second participant's."
    ),
    example="qualcode participant merge V1 H1",
)
@recording
def merge(
    bench: "Bench",
    participant: ParticipantWord,
    into: Annotated[str, argument(_("INTO"), _("Participant who remains after the merge."))],
) -> "Recorded":
    from qualcode.workbench.material import participant_changes

    return participant_changes.merge_people(bench, participant, into)
