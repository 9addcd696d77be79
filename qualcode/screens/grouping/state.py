"""What the grouping screen works on: the expressions and categories, their order, what is opened, filtered and shown.

Nothing here knows of a terminal: the screen shows the rows that this makes, and its parts ask it what is meant.
"""

from collections.abc import Iterable, Sequence

from rich.text import Text

from qualcode.screens.grouping.levels_layout import Heading
from qualcode.screens.grouping.panel import about_category, about_expression, about_many
from qualcode.screens.grouping.rows import UngroupedRows, tree_rows, whole_rows, words_of
from qualcode.screens.grouping.rows_layout import Row
from qualcode.text import shortened
from qualcode.words import _, ngettext
from qualcode.workbench.bench import Bench
from qualcode.workbench.categories.grouping import Grouping, Quote, people_named, quotes_of
from qualcode.workbench.coding.similarity_order import SideBySide
from qualcode.workbench.results.counts import by_person
from qualcode.workbench.results.lists import out_of_use

LISTS, LEVELS, WHOLE = "lists", "levels", "whole"
"""The ways of looking: what is to be grouped beside the tree, the levels as columns, one category whole."""

AT_ONCE = 300
"""Of so many expressions the order is worked out before they are shown, of more in the background."""

Heads = dict[tuple[str, str], tuple[str, ...]]


class GroupingState:
    """Expressions and categories as they are grouped. `typed` are the words that narrow each list, `opened` the
    categories of the tree that are open, `whole_of` the one that is shown whole."""

    def __init__(self, bench: Bench) -> None:
        self.bench = bench
        self.grouping = Grouping(bench)
        self.showing = self.came_from = LISTS
        self.whole_of = ""
        self.loose = UngroupedRows()
        self.opened: set[str] = set()
        self.typed = {"left": "", "right": ""}
        self.quotes: dict[str, list[Quote]] = {}
        few = len(self.grouping.to_be_grouped) <= AT_ONCE
        self.order = self.work_out(self.words()) if few else SideBySide({})

    @property
    def in_order(self) -> bool:
        """Whether the order was worked out at once."""
        return len(self.grouping.to_be_grouped) <= AT_ONCE

    def words(self) -> dict[str, str]:
        """The words of every expression that is to be grouped."""
        names = self.grouping.to_be_grouped
        return {name: words_of(self.grouping.expressions[name]) for name in names}

    def work_out(self, words: dict[str, str]) -> SideBySide:
        """The order in which what says nearly the same stands side by side; it takes long for thousands."""
        return SideBySide(words, self.bench.settings.language)

    # --- the lists

    def rows_to_be_grouped(self) -> list[Row]:
        """What is still to be grouped."""
        self.fetch_quotes(self.grouping.unsimplified)
        return self.loose.rows(self.grouping, self.order, self.typed["left"], self.quotes)

    def rows_of_tree(self) -> list[Row]:
        """The category tree, with what is in the categories that are open."""
        return tree_rows(self.grouping, self.opened, self.typed["right"])

    def rows_of_whole(self) -> list[Row]:
        """A category whole: its definition, expressions, quotes and participants."""
        category = self.grouping.categories.get(self.whole_of)
        if category is None:
            return []
        inside = self.grouping.expressions_below(category.id)
        self.fetch_quotes(inside)
        told = [one for name in inside for one in self.grouping.marks.get(name, ())]
        return whole_rows(self.grouping, category, self.quotes, people_named(self.bench, by_person(told)))

    def headings(self) -> tuple[dict[str, Heading], list[str]]:
        """The categories as the table of levels needs them, and those at its top."""
        grouping, levels = self.grouping, self.grouping.levels()
        headings = {
            name: Heading(
                f"{one.name} ({grouping.spread(name).mentions})",
                levels.index(one.level) if one.level in levels else 0,
                tuple(grouping.children.get(name, ())),
            )
            for name, one in grouping.categories.items()
        }
        top = grouping.children.get("", [])
        loose = grouping.without_parent()
        return headings, [*[one for one in top if one in loose], *[one for one in top if one not in loose]]

    def fetch_quotes(self, names: list[str]) -> None:
        """Read the quotes of expressions that aren't known yet."""
        missing = [self.grouping.expressions[name] for name in names if name not in self.quotes]
        if missing:
            found = quotes_of(self.bench, missing)
            self.quotes |= {one.id: found.get(one.id, []) for one in missing}

    def open_all(self) -> None:
        """Open all categories of the tree, or close them."""
        self.opened = set() if self.opened else set(self.grouping.members)

    # --- what is reported

    def head(self, chosen: int) -> str:
        """How far the grouping has come, and how many things are chosen."""
        waiting, categories = len(self.grouping.to_be_grouped), len(self.grouping.categories)
        parts = [
            _("Grouping"),
            _("{number} ungrouped").format(number=waiting),
            ngettext("{number} category", "{number} categories", categories).format(number=categories),
        ]
        without = len(self.grouping.without_parent())
        if without and self.showing == LEVELS:
            told = ngettext(
                "{number} without a parent category", "{number} without a parent category", without
            )
            parts.append(told.format(number=without))
        if chosen:
            parts.append(ngettext("{number} selected", "{number} selected", chosen).format(number=chosen))
        return " · ".join(parts)

    def about(self, key: str, chosen: Sequence[str]) -> Text:
        """All of what is under the cursor, or what is chosen."""
        if len(chosen) > 1:
            return about_many(self.grouping, chosen)
        name = thing_in(key)
        expression = self.grouping.expressions.get(name)
        if expression:
            self.fetch_quotes([name])
            formerly = ""
            if expression.filed and not expression.subcategory:
                formerly = out_of_use(self.bench).get(expression.filed, "")
            return about_expression(self.grouping, expression, self.quotes[name], formerly)
        category = self.grouping.categories.get(name)
        return about_category(self.grouping, category) if category else Text(end="")

    def called(self, names: Sequence[str]) -> str:
        """One expression by its words, several by their number."""
        if len(names) == 1:
            return _("“{words}”").format(words=shortened(self.grouping.named(names)[0], 50))
        return ngettext("{number} expression", "{number} expressions", len(names)).format(number=len(names))

    def called_categories(self, names: Sequence[str]) -> str:
        """One category by its name, several by their number."""
        if len(names) == 1:
            return _("“{words}”").format(words=self.grouping.categories[names[0]].name)
        return ngettext("{number} category", "{number} categories", len(names)).format(number=len(names))

    # --- what is meant

    def expressions_in(self, keys: Iterable[str]) -> list[str]:
        """The expressions among the keys of rows; a quote stands for its expression."""
        names = dict.fromkeys(thing_in(one) for one in keys)
        return [one for one in names if one in self.grouping.expressions]

    def categories_in(self, keys: Iterable[str]) -> list[str]:
        """The categories among the keys of rows."""
        return [one for one in keys if one in self.grouping.categories]

    def category_at(self, key: str) -> str:
        """The category of a row, or that of its expression; in a category shown whole, that one."""
        name = thing_in(key)
        if name in self.grouping.categories:
            return name
        if self.showing == WHOLE:
            return self.whole_of
        expression = self.grouping.expressions.get(name)
        return expression.subcategory if expression else ""

    def shown_heads(self, names: Sequence[str], field: str) -> Heads:
        """What stands in a field now, as the person is shown it."""
        return {(name, field): self.bench.heads(name, field) for name in names}


def thing_in(key: str) -> str:
    """The identifier of the thing that a row shows. The key of a quote's row is `mark:expression`; the thing is
    then the expression."""
    return key.rpartition(":")[2]
