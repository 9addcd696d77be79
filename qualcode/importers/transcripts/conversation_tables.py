"""A table as a conversation: a column that says who, a column of speech, and perhaps one of times."""

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from qualcode.importers.transcripts import label_words, labels, timestamps
from qualcode.importers.transcripts.labels import Likeness
from qualcode.importers.transcripts.turns import Turn
from qualcode.text import one_line


@dataclass(frozen=True, slots=True)
class Columns:
    """Which column says what; `names` are the headings of the columns, empty without a heading row."""

    speaker: int
    speech: int
    time: int | None
    end: int | None
    width: int
    names: tuple[str, ...]

    def other_names(self) -> tuple[str, ...]:
        """Headings of the columns that hold neither the speaker, the speech nor the times."""
        used = {self.speaker, self.speech, self.time, self.end}
        return tuple(name for place, name in enumerate(self.names) if place not in used and name)


Rows = Sequence[tuple[str, ...]]


def speaker_columns(
    rows: Rows, given: Collection[str], like: Columns | None = None, refused: Collection[str] = ()
) -> Columns | None:
    """The columns of a table if it is a conversation; `like` are those of an earlier table of the file, `refused` keys
    of words that are no label."""
    filled = [row for row in rows if any(row)]
    if not filled:
        return None
    width = max(len(row) for row in filled)
    if width < 2 or width > 12:
        return None
    headed = _by_heading(filled[0], width)
    if headed:
        return headed
    named = [one_line(row[0]) for row in filled]
    facts = any(labels.key(name) in refused for name in named) or tells_facts(filled)
    if facts:
        return None
    if like is not None and like.width == width:
        return Columns(like.speaker, like.speech, like.time, like.end, width, ())
    return _by_contents(filled, width, given)


def _by_heading(row: tuple[str, ...], width: int) -> Columns | None:
    names = tuple(one_line(cell) for cell in row)
    words = [name.casefold().split(" ")[0].strip(".:()") for name in names]

    def place(known: frozenset[str]) -> int | None:
        return next((at for at, word in enumerate(words) if word in known), None)

    speaker, speech = place(label_words.SPEAKER_COLUMN), place(label_words.SPEECH_COLUMN)
    if speaker is None or speech is None or max(len(name) for name in names) > 40:
        return None
    return Columns(
        speaker, speech, place(label_words.TIME_COLUMN), place(label_words.END_COLUMN), width, names
    )


def tells_facts(rows: Rows) -> bool:
    """Whether the table tells facts about somebody ("Ikä | 45"): two columns, no name in the first one twice, and none
    of them a code or a role that speaks."""
    names = [one_line(row[0]).rstrip(":") for row in rows if len(row) == 2]
    keys = [labels.key(name) for name in names]
    if (
        not names
        or len(names) < len(rows)
        or len(set(keys)) < len(keys)
        or any(labels.likeness(name) is Likeness.PLAIN for name in names)
    ):
        return False
    return all(len(row[1]) <= 80 and row[1].rstrip()[-1:] not in ".?!…" for row in rows if len(row) == 2)


def _by_contents(rows: Rows, width: int, given: Collection[str]) -> Columns | None:
    columns = [[row[at] if at < len(row) else "" for row in rows] for at in range(width)]
    time = next((at for at, column in enumerate(columns) if _share(column, _is_time) > 0.8), None)
    rest = [at for at in range(width) if at != time and _share(columns[at], str.isdigit) < 0.8]
    if len(rest) < 2:
        return None
    speech = max(rest, key=lambda at: sum(map(len, columns[at])))
    for speaker in (at for at in rest if at != speech):
        cells = [one_line(cell).rstrip(":") for cell in columns[speaker] if cell]
        found = [(cell, labels.likeness(cell)) for cell in cells]
        keys = labels.accepted(found, given, all(how for _cell, how in found))
        fits = sum(labels.key(cell) in keys for cell in cells)
        repeated = len({labels.key(cell) for cell in cells}) < len(cells)
        codes = any(how is Likeness.PLAIN for _cell, how in found)
        if cells and fits >= 0.7 * len(cells) and (repeated or codes) and len(cells) * 3 >= len(rows):
            return Columns(speaker, speech, time, None, width, ())
    return None


