"""Tables and figures of the analysis: an example of its chains, and the category system as a tree."""

from qualcode.exporters.word.blocks import TableBlock, TreeBlock
from qualcode.exporters.word.table import Cell, Column, Entry
from qualcode.ids import bookmark_of
from qualcode.model.analysis_table import AnalysisRow
from qualcode.model.level_words import level_in
from qualcode.model.levels import SUBCATEGORY
from qualcode.model.options.table_options import EXPRESSION, QUOTE, headings_of
from qualcode.workbench.categories.outline import Branch
from qualcode.workbench.exports.table_chains import chains
from qualcode.workbench.exports.table_export import analysis_table
from qualcode.workbench.report.sources import Sources

EXAMPLE, TREE = "table_example", "figure_tree"


def level_headings(told: Sources, levels: tuple[str, ...]) -> dict[str, str]:
    """What the columns of a table are called, in the words of the method that the settings name."""
    voice = told.voice
    words = {
        QUOTE: voice._("Original expression"),
        EXPRESSION: voice._("Simplified expression"),
        **{level: level_in(level, told.language) for level in levels},
    }
    words |= dict(headings_of(told.settings.terms, told.language, levels))
    return {key: word[:1].upper() + word[1:] for key, word in words.items()}


def example_table(told: Sources) -> TableBlock | None:
    """One chain from the original expression upwards for each category at the top, chosen evenly over participants."""
    table, _left, _bare = analysis_table(told.bench, codes=told.shows_codes)
    chosen = chains(table.rows)
    if not chosen:
        return None
    words = level_headings(told, table.levels)
    keys = (QUOTE, EXPRESSION, *table.levels)
    rows = tuple((_quoted(told, row), row.expression, *row.categories) for row in chosen)
    return TableBlock(
        EXAMPLE,
        told.voice._("Example of the analysis"),
        tuple(Column(words[key], 2.0 if key == QUOTE else 1.2) for key in keys),
        rows,
        told.row_description(),
        size=9.0,
    )


def _quoted(told: Sources, row: AnalysisRow) -> str:
    shows = told.shows_codes and row.quote.code
    return f"{row.quote.text} ({row.quote.code})" if shows else row.quote.text


def category_tree(told: Sources) -> TreeBlock:
    """The category system as a figure: the highest level on the left, cells merged over what stands below them."""
    used = {branch.category.level for _depth, branch in told.branches}
    levels = tuple(reversed([level for level in told.settings.levels if level in used]))
    words = level_headings(told, levels)
    rows: list[tuple[Entry, ...]] = []

    def visit(branch: Branch, above: dict[str, Branch]) -> None:
        here = {**above, branch.category.level: branch}
        if branch.branches:
            for child in branch.branches:
                visit(child, here)
        else:
            rows.append(
                tuple(
                    Cell(
                        here[level].category.name,
                        bold=level != SUBCATEGORY,
                        bookmark=bookmark_of(here[level].category.id),
                    )
                    if level in here
                    else ""
                    for level in levels
                )
            )

    for branch in told.tree:
        visit(branch, {})
    return TreeBlock(
        TREE,
        told.voice._("Categories of the analysis"),
        tuple(words[level] for level in levels),
        _merged(rows),
        told.voice._(
            "Each row leads from a category at the highest level down to a category at the lowest level."
        ),
    )


def _merged(rows: list[tuple[Entry, ...]]) -> tuple[tuple[Entry, ...], ...]:
    """The rows with None for each cell that repeats the cell above it, if the cells to its left repeat theirs
    too. The last column is never merged."""
    found: list[tuple[Entry, ...]] = []
    before: tuple[Entry, ...] = ()
    for row in rows:
        same = True
        entries: list[Entry] = []
        for place, cell in enumerate(row):
            same = same and bool(before) and before[place] == cell and cell != "" and place < len(row) - 1
            entries.append(None if same else cell)
        found.append(tuple(entries))
        before = row
    return tuple(found)
