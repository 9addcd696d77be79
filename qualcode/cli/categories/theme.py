"""`theme`: survey questions and the categories that their answers wait under."""

from typing import TYPE_CHECKING, Annotated

import typer

from qualcode.cli.frame import completion
from qualcode.cli.frame.help_shape import command, noun_file
from qualcode.cli.frame.option_kinds import argument, flag, option
from qualcode.cli.frame.options import DryRun, Json, Why
from qualcode.cli.frame.output import Column, Listing
from qualcode.cli.frame.session import opened, session
from qualcode.errors import WrongUsage
from qualcode.text import proposed
from qualcode.words import _

if TYPE_CHECKING:
    pass

app = noun_file()


@command(
    app,
    "theme",
    example="qualcode theme\nqualcode theme K2 Tiedottaminen\nqualcode theme K2 --none",
    more=_(
        "The expressions of its answers then wait under that category, which may be of any level, to be grouped. "
        "Without a question all of them are listed."
    ),
)
def theme(
    context: typer.Context,
    question: Annotated[str, argument(_("QUESTION"), _("Its key, such as K2, or its words."))] = "",
    category: Annotated[
        str, argument(_("CATEGORY"), _("The category."), complete=completion.categories)
    ] = "",
    document: Annotated[
        str, option(_("DOCUMENT"), _("The survey, if there are several."), complete=completion.documents)
    ] = "",
    none: Annotated[bool, flag(_("Untie the question."), "--none")] = False,
    as_json: Json = False,
    why: Why = "",
    dry_run: DryRun = False,
) -> None:
    from qualcode.workbench.material.themes import tie_theme

    if not question:
        _list_themes(context, as_json=as_json)
        return
    if bool(category) == none:
        raise WrongUsage(
            _("It isn't said which category the question belongs to."),
            proposed(
                _("Tie it: qualcode theme {question} CATEGORY\nUntie it: qualcode theme {question} --none"),
                question=question,
            ),
        )
    with opened(context, why=why, dry_run=dry_run) as bench:
        session(context).out.recorded(tie_theme(bench, question, category, document), as_json=as_json)


def _list_themes(context: typer.Context, *, as_json: bool) -> None:
    from qualcode.workbench.material.themes import theme_rows

    with opened(context, counts=True) as bench:
        rows = tuple((*row[:4], row.category or None) for row in theme_rows(bench))
    columns = (
        Column("document", _("survey")),
        Column("question", _("key")),
        Column("text", _("question"), wide=True),
        Column("answers", _("answers"), right=True),
        Column("category", _("category"), wide=True),
    )
    listing = Listing(
        "themes", columns, rows, empty=_("There is no survey yet. Import one: qualcode import FILE.xlsx")
    )
    session(context).out.show(listing, as_json=as_json)
