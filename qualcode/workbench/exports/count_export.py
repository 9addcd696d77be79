"""The table of frequencies as a file for the thesis, also with groups side by side."""

from pathlib import Path
from typing import NamedTuple

from qualcode.analysis.count_sentences import count_note
from qualcode.errors import Refusal
from qualcode.model.options.method_words import USUAL_WORDS, MethodWords
from qualcode.model.result_sheet import ResultSheet
from qualcode.words import Voice, _, ngettext, speak
from qualcode.workbench.bench import Bench
from qualcode.workbench.exports.export_files import Exported, caption_style, with_rounds
from qualcode.workbench.exports.export_place import remember, target
from qualcode.workbench.exports.identification import (
    FEWEST,
    left_out,
    record_permission,
    refuse_few,
    small_groups,
)
from qualcode.workbench.results.count_groups import Group, group_name
from qualcode.workbench.results.count_table import CountTable, count_table
from qualcode.workbench.results.counts import Spread, Totals
from qualcode.workbench.results.filters import EVERYTHING, Filters


class SheetOptions(NamedTuple):
    """How a table of results is written: its language, where to (None: the exports folder), as docx, xlsx or csv; its
    caption (None: the usual one) and number; the school's template; whether it may show a variable by which people
    could be recognised."""

    language: str
    output: Path | None = None
    form: str = "docx"
    caption: str | None = None
    number: int = 1
    template: Path | None = None
    identifying: bool = False


def export_counts(
    bench: Bench, options: SheetOptions, filters: Filters = EVERYTHING, *, level: str = "", by: str = ""
) -> Exported:
    """Write the frequencies of the categories, of all or of one `level`, perhaps with the groups of `by` side by side.
    What the team hasn't adopted isn't in it. A variable whose value fewer than three people share is left out, unless
    `identifying` and a reason are given."""
    with bench.for_others():
        table = count_table(bench, filters, level=level, by=by)
        if not table.rows:
            raise Refusal(_("The table would be empty."), _('To add a category: qualcode category add "…"'))
        remarks: list[str] = []
        if filters.where and not options.identifying:
            refuse_few(filters, table.totals)
        alone = small_groups(table.by, table.groups)
        if alone and not options.identifying:
            remarks.append(left_out(table.by, alone))
            table = without_groups(table)
        sheet = count_sheet(table, options.language, filters, words=method_words(bench))
        few = bool(filters.where) and any(0 < total < FEWEST for total in table.totals)
        shown = ", ".join(
            [table.by] * bool(alone and options.identifying) + [name for name, _value in filters.where] * few
        )
        exported = write_sheet(bench, "counts", sheet, options, shown)
        return with_rounds(
            bench, Exported(exported.path, (*remarks, *exported.remarks, *table.remarks_on_counts))
        )


def write_sheet(
    bench: Bench, what: str, sheet: ResultSheet, options: SheetOptions, identifying: str = ""
) -> Exported:
    """Write a table of results; `identifying` is a variable in it by which people could be recognised: that is noted
    in the diary before the file is there."""
    from qualcode.exporters.table.result_file import write_result

    path, remarks = target(bench, options.output, what, options.language, f".{options.form}")
    if identifying:
        remarks.append(record_permission(bench, identifying, path.name))
    cut = write_result(
        sheet,
        options.language,
        path,
        caption=options.caption,
        caption_style=caption_style(bench),
        number=options.number,
        bookmark=what,
        template=options.template,
    )
    remember(bench, path)
    if cut:
        remarks.append(cut_words(cut))
    return Exported(path, tuple(remarks))


def cut_words(number: int) -> str:
    """How many texts were too long for Excel."""
    return ngettext(
        "{number} text was too long for a cell in Excel and was shortened. To include the "
        "full text, export to Word or CSV.",
        "{number} texts were too long for a cell in Excel and were shortened. To include the "
        "full texts, export to Word or CSV.",
        number,
    ).format(number=number)


def without_groups(table: CountTable) -> CountTable:
    """The same table without the figures of its groups."""
    return table._replace(by="", groups=(), rows=tuple([row._replace(groups=()) for row in table.rows]))


def method_words(bench: Bench) -> MethodWords:
    """The terms of the project's method."""
    return MethodWords(bench.settings.terms, bench.settings.levels)


def count_sheet(
    table: CountTable, language: str, filters: Filters = EVERYTHING, *, words: MethodWords = USUAL_WORDS
) -> ResultSheet:
    """The table in the language of the file, with its filters in the note. The columns for interviewees and
    for respondents are left out if the data has none."""
    voice = speak(language)
    headings = [
        voice._("Category"),
        "f",
        words.heading("expression", language, plural=True),
        *_headings(voice, table.totals),
        *[heading for group in table.groups for heading in _of_group(voice, table.by, group)],
    ]
    rows = []
    for row in table.rows:
        figures = [str(row.spread.mentions), str(row.expressions), *_shares(row.spread, row.totals)]
        for group, spread in zip(table.groups, row.groups, strict=True):
            figures += [str(spread.mentions), *_shares(spread, group.totals)]
        rows.append((row.depth, (row.name, *figures)))
    return ResultSheet(
        voice._("Mentions and participants by category"),
        voice._("Each row has a category with its mentions and participants."),
        tuple(headings),
        tuple(rows),
        " ".join(
            filter(None, [count_note(language, words.meant("segment")), narrowing_note(filters, voice)])
        ),
        about=tuple(row.id for row in table.rows),
    )


def narrowing_note(filters: Filters, voice: Voice) -> str:
    """What the figures were narrowed to, as people typed it; empty: they are of everything."""
    told = [f"{name} = {value}" for name, value in filters.where]
    told += [
        str(value)
        for name, value in filters._asdict().items()
        if name != "where" and isinstance(value, str) and value
    ]
    if filters.deviant:
        told.append(voice._("original expressions that contradict their simplified expressions"))
    return voice._("Only: {words}.").format(words="; ".join(told)) if told else ""


def _headings(voice: Voice, totals: Totals) -> list[str]:
    words = voice._("Interviewees, n/N"), voice._("Respondents, n/N")
    return [word for word, total in zip(words, totals, strict=True) if total]


def _of_group(voice: Voice, by: str, group: Group) -> list[str]:
    name = group_name(voice, by, group)
    return [f"{name}: {word}" for word in ("f", *_headings(voice, group.totals))]


def _shares(spread: Spread, totals: Totals) -> list[str]:
    shares = (spread.interviewees, totals.interviewees), (spread.respondents, totals.respondents)
    return [f"{n}/{total}" for n, total in shares if total]
