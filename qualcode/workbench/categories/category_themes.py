"""Themes that run through several categories, and the category for what fits none of the others."""

from collections.abc import Mapping, Sequence

from qualcode.acts import categories as acts
from qualcode.errors import NotFound, Refusal
from qualcode.index.queries import categories as category_queries
from qualcode.model.things import Category
from qualcode.text import clean, harmless, one_line, proposed
from qualcode.words import _
from qualcode.workbench.bench import Bench, Recorded
from qualcode.workbench.find import find_category
from qualcode.workbench.names import category_word

LONGEST = 100
"""So many characters the name of a theme may have."""


def theme_names(bench: Bench) -> list[str]:
    """The themes that categories are part of, by name."""
    return sorted({theme for one in category_queries.categories(bench.index) for theme in one.themes})


def themes_by_category(categories: Sequence[Category]) -> dict[str, tuple[str, ...]]:
    """For each category its own themes and those of all categories above it."""
    by_id = {one.id: one for one in categories}

    def found(one: Category) -> tuple[str, ...]:
        above = by_id.get(one.parent)
        return tuple(dict.fromkeys((*one.themes, *(found(above) if above else ()))))

    return {one.id: found(one) for one in categories}


def theme_name(words: str) -> str:
    """A theme's name as people give it. Refused: nothing that can be seen, too long, or with a semicolon, which stands
    between themes in files."""
    name = one_line(harmless(clean(words)))
    if not any(letter.isalnum() for letter in name) or len(name) > LONGEST or ";" in name:
        raise Refusal(
            _("A theme needs a name of 1 to {most} characters, without semicolons.").format(most=LONGEST),
            _('For example: qualcode category theme CATEGORY --add "Trust"'),
        )
    return name


def add_to_theme(bench: Bench, words: Sequence[str], theme: str) -> Recorded:
    """Make categories part of a theme. A theme exists as long as a category is part of it."""
    name = theme_name(theme)
    known = {one.casefold(): one for one in theme_names(bench)}
    name = known.get(name.casefold(), name)
    return _record(bench, words, name, belongs=True)


def remove_from_theme(bench: Bench, words: Sequence[str], theme: str) -> Recorded:
    """Remove categories from a theme."""
    known = theme_names(bench)
    name = next((one for one in known if one.casefold() == one_line(theme).casefold()), "")
    if not name:
        names = ", ".join(known) or _("none yet")
        raise NotFound(
            _("Theme “{name}” not found.").format(name=theme),
            _("Existing themes: {names}").format(names=names),
        )
    return _record(bench, words, name, belongs=False)


def _record(bench: Bench, words: Sequence[str], theme: str, *, belongs: bool) -> Recorded:
    found = dict.fromkeys(find_category(bench.index, word) for word in words)
    changed = [one.id for one in found if (theme in one.themes) != belongs]
    if not changed:
        names = ", ".join(f"“{one.name}”" for one in found)
        sentence = (
            _("Already in the theme “{theme}”: {names}.")
            if belongs
            else _("Not in the theme “{theme}”: {names}.")
        )
        raise Refusal(
            sentence.format(names=names, theme=theme),
            _("To see the themes: qualcode count --of theme"),
        )
    members = [(one, theme) for one in changed]
    if not belongs:  # also where it was given to one that was merged into it, or spelt in capitals
        members = [
            (entity, spelt)
            for entity, category, spelt in category_queries.theme_members(bench.index)
            if category in changed and spelt.casefold() == theme.casefold()
        ]
    return bench.record(acts.set_theme(bench, members, belongs, bench.why), changed[0])


def set_residual(bench: Bench, word: str, *, residual: bool) -> Recorded:
    """Make a category the residual category, for expressions that fit in none of the others, or make it an
    ordinary category again."""
    category = find_category(bench.index, word)
    every = category_queries.categories(bench.index)
    if category.residual == residual:
        sentence = (
            _("“{name}” is already the residual category.")
            if residual
            else _("“{name}” isn't a residual category.")
        )
        raise Refusal(sentence.format(name=category.name), _("To see all categories: qualcode tree"))
    other = next((one for one in every if one.residual and residual), None)
    if other:
        raise Refusal(
            _("A residual category already exists: “{name}”.").format(name=other.name),
            proposed(
                _(
                    "To make the existing residual category an ordinary category: qualcode category "
                    "residual {name} --no"
                ),
                name=category_word(other, every),
            ),
        )
    return bench.record(acts.set_residual(bench, category.id, residual, bench.why), category.id)


def residual_categories(categories: Mapping[str, Category]) -> frozenset[str]:
    """The residual category and all below it."""

    def inside(one: Category | None) -> bool:
        return one is not None and (one.residual or inside(categories.get(one.parent)))

    return frozenset(one.id for one in categories.values() if inside(one))
