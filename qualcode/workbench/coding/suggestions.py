"""Expressions and categories that may be meant, while the words are being typed."""

from typing import NamedTuple

from qualcode.index.queries import categories as category_queries
from qualcode.index.queries import expressions as expression_queries
from qualcode.model.levels import SUBCATEGORY
from qualcode.suggest.similar_expressions import Likenesses
from qualcode.workbench.bench import Bench

ALIKE = 0.2
"""From this likeness on an expression is worth showing while another is typed; nothing is chosen by it."""


class KnownExpression(NamedTuple):
    """An expression that exists: its words and the category it is filed in."""

    id: str
    text: str
    category: str


class KnownCategory(NamedTuple):
    """A category that something can be filed in, and what stands above it."""

    id: str
    name: str
    level: str
    above: str


class Suggestions:
    """The existing expressions and categories, read once and searched at every keystroke; made again when
    something was recorded. Likenesses that `before` has calculated are kept if only new words were added."""

    def __init__(self, bench: Bench, before: "Suggestions | None" = None) -> None:
        self._likenesses: Likenesses | None = None
        self._names: Likenesses | None = None
        self._gather(bench)
        if before is not None and before.is_ready:
            assert before._likenesses is not None and before._names is not None
            if before._likenesses.grow([one.text for one in self.expressions]):
                self._likenesses = before._likenesses
            if before._names.grow([one.name for one in self.categories]):
                self._names = before._names

    @property
    def is_ready(self) -> bool:
        """Whether the likenesses are worked out."""
        return self._likenesses is not None and self._names is not None

    def _gather(self, bench: Bench) -> None:
        """Read what there is; the likenesses are worked out when they are asked for first."""
        every = {one.id: one for one in category_queries.categories(bench.index)}
        names = {one.id: one.name for one in every.values()}
        self.categories = sorted(
            [KnownCategory(one.id, one.name, one.level, names.get(one.parent, "")) for one in every.values()],
            key=lambda one: one.level != SUBCATEGORY,
        )
        self.expressions = [
            KnownExpression(name, text, names.get(filed, ""))
            for name, text, filed in expression_queries.expression_words(bench.index)
            if text
        ]

    def prepare(self) -> None:
        """Work out the likenesses now, so that the first letter is answered as quickly as the others."""
        if self._likenesses is None:
            self._likenesses = Likenesses([one.text for one in self.expressions])
        if self._names is None:
            self._names = Likenesses([one.name for one in self.categories])

    def like(self, text: str, limit: int = 9) -> list[KnownExpression]:
        """The expressions that hold these very letters, then those that say nearly the same, best first."""
        if self._likenesses is None:
            self.prepare()
        assert self._likenesses is not None
        wanted = " ".join(text.casefold().split())
        if not wanted:
            return []
        near = self._likenesses.nearest(text, limit * 2)
        known = len(self.expressions)  # what came later may be in the likenesses already
        places = [one.place for one in near if one.score >= ALIKE and one.place < known]
        holding = [place for place, one in enumerate(self.expressions) if wanted in one.text.casefold()]
        holding.sort(
            key=lambda place: (
                self.expressions[place].text.casefold() != wanted,
                not self.expressions[place].text.casefold().startswith(wanted),
            )
        )
        return [self.expressions[place] for place in dict.fromkeys([*holding, *places])][:limit]

    def categories_like(self, text: str, limit: int = 9) -> list[KnownCategory]:
        """The categories whose name begins with these letters, then those that hold them, then those alike."""
        if self._names is None:
            self.prepare()
        assert self._names is not None
        wanted = " ".join(text.casefold().split())
        if not wanted:
            return self.categories[:limit]
        names = [one.name.casefold() for one in self.categories]
        exact = [place for place, name in enumerate(names) if name == wanted]
        beginning = [place for place, name in enumerate(names) if name.startswith(wanted)]
        holding = [place for place, name in enumerate(names) if wanted in name]
        near = self._names.nearest(text, limit)
        alike = [one.place for one in near if one.score >= 0.4 and one.place < len(names)]
        return [self.categories[place] for place in dict.fromkeys([*exact, *beginning, *holding, *alike])][
            :limit
        ]

    def category_of_those_like(self, text: str) -> list[KnownCategory]:
        """The categories of the expressions that say nearly the same, the likeliest first; then all others."""
        near = [one.category for one in self.like(text) if one.category]
        first = [one for name in dict.fromkeys(near) for one in self.categories if one.name == name]
        return [*first, *[one for one in self.categories if one not in first]]
