"""`code import`: what was coded elsewhere, or is written as a table, comes in at once."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from qualcode.cli.coding.coding_report import record, tell
from qualcode.cli.frame.help_shape import noun, noun_file, verb
from qualcode.cli.frame.option_groups import grouped
from qualcode.cli.frame.option_kinds import argument, flag, option
from qualcode.cli.frame.options import DryRun, Json, Why
from qualcode.cli.frame.output import Output
from qualcode.cli.frame.progress_bars import counting_rows
from qualcode.cli.frame.session import opened, session
from qualcode.cli.frame.typed_words import at_home
from qualcode.words import _

app = noun_file()
code = noun(
    app,
    "code",
    example="qualcode export table -o taulukko.xlsx\nqualcode code import taulukko.xlsx --dry-run",
)


@verb(
    code,
    "import",
    help=_(
        "Import coded quotes from a table: original expressions, simplified expressions and "
        "categories. The changes are shown before anything is imported. The table is a CSV, "
        "Excel, LibreOffice or Word file, or a JSON Lines file. Its columns can be in any "
        "order, with headings in Finnish, English or Swedish, as in the analysis table. "
        "Quotes are matched word for word first, then approximately. If an exported table is "
        "edited and imported again, only the changes are imported."
    ),
    example=(
        "qualcode export table -o taulukko.xlsx\n"
        "qualcode code import taulukko.xlsx --dry-run\n"
        "qualcode code import taulukko.xlsx --yes"
    ),
)
@grouped
def import_(
    context: typer.Context,
    file: Annotated[str, argument(_("FILE"), _("Table with the coded quotes; - for standard input."))],
    *,
    yes: Annotated[bool, flag(_("Import without asking."), "--yes")] = False,
    fill_down: Annotated[bool, flag(_("Empty cells mean “as above”."), "--fill-down")] = False,
    sheet: Annotated[str, option(_("NAME"), _("Sheet of the workbook [default: the first]."))] = "",
    as_json: Json = False,
    why: Why = "",
    dry_run: DryRun = False,
) -> None:
    from qualcode.workbench.coding.tables.table_comparison import plan_of
    from qualcode.workbench.coding.tables.table_import import record_plan
    from qualcode.workbench.coding.tables.table_reading import coding_table

    out = session(context).out
    with opened(context, why=why, dry_run=dry_run) as bench:
        path: Path | None = None if file == "-" else at_home(file)
        table = coding_table(
            bench, path, sys.stdin.buffer.read if path is None else None, sheet, fill_down=fill_down
        )
        with counting_rows(out, len(table.rows)) as step:
            plan = plan_of(bench, table, lambda: step(1))
        taken = False
        if not as_json:
            tell(out, plan)
        if not plan.brings_nothing and not dry_run:
            taken = yes or (not as_json and _agreed(out, from_stdin=path is None))
        if taken or (dry_run and not plan.brings_nothing):
            with counting_rows(out, len(plan.rows)) as step:
                record_plan(bench, plan, step)
        if as_json:
            out.json({**record(plan), "recorded": taken})
        elif taken:
            out.propose(_("Imported the coding. Undo: qualcode undo"))
            out.propose(_("Next step: qualcode tree"))
        elif dry_run and not plan.brings_nothing:
            out.say(_("Dry run; nothing was imported. To import, leave out --dry-run."))
    session(context).exit_code = 0 if not plan.problems else 1 if not (plan.rows or plan.unchanged) else 0


def _agreed(out: Output, *, from_stdin: bool) -> bool:
    if from_stdin or not (out.to_terminal and sys.stdin.isatty()):
        out.remark(_("Nothing was imported. To import, add --yes."))
        return False
    if not typer.confirm(out.question(_("Import the changes?"))):
        out.say(_("Nothing was imported."))
        return False
    return True
