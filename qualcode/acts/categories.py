"""Acts on the category system: adding, naming, moving, lifting, merging, splitting, defining."""

from collections.abc import Iterable, Mapping

from qualcode.acts.act_words import Sentence, Telling, merged, plainly, renamed
from qualcode.acts.base import Shown, made, write, written
from qualcode.model.fields import key_of
from qualcode.model.level_words import level_word
from qualcode.trail.line import Act, Write
from qualcode.words import N_, _, ngettext


def new_category(
    category: str,
    name: str,
    level: str,
    parent: str,
    place: str,
    texts: Mapping[str, str],
    themes: Iterable[str] = (),
    *,
    residual: bool = False,
) -> list[Write]:
    """The writes that make a category."""
    belongs: dict[str, bool | None] = {f"themes/{theme}": True for theme in themes}
    belongs |= {"residual": True} if residual else {}
    return made(
        category, {"name": name, "level": level, "parent": parent, "place": place, **texts, **belongs}
    )


def add_category(writes: list[Write], why: str = "", saw: tuple[tuple[str, int], ...] = ()) -> Act:
    """Add a category to the system. `saw` records how far each coder's acts had been seen. It is given if a
    category of the same name already exists, so that the two aren't taken for one category that was created
    twice by mistake."""
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
    """Change the positions of categories among their siblings. `under` maps the categories that come from
    another parent to their new parent."""
    writes = [write(shown, category, "parent", parent or None) for category, parent in under.items()]
    writes += [write(shown, category, "place", place) for category, place in places.items()]
    return Act("category.move" if under else "category.place", tuple(writes), why)


def set_level(shown: Shown, category: str, level: str, parent: str | None, place: str, why: str = "") -> Act:
    """Raise or lower the level of a category. `parent` also moves the category under another one (empty: to the
    top level), at `place`; None leaves it under its present parent."""
    writes = [write(shown, category, "level", level)]
    if parent is not None:
        writes.append(write(shown, category, "parent", parent or None))
        writes.append(write(shown, category, "place", place))
    return Act("category.level", tuple(writes), why)


def merge_categories(shown: Shown, losers: Iterable[str], winner: str, why: str = "") -> Act:
    """Merge categories into one. Only the losers are written to: each gets a pointer to the winner, which is
    followed whenever the project is read."""
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


def set_residual(shown: Shown, category: str, residual: bool, why: str = "") -> Act:
    """A category holds what fits none of the others, or is a code like the others."""
    return Act("category.residual", (write(shown, category, "residual", residual or None),), why)


def set_theme(shown: Shown, members: Iterable[tuple[str, str]], belongs: bool, why: str = "") -> Act:
    """Add categories to a theme, or remove them from it."""
    writes = [write(shown, one, f"themes/{theme}", belongs) for one, theme in members]
    return Act("category.theme", tuple(writes), why)


def tie_theme(shown: Shown, document: str, question: str, category: str, why: str = "") -> Act:
    """A survey question belongs to a category, or to none (`category` empty)."""
    return Act("theme.tie", (write(shown, document, f"theme/{question}", category or None),), why)


def category_added(telling: Telling) -> str:
    """A category that came into the system."""
    parent = telling.value("parent")
    if isinstance(parent, str) and parent:
        return _("added the category {category} under {parent}").format(
            category=telling.first("category"), parent=telling.called(parent)
        )
    return _("added the category {category}").format(category=telling.first("category"))


def category_lifted(telling: Telling) -> str:
    """A category of another level."""
    return _("changed the level of {category} to {level}").format(
        category=telling.first("category"), level=level_word(str(telling.value("level") or ""))
    )


def made_residual(telling: Telling) -> str:
    """A category for what fits none of the others, or no longer."""
    category = telling.first("category")
    if telling.value("residual"):
        return _("made {category} the residual category").format(category=category)
    return _("made {category} an ordinary category").format(category=category)


def categories_in_theme(telling: Telling) -> str:
    """Categories that became part of a theme, or are no longer."""
    writes = [one for one in telling.act.writes if one.field.startswith("themes/")]
    names = ", ".join(telling.called(one.entity) for one in writes)
    theme = key_of(writes[0].field) if writes else ""
    if writes and writes[0].value:
        return _("added {categories} to the theme “{theme}”").format(categories=names, theme=theme)
    return _("removed {categories} from the theme “{theme}”").format(categories=names, theme=theme)


def category_split(telling: Telling) -> str:
    """A category made of a part of another one."""
    number = len(telling.of("expression"))
    return ngettext(
        "split off {category} with {number} expression",
        "split off {category} with {number} expressions",
        number,
    ).format(category=telling.called(telling.made[0] if telling.made else ""), number=number)


def categories_moved(telling: Telling) -> str:
    """Categories put under a higher one, or at the top."""
    moved = [one for one in telling.of("category") if one not in telling.made]
    category = telling.called(moved[0]) if moved else ""
    parent = next(
        (one.value for one in telling.act.writes if one.field == "parent" and one.entity in moved), ""
    )
    if isinstance(parent, str) and parent:
        if len(moved) == 1:
            return _("moved {category} under {parent}").format(
                category=category, parent=telling.called(parent)
            )
        return ngettext(
            "moved {number} category under {parent}", "moved {number} categories under {parent}", len(moved)
        ).format(number=len(moved), parent=telling.called(parent))
    if len(moved) == 1:
        return _("moved {category} to the top level").format(category=category)
    return ngettext(
        "moved {number} category to the top level", "moved {number} categories to the top level", len(moved)
    ).format(number=len(moved))


def theme_tied(telling: Telling) -> str:
    """A survey question tied to a category, or untied."""
    write = telling.act.writes[0]
    question = key_of(write.field)
    if write.value:
        return _("tied question {question} of {document} to {category}").format(
            question=question, document=telling.called(write.entity), category=telling.called(write.value)
        )
    return _("untied question {question} of {document} from its category").format(
        question=question, document=telling.called(write.entity)
    )


SENTENCES: dict[str, Sentence] = {
    "category.add": category_added,
    "category.rename": renamed(
        N_("renamed a category to “{value}”"),
        N_("renamed the category “{before}” to “{value}”"),
        "category",
        "name",
    ),
    "category.move": categories_moved,
    "category.place": plainly(N_("changed the position of {thing} among its sibling categories"), "category"),
    "category.level": category_lifted,
    "category.merge": merged("category"),
    "category.split": category_split,
    "category.define": plainly(N_("defined {thing}"), "category"),
    "category.residual": made_residual,
    "category.theme": categories_in_theme,
    "theme.tie": theme_tied,
}
