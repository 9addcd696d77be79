"""Proposals for grouping: likely homes of ungrouped expressions, and clusters of those that may become a category."""

import re
from collections import Counter
from typing import NamedTuple

from qualcode.index.queries import categories as category_queries
from qualcode.index.queries import expressions as expression_queries
from qualcode.machine.kept_likenesses import KeptLikenesses
from qualcode.model.levels import SUBCATEGORY
from qualcode.suggest.clusters import clusters
from qualcode.suggest.similar_expressions import Likenesses
from qualcode.workbench.bench import Bench

HOME, CLUSTER = "home", "cluster"


class Proposal(NamedTuple):
    """Expressions (identifier, words) that may belong together: in the category `name` that exists (`home`), or in a
    new one for which `name` is only a first word (`cluster`). `like` are words of expressions that they are like, or
    the word stems that they share; `sure` is the likeness behind it, from 0 to 1."""

    kind: str
    expressions: tuple[tuple[str, str], ...]
    category: str
    name: str
    like: tuple[str, ...]
    sure: float


class Known(NamedTuple):
    """What proposals are worked out from: the expressions (identifier, words, category), the names of the
    subcategories, and of those among them in which something may be proposed to be filed."""

    expressions: list[tuple[str, str, str]]
    subcategories: dict[str, str]
    homes: dict[str, str]
    language: str
    kept: KeptLikenesses


def proposals(bench: Bench) -> list[Proposal]:
    """What may be done with the ungrouped expressions, the surest first: first those for which a category is there."""
    return worked_out(known(bench))


def known(bench: Bench) -> Known:
    """What a project has to work proposals out from."""
    subcategories = {
        one.id: one.name for one in category_queries.categories(bench.index) if one.level == SUBCATEGORY
    }
    possible = {one.id for one in category_queries.categories(bench.index) if not one.residual}
    return Known(
        [one for one in expression_queries.expression_words(bench.index) if one[1]],
        subcategories,
        {one: name for one, name in subcategories.items() if one in possible},
        bench.settings.language,
        KeptLikenesses(bench.index.directory),
    )


def worked_out(there: Known) -> list[Proposal]:
    """The proposals; this reads nothing of the project, so that it can be done while somebody works."""
    every, subcategories, homes_there, language, kept = there
    likenesses = Likenesses([text for _name, text, _filed in every], language, kept)
    waiting = [place for place, one in enumerate(every) if one[2] not in subcategories]
    homes: dict[str, list[tuple[float, int, str]]] = {}
    left = []
    near = _neighbours(likenesses)
    for place in waiting:
        found = _home(near.get(place, []), every, homes_there)
        if found:
            homes.setdefault(found[1], []).append((found[0], place, found[2]))
        else:
            left.append(place)
    told = [
        Proposal(
            HOME,
            tuple((every[place][0], every[place][1]) for _score, place, _like in sorted(own, reverse=True)),
            category,
            subcategories[category],
            tuple(dict.fromkeys(like for _score, _place, like in sorted(own, reverse=True))),
            max(score for score, _place, _like in own),
        )
        for category, own in homes.items()
    ]
    told.sort(key=lambda one: -one.sure)
    for cluster in clusters(likenesses, left):
        texts = [every[place][1] for place in cluster.places]
        told.append(
            Proposal(
                CLUSTER,
                tuple((every[place][0], every[place][1]) for place in cluster.places),
                "",
                texts[0],
                _shared(texts),
                cluster.likeness,
            )
        )
    return told


def _neighbours(likenesses: Likenesses) -> dict[int, list[tuple[float, int]]]:
    """For each place the places most like it, with the likeness."""
    found: dict[int, list[tuple[float, int]]] = {}
    for score, one, other in likenesses.pairs():
        found.setdefault(one, []).append((score, other))
        found.setdefault(other, []).append((score, one))
    return found


def _home(
    near: list[tuple[float, int]], every: list[tuple[str, str, str]], subcategories: dict[str, str]
) -> tuple[float, str, str] | None:
    """The category of the most alike grouped expression: (likeness, category, its words)."""
    grouped = [(score, every[place][2], every[place][1]) for score, place in near]
    return max((one for one in grouped if one[1] in subcategories), default=None)


def _shared(texts: list[str]) -> tuple[str, ...]:
    """The beginnings of words that most of the texts have in common."""
    stems = Counter(
        stem for text in texts for stem in {word[:6] for word in re.findall(r"\w{4,}", text.casefold())}
    )
    most = [stem for stem, number in stems.most_common(3) if 2 * number > len(texts)]
    words = {word[:6]: word for text in texts for word in re.findall(r"\w{4,}", text.casefold())}
    return tuple(words[stem] for stem in most)
