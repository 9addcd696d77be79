"""A table of coded quotes: the columns of an analysis table in any order, in Finnish, English or Swedish, and the
exports of other programs; from csv, Excel, Word, JSON or JSON lines."""

import json
import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from qualcode.errors import Unreadable
from qualcode.files import read_given
from qualcode.importers.coding_columns import blanks, filled_down, settled_by_values
from qualcode.importers.coding_headings import (
    CATEGORY,
    DOCUMENT,
    EXPRESSION,
    MEMO,
    PARTICIPANT,
    PLACE,
    QUOTE,
    TASK,
    kind_of_heading,
    kinds_of,
)
from qualcode.importers.encoding import decode
from qualcode.importers.limits import too_large_unpacked
from qualcode.model.coding_row import CodingRow, CodingTable
from qualcode.model.file_limits import Limits
from qualcode.model.levels import LEVELS
from qualcode.model.options.survey_options import SurveyOptions
from qualcode.text import clean, one_line
from qualcode.words import _, ngettext

_CLOSING_CODE = re.compile(
    r"^\s*[\"”“»](?P<quote>.+)[\"”“«]\s*[(\[,]?\s*(?P<code>[^()\[\]\"”“«]{1,40}?)\s*[)\]]?\s*[.]?\s*$",
    re.DOTALL,
)
_CONTEXT_CODE = re.compile(r"^(?P<quote>.+[\]\"”“«])\s*\((?P<code>[^()\[\]]{1,40})\)\s*$", re.DOTALL)
_COMMA_CODE = re.compile(r"^(?P<quote>.+),\s*(?P<code>[A-ZÅÄÖ]{1,3}\d{1,4})\s*$", re.DOTALL)
_PLACE = re.compile(r"(?P<document>.+):(?P<passage>\d{1,6})")
_BETWEEN = re.compile(r"\s*(?:>|\\|→)\s*")
_MOST_NESTED = 60


def read_coding_table(path: Path, limits: Limits, sheet: str = "", *, fill_down: bool = False) -> CodingTable:
    """The rows of a file. Raises `Unreadable` where no column holds quotes, or none says how they were coded."""
    ending = path.suffix.lower()
    if ending == ".docx":
        return _from_word(path, limits, fill_down)
    if ending in (".json", ".jsonl", ".ndjson"):
        raw = read_given(path, limits.file_bytes)
        return from_json(clean(decode(raw, path.name)[0]), path.name, limits)
    from qualcode.importers.surveys.table import read_grid

    grid = read_grid(path, SurveyOptions(limits=limits, sheet=sheet or None), merged=True)
    found = from_rows(grid.rows, path.name, grid.numbers, fill_down=fill_down)
    return found._replace(remarks=(*grid.remarks, *found.remarks))


def from_text(text: str, limits: Limits, *, fill_down: bool = False) -> CodingTable:
    """The rows that come by standard input: JSON lines, or csv with a heading."""
    name = _("standard input")
    if text.lstrip().startswith(("{", "[")):
        return from_json(text, name, limits)
    from qualcode.importers.separated_text import cells

    return from_rows(cells(text, None, name)[0], name, fill_down=fill_down)


def from_json(text: str, name: str, limits: Limits) -> CodingTable:
    """A JSON array of rows, or an object on each line; the keys are headings."""
    if text.count("{") > limits.signs_of_markup:
        raise too_large_unpacked(name, limits)
    records: list[Any] = []
    try:
        if text.lstrip().startswith("["):
            told = json.loads(text)
            records = told if isinstance(told, list) else []
        else:
            for line in text.split("\n"):
                if line.strip():
                    records.append(json.loads(line))
    except (ValueError, RecursionError):
        number = len(records) + 1
        raise Unreadable(
            _("Line {number} of {name} isn't valid JSON.").format(number=number, name=name),
            _(
                'Each line must be a JSON object, for example: {"document": "H1", "quote": "…", '
                '"expression": "…", "category": "…"}'
            ),
        ) from None
    objects = [_flat(one) if isinstance(one, dict) else {} for one in records]
    header = list(dict.fromkeys(str(key) for one in objects for key in one))
    rows = [header, *([_cell(one.get(key)) for key in header] for one in objects)]
    return from_rows(rows, name, range(len(rows)))


