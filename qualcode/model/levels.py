"""The levels of a category system, from the text upwards: subcategory < upper < main < combining."""

SUBCATEGORY = "subcategory"
UPPER = "upper"
MAIN = "main"
COMBINING = "combining"

LEVELS = (SUBCATEGORY, UPPER, MAIN, COMBINING)
DEFAULT_LEVELS = (SUBCATEGORY, MAIN)


def rank(level: str) -> int:
    """0 for a subcategory up to 3 for a combining category; an unknown level counts as a subcategory."""
    return LEVELS.index(level) if level in LEVELS else 0


def may_stand_under(level: str, parent: str) -> bool:
    """Whether a category of `level` may be put under one of level `parent`: only under a higher one; levels may be
    skipped."""
    return rank(level) < rank(parent)
