"""The blocks of a Word file as a conversation: speaker tables where there are any, else running text."""

from collections.abc import Callable, Collection, Iterable

from qualcode.importers import header
from qualcode.importers.tables import Columns, speaker_columns, table_turns
from qualcode.importers.turns import Line, Reading, Turn
from qualcode.importers.word import Paragraph, Table
from qualcode.text import shortened
from qualcode.words import _


def read_blocks(
    blocks: Iterable[Paragraph | Table],
    from_lines: Callable[[list[Line]], Reading],
    tables_speak: bool,
    given: Collection[str],
) -> Reading:
    """The turns of a Word file in their order; `from_lines` reads what isn't in a speaker table."""
    blocks = tuple(blocks)
    columns: dict[int, Columns] = {}
    like: Columns | None = None
    for place, block in enumerate(blocks):
        if tables_speak and isinstance(block, Table):
            found = speaker_columns(block.rows, given, like)
            if found:
                columns[place] = like = found
    if not columns:
        return from_lines(_lines(blocks))
    return _with_tables(blocks, columns, from_lines)


def _with_tables(
    blocks: tuple[Paragraph | Table, ...],
    columns: dict[int, Columns],
    from_lines: Callable[[list[Line]], Reading],
) -> Reading:
    turns: list[Turn] = []
    remarks: list[str] = []
    waiting: list[Paragraph | Table] = []
    for place, block in enumerate((*blocks, None)):
        if block is not None and place not in columns:
            waiting.append(block)
            continue
        lines = _lines(waiting)
        heads = header.headers(lines, stamped=False) if not turns else set()
        told = "; ".join(lines[at].text.strip() for at in sorted(heads) if lines[at].text.strip())
        if told:
            remarks.append(
                _("The heading was left out of the text: “{text}”.").format(text=shortened(told, 100))
            )
        rest = from_lines([line for at, line in enumerate(lines) if at not in heads])
        turns.extend(rest.turns)
        remarks.extend(rest.remarks)
        waiting = []
        if isinstance(block, Table):
            turns.extend(table_turns(block.rows, columns[place]))
    others = list(dict.fromkeys(name for found in columns.values() for name in found.other_names()))
    if others:
        remarks.append(
            _("These columns of the table were left out: {columns}.").format(columns=", ".join(others))
        )
    return Reading(tuple(turns), "table", tuple(remarks), recorded=True)


def _lines(blocks: Iterable[Paragraph | Table]) -> list[Line]:
    lines: list[Line] = []
    paragraph = 0
    for block in blocks:
        if isinstance(block, Paragraph):
            texts = [block.text]
            heading = block.heading
        else:
            # A cell's own lines stay apart only where it is alone in its row.
            texts = [row[0] if len(row) == 1 else "\t".join(row) for row in block.rows]
            heading = False
        for text in texts:
            paragraph += 1
            lines.extend(Line(row, paragraph, heading) for row in text.split("\n"))
    return lines
