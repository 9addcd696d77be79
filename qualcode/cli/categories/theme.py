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
    example=(
        'qualcode theme\nqualcode theme K2 "Yhteydenpidon kanavat ja välineet"\nqualcode theme K2 --none'
    ),
    more=_(
        "Expressions from the responses to the question then wait to be grouped under the "
        "category, which can be of any level. Without a question, all questions are listed."
    ),
)
def theme(
    context: typer.Context,
    question: Annotated[
        str, argument(_("QUESTION"), _("Key of the question, such as K2, or its text."))
    ] = "",
    category: Annotated[
        str,
        argument(
            _("CATEGORY"),
            _("Category under which the expressions from the responses wait to be grouped."),
            complete=completion.categories,
        ),
    ] = "",
    document: Annotated[
        str,
        option(
            _("DOCUMENT"),
            _("Survey that contains the question, if there are several surveys."),
            complete=completion.documents,
        ),
    ] = "",
    none: Annotated[bool, flag(_("Remove the tie between the question and its category."), "--none")] = False,
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
            _("No category given for the question."),
            proposed(
                _(
                    "To tie the question to a category: qualcode theme {question} CATEGORY\n"
                    "To remove the tie: qualcode theme {question} --none"
                ),
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
        Column("answers", _("responses"), right=True),
        Column("category", _("category"), wide=True),
    )
    listing = Listing(
        "themes",
        columns,
        rows,
        empty=_("No survey has been imported yet. To import one: qualcode import FILE.xlsx"),
    )
    session(context).out.show(listing, as_json=as_json)
