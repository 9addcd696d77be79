"""Development tasks and research questions."""

from typing import Annotated

import typer

from qualcode.cli.frame.choices import choice
from qualcode.cli.frame.help_shape import command, noun, noun_file, verb
from qualcode.cli.frame.option_kinds import argument, option
from qualcode.cli.frame.options import Csv, DryRun, Json, Why
from qualcode.cli.frame.output import Column, Listing
from qualcode.cli.frame.session import opened, session
from qualcode.cli.frame.words import task_figures
from qualcode.model.kind_words import kind_word
from qualcode.text import one_line
from qualcode.words import _

app = noun_file()
LIST_EXAMPLE = "qualcode tasks\nqualcode tasks --json"


@command(app, "tasks", example=LIST_EXAMPLE, more=_("The list also shows how much data each task has."))
def tasks(context: typer.Context, as_json: Json = False, as_csv: Csv = False) -> None:
    if context.invoked_subcommand:
        return

    from qualcode.workbench.project.status import status

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
            Column("under", _("parent category")),
            Column("answers"),
            Column("", _("amount")),
        ),
        rows,
        empty=_('No tasks have been added yet. To add one: qualcode task add "…"'),
    )
    session(context).out.show(listing, as_json=as_json, as_csv=as_csv)


task = noun(app, "task", example='qualcode task add "Miten yhteistyötä kehitetään?"', callback=tasks)


@verb(
    task,
    "add",
    help=_("Add a task. Marks are tied to a task by its key: qualcode mark … --task T1"),
    example='qualcode task add "Mitkä ovat yhteistyön esteet?"\n'
    'qualcode task add "Toimintamalli huoneentauluna" --answered-by poster',
)
def add(
    context: typer.Context,
    title: Annotated[str, argument(_("TITLE"), _("Wording of the task in the study."))],
    key: Annotated[str, option(_("KEY"), _("Key of the task [default: T1, T2, …]."))] = "",
    answered_by: Annotated[
        str,
        typer.Option(
            metavar="coding|survey|poster",
            help=_("How the task is answered: by coding, by a survey or by the poster."),
        ),
    ] = "coding",
    under: Annotated[
        str, option(_("KEY"), _("Key of the parent task, if the new task is a sub-question."))
    ] = "",
    as_json: Json = False,
    why: Why = "",
    dry_run: DryRun = False,
) -> None:
    from qualcode.model.tasks import ANSWERED_BY
    from qualcode.workbench.project import tasks

    answered_by = choice("--answered-by", answered_by, ANSWERED_BY)
    with opened(context, why=why, dry_run=dry_run) as bench:
        given = tasks.add_task(bench, title, key=key, answered_by=answered_by, under=under)
    out = session(context).out
    if as_json:
        told = {"key": given, "title": one_line(title), "answered_by": answered_by, "under": under}
        out.json({"task": {**told, "dry_run": dry_run}})
        return
    if dry_run:
        out.say(_("Dry run; nothing was written. The command would add task {key}.").format(key=given))
        return
    out.say(_("Added task {key}. To change or remove it, edit qualcode.yaml.").format(key=given))
