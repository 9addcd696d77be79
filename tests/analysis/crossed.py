"""Cross tables of two coders whose coefficients were checked with independent programs; rows are coder 1."""

COHEN = ((88, 14, 18), (10, 40, 10), (2, 6, 12))
COHEN_APART = ((25, 12, 3), (13, 2, 15), (12, 16, 2))
ARTSTEIN = ((20, 10), (20, 50))
ARTSTEIN_THREE = ((46, 0, 0), (6, 32, 6), (0, 0, 10))
RARE = ((118, 5), (2, 0))
NEARLY = ((80, 7), (8, 5))

FOUR_CODERS = (
    "1 2 3 3 2 1 4 1 2 * * *",
    "1 2 3 3 2 2 4 1 2 5 * 3",
    "* 3 3 3 2 3 4 2 2 5 1 *",
    "1 2 3 3 2 4 4 1 2 5 1 *",
)
"""Krippendorff's four coders of twelve units; a star is a missing value."""


def units_of(rows: tuple[str, ...]) -> list[tuple[str | None, ...]]:
    """The units of rows of choices, a row for each coder."""
    chosen = [[None if value == "*" else value for value in row.split()] for row in rows]
    return list(zip(*chosen, strict=True))
