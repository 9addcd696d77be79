"""Order among neighbours: a key between two others, with random digits so that two people never choose the same."""

import random

DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_RANDOM_DIGITS = 3


def between(before: str, after: str, dice: random.Random) -> str:
    """A key that sorts after `before` and before `after`; empty means the very beginning or end.

    Keys compare as texts. There is always room: a key grows by digits where its neighbours are close.
    """
    if after and before >= after:
        after = ""
    key = _midpoint(before, after)
    return key + "".join(dice.choices(DIGITS[1:-1], k=_RANDOM_DIGITS)) + "i"


def _midpoint(before: str, after: str) -> str:
    """A text strictly between the two, to which any digits can be added without its sorting after `after`."""
    key = ""
    place = 0
    bounded = bool(after)
    while True:
        low = DIGITS.index(before[place]) if place < len(before) else 0
        high = (DIGITS.index(after[place]) if place < len(after) else 0) if bounded else len(DIGITS)
        if high - low > 1:
            return key + DIGITS[(low + high) // 2 if bounded else low + 1]
        key += DIGITS[low]
        if bounded and low < high:
            bounded = False
        place += 1


def spread(count: int, dice: random.Random) -> list[str]:
    """Keys for `count` things in a row."""
    keys: list[str] = []
    for _ in range(count):
        keys.append(between(keys[-1] if keys else "", "", dice))
    return keys
