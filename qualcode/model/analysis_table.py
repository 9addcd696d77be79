"""Rows of the analysis table: from the original expression to the highest category in use."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Quote:
    """An original expression with its place: `code` is the participant's ("H1", empty if none may be shown),
    `place` cites it ("H1:23"). `earlier`: the words are those of an earlier text, and wait for `review`. `segment` is
    the mark's identifier; `before` and `after` are what stands around it, in brackets, where that is asked for."""

    text: str
    code: str
    place: str
    earlier: bool = False
    segment: str = ""
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class AnalysisRow:
    """One original expression with one simplified expression of it.

    `categories` are the names from the subcategory upwards, one for each level in use, empty where the level is
    skipped or the expression is not grouped. Rows that share a category stand together. `things` are the identifiers
    of the expression and of these categories, empty where a level is skipped.
    """

    quote: Quote
    expression: str
    categories: tuple[str, ...]
    things: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AnalysisTable:
    """The rows in order, and the levels that `AnalysisRow.categories` stand for, from below upwards."""

    levels: tuple[str, ...]
    rows: tuple[AnalysisRow, ...]
