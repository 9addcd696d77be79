"""The analysis table as a file: whole, or narrowed to some material, people, categories or tasks."""

from dataclasses import replace
from pathlib import Path

from qualcode.errors import Refusal
from qualcode.index.queries import categories as category_queries
from qualcode.index.queries import counts
from qualcode.index.queries import documents as document_queries
from qualcode.index.queries import expressions as expression_queries
from qualcode.index.queries import participants as people_queries
from qualcode.index.queries import segments as segment_queries
from qualcode.model.analysis_table import AnalysisRow, AnalysisTable, Quote
from qualcode.model.options.table_options import TableOptions, headings_of
from qualcode.model.segment_places import LEFT_OPEN, WITH_WORDS
from qualcode.words import _, ngettext
from qualcode.workbench.bench import Bench
from qualcode.workbench.categories.outline import with_ends
from qualcode.workbench.coding.around_marks import around_marks
from qualcode.workbench.coding.speakers_apart import told_apart
from qualcode.workbench.exports.count_export import cut_words
from qualcode.workbench.exports.export_files import Exported, caption_style, with_rounds
from qualcode.workbench.exports.export_place import remember, target
from qualcode.workbench.exports.identification import few_by_where, record_permission
from qualcode.workbench.exports.table_chains import chains
from qualcode.workbench.names import shown_names
from qualcode.workbench.results.filters import EVERYTHING, Filters, below
from qualcode.workbench.results.lists import segment_rows
from qualcode.workbench.results.overlap_remarks import overlap_remark, overlaps


def export_table(
    bench: Bench,
    options: TableOptions,
    output: Path | None,
    form: str = "docx",
    filters: Filters = EVERYTHING,
    *,
    identifying: bool = False,
) -> Exported:
    """Write the analysis table of what fits the filters to Word, Excel or CSV, by the ending of `output` or else by
    `form`. One that a variable narrows to one or two people is refused unless `identifying`."""
    with bench.for_others():
        few = few_by_where(bench, filters, identifying=identifying)
        return with_rounds(bench, _export_table(bench, options, output, form, filters, few))


def _export_table(
    bench: Bench, options: TableOptions, output: Path | None, form: str, filters: Filters, few: str
) -> Exported:
    from qualcode.exporters.table.word_file import export_analysis_table

    show_codes = options.show_codes and bench.settings.quote_code != "none"
    table, left, bare = analysis_table(
        bench,
        options.kind,
        filters,
        language=options.language,
        codes=show_codes,
        context=options.context,
        empty=options.empty,
    )
    if not table.rows:
        if filters != EVERYTHING:
            raise Refusal(
                _("No marks match, so the table would be empty."), _("To see the marks: qualcode segments")
            )
        raise Refusal(
            _("The table would be empty."),
            _('First mark and simplify a quote: qualcode mark DOCUMENT "…" --simplify "…"'),
        )
    path, remarks = target(bench, output, "table", options.language, f".{form}")
    if few:
        remarks.append(record_permission(bench, few, path.name))
    if options.sample:
        whole = len(table.rows)
        table = replace(table, rows=tuple(chains(table.rows, options.sample)))
        sentence = _("{number} of {total} rows, selected evenly across the categories and the participants.")
        remarks.append(sentence.format(number=len(table.rows), total=whole))
    terms = headings_of(bench.settings.terms, options.language, table.levels)
    options = replace(options, headings=(*options.headings, *terms), terms=bench.settings.terms)
    style = replace(options.quote_style, omission=bench.settings.omission)
    cut = export_analysis_table(
        table,
        replace(options, show_codes=show_codes, quote_style=style, caption_style=caption_style(bench)),
        path,
    )
    remember(bench, path)
    if cut:
        remarks.append(cut_words(cut))
    if options.sample:
        return Exported(path, tuple(remarks))
    if bare and options.kind != "reduction":
        sentence = ngettext(
            "{number} mark isn't simplified and is missing from the table. To export a table "
            "that includes it: qualcode export table --kind reduction",
            "{number} marks aren't simplified and are missing from the table. To export a table "
            "that includes them: qualcode export table --kind reduction",
            bare,
        )
        remarks.append(sentence.format(number=bare))
    if left:
        sentence = ngettext(
            "{number} mark is missing from the table, because its text hasn't arrived or the mark "
            "was recorded as contradicting its expression.",
            "{number} marks are missing from the table, because their texts haven't arrived or the "
            "marks were recorded as contradicting their expressions.",
            left,
        )
        remarks.append(sentence.format(number=left))
    several = overlaps(bench) if options.kind == "full" and filters == EVERYTHING else []
    if several:
        remarks.append(overlap_remark(several))
    earlier = len({row.quote for row in table.rows if row.quote.earlier})
    if earlier:
        sentence = ngettext(
            "{number} quote in the table comes from an earlier text and is labelled as such. To "
            "place it: qualcode review",
            "{number} quotes in the table come from an earlier text and are labelled as such. To "
            "place them: qualcode review",
            earlier,
        )
        remarks.append(sentence.format(number=earlier))
    return Exported(path, tuple(remarks))


