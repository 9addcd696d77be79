"""A reader at the grouping screen: the example, of which some expressions are still to be grouped."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

from qualcode.index.queries import expressions as expression_queries
from qualcode.screens.app import Screens
from qualcode.screens.grouping.screen import GroupingScreen
from qualcode.trail.line import Act
from qualcode.workbench.bench import Bench
from qualcode.workbench.coding.group import group
from qualcode.workbench.find import find_category
from tests.screens.desk import Sitting, opened

PHONE, MAIL = "Suora puhelinyhteys", "Suojattu viestintä"
LOOSENED = (PHONE, MAIL, "Verkoston kokoaminen")
"""The subcategories whose expressions are taken out before the grouping begins."""


class Grouper(Sitting):
    """The grouping screen, open."""

    @property
    def grouping(self) -> GroupingScreen:
        """The screen itself."""
        assert isinstance(self.app.first, GroupingScreen)
        return self.app.first

    @property
    def told(self) -> str:
        """What the line for messages tells."""
        return self.grouping.telling.last.plain

    @property
    def beside(self) -> str:
        """What stands beside the lists."""
        return str(self.grouping.panel.content)

    @property
    def here(self) -> str:
        """The words under the cursor."""
        return self.words(self.grouping.active.key)

    def words(self, key: str) -> str:
        """What a row stands for, in words."""
        return "".join(self.grouping.state.grouping.named([key.rpartition(":")[2]]))

    @property
    def left(self) -> list[str]:
        """The words of the expressions still to be grouped, as they are listed."""
        return [row.words for row in self.grouping.left.rows]

    @property
    def tree(self) -> list[str]:
        """The words of the tree, as it is shown."""
        return [row.words for row in self.grouping.right.rows]

    @property
    def chosen(self) -> str:
        """The words of what is chosen, in order."""
        return "; ".join(self.grouping.state.grouping.named(self.grouping.chosen_in_order()))

    def own(self) -> list[Act]:
        """What was recorded on the screen."""
        return self.acts()[len(LOOSENED) :]

    async def go(self, words: str) -> None:
        """Put the cursor of the list in use on the row with these words."""
        view = self.grouping.active
        keys = [*self.grouping.state.grouping.expressions, *self.grouping.state.grouping.categories]
        view.go(next(one for one in keys if self.words(one) == words))
        self.grouping.tell()
        assert self.here == words
        await self.pilot.pause()


def within(bench: Bench, category: str) -> list[str]:
    """The words of the expressions in a category, in the order they were made."""
    wanted = find_category(bench.index, category).id
    return [one.text for one in expression_queries.expressions(bench.index) if one.subcategory == wanted]


def loosen(study: Path) -> None:
    """Take the expressions of some subcategories out of them."""
    with opened(study) as bench:
        for name in LOOSENED:
            group(bench, within(bench, name), "")


def group_at(
    study: Path,
    do: Callable[[Grouper], Awaitable[None]],
    size: tuple[int, int] = (80, 24),
    *,
    loosened: bool = True,
) -> None:
    """Open the grouping screen and do something there."""

    async def play() -> None:
        with opened(study) as bench:
            app = Screens(bench, GroupingScreen)
            async with app.run_test(size=size) as pilot:
                await pilot.pause()
                await do(Grouper(app, pilot, bench))

    if loosened:
        loosen(study)
    asyncio.run(asyncio.wait_for(play(), 60))
