"""What can be done with a category."""

from typing import TYPE_CHECKING, Annotated

import typer

from qualcode.cli.categories.categories import categories
from qualcode.cli.frame import completion
from qualcode.cli.frame.category_options import After, Before, Top, Under, one_place
from qualcode.cli.frame.help_shape import noun, noun_file, verb
from qualcode.cli.frame.option_kinds import argument, flag, option
from qualcode.cli.frame.options import CategoryWord
from qualcode.cli.frame.recording import recording, recording_named
from qualcode.cli.frame.retirement import retirement
from qualcode.errors import WrongUsage
from qualcode.words import _

if TYPE_CHECKING:
    from qualcode.workbench.bench import Bench, Recorded

app = noun_file()

Level = Annotated[str, argument("LEVEL", _("subcategory, upper, main or combining."))]
Definition = Annotated[str, option(_("TEXT"), _("What it is about."))]
Includes = Annotated[str, option(_("TEXT"), _("What belongs in it."))]
Typical = Annotated[str, option(_("TEXT"), _("A typical expression."), "--example")]
Excludes = Annotated[str, option(_("TEXT"), _("What doesn't belong in it."))]


category = noun(
    app, "category",
    example='qualcode category add Tiedottaminen\n'
    'qualcode category move Tiedottaminen --under "Tiedon kulku"',
    callback=categories,
)  # fmt: skip


@verb(
    category,
    "add",
    help=_("Add a category; work may also start from given ones."),
    example='qualcode category add Tiedottaminen\nqualcode category add "Tiedon kulku" --level main',
)
@recording_named
def add(
    bench: "Bench",
    name: Annotated[str, argument(_("NAME"), _("What it is called."))],
    level: Annotated[
        str, typer.Option(metavar="LEVEL", help=_("subcategory, upper, main or combining."))
    ] = "subcategory",
    under: Under = "",
    definition: Definition = "",
    includes: Includes = "",
    excludes: Excludes = "",
    typical: Typical = "",
) -> "Recorded":
    from qualcode.workbench.categories.category_changes import add_category

    texts = _texts(definition, includes, excludes, typical)
    return add_category(bench, name, level=level, under=under, texts=texts)


def _texts(definition: str, includes: str, excludes: str, typical: str) -> dict[str, str]:
    texts = {"definition": definition, "includes": includes, "excludes": excludes, "example": typical}
    return {name: text for name, text in texts.items() if text.strip()}


@verb(
    category,
    "rename",
    help=_("Give a category another name."),
    example='qualcode category rename Tiedottaminen "Tiedon välittäminen"',
)
@recording
def rename(
    bench: "Bench",
    category: CategoryWord,
    name: Annotated[str, argument(_("NAME"), _("Its new name."))],
) -> "Recorded":
    from qualcode.workbench.categories.category_changes import rename_category

    return rename_category(bench, category, name)


@verb(
    category,
    "move",
    help=_(
        "Put categories under a higher one, at the top, or before or after another one. With --new the higher one is "
        "made, so that abstraction goes on from what was grouped."
    ),
    example='qualcode category move Tiedottaminen --under "Tiedon kulku"\nqualcode category move Tiedottaminen --top\n'
    "qualcode category move Tiedottaminen --before Palaute\n"
    'qualcode category move Tiedottaminen Palaute --under "Tiedon kulku" --new',
)
@recording
def move(
    bench: "Bench",
    categories: Annotated[
        list[str],
        argument(
            _("CATEGORY…"), _("Their names, or beginnings of identifiers."), complete=completion.categories
        ),
    ],
    under: Under = "",
    top: Top = False,
    before: Before = "",
    after: After = "",
    new: Annotated[bool, flag(_("Make the category if there is none of that name."), "--new")] = False,
    level: Annotated[str, option("LEVEL", _("With --new: its level; without it the next one above."))] = "",
) -> "Recorded":
    from qualcode.workbench.categories.abstraction import move_categories
    from qualcode.workbench.categories.category_order import place_categories

    one_place(under, top, before, after)
    if not (under or top or before or after):
        raise WrongUsage(
            _("It isn't said where the category goes."),
            _("Say --under CATEGORY, --before CATEGORY or --after CATEGORY, or --top for the top."),
        )
    if new and not under:
        raise WrongUsage(_("--new makes the category that they go under."), _("Say --under NAME --new."))
    if level and not new:
        raise WrongUsage(
            _("--level is for a category that is made: --new."),
            _("To lift or lower one: qualcode category level CATEGORY LEVEL"),
        )
    if before or after:
        recorded = place_categories(bench, categories, before or after, after=bool(after))
    else:
        recorded = move_categories(bench, categories, under, make=new, level=level)
    return recorded


@verb(
    category,
    "level",
    help=_("Lift or lower a category: a subcategory may turn out to be a main category."),
    example='qualcode category level "Tiedon kulku" main --top',
)
@recording
def level(
    bench: "Bench", category: CategoryWord, level: Level, under: Under = "", top: Top = False
) -> "Recorded":
    from qualcode.workbench.categories.category_changes import set_level

    one_place(under, top)
    return set_level(bench, category, level, "" if top else under or None)


@verb(
    category,
    "merge",
    help=_("Make categories of one level into one; what was filed in them is then in that one."),
    example="qualcode category merge Tiedotus Viestintä --into Tiedottaminen",
)
@recording
def merge(
    bench: "Bench",
    categories: Annotated[
        list[str], argument(_("CATEGORY…"), _("Those that go into another."), complete=completion.categories)
    ],
    into: Annotated[str, option(_("CATEGORY"), _("The one that stays."), complete=completion.categories)],
) -> "Recorded":
    from qualcode.workbench.categories.category_changes import merge_categories

    return merge_categories(bench, categories, into)


@verb(
    category,
    "split",
    help=_("Make a new category beside one, and file the chosen expressions there."),
    example="qualcode category split Tiedottaminen Palaute e7kq e2m4",
)
@recording
def split(
    bench: "Bench",
    category: CategoryWord,
    name: Annotated[str, argument(_("NAME"), _("The new category."))],
    expressions: Annotated[list[str], argument(_("EXPRESSION…"), _("The expressions that go there."))],
) -> "Recorded":
    from qualcode.workbench.categories.category_changes import split_category

    return split_category(bench, category, name, expressions)


retirement(
    category,
    "category",
    CategoryWord,
    retiring=_(
        "Take a category out of use; its expressions are then to be grouped again, and come back with it."
    ),
    restoring=_("Take a retired category into use again."),
    example="Muut",
    why='"too vague"',
)


@verb(
    category,
    "define",
    help=_("Say what a category is about and what belongs in it."),
    example='qualcode category define Tiedottaminen --definition "Kuka kertoo kenelle ja milloin"',
)
@recording
def define(
    bench: "Bench",
    category: CategoryWord,
    definition: Definition = "",
    includes: Includes = "",
    excludes: Excludes = "",
    typical: Typical = "",
) -> "Recorded":
    from qualcode.workbench.categories.category_changes import define_category

    return define_category(bench, category, _texts(definition, includes, excludes, typical))
