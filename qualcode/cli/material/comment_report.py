"""What was written beside the text of Word files, and what became of it: comments and highlights."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from qualcode.cli.coding.coding_report import tell
from qualcode.cli.frame.output import Output
from qualcode.errors import WrongUsage
from qualcode.words import _

if TYPE_CHECKING:
    from qualcode.workbench.bench import Bench
    from qualcode.workbench.coding.tables.coding_plan import CodingPlan
    from qualcode.workbench.material.import_options import ImportedFile


class BesideText(NamedTuple):
    """How comments and highlights are imported: what comments become (`kind`), whose comments are imported
    (`author`), and the category of each colour (None: highlights aren't imported)."""

    kind: str = ""
    author: str = ""
    colours: dict[str, str] | None = None


def author_given(author: str, kind: str) -> str:
    """The author whose comments are imported. Refused if it isn't said what the comments become."""
    if author and not kind:
        raise WrongUsage(
            _("--comments-by must be used with --comments."),
            "qualcode import H1.docx --comments marks --comments-by NAME",
        )
    return author


def colours_given(words: str) -> dict[str, str] | None:
    """Colours and categories from "yellow=Support,green=Obstacles"; None if nothing is given."""
    from qualcode.workbench.coding.tables.comment_rows import COLOURS, known_colour

    if not words.strip():
        return None
    found = {}
    for part in words.split(","):
        colour, sign, category = (piece.strip() for piece in part.partition("="))
        if not sign or not category or not known_colour(colour):
            raise WrongUsage(
                _("“{given}” isn't in the form COLOUR=CATEGORY.").format(given=part),
                _("Available colours: {colours}").format(colours=", ".join(COLOURS)),
            )
        found[colour] = category
    return found


def comments_imported(
    bench: "Bench", outcomes: "Sequence[ImportedFile]", beside: BesideText
) -> "list[CodingPlan]":
    """Import the comments and highlights of the files. Files whose documents aren't in the project, as in a dry
    run, are skipped."""
    from qualcode.workbench.coding.tables.comment_import import import_comments

    if not (beside.kind or beside.colours is not None):
        return []
    return import_comments(bench, outcomes, beside.kind, beside.author, beside.colours)


def tell_comments(out: Output, plans: "Sequence[CodingPlan]", *, dry_run: bool) -> None:
    """What each file's comments brought, and how to undo it."""
    for plan in plans:
        tell(out, plan)
    if any(not plan.brings_nothing for plan in plans):
        if dry_run:
            out.say(_("Dry run; nothing was imported. To import, leave out --dry-run."))
        else:
            out.propose(_("Imported the coding. Undo: qualcode undo"))
