"""Merging: the loser points into the winner, readers follow; nothing else is written."""

from collections.abc import Mapping

from qualcode.ids import kind_of


def roots(into: Mapping[str, str], born: Mapping[str, tuple[int, str]]) -> dict[str, str]:
    """For each merged thing the one that stands for it now.

    `into` maps a merged thing to what it was merged into; `born` tells for every thing that exists the (count,
    identity) of its creation. A link to a thing that hasn't arrived, or of another kind, isn't in force. In a ring,
    which two people can make apart, the earliest-created thing ends it and stands for all.
    """
    in_force = {
        loser: winner
        for loser, winner in into.items()
        if winner and winner in born and loser in born and kind_of(loser) == kind_of(winner)
    }
    found: dict[str, str] = {}
    for loser in sorted(in_force):
        path: list[str] = []
        at = loser
        while at in in_force and at not in found and at not in path:
            path.append(at)
            at = in_force[at]
        if at in path:
            ring = path[path.index(at) :]
            end = min(ring, key=lambda one: born[one])
        else:
            end = found.get(at, at)
        for one in path:
            found[one] = end
    return {loser: root for loser, root in found.items() if loser != root}
