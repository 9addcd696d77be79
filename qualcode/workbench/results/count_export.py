"""The table of frequencies as a file for the thesis."""

from pathlib import Path

from qualcode.analysis.count_sentences import count_note
from qualcode.errors import Refusal
from qualcode.model.count_sheet import CountSheet
from qualcode.words import _, speak
from qualcode.workbench.bench import Bench
from qualcode.workbench.results.count_table import CountTable, count_table
from qualcode.workbench.results.export_files import Exported, caption_style, with_rounds
from qualcode.workbench.results.export_place import remember, target


def export_counts(
    bench: Bench,
    language: str,
    output: Path | None,
    *,
    level: str = "",
    caption: str | None = None,
    number: int = 1,
    template: Path | None = None,
) -> Exported:
    """Write the frequencies of the categories, of all or of one `level`, to Word. What the team hasn't adopted isn't in
    it; no variable of a participant is."""
    from qualcode.exporters.table.counts_file import export_counts as write

    with bench.for_others():
        table = count_table(bench, level=level)
        if not table.rows:
            raise Refusal(_("The table would be empty."), _('To add a category: qualcode category add "…"'))
        path, remarks = target(bench, output, "counts", language, ".docx")
        write(
            count_sheet(table, language),
            language,
            path,
            caption=caption,
            caption_style=caption_style(bench),
            number=number,
            template=template,
        )
        remember(bench, path)
        return with_rounds(bench, Exported(path, (*remarks, *table.remarks_on_counts)))


def count_sheet(table: CountTable, language: str) -> CountSheet:
    """The table in the language of the file; a material that isn't there has no column."""
    voice = speak(language)
    shown = [bool(total) for total in table.totals]
    headings = [
        voice._("Category"),
        "f",
        voice._("Simplified expressions"),
        *[
            heading
            for heading, there in zip(
                (voice._("Interviewees, n/N"), voice._("Respondents, n/N")), shown, strict=True
            )
            if there
        ],
    ]
    rows = []
    for row in table.rows:
        shares = (
            f"{row.spread.interviewees}/{row.totals.interviewees}",
            f"{row.spread.respondents}/{row.totals.respondents}",
        )
        figures = [share for share, there in zip(shares, shown, strict=True) if there]
        rows.append((row.depth, (row.name, str(row.spread.mentions), str(row.expressions), *figures)))
    return CountSheet(tuple(headings), tuple(rows), count_note(language))
