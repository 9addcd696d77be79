"""An entry of a codebook: a category with what belongs to it."""

from typing import NamedTuple

TEXTS = ("definition", "includes", "excludes", "rule", "example")
"""What is written about a category, in the order of the codebook."""


class CodebookEntry(NamedTuple):
    """A category as a codebook has it. `level` is empty where the file doesn't give it; `above` are the names
    of the categories above it, the nearest first; `depth` is how many levels of categories it has below it."""

    name: str
    level: str = ""
    above: tuple[str, ...] = ()
    depth: int = 0
    texts: tuple[tuple[str, str], ...] = ()
