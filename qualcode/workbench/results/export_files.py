"""Exports: the poster, its summary table, and the analysis table, into `exports/` or wherever is asked."""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from qualcode.errors import Refusal
from qualcode.index.queries import categories as category_queries
from qualcode.index.queries import counts
from qualcode.index.queries import documents as document_queries
from qualcode.index.queries import expressions as expression_queries
from qualcode.index.queries import participants as people_queries
from qualcode.index.queries import poster as poster_queries
from qualcode.index.queries import segments as segment_queries
from qualcode.model.analysis_table import AnalysisRow, AnalysisTable, Quote
from qualcode.model.poster import Poster
from qualcode.model.poster_options import PosterFooter, PosterOptions
from qualcode.model.segment_places import LEFT_OPEN, WITH_WORDS
from qualcode.model.table_options import CaptionStyle, TableOptions
from qualcode.numbers import counted
from qualcode.words import _, ngettext, speak
from qualcode.workbench.bench import Bench
from qualcode.workbench.categories.outline import in_order
from qualcode.workbench.names import shown_names
from qualcode.workbench.results.counts import responses
from qualcode.workbench.results.export_place import remember, target
from qualcode.workbench.results.overlap_remarks import overlap_remark, overlaps


@dataclass(frozen=True, slots=True)
class Exported:
    """A file that was written, and sentences worth knowing about it."""

    path: Path
    remarks: tuple[str, ...] = ()


def with_rounds(bench: Bench, exported: Exported) -> Exported:
    """With a sentence for each text that isn't here and each round that isn't resolved: the file is without them."""
    from qualcode.workbench.results.incomplete_data import not_in_outputs

    return replace(exported, remarks=(*exported.remarks, *not_in_outputs(bench)))


def export_poster(
    bench: Bench, options: PosterOptions, footer: PosterFooter, output: Path | None
) -> Exported:
    """Write the huoneentaulu; what the footer doesn't say comes from the settings and the data."""
    with bench.for_others():
        return with_rounds(bench, _export_poster(bench, options, footer, output))


def _export_poster(
    bench: Bench, options: PosterOptions, footer: PosterFooter, output: Path | None
) -> Exported:
    from qualcode.exporters.poster.poster_file import export_poster as write_poster

    poster = _poster(bench)
    settings = bench.settings
    footer = PosterFooter(
        basis=footer.basis or basis_sentence(bench, options.language),
        author=footer.author or ", ".join(settings.authors),
        school=footer.school or settings.school,
        date=footer.date
        or settings.poster_date
        or bench.now().strftime("%d.%m.%Y").lstrip("0").replace(".0", "."),
        review_date=footer.review_date or settings.poster_review,
        responsible=footer.responsible or settings.poster_responsible,
    )
    path, remarks = target(bench, output, "poster", options.language, ".docx")
    codes = [one.name for one in people_queries.participants(bench.index)]
    without = sum(not action.basis for heading in poster.headings for action in heading.actions)
    if without:
        sentence = ngettext(
            "{number} practice has no basis in the data: qualcode poster show",
            "{number} practices have no basis in the data: qualcode poster show",
            without,
        )
        remarks.append(sentence.format(number=without))
    result = write_poster(poster, options, footer, path, codes)
    remember(bench, path)
    return Exported(path, (*remarks, *result.advice))


def _poster(bench: Bench) -> Poster:
    poster = poster_queries.poster(bench.index)
    if poster is None:
        raise Refusal(
            _("The project has no poster yet."),
            _("To propose a draft from the categories: qualcode poster draft"),
        )
    return poster


def basis_sentence(bench: Bench, language: str) -> str:
    """What the poster rests on: "Perustuu kolmeen haastatteluun ja 11 kyselyvastaukseen, kevät 2021"."""
    voice = speak(language)
    # Also what waits for its text: the poster rests on it, though it can't be counted right now.
    waiting = {row[0] for row in document_queries.not_here(bench.index) if row[3]}
    marked = {one.document for one in counts.counted_marks(bench.index)} | waiting
    interviews = sum(
        one.type == "interview" and one.id in marked for one in document_queries.documents(bench.index)
    )
    answers = sum(one.answered for one in responses(bench) if one.document in marked - waiting)
    parts = []
    if interviews:
        parts.append(counted(interviews, "interview", language, "illative"))
    if answers:
        parts.append(counted(answers, "survey answer", language, "illative"))
    if not parts:
        return ""
    both = (
        voice._("{first} and {second}").format(first=parts[0], second=parts[1])
        if len(parts) == 2
        else parts[0]
    )
    sentence = voice._("Based on {material}").format(material=both)
    return f"{sentence}, {bench.settings.season}" if bench.settings.season else sentence


def export_summary(
    bench: Bench, language: str, output: Path | None, template: Path | None = None
) -> Exported:
    """Write the poster's headings with their descriptions as a two-column table, to be pasted into a thesis."""
    with bench.for_others():
        return with_rounds(bench, _export_summary(bench, language, output, template))


def _export_summary(
    bench: Bench, language: str, output: Path | None, template: Path | None = None
) -> Exported:
    from qualcode.exporters.poster.summary_file import export_poster_summary

    poster = _poster(bench)
    path, remarks = target(bench, output, "summary", language, ".docx")
    style = caption_style(bench)
    codes = [one.name for one in people_queries.participants(bench.index)]
    advice = export_poster_summary(
        poster, language, path, caption_style=style, template=template, codes=codes
    )
    remember(bench, path)
    return Exported(path, (*remarks, *advice))


