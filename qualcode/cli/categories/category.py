"""What can be done with a category."""

from typing import TYPE_CHECKING, Annotated

import typer

from qualcode.cli.categories import category_themes, codebook
from qualcode.cli.categories.categories import categories
from qualcode.cli.frame import completion
from qualcode.cli.frame.category_options import After, Before, Top, Under, one_place
from qualcode.cli.frame.help_shape import noun, noun_file, verb
from qualcode.cli.frame.option_kinds import argument, flag, option
from qualcode.cli.frame.options import CategoryWord, CategoryWords
from qualcode.cli.frame.recording import recording, recording_named
from qualcode.cli.frame.retirement import retirement
from qualcode.cli.frame.whole import whole
from qualcode.errors import WrongUsage
from qualcode.words import _

if TYPE_CHECKING:
    from qualcode.workbench.bench import Bench, Recorded
    from qualcode.workbench.whole.whole import Whole

app = noun_file()

Level = Annotated[str, argument("LEVEL", _("Level: subcategory, upper, main or combining."))]
Definition = Annotated[str, option(_("TEXT"), _("Definition of the category."))]
Includes = Annotated[str, option(_("TEXT"), _("Inclusion rule."))]
Typical = Annotated[str, option(_("TEXT"), _("A typical expression."), "--example")]
Rule = Annotated[str, option(_("TEXT"), _("Coding rule: how to decide in doubtful cases."))]
Anchor = Annotated[
    str, option(_("SEGMENT"), _("Mark that is the anchor example: its place (H1:23), ID, or “last”."))
]
Excludes = Annotated[str, option(_("TEXT"), _("Exclusion rule."))]


category = noun(
    app, "category",
    example=('qualcode category add "Tiedon kulku"\n'
'qualcode category move "Suora puhelinyhteys" --under "Sovitut toimintatavat"'),
    callback=categories,
)  # fmt: skip


def _whole(bench: "Bench", word: str) -> "Whole":
    from qualcode.workbench.whole.coding import whole_category

    return whole_category(bench, word)


whole(
    category,
    "category",
    CategoryWord,
    _whole,
    help=_(
        "Show everything about a category: definition, counts, expressions, quotes, memos "
        "and audit trail. Short form: category NAME"
    ),
    example='qualcode category show "Suora puhelinyhteys"\nqualcode category "Suora puhelinyhteys" --limit 0',
)


@verb(
    category,
    "add",
    help=_("Add a category. Analysis can also start from a given set of categories."),
    example=('qualcode category add "Tiedon kulku"\nqualcode category add "Yhteistyön perusta" --level main'),
)
@recording_named
def add(
    bench: "Bench",
    name: Annotated[str, argument(_("NAME"), _("Name of the category."))],
    level: Annotated[
        str, typer.Option(metavar="LEVEL", help=_("Level: subcategory, upper, main or combining."))
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
    help=_("Rename a category."),
    example='qualcode category rename "Suora puhelinyhteys" "Suora numero"',
)
@recording
def rename(
    bench: "Bench",
    category: CategoryWord,
    name: Annotated[str, argument(_("NAME"), _("New name."))],
) -> "Recorded":
    from qualcode.workbench.categories.category_changes import rename_category

    return rename_category(bench, category, name)


@verb(
    category,
    "move",
    help=_(
        "Move categories under a higher category, to the top level, or before or after another one. "
        "With --new the higher category is created."
    ),
    example=(
        'qualcode category move "Suora puhelinyhteys" --under "Sovitut toimintatavat"\n'
        'qualcode category move "Suora puhelinyhteys" --top\n'
        'qualcode category move "Suojattu viestintä" --before "Yhteiset sähköiset välineet"\n'
        'qualcode category move "Suojattu viestintä" "Yhteiset sähköiset välineet" --under Välineet --new'
    ),
)
@recording
def move(
    bench: "Bench",
    categories: CategoryWords,
    under: Under = "",
    top: Top = False,
    before: Before = "",
    after: After = "",
    new: Annotated[bool, flag(_("Create the category if it doesn't exist."), "--new")] = False,
    level: Annotated[
        str, option("LEVEL", _("With --new: level of the new category [default: the next level up]."))
    ] = "",
) -> "Recorded":
    from qualcode.workbench.categories.abstraction import move_categories
    from qualcode.workbench.categories.category_order import place_categories

    one_place(under, top, before, after)
    if not (under or top or before or after):
        raise WrongUsage(
            _("No destination given for the category."),
            _("Add --under CATEGORY, --before CATEGORY, --after CATEGORY or --top."),
        )
    if new and not under:
        raise WrongUsage(_("--new must be used with --under."), _("Add --under NAME --new."))
    if level and not new:
        raise WrongUsage(
            _("--level must be used with --new."),
            _("To change the level of an existing category: qualcode category level CATEGORY LEVEL"),
        )
    if before or after:
        recorded = place_categories(bench, categories, before or after, after=bool(after))
    else:
        recorded = move_categories(bench, categories, under, make=new, level=level)
    return recorded


@verb(
    category,
    "level",
    help=_("Change the level of a category. A subcategory may turn out to be a main category."),
    example='qualcode category level "Sovitut toimintatavat" main --top',
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
    help=_(
        "Merge categories of the same level into one. Expressions filed in the merged categories "
        "move to the remaining one."
    ),
    example='qualcode category merge "Yhteiset sähköiset välineet" --into "Suojattu viestintä"',
)
@recording
def merge(
    bench: "Bench",
    categories: Annotated[
        list[str],
        argument(_("CATEGORY…"), _("Categories to merge into another."), complete=completion.categories),
    ],
    into: Annotated[str, option(_("CATEGORY"), _("Category that remains."), complete=completion.categories)],
) -> "Recorded":
    from qualcode.workbench.categories.category_changes import merge_categories

    return merge_categories(bench, categories, into)


@verb(
    category,
    "split",
    help=_("Create a new category beside an existing one and file the selected expressions in it."),
    example='qualcode category split "Yhteydenotot asiakkaan asiassa" Puhelut ewha en66',
)
@recording
def split(
    bench: "Bench",
    category: CategoryWord,
    name: Annotated[str, argument(_("NAME"), _("Name of the new category."))],
    expressions: Annotated[
        list[str], argument(_("EXPRESSION…"), _("Expressions to move to the new category."))
    ],
) -> "Recorded":
    from qualcode.workbench.categories.category_changes import split_category

    return split_category(bench, category, name, expressions)


retirement(
    category,
    "category",
    CategoryWord,
    retiring=_(
        "Retire a category. Its expressions have to be grouped again, but return to the "
        "category if it is restored."
    ),
    restoring=_("Restore a retired category."),
    example='"Suora puhelinyhteys"',
    why='"too vague"',
)


@verb(
    category,
    "define",
    help=_("Define a category: what it is about and what belongs in it."),
    example='qualcode category define "Suora puhelinyhteys" --definition "Numero, johon vastaa ratkaisija"\n'
    'qualcode category define "Suora puhelinyhteys" --rule "Vain puhelin, ei viestit" --anchor sf75',
)
@recording
def define(
    bench: "Bench",
    category: CategoryWord,
    definition: Definition = "",
    includes: Includes = "",
    excludes: Excludes = "",
    typical: Typical = "",
    rule: Rule = "",
    anchor: Anchor = "",
) -> "Recorded":
    from qualcode.workbench.categories.category_changes import define_category

    texts = _texts(definition, includes, excludes, typical) | ({"rule": rule} if rule.strip() else {})
    return define_category(bench, category, texts, anchor)


codebook.add_to(category)
category_themes.add_to(category)
