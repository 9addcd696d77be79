"""Expressions that say nearly the same. A likeness is a hint for people: nothing is ever united by it."""

from typing import NamedTuple

from qualcode.errors import NotFound
from qualcode.index.queries import categories as category_queries
from qualcode.index.queries import expressions as expression_queries
from qualcode.machine.kept_likenesses import KeptLikenesses
from qualcode.suggest.similar_expressions import Likenesses
from qualcode.text import one_line
from qualcode.workbench.bench import Bench
from qualcode.workbench.find import find_expression

LEAST = 0.2
"""Below this likeness two expressions have nothing in common that a person would see."""


class Alike(NamedTuple):
    """An expression with the name of its category (empty: to be grouped), and how alike it is, from 0 to 1."""

    id: str
    text: str
    category: str
    score: float


class AlikePair(NamedTuple):
    """Two expressions, the earlier-made one first, and how alike they are."""

    one: Alike
    other: Alike
    score: float


class _Known:
    """The expressions in use that have words, ready to be compared."""

    def __init__(self, bench: Bench) -> None:
        names = {one.id: one.name for one in category_queries.categories(bench.index)}
        self.expressions = [
            (name, text, names.get(filed, ""))
            for name, text, filed in expression_queries.expression_words(bench.index)
            if text
        ]
        self.likenesses = Likenesses(
            [text for _name, text, _filed in self.expressions],
            bench.settings.language,
            KeptLikenesses(bench.index.directory),
        )

    def at(self, place: int, score: float) -> Alike:
        return Alike(*self.expressions[place], score)


def alike_to(bench: Bench, word: str, limit: int) -> list[Alike]:
    """The expressions most like one (named by identifier or words) or like any other words, the most alike first."""
    try:
        own = find_expression(bench.index, word, beginning=False)
        words, itself = own.text, own.id
    except NotFound:
        words, itself = one_line(word), ""
    known = _Known(bench)
    nearest = known.likenesses.nearest(words, limit + 1, LEAST)
    found = [known.at(each.place, each.score) for each in nearest]
    return [one for one in found if one.id != itself][:limit]


def alike_pairs(bench: Bench, limit: int) -> list[AlikePair]:
    """The pairs of expressions that say nearly the same, the most alike first."""
    known = _Known(bench)
    return [
        AlikePair(known.at(one, score), known.at(other, score), min(1.0, score))
        for score, one, other in known.likenesses.pairs()[:limit]
    ]