def _is_time(cell: str) -> bool:
    return (
        timestamps.lone(cell.strip().split("\n")[0].split(" ")[0].strip("-–—") if cell.strip() else "")
        is not None
    )


def _share(column: list[str], fits: Callable[[str], bool]) -> float:
    cells = [cell.strip() for cell in column if cell.strip()]
    return sum(fits(cell) for cell in cells) / len(cells) if cells else 0.0


def table_turns(rows: Rows, columns: Columns) -> list[Turn]:
    """A turn for each row with speech; a row without a speaker goes on with the one before."""
    turns: list[Turn] = []
    speaker: str | None = None
    body = [row for row in rows if any(row)]
    unit = _unit(body[1:], columns) if columns.names else 0
    for row in body[1:] if columns.names else body:
        speech = _cell(row, columns.speech)
        if (
            len(row) > columns.width
        ):  # a row with more cells than the others: all behind the speaker is speech
            speech = "\n".join(filter(None, map(str.strip, row[columns.speech :])))
        named = one_line(_cell(row, columns.speaker)).rstrip(":").strip()
        begins, ends = _times(row, columns, unit)
        if not speech:
            # A row that spans all columns has its text where the speaker would be.
            speech, named = (named, "") if len(row) == 1 else ("", named)
            if not speech:
                continue
        if not named and begins is None and turns:
            last = turns[-1]
            turns[-1] = Turn(last.label, f"{last.text}\n{speech}", last.begins, last.ends)
            continue
        speaker = named or speaker
        turns.append(Turn(speaker, speech, begins, ends))
    return turns


def unread_cells(rows: Rows, columns: Columns) -> list[str]:
    """What stands in cells beside the speaker, the speech and the times of a table without headings."""
    if columns.names:
        return []
    used = {columns.speaker, columns.speech, columns.time, columns.end}
    return [
        one_line(cell)
        for row in rows
        if len(row) > 1
        for place, cell in enumerate(row)
        if place not in used and cell.strip() and not cell.strip().isdigit()
    ]


def _cell(row: tuple[str, ...], place: int) -> str:
    return row[place].strip() if place < len(row) else ""


def _times(row: tuple[str, ...], columns: Columns, unit: int) -> tuple[float | None, float | None]:
    if columns.time is None:
        return None, None
    end = _cell(row, columns.end) if columns.end is not None else ""
    return _time(_cell(row, columns.time), unit), _time(end, unit)


def _time(cell: str, unit: int) -> float | None:
    """A time in seconds: of a clock, or a plain number of which so many (`unit`) are a second; 0: numbers aren't
    times."""
    if _is_time(cell):
        return timestamps.seconds(cell)
    return round(_number(cell) / unit, 3) if unit and _NUMBER.fullmatch(cell) else None


_NUMBER = re.compile(r"\d{1,9}(?:[.,]\d{1,6})?", re.ASCII)
_SLOWEST = 0.05
"""Letters a second that even a slow conversation with long breaks has; fewer: the numbers are thousandths."""


def _number(cell: str) -> float:
    return float(cell.replace(",", "."))


def _unit(body: Rows, columns: Columns) -> int:
    """Whether plain numbers in the column of times are seconds (1) or thousandths (1000), by how much is said
    meanwhile; 0 if they aren't numbers that grow."""
    if columns.time is None:
        return 0
    cells = [_cell(row, columns.time) for row in body]
    numbers = [_number(cell) for cell in cells if _NUMBER.fullmatch(cell)]
    if len(numbers) < 2 or len(numbers) < len([cell for cell in cells if cell]) or numbers != sorted(numbers):
        return 0
    letters = sum(len(_cell(row, columns.speech)) for row in body)
    return 1000 if letters < _SLOWEST * (numbers[-1] - numbers[0]) else 1