def _flat(record: dict[str, Any]) -> dict[str, Any]:
    """The record with its facts, {"facts": {"trial": "2"}}, as columns of their own."""
    facts = record.get("facts")
    more = {f"fact:{key}": value for key, value in facts.items()} if isinstance(facts, dict) else {}
    return {**{key: value for key, value in record.items() if key != "facts"}, **more}


def _cell(value: Any) -> str:
    if value is None or isinstance(value, dict):
        return ""
    if isinstance(value, list):
        return "\n".join(str(one) for one in value[:_MOST_NESTED] if isinstance(one, str | int | float))
    return str(value)


def from_rows(
    rows: Sequence[Sequence[str]], name: str, numbers: Sequence[int] = (), *, fill_down: bool = False
) -> CodingTable:
    """The rows of a table with a heading row, which may stand below a title; `numbers` are those that its rows have for
    people (empty: from 1 on)."""
    numbers = numbers or range(1, len(rows) + 1)
    for place, row in enumerate(rows[:10]):
        kinds = [kind_of_heading(cell) for cell in row]
        if QUOTE in kinds and len({*kinds} - {""}) > 1:
            return _read(
                rows[place + 1 :],
                [one_line(cell) for cell in row],
                kinds_of(list(row)),
                numbers[place + 1 :],
                name,
                fill_down,
            )
    raise Unreadable(
        _("{name} has no header row with a column of quotes and a column of codes.").format(name=name),
        _(
            "Add column headings, for example: document, quote, expression, subcategory, "
            "main category. See docs/formats.md."
        ),
    )


def _read(
    rows: Iterable[Sequence[str]],
    header: list[str],
    kinds: list[str],
    numbers: Sequence[int],
    name: str,
    fill_down: bool = False,
) -> CodingTable:
    cells = [list(row) for row in rows]
    kinds = settled_by_values(kinds, cells)
    where = {kind: place for place, kind in enumerate(kinds) if kind}
    blank = filled_down(cells, where) if fill_down else blanks(cells, where)
    facts = [
        (place, heading)
        for place, heading in enumerate(header)
        if heading.casefold().startswith(("fact:", "fakta:", "tieto:"))
    ]
    found: list[CodingRow] = []
    empty = 0
    for number, row in zip(numbers, cells, strict=True):

        def cell(kind: str, row: Sequence[str] = row) -> str:
            place = where.get(kind, len(row))
            return clean(row[place]).strip() if place < len(row) else ""

        several = [line for line in cell(QUOTE).split("\n") if line.strip()]
        if len(several) > 1 and all(map(_CLOSING_CODE.match, several)):  # two quotes in one cell
            own = [list(row) for _line in several]
            for line, copy in zip(several, own, strict=True):
                copy[where[QUOTE]] = line
            found += [
                one._replace(number=number)
                for one in _read(own, header, kinds, [number] * len(own), name).rows
            ]
            continue
        if cell(QUOTE) and one_line(cell(QUOTE)) == header[where[QUOTE]]:
            continue  # a heading that is merged downwards over two rows
        quote, participant = _without_code(cell(QUOTE), cell(PARTICIPANT))
        place = _PLACE.fullmatch(cell(PLACE))
        document = cell(DOCUMENT) or (one_line(place["document"]) if place else "")
        passage = (
            int(place["passage"])
            if place
            else int(cell(PLACE))
            if re.fullmatch(r"\d{1,6}", cell(PLACE))
            else 0
        )
        one = CodingRow(
            number=number,
            quote=quote,
            document=one_line(document),
            participant=one_line(participant),
            passage=passage,
            expression=one_line(cell(EXPRESSION)),
            tasks=tuple(one_line(word) for word in re.split(r"[;\n]", cell(TASK)) if word.strip()),
            memo=cell(MEMO),
            facts=tuple(
                (heading.partition(":")[2].strip(), one_line(row[at]))
                for at, heading in facts
                if at < len(row) and row[at].strip()
            ),
        )
        chains = list(_chains(cell, where))
        if not quote and not passage:
            empty += any(part.strip() for part in row)
            continue
        found += [one._replace(categories=chain) for chain in chains or [()]]
    remarks = [
        ngettext(
            "{number} row of {name} without a quote was left out.",
            "{number} rows of {name} without a quote were left out.",
            empty,
        ).format(number=empty, name=name)
    ]
    told = {place for place, _heading in facts}
    unused = [
        heading
        for place, (heading, kind) in enumerate(zip(header, kinds, strict=False))
        if heading and not kind and place not in told
    ]
    if unused:
        remarks.append(
            _("These columns of {name} were left out: {columns}.").format(
                name=name, columns=", ".join(unused)
            )
        )
    if blank and blank * 5 >= len(cells):
        text = ngettext(
            "{number} row has a quote and no category. If empty cells mean “as above”, add --fill-down.",
            "{number} rows have a quote and no category. If empty cells mean “as above”, add --fill-down.",
            blank,
        )
        remarks.append(text.format(number=blank))
    return CodingTable(tuple(found), tuple(remarks if empty else remarks[1:]))