def analysis_table(
    bench: Bench,
    kind: str = "full",
    filters: Filters = EVERYTHING,
    *,
    language: str = "",
    codes: bool = True,
    context: bool = False,
    empty: bool = False,
) -> tuple[AnalysisTable, int, int]:
    """The analysis table of what fits the filters, in the order of the category system, ungrouped expressions last; how
    many marks are left out (their words aren't here, or they contradict their expression); and how many aren't
    simplified. Quotes with several speakers say whose words are whose, in the `language` of the file, by code if
    `codes` are shown."""
    used = {one.level for one in category_queries.categories(bench.index)}
    levels = tuple([level for level in bench.settings.levels if level in used]) or bench.settings.levels
    expressions = expression_queries.expressions(bench.index)
    quotes = _quotes(bench, language or bench.settings.language, show_codes=codes, context=context)
    narrowed = filters != EVERYTHING
    fitting = segment_rows(bench, filters) if narrowed else []
    if narrowed:
        kept = {row.segment.id for row in fitting}
        quotes = {name: quote for name, quote in quotes.items() if name in kept}
    wanted = below(bench, filters.category) if filters.category else None
    rows: list[AnalysisRow] = []
    filled: set[str] = set()
    for expression, categories in with_ends(bench, expressions):
        above = {category.level: category for category in categories}
        names = tuple([above[level].name if level in above else "" for level in levels])
        ids = [above[level].id if level in above else "" for level in levels]
        if expression is None:
            lowest = categories[-1].id
            if empty and lowest not in filled and (wanted is None or lowest in wanted):
                rows.append(AnalysisRow(_NOTHING, "", names, ("", *ids)))
            continue
        if wanted is not None and expression.subcategory not in wanted:
            continue
        things = (expression.id, *ids)
        shown = expression.deviant if filters.deviant else expression.segments
        rows.extend(
            [
                AnalysisRow(quotes[segment], expression.text, names, things)
                for segment in shown
                if segment in quotes
            ]
        )
        if categories and any(segment in quotes for segment in shown):
            filled.add(categories[-1].id)
    if kind == "reduction":
        bare_ones = [
            one for one in segment_queries.segments(bench.index) if not one.expressions and one.id in quotes
        ]
        rows.extend(AnalysisRow(quotes[one.id], "", tuple("" for _level in levels)) for one in bare_ones)
    table = AnalysisTable(levels, tuple(rows))
    if narrowed:
        bare = sum(not any(one.text for one in row.expressions) for row in fitting)
        away = sum(row.segment.state not in WITH_WORDS for row in fitting)
        inside = {row.quote for row in table.rows}
        deviant = sum(row.deviant and quotes.get(row.segment.id) not in inside for row in fitting)
        return table, deviant + away, bare
    work = counts.work(bench.index)
    missing = work.elsewhere + work.open - sum(quote.earlier for quote in quotes.values())
    deviant = sum(len(one.deviant) for one in expressions)
    return table, deviant + missing if rows else 0, work.unsimplified


_NOTHING = Quote("–", "", "")
"""What stands in the row of a category without original expressions."""


def _quotes(bench: Bench, language: str, *, show_codes: bool, context: bool) -> dict[str, Quote]:
    documents = document_queries.documents(bench.index)
    names = shown_names(documents)
    codes = {one.id: one.name for one in people_queries.participants(bench.index)}
    quotes = {}
    marks = segment_queries.segments(bench.index)
    apart = told_apart(bench, marks, language, codes=show_codes)
    around = around_marks(bench, marks, language) if context else {}
    for one in marks:
        if one.state in WITH_WORDS:
            who = ", ".join(codes.get(person, "") for person in one.participants)
            place = f"{names.get(one.document, '')}:{one.passage}"
            quotes[one.id] = Quote(
                apart.get(one.id, one.quote),
                who,
                place,
                one.state == LEFT_OPEN,
                one.id,
                *around.get(one.id, ()),
            )
    return quotes
