"""The order in which categories are read: the tree, the levels, tables and the poster keep it."""

from collections.abc import Sequence

from qualcode.acts import categories as acts
from qualcode.errors import Refusal
from qualcode.index.queries import categories as category_queries
from qualcode.model.levels import may_stand_under
from qualcode.model.order import between, spread
from qualcode.model.things import Category
from qualcode.words import _
from qualcode.workbench.bench import Bench, Recorded
from qualcode.workbench.categories.category_changes import too_low
from qualcode.workbench.find import find_category


def place_categories(bench: Bench, words: Sequence[str], beside: str, *, after: bool) -> Recorded:
    """Put categories right before or right after another one, in this order; where that one stands under another
    category than they do, they go there too."""
    moving = list({one.id: one for word in words for one in [find_category(bench.index, word)]}.values())
    neighbour = find_category(bench.index, beside)
    names = [one.id for one in moving]
    if neighbour.id in names:
        raise Refusal(
            _("“{name}” can't be moved before or after itself.").format(name=neighbour.name),
            _("To see the category system: qualcode tree"),
        )
    every = {one.id: one for one in category_queries.categories(bench.index)}
    parent = every.get(neighbour.parent)
    for one in moving:
        if parent and not may_stand_under(one.level, parent.level):
            raise too_low(one.name, one.level, parent, every.values())
    order = [one for one in every.values() if one.parent == neighbour.parent and one.id not in names]
    at = [one.id for one in order].index(neighbour.id) + after
    places = _places(bench, order[:at], moving, order[at:])
    under = {one.id: neighbour.parent for one in moving if one.parent != neighbour.parent}
    return bench.record(acts.place_categories(bench, places, under, bench.why), names[0])


def shift_category(bench: Bench, word: str, step: int) -> Recorded:
    """Put a category one place on (1) or back (-1) among those of its level that stand beside it."""
    category = find_category(bench.index, word)
    row = [
        one.id
        for one in category_queries.categories(bench.index)
        if (one.parent, one.level) == (category.parent, category.level)
    ]
    to = row.index(category.id) + step
    if not 0 <= to < len(row):
        told = (
            _("“{name}” is already in last place.") if step > 0 else _("“{name}” is already in first place.")
        )
        raise Refusal(told.format(name=category.name))
    return place_categories(bench, [category.id], row[to], after=step > 0)


def _places(
    bench: Bench, before: Sequence[Category], moving: Sequence[Category], behind: Sequence[Category]
) -> dict[str, str]:
    """Keys of order for those that move; for all of the row where those of its neighbours leave no room."""
    left, right = (before[-1].place if before else ""), (behind[0].place if behind else "")
    if (before and not left) or (behind and not right) or (behind and left >= right):
        keys = spread(len(before) + len(moving) + len(behind), bench.dice)
        found = dict(zip([one.id for one in (*before, *moving, *behind)], keys, strict=True))
        return {one.id: found[one.id] for one in moving} | found
    places: dict[str, str] = {}
    for one in moving:
        left = places[one.id] = between(left, right, bench.dice)
    return places
