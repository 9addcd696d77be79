"""Development tasks and research questions."""

from typing import Annotated

import typer

from qualcode.cli.frame.help_shape import command, noun, noun_file, verb
from qualcode.cli.frame.option_kinds import argument, option
from qualcode.cli.frame.options import Csv, DryRun, Json, Why
from qualcode.cli.frame.output import Column, Listing
from qualcode.cli.frame.session import opened, session
from qualcode.cli.frame.words import task_figures
from qualcode.errors import WrongUsage
from qualcode.model.kind_words import kind_word
from qualcode.text import one_line
from qualcode.words import _

app = noun_file()
LIST_EXAMPLE = "qualcode tasks\nqualcode tasks --json"


@command(app, "tasks", example=LIST_EXAMPLE, more=_("With how much there is to answer each."))
def tasks(context: typer.Context, as_json: Json = False, as_csv: Csv = False) -> None:
    from qualcode.workbench.project.status import status

    if context.invoked_subcommand:
        return
    with opened(context, counts=True) as bench:
        rows = tuple(
            (
                one.task.key,
                one.task.title,
                one.task.answered_by,
                kind_word(one.task.answered_by),
                one.task.under,
                one.answers,
                task_figures(one.task.answered_by, one.answers),
            )
            for one in status(bench).tasks
        )
    listing = Listing(
        "tasks",
        (
            Column("key", _("task")),
            Column("title", _("title"), wide=True),
            Column("answered_by"),
            Column("", _("answered by")),
            Column("under", _("under")),
            Column("answers"),
            Column("", _("there is")),
        ),
        rows,
        empty=_('There are no tasks yet. Add one: qualcode task add "…"'),
    )
    session(context).out.show(listing, as_json=as_json, as_csv=as_csv)


task = noun(app, "task", example='qualcode task add "Miten yhteistyötä kehitetään?"', callback=tasks)


@verb(
    task,
    "add",
    help=_("Add a task. Marks are tied to it by its key: qualcode mark … --task T1"),
    example='qualcode task add "Mitkä ovat yhteistyön esteet?"\n'
    'qualcode task add "Toimintamalli huoneentauluna" --answered-by poster',
)
def add(
    context: typer.Context,
    title: Annotated[str, argument(_("TITLE"), _("The task as it is written in the study."))],
    key: Annotated[str, option(_("KEY"), _("A short name; else T1, T2, …"))] = "",
    answered_by: Annotated[
        str, typer.Option(metavar="coding|survey|poster", help=_("What counts as an answer to it."))
    ] = "coding",
    under: Annotated[str, option(_("KEY"), _("The task that this is a part of."))] = "",
    as_json: Json = False,
    why: Why = "",
    dry_run: DryRun = False,
) -> None:
    from qualcode.model.tasks import ANSWERED_BY
    from qualcode.workbench.project import tasks

    if answered_by not in ANSWERED_BY:
        raise WrongUsage(
            _("A task can't be answered by {word}.").format(word=answered_by),
            _("It is answered by one of: {kinds}").format(kinds=", ".join(ANSWERED_BY)),
        )
    with opened(context, why=why, dry_run=dry_run) as bench:
        given = tasks.add_task(bench, title, key=key, answered_by=answered_by, under=under)
    out = session(context).out
    if as_json:
        told = {"key": given, "title": one_line(title), "answered_by": answered_by, "under": under}
        out.json({"task": {**told, "dry_run": dry_run}})
        return
    if dry_run:
        out.say(_("Would be added: task {key}. Nothing was written.").format(key=given))
        return
    out.say(_("Recorded: added task {key}. Change or remove it in qualcode.yaml.").format(key=given))
