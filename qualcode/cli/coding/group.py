"""Filing expressions in categories, and survey questions under them."""

from typing import TYPE_CHECKING, Annotated

import typer

from qualcode.cli.frame import completion
from qualcode.cli.frame.help_shape import command, noun_file
from qualcode.cli.frame.option_kinds import argument, flag, option
from qualcode.cli.frame.options import DryRun, Json, Why
from qualcode.cli.frame.output import Output
from qualcode.cli.frame.session import opened, session
from qualcode.errors import WrongUsage
from qualcode.words import _, ngettext

if TYPE_CHECKING:
    from qualcode.workbench.bench import Bench

app = noun_file()


@command(
    app,
    "group",
    example="qualcode expressions --ungrouped\nqualcode group e7kq e2m4 --into Tiedottaminen --new\n"
    "qualcode group e7kq --out",
    more=_(
        "Without expressions it opens the grouping screen: on the left what is still to be grouped, with what says "
        "nearly the same side by side, on the right the category tree; ? shows all keys. Into a pipe, or where the "
        "terminal can't carry the screen, it tells how many are still to be grouped, and the commands that do the same."
    ),
)
def group(
    context: typer.Context,
    expressions: Annotated[
        list[str] | None, argument(_("EXPRESSION…"), _("Beginnings of identifiers, or words."))
    ] = None,
    into: Annotated[str, option(_("CATEGORY"), _("Where they belong."), complete=completion.categories)] = "",
    new: Annotated[bool, flag(_("Make the category if there is none of that name."), "--new")] = False,
    take_out: Annotated[bool, flag(_("Take them out of their category."), "--out")] = False,
    as_json: Json = False,
    why: Why = "",
    dry_run: DryRun = False,
) -> None:
    from qualcode.workbench.coding.group import group as file_in

    if not expressions:
        if into or take_out:
            raise WrongUsage(
                _("It isn't said which expressions."),
                _("Name them: qualcode group e7kq e2m4 --into CATEGORY"),
            )
        _on_screen(context)
        return
    if bool(into) == take_out:
        raise WrongUsage(
            _("It isn't said where the expressions belong."),
            _("Say --into CATEGORY, or --out to take them out of theirs."),
        )
    with opened(context, why=why, dry_run=dry_run) as bench:
        recorded = file_in(bench, expressions, into, make_category=new)
        session(context).out.recorded(recorded, as_json=as_json)


def _on_screen(context: typer.Context) -> None:
    """Open the grouping screen, or say which commands do the same."""
    from qualcode.cli.frame.terminal_screen import no_screen, wants_screen

    out = session(context).out
    hindrance = no_screen() if wants_screen(out) else ""
    with opened(context, counts=True) as bench:
        if wants_screen(out) and not hindrance:
            from qualcode.screens.app import group as group_on_screen

            group_on_screen(bench)
            return
        if hindrance:
            out.remark(hindrance)
        _explain(out, bench)


def _explain(out: Output, bench: "Bench") -> None:
    from qualcode.workbench.results.lists import Filters, expression_rows

    number = len(expression_rows(bench, Filters(ungrouped=True), with_quotes=False))
    if not number:
        out.say(_("Every expression is in a category. See them: qualcode tree --expressions"))
    else:
        told = ngettext(
            "{number} expression is still to be grouped.",
            "{number} expressions are still to be grouped.",
            number,
        )
        out.say(told.format(number=number))
        out.say(_("See them:                    qualcode expressions --ungrouped"))
        out.say(_("What says nearly the same:   qualcode similar EXPRESSION"))
        out.say(_("File what belongs together:  qualcode group e7kq e2m4 --into CATEGORY --new"))
    out.say(_("Unite what says the same:    qualcode expression merge e7kq --into e2m4"))
    out.say(_("Go on abstracting:           qualcode category move A B --under C --new"))