def _chains(cell: Any, where: dict[str, int]) -> Iterable[tuple[tuple[str, str], ...]]:
    """The chains of categories that a row belongs to, each from the lowest category upwards; more than one if a
    cell names several codes."""
    levels = [(level, one_line(cell(level))) for level in LEVELS if level in where]
    filled = tuple((level, words) for level, words in levels if words)
    if filled:
        yield filled
        return
    for words in re.split(r"[\n;]", cell(CATEGORY)):
        if words.strip():
            path = [one_line(part) for part in _BETWEEN.split(words) if part.strip()] or [one_line(words)]
            yield tuple(("", part) for part in reversed(path))


def _without_code(quote: str, participant: str) -> tuple[str, str]:
    """A quote as reports print it, ”…” (H1): its words, and the participant unless another column tells."""
    match = _CLOSING_CODE.match(quote) or _CONTEXT_CODE.match(quote) or _COMMA_CODE.match(quote)
    if match is None:
        return quote, participant
    return match["quote"].strip(), participant or match["code"].strip()


def _from_word(path: Path, limits: Limits, fill_down: bool) -> CodingTable:
    """The rows of all tables in a Word file whose heading row has a column of quotes; the text of a merged cell
    applies to all of its rows."""
    from qualcode.importers.transcripts.document_blocks import Table
    from qualcode.importers.transcripts.word_file import read_word

    word = read_word(read_given(path, limits.file_bytes), path.name, limits, merged=True)
    rows: list[CodingRow] = []
    remarks = list(word.remarks)
    heading: tuple[str, ...] = ()
    for table in word.blocks:
        if not isinstance(table, Table) or not table.rows:
            continue
        headed = next(
            (row for row in table.rows[:10] if any(kind_of_heading(cell) == QUOTE for cell in row)), None
        )
        if headed is None and len(table.rows[0]) == len(heading):  # the table before goes on after a break
            found = from_rows([heading, *table.rows], path.name, fill_down=fill_down)
        elif headed is not None:
            heading = headed
            found = from_rows(table.rows, path.name, fill_down=fill_down)
        else:
            continue
        rows += [one._replace(number=len(rows) + place) for place, one in enumerate(found.rows, 1)]
        remarks += found.remarks
    if not rows:
        raise Unreadable(
            _("{name} contains no table with a column of quotes.").format(name=path.name),
            _("Add column headings, for example: Original expression, Simplified expression, Subcategory."),
        )
    return CodingTable(tuple(rows), tuple(dict.fromkeys(remarks)))
