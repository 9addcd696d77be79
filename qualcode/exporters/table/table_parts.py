"""What an analysis table shows and how: which columns, their headings, the caption, the quotes.

The tables that a thesis has, each a part of the whole: reduction (original and simplified expressions),
clustering (simplified expressions and subcategories), abstraction (categories of all levels), and the full
table of an appendix.
"""

from dataclasses import dataclass

from qualcode.errors import Refusal
from qualcode.exporters.table.quote_style import quote_words
from qualcode.model.analysis_table import AnalysisRow, AnalysisTable
from qualcode.model.levels import COMBINING, MAIN, SUBCATEGORY, UPPER
from qualcode.model.options.method_words import MethodWords
from qualcode.model.options.table_options import EXPRESSION, NOUNS, PARTICIPANT, PLACE, QUOTE, TableOptions
from qualcode.text import one_line
from qualcode.words import _, speak


@dataclass(frozen=True, slots=True)
class Shown:
    """The columns of a table (quote, expression, levels) and its rows; `row.categories` fit `levels`."""

    columns: tuple[str, ...]
    levels: tuple[str, ...]
    rows: tuple[AnalysisRow, ...]


def shown(table: AnalysisTable, options: TableOptions) -> Shown:
    """The part of the analysis table that this kind of table shows, without repeated rows.

    Raises `Refusal` if there would be nothing to show. In a table of clusters, an original expression that
    hasn't been simplified yet is shown as its quote.
    """
    if not table.rows:
        raise Refusal(
            _("The table would be empty, because no original expression has been marked yet."),
            _(
                "To mark the first original expression, use `qualcode mark`, or read a document with "
                "`qualcode read`."
            ),
        )
    if options.kind == "full":
        return Shown((QUOTE, EXPRESSION, *table.levels), table.levels, table.rows)
    if options.kind == "reduction":
        return Shown((QUOTE, EXPRESSION), (), tuple(_each_quote_once(table.rows)))
    if options.kind == "clustering":
        lowest = table.levels[:1]
        return Shown((EXPRESSION, *lowest), lowest, tuple(_each_expression_once(table.rows, options)))
    rows = tuple(_each_category_once(table.rows))
    if not rows:
        raise Refusal(
            _(
                "The table of categories would be empty, because no expression has been filed in a "
                "category yet."
            ),
            _("To group expressions into categories, use `qualcode group`."),
        )
    return Shown(table.levels, table.levels, rows)


def _each_quote_once(rows: tuple[AnalysisRow, ...]) -> list[AnalysisRow]:
    return list(dict.fromkeys(AnalysisRow(row.quote, row.expression, (), row.things[:1]) for row in rows))


def _each_expression_once(rows: tuple[AnalysisRow, ...], options: TableOptions) -> list[AnalysisRow]:
    result = {}
    for row in rows:
        words = row.expression or quote_words(row.quote, options.quote_style, options.language)
        result[words, row.categories] = AnalysisRow(row.quote, words, row.categories[:1], row.things[:2])
    return list(result.values())


def _each_category_once(rows: tuple[AnalysisRow, ...]) -> list[AnalysisRow]:
    paths = {row.categories: row.things for row in rows if any(row.categories)}
    above = {
        ("",) * count + path[count:] for path in paths for count in range(1, len(path)) if any(path[:count])
    }
    blank = rows[0].quote
    return [AnalysisRow(blank, "", path, things) for path, things in paths.items() if path not in above]


def heading(column: str, options: TableOptions) -> str:
    """The heading of a column in the output's language, or as the researcher worded it."""
    for name, words in options.headings:
        if name == column and one_line(words):
            return one_line(words)
    voice = speak(options.language)
    return {
        QUOTE: voice._("Original expression"),
        PARTICIPANT: voice._("Participant"),
        PLACE: voice._("Place"),
        EXPRESSION: voice._("Simplified expression"),
        SUBCATEGORY: voice._("Subcategory"),
        UPPER: voice._("Upper category"),
        MAIN: voice._("Main category"),
        COMBINING: voice._("Combining category"),
    }.get(column, column)


_CAPTIONED = {
    "reduction": ("segment", "expression"),
    "clustering": ("expression", "subcategory"),
    "abstraction": ("subcategory", ""),
}
"""What each kind of table leads from and to; an empty string: to the highest level."""


def caption(options: TableOptions, levels: tuple[str, ...]) -> str:
    """The caption without label and number: the researcher's own, or the usual one for this kind of table."""
    if options.caption is not None:
        return one_line(options.caption)
    voice = speak(options.language)
    nouns = _CAPTIONED.get(options.kind) if len(levels) > 1 or options.kind != "abstraction" else None
    if options.terms and nouns:
        words = MethodWords(options.terms, levels)
        first, second = nouns
        return voice._("{first} and {second}").format(
            first=words.heading(first, options.language, plural=True),
            second=words.noun(second or NOUNS[levels[-1]], options.language, plural=True),
        )
    if options.kind == "reduction":
        return voice._("Simplification of the original expressions")
    if options.kind == "clustering":
        return voice._("Grouping of the simplified expressions into subcategories")
    if options.kind == "abstraction":
        highest = levels[-1] if len(levels) > 1 else ""
        return {
            UPPER: voice._("Grouping of the subcategories into upper categories"),
            MAIN: voice._("Grouping of the subcategories into main categories"),
            COMBINING: voice._("Grouping of the subcategories into combining categories"),
        }.get(highest, voice._("Categories of the analysis"))
    return voice._("Analysis table")


def description(options: TableOptions, part: Shown) -> str:
    """What a screen reader says of the table before its cells."""
    voice = speak(options.language)
    columns = ", ".join(heading(column, options) for column in part.columns)
    text = voice.ngettext(
        "Table of {count} row with the columns {columns}.",
        "Table of {count} rows with the columns {columns}.",
        len(part.rows),
    )
    return text.format(count=len(part.rows), columns=columns)
