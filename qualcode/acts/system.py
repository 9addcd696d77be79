"""Acts on the category system: adding, naming, moving, lifting, merging, splitting, defining."""

from collections.abc import Iterable, Mapping

from qualcode.acts.base import Shown, made, write, written
from qualcode.trail.line import Act, Write


def new_category(
    category: str, name: str, level: str, parent: str, place: str, texts: Mapping[str, str]
) -> list[Write]:
    """The writes that make a category."""
    return made(category, {"name": name, "level": level, "parent": parent, "place": place, **texts})


def add_category(writes: list[Write], why: str = "", saw: tuple[tuple[str, int], ...] = ()) -> Act:
    """A category comes into the system; `saw` tells how far everyone's acts were seen, where another of the name is
    there, so that nobody takes the two for one made twice by mistake."""
    return Act("category.add", tuple(writes), why, saw=saw)


def rename_category(shown: Shown, category: str, name: str, why: str = "") -> Act:
    """A category gets another name."""
    return Act("category.rename", (write(shown, category, "name", name),), why)


def move_categories(
    shown: Shown, places: Mapping[str, str], parent: str, made_before: list[Write], why: str = ""
) -> Act:
    """Categories are put under another one, or to the top (`parent` empty), each at its place among those that are
    there. `made_before` are writes that make the parent."""
    moved = [
        one
        for category, place in places.items()
        for one in (
            write(shown, category, "parent", parent or None),
            write(shown, category, "place", place),
        )
    ]
    return Act("category.move", (*made_before, *moved), why)


def place_categories(shown: Shown, places: Mapping[str, str], under: Mapping[str, str], why: str = "") -> Act:
    """Categories stand elsewhere in their row; those of `under` come to it from under another category."""
    writes = [write(shown, category, "parent", parent or None) for category, parent in under.items()]
    writes += [write(shown, category, "place", place) for category, place in places.items()]
    return Act("category.move" if under else "category.place", tuple(writes), why)


def set_level(shown: Shown, category: str, level: str, parent: str | None, place: str, why: str = "") -> Act:
    """A category is lifted or lowered; `parent` puts it under another one at once, at `place`; None leaves it."""
    writes = [write(shown, category, "level", level)]
    if parent is not None:
        writes.append(write(shown, category, "parent", parent or None))
        writes.append(write(shown, category, "place", place))
    return Act("category.level", tuple(writes), why)


def merge_categories(shown: Shown, losers: Iterable[str], winner: str, why: str = "") -> Act:
    """Categories become one: only the losers are written to, readers follow."""
    return Act("category.merge", tuple(write(shown, loser, "into", winner) for loser in losers), why)


def split_category(
    shown: Shown, new: list[Write], category: str, expressions: Iterable[str], why: str = ""
) -> Act:
    """A new category takes over some expressions of an old one."""
    return Act(
        "category.split", (*new, *[write(shown, one, "subcategory", category) for one in expressions]), why
    )


def define_category(shown: Shown, category: str, texts: Mapping[str, str], why: str = "") -> Act:
    """What belongs in a category: definition, what it includes and excludes, an example."""
    return Act(
        "category.define",
        tuple(written(shown, category, {key: text or None for key, text in texts.items()})),
        why,
    )


def tie_theme(shown: Shown, document: str, question: str, category: str, why: str = "") -> Act:
    """A survey question belongs to a category, or to none (`category` empty)."""
    return Act("theme.tie", (write(shown, document, f"theme/{question}", category or None),), why)
