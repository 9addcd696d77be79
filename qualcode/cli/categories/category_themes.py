"""Themes that run through categories, and the category for what fits none of the others."""

from typing import TYPE_CHECKING, Annotated

import typer

from qualcode.cli.frame.help_shape import verb
from qualcode.cli.frame.option_kinds import flag, option
from qualcode.cli.frame.options import CategoryWord, CategoryWords
from qualcode.cli.frame.recording import recording
from qualcode.errors import WrongUsage
from qualcode.words import _

if TYPE_CHECKING:
    from qualcode.workbench.bench import Bench, Recorded


def add_to(category: typer.Typer) -> None:
    """Add the verbs `theme` and `residual` to the noun `category`."""

    @verb(
        category,
        "theme",
        help=_(
            "Add categories to a theme or remove them from it. A theme is a thread of meaning "
            "that runs through several categories, regardless of their parent categories. To tie "
            "survey questions to categories, use qualcode theme instead."
        ),
        example='qualcode category theme "Suora puhelinyhteys" "Suojattu viestintä" --add Luottamus',
    )
    @recording
    def theme(
        bench: "Bench",
        categories: CategoryWords,
        add: Annotated[str, option(_("THEME"), _("Theme that the categories are added to."))] = "",
        remove: Annotated[str, option(_("THEME"), _("Theme that the categories are removed from."))] = "",
    ) -> "Recorded":
        from qualcode.workbench.categories.category_themes import add_to_theme, remove_from_theme

        if add and remove:
            raise WrongUsage(
                _("--add and --remove can't be combined."),
                _("For help: qualcode category theme --help"),
            )
        if not (add or remove):
            raise WrongUsage(
                _("No theme given for the categories."),
                _("Add --add THEME, or --remove THEME to remove the categories from it."),
            )
        return add_to_theme(bench, categories, add) if add else remove_from_theme(bench, categories, remove)

    @verb(
        category,
        "residual",
        help=_(
            "Make a category the residual category: the place for expressions that fit no other "
            "category of the codebook. The residual category is counted and shown, but isn't "
            "treated as a code in the assessment of saturation."
        ),
        example='qualcode category add "Muut"\nqualcode category residual "Muut"',
    )
    @recording
    def residual(
        bench: "Bench",
        category: CategoryWord,
        no: Annotated[bool, flag(_("Make the category an ordinary category again."), "--no")] = False,
    ) -> "Recorded":
        from qualcode.workbench.categories.category_themes import set_residual

        return set_residual(bench, category, residual=not no)