def export_table(bench: Bench, options: TableOptions, output: Path | None, form: str = "docx") -> Exported:
    """Write the analysis table to Word, Excel or CSV, by the ending of `output` or else by `form`."""
    with bench.for_others():
        return with_rounds(bench, _export_table(bench, options, output, form))


def _export_table(bench: Bench, options: TableOptions, output: Path | None, form: str) -> Exported:
    from qualcode.exporters.table.word_file import export_analysis_table

    table, left = analysis_table(bench, options.kind)
    if not table.rows:
        raise Refusal(
            _("The table would be empty."),
            _('First mark and simplify: qualcode mark DOCUMENT "…" --simplify "…"'),
        )
    path, remarks = target(bench, output, "table", options.language, f".{form}")
    show_codes = options.show_codes and bench.settings.quote_code != "none"
    style = replace(options.quote_style, omission=bench.settings.omission)
    cut = export_analysis_table(
        table,
        replace(options, show_codes=show_codes, quote_style=style, caption_style=caption_style(bench)),
        path,
    )
    remember(bench, path)
    if cut:
        sentence = ngettext(
            "{number} text was too long for a cell in Excel and was shortened. To get it whole, "
            "export to Word or CSV.",
            "{number} texts were too long for a cell in Excel and were shortened. To get them whole, "
            "export to Word or CSV.",
            cut,
        )
        remarks.append(sentence.format(number=cut))
    bare = counts.work(bench.index).unsimplified if options.kind != "reduction" else 0
    if bare:
        sentence = ngettext(
            "{number} mark isn't simplified and is missing from the table: qualcode export table "
            "--kind reduction",
            "{number} marks aren't simplified and are missing from the table: qualcode export table "
            "--kind reduction",
            bare,
        )
        remarks.append(sentence.format(number=bare))
    if left:
        sentence = ngettext(
            "{number} mark is missing from the table, because its text hasn't arrived or the mark "
            "contradicts its expression.",
            "{number} marks are missing from the table, because their texts haven't arrived or the "
            "marks contradict their expressions.",
            left,
        )
        remarks.append(sentence.format(number=left))
    several = overlaps(bench) if options.kind == "full" else []
    if several:
        remarks.append(overlap_remark(several))
    earlier = len({row.quote for row in table.rows if row.quote.earlier})
    if earlier:
        sentence = ngettext(
            "{number} quote in the table comes from an earlier text and is labelled so. To place it: "
            "qualcode review",
            "{number} quotes in the table come from an earlier text and are labelled so. To place "
            "them: qualcode review",
            earlier,
        )
        remarks.append(sentence.format(number=earlier))
    return Exported(path, tuple(remarks))


def caption_style(bench: Bench) -> CaptionStyle:
    """How captions are written, by the settings."""
    settings = bench.settings
    position: Literal["above", "below"] = "below" if settings.caption_position == "below" else "above"
    case: Literal["normal", "upper"] = "upper" if settings.caption_case == "upper" else "normal"
    return CaptionStyle(
        position=position,
        case=case,
        separator=settings.caption_separator.rstrip() + " ",
        final_stop=settings.caption_stop,
    )


def analysis_table(bench: Bench, kind: str = "full") -> tuple[AnalysisTable, int]:
    """The analysis table in the order of the category system, ungrouped expressions last; and how many marks are
    left out (their words aren't here, or they contradict their expression)."""
    used = {one.level for one in category_queries.categories(bench.index)}
    levels = tuple([level for level in bench.settings.levels if level in used]) or bench.settings.levels
    expressions = expression_queries.expressions(bench.index)
    quotes = _quotes(bench)
    rows: list[AnalysisRow] = []
    for expression, categories in in_order(bench, expressions):
        above = {category.level: category.name for category in categories}
        names = tuple([above.get(level, "") for level in levels])
        rows.extend(
            [
                AnalysisRow(quotes[segment], expression.text, names)
                for segment in expression.segments
                if segment in quotes
            ]
        )
    if kind == "reduction":
        bare = [
            one for one in segment_queries.segments(bench.index) if not one.expressions and one.id in quotes
        ]
        rows.extend(AnalysisRow(quotes[one.id], "", tuple("" for _level in levels)) for one in bare)
    deviant = sum(len(one.deviant) for one in expressions)
    work = counts.work(bench.index)
    missing = work.elsewhere + work.open - sum(quote.earlier for quote in quotes.values())
    return AnalysisTable(levels, tuple(rows)), deviant + missing if rows else 0


def _quotes(bench: Bench) -> dict[str, Quote]:
    documents = document_queries.documents(bench.index)
    names = shown_names(documents)
    codes = {one.id: one.name for one in people_queries.participants(bench.index)}
    quotes = {}
    for one in segment_queries.segments(bench.index):
        if one.state in WITH_WORDS:
            who = ", ".join(codes.get(person, "") for person in one.participants)
            place = f"{names.get(one.document, '')}:{one.passage}"
            quotes[one.id] = Quote(one.quote, who, place, earlier=one.state == LEFT_OPEN)
    return quotes
