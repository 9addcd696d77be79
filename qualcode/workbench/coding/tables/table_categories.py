"""The categories that a coding table names, as they are in the project or are to be made."""

from collections import defaultdict

from qualcode.ids import new_id
from qualcode.index.queries import categories as category_queries
from qualcode.model.coding_row import CodingRow
from qualcode.model.level_words import level_word
from qualcode.model.levels import LEVELS, SUBCATEGORY
from qualcode.model.things import Category
from qualcode.text import one_line, proposed
from qualcode.words import _
from qualcode.workbench.bench import Bench
from qualcode.workbench.categories.category_changes import new_name
from qualcode.workbench.coding.tables.coding_plan import PlannedCategory


class TableCategories:
    """Categories by level and name; those to be made, and sentences on what the table has otherwise."""

    def __init__(self, bench: Bench) -> None:
        self.bench = bench
        self.there: dict[tuple[str, str], list[Category | PlannedCategory]] = defaultdict(list)
        self.names: dict[str, str] = {}
        self.made: list[PlannedCategory] = []
        self.notices: list[str] = []
        self.used = [one for one in LEVELS if one in bench.settings.levels]
        for one in category_queries.categories(bench.index):
            self.there[one.level, one.name.casefold()].append(one)
            self.names[one.id] = one.name

    def lowest(self, row: CodingRow) -> str | None:
        """The lowest category of a row, made if it isn't there; empty if the row tells none, None if the project
        doesn't use one of its levels."""
        given = [(level, one_line(name)) for level, name in row.categories]
        chain: list[tuple[str, str]] = []
        for at, (level, name) in enumerate(given):
            level = level or self._level_of(name, at)
            if level not in self.used:
                levels = ",".join(one for one in LEVELS if one in self.used or one == level)
                self._notice(
                    proposed(
                        _(
                            "The table has categories at the level “{level}”, which the project doesn't use. To "
                            "use the level: qualcode set levels {levels}"
                        ),
                        level=level_word(level),
                        levels=levels,
                    )
                )
                return None
            chain.append((level, new_name(name)))
        parent = ""
        for level, name in reversed(chain):
            parent = self._found_or_made(level, name, parent)
        return parent

    def _notice(self, sentence: str) -> None:
        if sentence not in self.notices:
            self.notices.append(sentence)

    def _level_of(self, name: str, at: int) -> str:
        """The level of a category that the table gives only by name: the level of the existing category of that
        name, if there is just one; else the next level above the category below it in the row."""
        found = [level for level in LEVELS if self.there.get((level, name.casefold()))]
        if len(found) == 1:
            return found[0]
        return self.used[min(at, len(self.used) - 1)] if self.used else SUBCATEGORY

    def _found_or_made(self, level: str, name: str, parent: str) -> str:
        same = self.there[level, name.casefold()]
        under = [one for one in same if one.parent == parent]
        if under:
            return under[0].id
        here = [one for one in same if not isinstance(one, PlannedCategory)]
        if len(here) == 1:
            if parent:  # where a category stands in the tree is for the analyst to say
                self._notice(self._stands_elsewhere(here[0], parent))
            return here[0].id
        made = PlannedCategory(new_id("category", self.bench.dice), name, level, parent)
        same.append(made)
        self.names[made.id] = name
        self.made.append(made)
        return made.id

    def _stands_elsewhere(self, category: Category, parent: str) -> str:
        now = self.names.get(category.parent, "")
        if now:
            sentence = _(
                "“{name}” is under “{now}” in the project and under “{wanted}” in the table; it wasn't moved."
            )
        else:
            sentence = _(
                "“{name}” is at the top level in the project and under “{wanted}” in the "
                "table; it wasn't moved."
            )
        way = proposed(
            _("To move the category: qualcode category move {name} --under {wanted}"),
            name=category.name,
            wanted=self.names[parent],
        )
        return sentence.format(name=category.name, now=now, wanted=self.names[parent]) + " " + way
