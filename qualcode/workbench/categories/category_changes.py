"""The category system: adding, naming, moving, lifting, merging, splitting, retiring, defining; survey themes."""

from collections.abc import Iterable, Sequence

from qualcode.acts import categories as acts
from qualcode.errors import NotFound, Refusal
from qualcode.ids import new_id
from qualcode.index.queries import categories as category_queries
from qualcode.index.queries import expressions as expression_queries
from qualcode.model import fields
from qualcode.model.level_words import level_meant, level_word
from qualcode.model.levels import LEVELS, SUBCATEGORY, may_stand_under, rank
from qualcode.model.order import between
from qualcode.model.things import Category
from qualcode.text import proposed
from qualcode.trail.line import Write
from qualcode.words import _
from qualcode.workbench.bench import Bench, Recorded
from qualcode.workbench.find import find_category, find_expression
from qualcode.workbench.find_marks import find_segment
from qualcode.workbench.name_rules import name_given
from qualcode.workbench.names import category_word
from qualcode.workbench.rounds.held_volumes import seen

TEXTS = ("definition", "includes", "excludes", "example")


def level_named(bench: Bench, word: str) -> str:
    """The level that `word` names; refused if the project doesn't use it."""
    level = level_meant(word)
    if not level:
        raise NotFound(
            _("{word} isn't a level.").format(word=word),
            _("The levels are: {levels}").format(levels=", ".join(LEVELS)),
        )
    if level not in bench.settings.levels:
        raise Refusal(
            _("This project doesn't use the category level {level}.").format(level=level_word(level)),
            proposed(
                _("To use the level: qualcode set levels {levels}"),
                levels=",".join(one for one in LEVELS if one in bench.settings.levels or one == level),
            ),
        )
    return level


def category_for(bench: Bench, word: str, *, make: bool) -> tuple[str, list[Write]]:
    """The category that expressions are to be filed in; with `make`, a subcategory is made if there is none so named,
    and the writes that make it are returned."""
    try:
        return find_category(bench.index, word, beginning=not make).id, []
    except NotFound as missing:
        if not make:
            hint = _("To create the category with this command, add --new.")
            raise NotFound(missing.sentence, f"{missing.hint}\n{hint}") from missing
    identifier = new_id("category", bench.dice)
    place = last_place(bench, category_queries.categories(bench.index), "")
    return identifier, acts.new_category(identifier, new_name(word), SUBCATEGORY, "", place, {})


def new_name(words: str) -> str:
    """The name of a category as it is given, on one line; refused if nothing of it would be seen."""
    return name_given(
        words, Refusal(_("The category name is missing."), _("To see the category system: qualcode tree"))
    )


def add_category(
    bench: Bench, name: str, *, level: str = SUBCATEGORY, under: str = "", texts: dict[str, str] | None = None
) -> Recorded:
    """Add a category; a second one of the same name under the same category is refused."""
    name = new_name(name)
    level = level_named(bench, level)
    every = category_queries.categories(bench.index)
    parent = find_category(bench.index, under) if under else None
    if parent and not may_stand_under(level, parent.level):
        raise too_low(name, level, parent, every)
    parent_id = parent.id if parent else ""
    if any(one.name.casefold() == name.casefold() and one.parent == parent_id for one in every):
        raise Refusal(
            _("A category called “{name}” already exists in the same place in the category system.").format(
                name=name
            ),
            _("Use another name. To see the existing categories: qualcode categories"),
        )
    identifier = new_id("category", bench.dice)
    place = last_place(bench, every, parent_id)
    writes = acts.new_category(identifier, name, level, parent_id, place, texts or {})
    saw = seen(bench) if any(one.name.casefold() == name.casefold() for one in every) else ()
    return bench.record(acts.add_category(writes, bench.why, saw), identifier)


def last_place(bench: Bench, every: list[Category], parent: str) -> str:
    """The place after all that stand under a category."""
    places = [one.place for one in every if one.parent == parent and one.place]
    return between(max(places, default=""), "", bench.dice)


def too_low(name: str, level: str, parent: Category, every: Iterable[Category]) -> Refusal:
    """What is reported of a category that isn't of a lower level than its parent would be."""
    return Refusal(
        _(
            "“{name}” ({level}) can't be under “{parent}” ({parent_level}), because a parent "
            "must be at a higher level."
        ).format(
            name=name, level=level_word(level), parent=parent.name, parent_level=level_word(parent.level)
        ),
        proposed(
            _("To change the level of the parent: qualcode category level {parent} LEVEL"),
            parent=category_word(parent, every),
        ),
    )


def rename_category(bench: Bench, word: str, name: str) -> Recorded:
    """Give a category another name."""
    category = find_category(bench.index, word)
    name = new_name(name)
    if name == category.name and len(bench.heads(category.id, fields.NAME)) < 2:
        raise Refusal(
            _("The name is already “{name}”.").format(name=name),
            _("To see the category system: qualcode tree"),
        )
    twin = next(
        (
            one
            for one in category_queries.categories(bench.index)
            if one.id != category.id
            and (one.name.casefold(), one.parent) == (name.casefold(), category.parent)
        ),
        None,
    )
    if twin and name.casefold() != category.name.casefold():
        raise Refusal(
            _("A category called “{name}” already exists in the same place in the category system.").format(
                name=twin.name
            ),
            proposed(
                _(
                    "To merge the two categories if they mean the same thing: qualcode category merge "
                    "{one} --into {other}"
                ),
                one=category.id[:6],
                other=twin.id[:6],
            ),
        )
    return bench.record(acts.rename_category(bench, category.id, name, bench.why), category.id)


