"""Merging: the only thing recorded is a link from the loser to the winner, and everything that reads them
follows it."""

from collections.abc import Mapping

from qualcode.ids import kind_of


def roots(into: Mapping[str, str], born: Mapping[str, tuple[int, str]]) -> dict[str, str]:
    """For each merged thing, the thing that it counts as now.

    `into` maps a merged thing to the thing it was merged into; `born` gives the (count, identity) of the
    creation of every thing that exists. A link to a thing that hasn't arrived, or to one of another kind, has
    no effect. Two people who don't see each other's merges can make a ring; then all things of the ring count
    as the one created first.
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
