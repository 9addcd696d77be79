"""Several versions of the settings: how they differ, and taking one of them."""

from typing import TYPE_CHECKING, Annotated

import typer

from qualcode.cli.frame.cells import Value
from qualcode.cli.frame.help_shape import noun, noun_file, verb
from qualcode.cli.frame.option_kinds import argument
from qualcode.cli.frame.options import DryRun, Json, Why, listed
from qualcode.cli.frame.output import BOLD, DIM, Column, Listing, Output
from qualcode.cli.frame.session import opened, session
from qualcode.cli.frame.words import day
from qualcode.words import _

if TYPE_CHECKING:
    from qualcode.workbench.project.settings_conflicts import Side

app = noun_file()

COLUMNS = tuple(
    Column(key) for key in ("number", "name", "source", "counts", "coder", "at", "problem", "differing")
)


def settings(context: typer.Context, as_json: Json = False) -> None:
    if context.invoked_subcommand:
        return

    from qualcode.workbench.project.settings_conflicts import sides

    out = session(context).out
    with opened(context) as bench:
        every = sides(bench)
    if as_json:
        out.show(Listing("sides", COLUMNS, tuple(_row(side) for side in every)), as_json=True)
        return
    if len(every) == 1:
        out.propose(_("The settings have only one version, qualcode.yaml. To see them: qualcode set"))
        return
    for side in every:
        _tell(out, side)
    out.say()
    out.propose(
        _(
            "To adopt a version: qualcode settings take 2\n"
            "To adopt only one setting from it: qualcode settings take 2 title"
        ),
        DIM,
    )
    out.propose(_("To keep the current settings: qualcode settings take 1"), DIM)


def _row(side: "Side") -> tuple[Value, ...]:
    differing: tuple[Value, ...] = tuple(
        {"field": one.field, "here": one.here, "there": one.there} for one in side.differing
    )
    return (
        side.number,
        side.name,
        side.source,
        side.number == 1,
        side.coder or None,
        side.at or None,
        side.problem or None,
        differing,
    )


def _tell(out: Output, side: "Side") -> None:
    when = f", {day(side.at)}" if side.at else ""
    counts = " " + _("(in force)") if side.number == 1 else ""
    out.say(f"{side.number}  {side.name}{when}{counts}", BOLD)
    if side.problem:
        out.say(f"   {side.problem}", hang=3)
    elif side.number > 1 and not side.differing:
        out.say("   " + _("same settings, different comments or order"))
    for one in side.differing:
        text = _("{field}: “{here}” in force, “{there}” in this version").format(
            field=one.field, here=one.here, there=one.there
        )
        out.say(f"   {text}", hang=5)


group = noun(
    app, "settings", callback=settings,
    example=("qualcode settings\n"
'qualcode settings take 2 title --why "Sovittu"\n'
"qualcode settings take 1"),
    more=_(
        "When two people change qualcode.yaml at the same time, a sync service creates a "
"conflict copy beside it, whereas git leaves both versions in the file. Version 1 "
"stays in force until someone adopts another version. To change individual settings, "
"use qualcode set."
    ),
)  # fmt: skip


@verb(
    group,
    "restore",
    help=_(
        "Restore the settings as they were last recorded, if qualcode.yaml is missing, empty "
        "or unreadable. Any contents left in the file are moved to the folder set-aside."
    ),
    example="qualcode settings restore --dry-run\nqualcode settings restore",
)
def restore(context: typer.Context, as_json: Json = False, dry_run: DryRun = False) -> None:
    from qualcode.workbench.project.settings_restore import restore_settings

    run = session(context)
    done = restore_settings(run.project, dry_run=dry_run)
    if as_json:
        aside = str(done.aside) if done.aside else None
        run.out.json({"restored": {"path": str(done.path), "aside": aside, "dry_run": dry_run}})
        return
    if done.aside:
        moved = (
            _("The contents of qualcode.yaml would be moved to set-aside/{name}.") if dry_run
            else _("The former contents of qualcode.yaml are now in set-aside/{name}.")
        )  # fmt: skip
        run.out.say(moved.format(name=done.aside.name))
    run.out.propose(
        _("Dry run; nothing was written. The settings would be restored as they were last recorded.") if dry_run
        else _("Restored the settings as they were last recorded. To see them: qualcode set")
    )  # fmt: skip


@verb(
    group,
    "take",
    help=_(
        "Adopt a version of the settings, or only some of its settings. The other versions move to "
        "the folder set-aside, which the program doesn't read."
    ),
    example=('qualcode settings take 2 title\nqualcode settings take "qualcode (conflicted copy).yaml"'),
)
def take(
    context: typer.Context,
    version: Annotated[
        str, argument(_("VERSION"), _("Number or file name of a version, as listed by qualcode settings."))
    ],
    fields: Annotated[
        list[str] | None, argument(_("[SETTING…]"), _("Settings to take from that version [default: all]."))
    ] = None,
    why: Why = "",
    dry_run: DryRun = False,
    as_json: Json = False,
) -> None:
    from qualcode.workbench.project.settings_take import take as take_side

    with opened(context, why=why, dry_run=dry_run) as bench:
        recorded = take_side(bench, version, listed(fields))
    session(context).out.recorded(recorded, as_json=as_json)
