"""The table of frequencies as a Word file."""

from pathlib import Path

from qualcode.model.count_sheet import CountSheet
from qualcode.model.table_options import ABOVE, CaptionStyle
from qualcode.text import one_line
from qualcode.words import speak

_INDENT = "\N{NO-BREAK SPACE}" * 3


def export_counts(
    sheet: CountSheet,
    language: str,
    path: Path,
    *,
    caption: str | None = None,
    caption_style: CaptionStyle = ABOVE,
    number: int = 1,
    template: Path | None = None,
) -> None:
    """Writes the table to `path`. `caption` None is the usual one, an empty text none at all; `number` is shown until
    Word counts again. `template` is the school's Word file."""
    from qualcode.exporters.word.captioned_table import write_captioned_table
    from qualcode.exporters.word.table import Cell, Column, WordTable

    voice = speak(language)
    words = voice._("Mentions and participants by category") if caption is None else one_line(caption)
    title = words or voice._("Mentions and participants by category")
    columns = tuple(
        Column(heading, 1.0 if place else 3.5, "right" if place else "left")
        for place, heading in enumerate(sheet.headings)
    )
    top = min((depth for depth, _row in sheet.rows), default=0)
    rows: list[tuple[str | Cell, ...]] = [
        (Cell(_INDENT * (depth - top) + row[0], bold=depth == top), *row[1:]) for depth, row in sheet.rows
    ]
    description = voice._("Each row has a category with its mentions and participants.")
    write_captioned_table(
        WordTable(columns, rows, title, description),
        words,
        path,
        language=language,
        caption_style=caption_style,
        bookmark="counts",
        number=number,
        template=template,
        note=sheet.note,
    )
