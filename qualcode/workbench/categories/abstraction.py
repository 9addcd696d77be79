"""Abstraction: categories put under higher ones, and higher ones made of what was grouped."""

from collections.abc import Sequence

from qualcode.acts import categories as acts
from qualcode.errors import NotFound, Refusal
from qualcode.ids import new_id
from qualcode.index.queries import categories as category_queries
from qualcode.model.level_words import level_word
from qualcode.model.levels import LEVELS, may_stand_under, rank
from qualcode.model.order import between
from qualcode.model.things import Category
from qualcode.trail.line import Write
from qualcode.words import _
from qualcode.workbench.bench import Bench, Recorded
from qualcode.workbench.categories.category_changes import (
    last_place,
    level_named,
    new_name,
    set_level,
    too_low,
)
from qualcode.workbench.find import find_category
from qualcode.workbench.project.settings_change import set_setting


def move_categories(
    bench: Bench, words: Sequence[str], under: str, *, make: bool = False, level: str = ""
) -> Recorded:
    """Put categories under another one, or with an empty `under` at the top.

    With `make`, that one is made if there is none so named: what was grouped is abstracted further. It gets `level`,
    else the lowest level in use that is above all of them.
    """
    moving = list({one.id: one for word in words for one in [find_category(bench.index, word)]}.values())
    every = category_queries.categories(bench.index)
    parent_id, made_before = "", list[Write]()
    if under:
        parent, made_before = _parent_for(bench, moving, under, make=make, level=level)
        parent_id = parent.id
        for one in moving:
            if not may_stand_under(one.level, parent.level):
                raise too_low(one.name, one.level, parent, every)
    places: dict[str, str] = {}
    last = max([one.place for one in every if one.parent == parent_id and one.place], default="")
    for one in moving:
        last = places[one.id] = between(last, "", bench.dice)
    act = acts.move_categories(bench, places, parent_id, made_before, bench.why)
    return bench.record(act, parent_id if made_before else moving[0].id)


def _parent_for(
    bench: Bench, moving: Sequence[Category], under: str, *, make: bool, level: str
) -> tuple[Category, list[Write]]:
    try:
        return find_category(bench.index, under, beginning=not make), []
    except NotFound as missing:
        if not make:
            hint = _("To create the category with this command, add --new.")
            raise NotFound(missing.sentence, f"{missing.hint}\n{hint}") from missing
    level = level_named(bench, level) if level else level_above(bench, moving)
    identifier, name = new_id("category", bench.dice), new_name(under)
    place = last_place(bench, category_queries.categories(bench.index), "")
    writes = acts.new_category(identifier, name, level, "", place, {})
    made = Category(
        id=identifier,
        name=name,
        level=level,
        parent="",
        misplaced=False,
        place=place,
        definition="",
        includes="",
        excludes="",
        example="",
        coder=bench.coder,
        at="",
        born=0,
        retired=False,
    )
    return made, writes


def level_above(bench: Bench, categories: Sequence[Category]) -> str:
    """The lowest level in use above all of these categories; refused if there is none."""
    highest = max(rank(one.level) for one in categories)
    above = [one for one in LEVELS if rank(one) > highest and one in bench.settings.levels]
    if not above:
        first = next(one for one in categories if rank(one.level) == highest)
        raise Refusal(
            _("The project uses no level above “{name}” ({level}).").format(
                name=first.name, level=level_word(first.level)
            ),
            _("To use a higher level: qualcode set levels subcategory,upper,main,combining"),
        )
    return above[0]


def next_level(bench: Bench, categories: Sequence[Category]) -> tuple[str, bool]:
    """The next level above all of these categories, and whether the project uses it: one in use if there is any, else
    the lowest; refused above the highest."""
    highest = max(rank(one.level) for one in categories)
    above = [one for one in LEVELS if rank(one) > highest]
    used = [one for one in above if one in bench.settings.levels]
    if not above:
        first = next(one for one in categories if rank(one.level) == highest)
        raise Refusal(
            _("“{name}” ({level}) is already at the highest level.").format(
                name=first.name, level=level_word(first.level)
            ),
            _("To see the category system: qualcode tree"),
        )
    return (used or above)[0], bool(used)


def use_level(bench: Bench, level: str) -> None:
    """Take a level into use: the settings list it from now on."""
    wanted = [one for one in LEVELS if one in bench.settings.levels or one == level]
    set_setting(bench, "levels", ",".join(wanted))


def lift_category(bench: Bench, word: str, level: str) -> Recorded:
    """Lift or lower a category; if it can't stay where it is, it goes under the nearest category above that is higher,
    else to the top."""
    category = find_category(bench.index, word)
    every = {one.id: one for one in category_queries.categories(bench.index)}
    at = every.get(category.parent)
    while at is not None and not may_stand_under(level, at.level):
        at = every.get(at.parent)
    under = at.id if at else ""
    return set_level(bench, category.id, level, None if under == category.parent else under)
