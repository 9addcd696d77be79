"""Finding the columns that the analyst named, by header, short id, letter, number or range."""

import re
from collections.abc import Sequence

from qualcode.errors import Ambiguous, NotFound, WrongUsage
from qualcode.importers.surveys.column_kinds import normalised
from qualcode.importers.surveys.header import Column
from qualcode.numbers import whole_number
from qualcode.text import shortened
from qualcode.words import _


def named_columns(words: Sequence[str], columns: Sequence[Column], option: str) -> tuple[Column, ...]:
    """The columns that `words` name, each once, in the order they were named; `option` is where they were
    given."""
    found: dict[int, Column] = {}
    for word in words:
        word = word.strip()
        if not word:
            raise WrongUsage(
                _("{option} contains an empty column name.").format(option=option),
                _("Columns in the file: {columns}.").format(columns=_listed(columns)),
            )
        for column in _one_or_range(word, columns, option):
            found.setdefault(column.place, column)
    return tuple(found.values())


def _one_or_range(word: str, columns: Sequence[Column], option: str) -> Sequence[Column]:
    single = _single(word, columns)
    if single is not None:
        return [single]
    for dash in re.finditer(r"[-–:]", word):
        first = _single(word[: dash.start()].strip(), columns, whole=True)
        last = _single(word[dash.end() :].strip(), columns, whole=True)
        if first is not None and last is not None:
            if last.place < first.place:
                raise WrongUsage(
                    _("The range {range} in {option} runs backwards.").format(range=word, option=option),
                    _("Start from the left column: {range}.").format(range=f"{last.letter}-{first.letter}"),
                )
            return columns[first.place : last.place + 1]
    raise NotFound(
        _("Column {column} not found (in {option}).").format(column=f"“{word}”", option=option),
        _("Similar columns: {columns}.").format(columns=_nearest(word, columns)),
    )


def _single(word: str, columns: Sequence[Column], whole: bool = False) -> Column | None:
    """The column with this id, header, letter or number; unless `whole`, also one whose header begins with
    `word`."""
    if not word:
        return None
    exact = [column for column in columns if word in (column.key, column.text)]
    alike = [c for c in columns if normalised(word) in (normalised(c.key), normalised(c.text))]
    for fits in (exact, alike):
        if len(fits) == 1:
            return fits[0]
        if fits:
            raise Ambiguous(
                _("Several columns are called “{column}”.").format(column=word),
                _("Use the letter of the column: {columns}.").format(columns=_listed(fits)),
                tuple(f"{column.letter}: {column.text}" for column in fits),
            )
    if 1 <= (number := whole_number(word) or 0) <= len(columns):
        return columns[number - 1]
    for column in columns:
        if column.letter == word.upper():
            return column
    begun = [column for column in columns if normalised(column.text).startswith(normalised(word))]
    return begun[0] if not whole and len(word) >= 4 and len(begun) == 1 else None


def _nearest(word: str, columns: Sequence[Column]) -> str:
    from rapidfuzz import fuzz

    def likeness(column: Column) -> float:
        names = [name.casefold() for name in (column.key, column.text) if name]
        # Part of a long header is a good hit, but a short header within a long word is none.
        alike = (fuzz.WRatio if len(word) < len(name) else fuzz.ratio for name in names)
        return max(
            (score(word.casefold(), name) for score, name in zip(alike, names, strict=True)), default=0.0
        )

    ordered = sorted(columns, key=lambda column: (-likeness(column), column.place))
    return _listed(ordered[:4])


def _listed(columns: Sequence[Column]) -> str:
    return ", ".join(f"{column.letter} = {shortened(column.shown, 40)}" for column in columns[:12])
