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
    example=(
        "qualcode expressions --ungrouped\n"
        'qualcode group exk5 e6er --into "Yhteistyön arviointi" --new\n'
        "qualcode group ewha --out\n"
        "qualcode group --suggest"
    ),
    more=_(
        "Without expressions, the grouping screen opens: ungrouped expressions on the left, with "
        "similar ones next to each other, and the category tree on the right; ? shows all keys. When "
        "output goes to a pipe or the terminal can't show the screen, the number of ungrouped "
        "expressions and the corresponding commands are printed."
    ),
)
def group(
    context: typer.Context,
    expressions: Annotated[
        list[str] | None, argument(_("EXPRESSION…"), _("Beginnings of IDs, or words from the expressions."))
    ] = None,
    into: Annotated[
        str, option(_("CATEGORY"), _("Category for the expressions."), complete=completion.categories)
    ] = "",
    new: Annotated[bool, flag(_("Create the category if it doesn't exist."), "--new")] = False,
    take_out: Annotated[bool, flag(_("Remove the expressions from their category."), "--out")] = False,
    suggest: Annotated[
        bool,
        flag(
            _(
                "Propose categories for the ungrouped expressions. In a terminal, you accept or "
                "reject the proposals one by one."
            ),
            "--suggest",
        ),
    ] = False,
    as_json: Json = False,
    why: Why = "",
    dry_run: DryRun = False,
) -> None:
    from qualcode.workbench.coding.group import group as file_in

    if suggest:
        from qualcode.cli.coding.group_proposals import show_proposals

        if expressions or into or take_out or new:
            raise WrongUsage(
                _("--suggest can't be combined with expressions or a category."), "qualcode group --suggest"
            )
        with opened(context, why=why, dry_run=dry_run, counts=True) as bench:
            show_proposals(session(context).out, bench, as_json=as_json)
        return
    if not expressions:
        if into or take_out:
            raise WrongUsage(
                _("No expressions given."),
                _("For example: qualcode group e7kq e2m4 --into CATEGORY"),
            )
        _on_screen(context)
        return
    if bool(into) == take_out:
        raise WrongUsage(
            _("No category given for the expressions."),
            _("Add --into CATEGORY, or --out to remove the expressions from their category."),
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
            out.advise(hindrance)
        _explain(out, bench)


def _explain(out: Output, bench: "Bench") -> None:
    from qualcode.workbench.results.filters import Filters
    from qualcode.workbench.results.lists import expression_rows

    number = len(expression_rows(bench, Filters(ungrouped=True), with_quotes=False))
    if not number:
        out.propose(_("All expressions are grouped. To see them: qualcode tree --expressions"))
    else:
        told = ngettext(
            "{number} expression hasn't been grouped yet.",
            "{number} expressions haven't been grouped yet.",
            number,
        )
        out.say(told.format(number=number))
        out.propose(_("To list ungrouped expressions: qualcode expressions --ungrouped"))
        out.propose(_("To find similar expressions:   qualcode similar EXPRESSION"))
        out.propose(_("To start a new category:       qualcode group e7kq e2m4 --into CATEGORY --new"))
    out.propose(_("To merge expressions:          qualcode expression merge e7kq --into e2m4"))
    out.propose(_("To form a higher category:     qualcode category move A B --under C --new"))
