"""How many places of the terminal letters take: wide ones two, accents that join the letter before none.

A letter with what joins it is a cluster. Whatever is drawn begins and ends at a cluster, so that no mark is shifted.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from rich.cells import cell_len, get_character_cell_size

JOINER = "\u200d"
NOTHING = "\u200c"
"""Takes no place and changes nothing; drawn for signs that would turn the direction of writing in the terminal."""

_DRAWN = dict.fromkeys([*range(0x20), *range(0x7F, 0xA0), 0x2028, 0x2029], " ") | dict.fromkeys(
    [0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A), 0xFEFF], NOTHING
)
_UNDRAWN = re.compile(f"[{re.escape(''.join(map(chr, _DRAWN)))}]")
_NOT_PLAIN = re.compile("[^\x20-\x7e\xa0-\xac\xae-\u02fe–—’‘“”„…•]")


def drawn(text: str) -> str:
    """`text` as it can be shown, letter for letter: line ends and tabs as spaces."""
    text = text.replace("\n", " ")
    if is_plain(text) or not _UNDRAWN.search(text):
        return text
    return text.translate(_DRAWN)  # nearly never: it takes ten times as long


@lru_cache(maxsize=2)
def is_plain(text: str) -> bool:
    """Whether every letter takes one place."""
    return (text.isascii() and text.isprintable()) or not _NOT_PLAIN.search(text)


def clusters(text: str) -> list[tuple[int, int]]:
    """(start, places) of each cluster of a drawn text."""
    starts = [
        at
        for at, letter in enumerate(text)
        if at == 0 or not (text[at - 1] == JOINER or get_character_cell_size(letter) == 0)
    ]
    ends = [*starts[1:], len(text)] if starts else []
    return [(start, cell_len(text[start:end])) for start, end in zip(starts, ends, strict=True)]


def columns(text: str) -> Sequence[int]:
    """At which place each letter of a drawn text stands, and where the text ends; letters of one cluster stand at one
    place."""
    if is_plain(text):
        return range(len(text) + 1)
    found: list[int] = []
    at = 0
    every = clusters(text)
    for (start, places), (end, _next) in zip(every, [*every[1:], (len(text), 0)], strict=True):
        found.extend([at] * (end - start))
        at += places
    return [*found, at]


def cluster_start(text: str, at: int) -> int:
    """Where the cluster that holds this letter begins."""
    while 0 < at < len(text) and (text[at - 1] == JOINER or get_character_cell_size(text[at]) == 0):
        at -= 1
    return at


def cluster_end(text: str, at: int) -> int:
    """The end of the cluster that the letter before `at` belongs to."""
    while 0 < at < len(text) and (text[at - 1] == JOINER or get_character_cell_size(text[at]) == 0):
        at += 1
    return at
