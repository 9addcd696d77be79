"""The summary table of the poster, ways of working beside their descriptions, to paste into the thesis."""

from collections.abc import Iterable
from pathlib import Path

from qualcode.exporters.poster.words import CodesLeftOut, line, without_stop
from qualcode.ids import bookmark_of
from qualcode.model.options.poster_options import PosterNotReady
from qualcode.model.options.table_options import ABOVE, CaptionStyle
from qualcode.model.poster import Poster
from qualcode.words import _, speak


def export_poster_summary(
    poster: Poster,
    language: str,
    path: Path,
    *,
    caption: str | None = None,
    caption_style: CaptionStyle = ABOVE,
    number: int = 1,
    template: Path | None = None,
    codes: Iterable[str] = (),
) -> tuple[str, ...]:
    """Write the table to `path` as a Word file, and return advice on which descriptions are still missing.

    If `caption` is None, the usual caption is written; an empty text means no caption. `number` is shown until
    Word renumbers the tables. `template` is the school's Word file. Participants' codes are left out, as on the
    poster.
    """
    from qualcode.exporters.word.captioned_table import write_captioned_table
    from qualcode.exporters.word.table import Cell, Column, WordTable

    if not poster.headings:
        raise PosterNotReady(
            _("The poster has no headings yet."),
            _("To draft headings from the categories: qualcode poster draft"),
        )
    voice, without = speak(language), CodesLeftOut(codes)
    words = voice._("Summary of the practices") if caption is None else line(caption)
    title = words or voice._("Summary of the practices")
    rows = [
        (
            Cell(without_stop(without(line(heading.title))), bold=True, bookmark=bookmark_of(heading.id)),
            Cell(without(line(heading.description)), bookmark=bookmark_of(heading.id)),
        )
        for heading in poster.headings
    ]
    columns = (
        Column(voice._("Practice"), 1.0),
        Column(voice._("Description"), 2.4),
    )
    description = voice._("Each row contains a practice from the poster and its description.")
    write_captioned_table(
        WordTable(columns, rows, title, description),
        words,
        path,
        language=language,
        caption_style=caption_style,
        bookmark="poster_summary",
        number=number,
        template=template,
    )
    return tuple(
        _("The heading “{heading}” has no description yet. To write one: qualcode poster edit").format(
            heading=line(heading.title)
        )
        for heading in poster.headings
        if not heading.description.strip()
    )
