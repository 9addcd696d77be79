"""The blocks of a Word file as a conversation: speaker tables where there are any, else running text."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence

from qualcode.importers.transcripts import header
from qualcode.importers.transcripts.conversation_tables import (
    Columns,
    speaker_columns,
    table_turns,
    tells_facts,
    unread_cells,
)
from qualcode.importers.transcripts.document_blocks import Paragraph, Table
from qualcode.importers.transcripts.turns import Line, Reading, Turn
from qualcode.text import shortened
from qualcode.words import _, ngettext


def read_blocks(
    blocks: Iterable[Paragraph | Table],
    from_lines: Callable[[list[Line]], Reading],
    tables_speak: bool,
    given: Collection[str],
    refused: Collection[str] = (),
) -> Reading:
    """The turns of a Word file in their order; `from_lines` reads what isn't in a speaker table.

    `given` are keys of labels that the analyst named, `refused` of words that are no label.
    """
    blocks = tuple(blocks)
    columns: dict[int, Columns] = {}
    like: Columns | None = None
    for place, block in enumerate(blocks):
        if tables_speak and isinstance(block, Table):
            found = speaker_columns(block.rows, given, like, refused)
            if found:
                columns[place] = like = found
    if not columns:
        return from_lines(_lines(blocks))
    return _with_tables(blocks, columns, from_lines)


def read_tabbed(
    lines: list[Line], given: Collection[str] = (), refused: Collection[str] = ()
) -> Reading | None:
    """The turns of a text whose lines are rows with tabs between their cells; None if it is no such text."""
    rows = [tuple(line.text.rstrip("\n").split("\t")) for line in lines if line.text.strip()]
    widths = Counter(map(len, rows))
    if len(rows) < 3 or not widths:
        return None
    width, often = widths.most_common(1)[0]
    if width < 3 or often < 0.8 * len(rows):
        return None
    columns = speaker_columns(rows, given, refused=refused)
    if columns is None:
        return None
    turns = table_turns(rows, columns)
    told = (*_others_left_out([columns]), *_cells_left_out(unread_cells(rows, columns)))
    return Reading(tuple(turns), "table", told, recorded=True) if turns else None


def read_table(
    rows: Sequence[tuple[str, ...]],
    given: Collection[str] = (),
    refused: Collection[str] = (),
    *,
    asked: bool = False,
) -> Reading | None:
    """The turns of a table from a spreadsheet or csv file; None if it isn't a conversation.

    A survey may have a column of names and a column of text too. Unless the analyst says that the table is a
    conversation (`asked`), its header must therefore name the columns of the speaker, the speech and the times.
    """
    if not rows:
        return None
    columns = speaker_columns(rows, given, refused=refused)
    if columns is None or (not asked and (not columns.names or columns.time is None)):
        return None
    turns = table_turns(rows, columns)
    told = (*_others_left_out([columns]), *_cells_left_out(unread_cells(rows, columns)))
    return Reading(tuple(turns), "table", told, recorded=True) if turns else None


def _others_left_out(found: Iterable[Columns]) -> tuple[str, ...]:
    others = list(dict.fromkeys(name for columns in found for name in columns.other_names()))
    if not others:
        return ()
    return (_("These columns of the table were left out: {columns}.").format(columns=", ".join(others)),)


def _cells_left_out(cells: Sequence[str]) -> tuple[str, ...]:
    if not cells:
        return ()
    text = ngettext(
        "{number} cell outside the speech column was left out of the text: “{text}”.",
        "{number} cells outside the speech column were left out of the text: “{text}”.",
        len(cells),
    )
    return (text.format(number=len(cells), text=shortened("; ".join(cells), 100)),)


def _with_tables(
    blocks: tuple[Paragraph | Table, ...],
    columns: dict[int, Columns],
    from_lines: Callable[[list[Line]], Reading],
) -> Reading:
    turns: list[Turn] = []
    remarks: list[str] = []
    waiting: list[Paragraph | Table] = []
    unread: list[str] = []
    for place, block in enumerate((*blocks, None)):
        if block is not None and place not in columns:
            waiting.append(block)
            continue
        lines = _lines(waiting)
        heads = header.headers(lines, stamped=False) if not turns else set()
        told = "; ".join(lines[at].text.strip() for at in sorted(heads) if lines[at].text.strip())
        if told:
            remarks.append(
                _("The header of the file was left out of the text: “{text}”.").format(
                    text=shortened(told, 100)
                )
            )
        rest = from_lines([line for at, line in enumerate(lines) if at not in heads])
        turns.extend(rest.turns)
        remarks.extend(rest.remarks)
        waiting = []
        if isinstance(block, Table):
            turns.extend(table_turns(block.rows, columns[place]))
            unread += unread_cells(block.rows, columns[place])
    remarks.extend(_others_left_out(columns.values()))
    remarks.extend(_cells_left_out(unread))
    return Reading(tuple(turns), "table", tuple(remarks), recorded=True)


def _lines(blocks: Iterable[Paragraph | Table]) -> list[Line]:
    lines: list[Line] = []
    paragraph = 0
    for block in blocks:
        aside = isinstance(block, Table) and tells_facts([row for row in block.rows if any(row)])
        bold = 0
        if isinstance(block, Paragraph):
            texts = [block.text]
            heading, aside, bold = block.heading, block.aside, block.bold
        else:
            # A cell's own lines stay apart only where it is alone in its row.
            texts = [row[0] if len(row) == 1 else "\t".join(row) for row in block.rows]
            heading = False
        for text in texts:
            paragraph += 1
            for row in text.split("\n"):
                blank = len(row) - len(row.lstrip())
                strong = max(0, min(bold, len(row.rstrip())) - blank)
                lines.append(Line(row, paragraph, heading, aside, strong))
                bold = max(0, bold - len(row) - 1)
    return lines
