"""Expressions in clusters that may become categories: proposals for people, never a grouping by itself."""

from collections.abc import Sequence
from heapq import heapify, heappop, heappush
from typing import NamedTuple

from qualcode.suggest.similar_expressions import Likenesses


class Cluster(NamedTuple):
    """Texts by their places, the most central first, and how alike they are on average (0 to 1)."""

    places: tuple[int, ...]
    likeness: float


def clusters(likenesses: Likenesses, places: Sequence[int], least: float | None = None) -> list[Cluster]:
    """Clusters of at least two of these texts by average linkage: the two most alike are joined first, and two clusters
    as long as their texts are at least `least` alike on average (None: the usual threshold). Surest first."""
    threshold = likenesses.like if least is None else least
    wanted = set(places)
    score: dict[tuple[int, int], float] = {}
    for value, one, other in likenesses.pairs(threshold / 2):
        if one in wanted and other in wanted:
            score[min(one, other), max(one, other)] = value
    groups = {place: [place] for place in places}
    linked: dict[int, dict[int, float]] = {
        place: {} for place in places
    }  # sums of likenesses between two groups
    for (one, other), value in score.items():
        linked[one][other] = linked[other][one] = value
    version = dict.fromkeys(places, 0)
    waiting = [(-value, one, other, 0, 0) for (one, other), value in score.items()]
    heapify(waiting)
    while waiting:
        mean, one, other, was, its = heappop(waiting)
        if -mean < threshold:
            break
        if one not in groups or other not in groups or (version[one], version[other]) != (was, its):
            continue  # one of the two has grown since
        groups[one] += groups.pop(other)
        version[one] += 1
        for third, value in linked.pop(other).items():
            del linked[third][other]
            if third != one:
                linked[one][third] = linked[third][one] = linked[one].get(third, 0.0) + value
        for third, value in linked[one].items():
            mean = value / (len(groups[one]) * len(groups[third]))
            low, high = min(one, third), max(one, third)
            heappush(waiting, (-mean, low, high, version[low], version[high]))
    found = []
    for members in groups.values():
        if len(members) > 1:
            own = {place: sum(_of(score, place, other) for other in members) for place in members}
            ordered = tuple(sorted(members, key=lambda place: (-own[place], place)))
            pairs = len(members) * (len(members) - 1)
            found.append(Cluster(ordered, sum(own.values()) / pairs))
    return sorted(found, key=lambda one: (-one.likeness, one.places))


def _of(score: dict[tuple[int, int], float], one: int, other: int) -> float:
    return score.get((min(one, other), max(one, other)), 0.0) if one != other else 0.0