def set_level(bench: Bench, word: str, level: str, under: str | None = None) -> Recorded:
    """Lift or lower a category; `under` puts it under another one at once. Refused if it would then stand under one
    that is not higher, or over one that is not lower: those have to be moved first."""
    category = find_category(bench.index, word)
    level = level_named(bench, level)
    if level == category.level and under is None and len(bench.heads(category.id, fields.LEVEL)) < 2:
        raise Refusal(
            _("The level of “{name}” is already {level}.").format(
                name=category.name, level=level_word(level)
            ),
            _("To see the category system: qualcode tree"),
        )
    every = {one.id: one for one in category_queries.categories(bench.index)}
    parent = (
        find_category(bench.index, under)
        if under
        else (every.get(category.parent) if under is None else None)
    )
    if parent and not may_stand_under(level, parent.level):
        raise Refusal(
            _("“{name}” would be at the same level as its parent “{parent}”, or higher.").format(
                name=category.name, parent=parent.name
            ),
            proposed(
                _(
                    "To move the category to the top level at the same time: qualcode category level "
                    "{word} {level} --top"
                ),
                word=category_word(category, every.values()),
                level=level,
            ),
        )
    below = [one for one in every.values() if one.parent == category.id and rank(one.level) >= rank(level)]
    if below:
        raise Refusal(
            _(
                "“{child}” is under “{name}”, and after this change “{child}” would no longer be at "
                "a lower level than “{name}”."
            ).format(child=below[0].name, name=category.name),
            proposed(
                _("To move “{child}” to the top level first: qualcode category move {child} --top"),
                child=category_word(below[0], every.values()),
            ),
        )
    parent_id = None if under is None else parent.id if parent else ""
    place = last_place(bench, list(every.values()), parent_id or "")
    return bench.record(acts.set_level(bench, category.id, level, parent_id, place, bench.why), category.id)


def merge_categories(bench: Bench, losers: Sequence[str], winner_word: str) -> Recorded:
    """Make categories of one level into one; everything filed in them is then in the winner."""
    winner = find_category(bench.index, winner_word)
    merging = list({one.id: one for word in losers for one in [find_category(bench.index, word)]}.values())
    for one in merging:
        if one.id == winner.id:
            raise Refusal(
                _("A category can't be merged into itself."),
                _("Specify two different categories, or two different expressions."),
            )
        if one.level != winner.level:
            raise Refusal(
                _("“{one}” ({level}) and “{winner}” ({winner_level}) are at different levels.").format(
                    one=one.name,
                    level=level_word(one.level),
                    winner=winner.name,
                    winner_level=level_word(winner.level),
                ),
                _("To change the level of one of them first: qualcode category level …"),
            )
    act = acts.merge_categories(bench, [one.id for one in merging], winner.id, bench.why)
    return bench.record(act, winner.id)


def split_category(bench: Bench, word: str, name: str, expression_words: Sequence[str]) -> Recorded:
    """Make a new category beside an old one, of its level and under its parent, and file the chosen expressions
    there."""
    category = find_category(bench.index, word)
    expressions = list(
        {one.id: one for word in expression_words for one in [find_expression(bench.index, word)]}.values()
    )
    strangers = [one for one in expressions if one.subcategory != category.id]
    if not expressions or strangers:
        raise Refusal(
            _("The expression “{text}” isn't in “{name}”.").format(text=strangers[0].text, name=category.name)
            if strangers
            else _("No expressions given for the new category."),
            proposed(
                _("To see the expressions: qualcode expressions --category {word}"),
                word=category_word(category, category_queries.categories(bench.index)),
            ),
        )
    every = category_queries.categories(bench.index)
    name = new_name(name)
    if any((one.name.casefold(), one.parent) == (name.casefold(), category.parent) for one in every):
        raise Refusal(
            _("A category called “{name}” already exists in the same place in the category system.").format(
                name=name
            ),
            proposed(_("To file the expressions in “{name}”: qualcode group … --into {name}"), name=name),
        )
    identifier = new_id("category", bench.dice)
    following = sorted(
        one.place for one in every if one.parent == category.parent and one.place > category.place
    )
    place = between(category.place, following[0] if following else "", bench.dice)
    new = acts.new_category(identifier, name, category.level, category.parent, place, {})
    act = acts.split_category(bench, new, identifier, [one.id for one in expressions], bench.why)
    return bench.record(act, identifier)


def out_of_use(bench: Bench) -> list[Category]:
    """The categories that were retired."""
    return category_queries.categories(bench.index, retired=True)


def define_category(bench: Bench, word: str, texts: dict[str, str], anchor: str = "") -> Recorded:
    """Say what belongs in a category; `anchor` is a mark that is its anchor example (Mayring)."""
    category = find_category(bench.index, word)
    remarks: tuple[str, ...] = ()
    if anchor:
        mark = find_segment(bench.index, anchor)
        texts = {**texts, "anchor": mark.id}
        filed = {one.id for one in expression_queries.filed_in(bench.index, [category.id])}
        if filed.isdisjoint(mark.expressions):
            remarks = (_("The anchor example isn't filed in “{name}”.").format(name=category.name),)
    if not texts:
        raise Refusal(
            _("No definition given for “{name}”.").format(name=category.name),
            proposed(
                _('To define the category: qualcode category define {word} --definition "…"'),
                word=category_word(category, category_queries.categories(bench.index)),
            ),
        )
    return bench.record(acts.define_category(bench, category.id, texts, bench.why), category.id, remarks)
