"""The order of headings and actions in an edited poster, with as few new order keys as will do."""

import random
from collections.abc import Mapping

from qualcode.model.order import between
from qualcode.model.poster import Poster


def new_places(old: Mapping[str, str], poster: Poster, dice: random.Random) -> dict[str, str]:
    """Order keys for entries that are new or stand elsewhere than before; as few as will do."""
    places: dict[str, str] = {}
    rows = [[heading.id for heading in poster.headings]]
    rows += [[action.id for action in heading.actions] for heading in poster.headings]
    for row in rows:
        keep = _longest_rising([(one, old.get(one, "")) for one in row])
        before = ""
        for number, one in enumerate(row):
            if one in keep:
                before = old[one]
                continue
            after = next((old[other] for other in row[number + 1 :] if other in keep), "")
            before = places[one] = between(before, after, dice)
    return places


def _longest_rising(row: list[tuple[str, str]]) -> set[str]:
    """The largest set of entries that can keep their old keys: the longest sequence in which the keys rise."""
    best: list[list[str]] = []
    for number, (name, key) in enumerate(row):
        chain: list[str] = []
        for earlier in range(number):
            if row[earlier][1] < key and len(best[earlier]) > len(chain):
                chain = best[earlier]
        best.append([*chain, name] if key else [])
    longest: list[str] = []
    for chain in best:
        if len(chain) > len(longest):
            longest = chain
    return set(longest)
