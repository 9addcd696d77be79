"""`category import`: a codebook from a file."""

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from qualcode.cli.frame.help_shape import verb
from qualcode.cli.frame.option_kinds import argument, flag
from qualcode.cli.frame.options import DryRun, Json, Why
from qualcode.cli.frame.output import Output
from qualcode.cli.frame.session import opened, session
from qualcode.cli.frame.typed_words import at_home
from qualcode.text import shortened
from qualcode.words import _, ngettext

if TYPE_CHECKING:
    from qualcode.workbench.categories.codebook_import import CodebookPlan


def add_to(category: typer.Typer) -> None:
    """Add the verb `import` to the noun `category`."""
    verb(
        category,
        "import",
        help=_(
            "Import a codebook: categories with their levels, parent categories and definitions, "
            "from CSV, Excel, Word, YAML or REFI-QDA (.qdc). The changes are shown before "
            "anything is imported."
        ),
        example=(
            "qualcode export codebook -o runko.xlsx\n"
            "qualcode category import runko.xlsx --dry-run\n"
            "qualcode category import runko.xlsx --yes"
        ),
    )(import_)


def import_(
    context: typer.Context,
    file: Annotated[str, argument(_("FILE"), _("File with the codebook."))],
    yes: Annotated[bool, flag(_("Import without asking."), "--yes")] = False,
    as_json: Json = False,
    why: Why = "",
    dry_run: DryRun = False,
) -> None:
    from qualcode.workbench.categories.codebook_import import codebook_plan, record_codebook

    out = session(context).out
    with opened(context, why=why, dry_run=dry_run) as bench:
        plan = codebook_plan(bench, at_home(file))
        if not as_json:
            tell(out, plan)
        taken = not plan.brings_nothing and not dry_run and (yes or (not as_json and _agreed(out)))
        if taken:
            record_codebook(bench, plan)
    if as_json:
        out.json(
            {
                "new": [{"name": one.name, "level": one.level} for one in plan.new],
                "changes": [
                    {"category": one.name, "text": one.kind, "before": one.before, "after": one.after}
                    for one in plan.changed
                ],
                "unchanged": plan.unchanged,
                "remarks": list(plan.notices),
                "recorded": taken,
            }
        )
    elif taken:
        out.propose(_("Imported the codebook. Undo: qualcode undo"))
    elif dry_run and not plan.brings_nothing:
        out.say(_("Dry run; nothing was imported. To import, leave out --dry-run."))


def _agreed(out: Output) -> bool:
    if not (out.to_terminal and sys.stdin.isatty()):
        out.remark(_("Nothing was imported. To import, add --yes."))
        return False
    if not typer.confirm(out.question(_("Import the changes?"))):
        out.say(_("Nothing was imported."))
        return False
    return True


def tell(out: Output, plan: "CodebookPlan") -> None:
    """What a codebook brings and changes."""
    parts = []
    if plan.new:
        text = ngettext("{number} new category", "{number} new categories", len(plan.new))
        parts.append(text.format(number=len(plan.new)))
    if plan.changed:
        text = ngettext("{number} change", "{number} changes", len(plan.changed))
        parts.append(text.format(number=len(plan.changed)))
    sentence = (
        _("The codebook contains {parts}.").format(parts=", ".join(parts))
        if parts
        else _("The codebook contains nothing new.")
    )
    if plan.unchanged:
        text = ngettext(
            "{number} category is in the project already.",
            "{number} categories are in the project already.",
            plan.unchanged,
        )
        sentence += " " + text.format(number=plan.unchanged)
    out.say(sentence)
    for one in plan.changed:
        out.say(
            "  "
            + _("{category}, {text}: “{after}” in place of “{before}”").format(
                category=one.name,
                text=_called(one.kind),
                after=shortened(one.after, 80),
                before=shortened(one.before, 80),
            ),
            hang=4,
        )
    for notice in plan.notices:
        out.propose(notice, hang=2)


def _called(kind: str) -> str:
    """What a text about a category is called."""
    return {
        "definition": _("definition"),
        "includes": _("includes"),
        "excludes": _("excludes"),
        "rule": _("coding rule"),
        "example": _("example"),
    }[kind]
