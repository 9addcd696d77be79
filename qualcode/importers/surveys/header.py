"""Where the header of a table of answers is, and what each column is called in it."""

import html
import re
from dataclasses import dataclass

from qualcode.errors import Unreadable, WrongUsage
from qualcode.importers.surveys.column_kinds import (
    TECHNICAL_NAMES,
    is_date,
    is_number,
    is_plain_id,
    normalised,
)
from qualcode.text import one_line
from qualcode.words import _

TABLE = "table"
QUALTRICS = "Qualtrics"
LIMESURVEY = "LimeSurvey"
GOOGLE_FORMS = "Google Forms"
MICROSOFT_FORMS = "Microsoft Forms"

_SHORT_ID = re.compile(r"[^\W\d_][\w.\-]{0,23}(\[\w+\])?")
_CODE_AND_TEXT = re.compile(r"([^\W\d_]\w{0,15}(?:\[\w+\])?)[.:]\s+(?=\S)")
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_QUALTRICS_OWN = {
    "startdate", "enddate", "recordeddate", "responseid", "progress", "finished", "status", "ipaddress",
    "distributionchannel", "userlanguage",
}  # fmt: skip
_LIMESURVEY_OWN = {
    "submitdate", "lastpage", "startlanguage", "last page", "start language", "date submitted",
    "viimeinen sivu", "aloituskieli", "lähetyspäivä",
}  # fmt: skip
_GOOGLE_FIRST = {"timestamp", "aikaleima", "tidsstämpel"}
_FORMS_TIMES = {
    "start time", "completion time", "aloitusaika", "valmistumisaika", "starttid", "slutförandetid",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the table: its place from 0, its own short id if the file has one, and its header as
    asked.

    `values` has an entry for each respondent, empty where nothing was answered.
    """

    place: int
    key: str
    text: str
    values: tuple[str, ...]

    @property
    def letter(self) -> str:
        """What a spreadsheet program calls the column: A, B, …, AA."""
        letters, number = "", self.place + 1
        while number:
            number, rest = divmod(number - 1, 26)
            letters = chr(65 + rest) + letters
        return letters

    @property
    def shown(self) -> str:
        """How the column is named to the analyst and as a variable: its id, else its header, else its
        letter."""
        return self.key or self.text or self.letter

    @property
    def filled(self) -> tuple[str, ...]:
        """The values that aren't blank."""
        return tuple(value for value in self.values if value)


@dataclass(frozen=True, slots=True)
class Header:
    """How many rows stand above the header, how many belong to it, and the program that seems to have made
    it."""

    titles: int
    rows: int
    tool: str
    columns: tuple[Column, ...]


def read_header(rows: tuple[tuple[str, ...], ...], header_rows: int | None, name: str) -> Header:
    """The header and the columns of the rows; a table without a header or without answers is refused."""
    if not rows:
        raise Unreadable(
            _("{name} is empty.").format(name=name),
            _("Check that the file and the sheet (--sheet) are the right ones."),
        )
    if header_rows is not None and not 1 <= header_rows <= 5:
        raise WrongUsage(
            _("The number of header rows can't be {count}.").format(count=header_rows),
            _("--header-rows must be a number from 1 to 5."),
        )
    titles = _title_rows(rows, header_rows)
    count = header_rows or _header_rows(rows, titles)
    head, answers = rows[titles : titles + count], rows[titles + count :]
    if not answers:
        raise Unreadable(
            _("{name} has a header but no responses.").format(name=name),
            _("Check that the export is complete, or set the number of header rows with --header-rows."),
        )
    if header_rows is None and _looks_like_answers(head[-1], answers):
        raise Unreadable(
            _("{name} has no header: the first row looks like responses.").format(name=name),
            _("Add the questions above the columns. If they are already there, import with --header-rows 1."),
        )
    columns = []
    for place, (key, text) in enumerate(_names(head)):
        columns.append(Column(place, key, text, tuple(row[place] for row in answers)))
    return Header(titles, count, _tool(head, columns), tuple(columns))


def _title_rows(rows: tuple[tuple[str, ...], ...], wanted: int | None) -> int:
    """How many rows above the header only hold a title: Webropol writes the survey's name there.

    With several header rows wanted, rows that name groups of columns belong to the header too.
    """
    below = rows[1:] or rows
    # A row with separators too many must not make the table look wider than it is.
    used = [
        place for place in range(len(rows[0])) if 5 * sum(bool(row[place]) for row in below) >= len(below)
    ]
    filled = [sum(bool(row[place]) for place in used) for row in rows[:12]]
    least = max(0.6 * len(used), min(len(used), 2))
    titles = next((place for place, count in enumerate(filled) if count >= least), filled.index(max(filled)))
    first_of_groups = max(titles + 1 - (wanted or 1), 0)
    while titles > first_of_groups and filled[titles - 1] > 1:
        titles -= 1
    return titles


def _header_rows(rows: tuple[tuple[str, ...], ...], titles: int) -> int:
    for offset in (1, 2):
        row = rows[titles + offset : titles + offset + 1]
        if row and _is_import_row(row[0]):
            return offset + 1
    if len(rows) > titles + 2 and _is_second_header(rows[titles], rows[titles + 1], rows[titles + 2 :]):
        return 2
    return 1


def _is_import_row(row: tuple[str, ...]) -> bool:
    """The third row that Qualtrics writes: {"ImportId":"QID5"} in each cell."""
    filled = [cell for cell in row if cell]
    return bool(filled) and 2 * sum('"ImportId"' in cell for cell in filled) >= len(filled)


def _is_short_id(cell: str) -> bool:
    """Whether a header is an id ("Q1_2"); some that survey programs give have blanks ("Duration (in seconds)")."""
    return _SHORT_ID.fullmatch(cell) is not None or normalised(cell) in TECHNICAL_NAMES


def _is_second_header(
    first: tuple[str, ...], second: tuple[str, ...], answers: tuple[tuple[str, ...], ...]
) -> bool:
    """Whether short ids are followed by a row of question texts: a Qualtrics file that someone cleaned."""
    named = [place for place, cell in enumerate(first) if cell]
    if not all(_is_short_id(first[place]) for place in named):
        return False
    texts = own = 0
    for place in named:
        below = [row[place] for row in answers if row[place]]
        numbers = sum(is_number(value) or is_date(value) for value in below) >= 0.8 * len(below) > 0
        if numbers and second[place] and not is_number(second[place]) and not is_date(second[place]):
            own += 1
        questions = sum(_asks(value) for value in below)
        texts += _asks(second[place]) and questions <= 0.1 * len(below)
        if normalised(first[place]) in _QUALTRICS_OWN and normalised(second[place]).replace(
            " ", ""
        ) == normalised(first[place]):
            own += 1
    return (own >= 1 and (texts >= 1 or own >= 2)) or 2 * texts >= len(named)


def _asks(text: str) -> bool:
    return text.endswith(("?", ":", "...", "…"))


def _looks_like_answers(head: tuple[str, ...], answers: tuple[tuple[str, ...], ...]) -> bool:
    """Whether the header row is more of the same: a number above numbers, or a value that comes again
    below."""
    if [cell for cell in head if is_number(cell)] == [str(number) for number in range(1, len(head) + 1)]:
        return False
    numeric = alike = again = 0
    for place, cell in enumerate(head):
        below = [row[place] for row in answers if row[place]]
        if not cell or len(below) < 2:
            continue
        if sum(is_number(value) or is_date(value) for value in below) >= 0.8 * len(below):
            numeric += 1
            alike += is_number(cell) or is_date(cell)
        elif 2 <= len(set(below)) <= max(2, len(below) // 3) and cell in below:
            again += 1  # one value only, that of the header: a box that was ticked
    return (alike > 0 and 2 * alike >= numeric) or again > 0


def _names(head: tuple[tuple[str, ...], ...]) -> list[tuple[str, str]]:
    """Each column's short id ("" if it has none) and text, from one or several header rows."""
    imports = [row for row in head if _is_import_row(row)]
    head = tuple(row for row in head if not _is_import_row(row)) or head
    width = len(head[0])
    named = [cell for cell in head[0] if cell]
    if len(head) == 1:
        names = [_id_and_text(_readable(cell)) for cell in head[0]]
        if imports:  # the row of ids was cut away, those of Qualtrics itself are left
            found = [re.search(r'"ImportId"\s*:\s*"([^"]+)"', cell) for cell in imports[0]]
            names = [
                (key or (match.group(1) if match else ""), text)
                for (key, text), match in zip(names, found, strict=True)
            ]
        return names
    if imports or all(map(_is_short_id, named)):
        texts = [one_line(" ".join(_readable(row[place]) for row in head[1:])) for place in range(width)]
        return [
            (_readable(head[0][place]), texts[place] or _readable(head[0][place])) for place in range(width)
        ]
    # A question above a group of columns and its items below, as merged cells come out.
    names, group = [], ""
    for place in range(width):
        group = _readable(head[0][place]) or group
        below = one_line(" ".join(_readable(row[place]) for row in head[1:]))
        own = _readable(head[0][place]) or (group if below else "")
        names.append(_id_and_text(f"{own} [{below}]" if own and below else own or below))
    return names


def _id_and_text(cell: str) -> tuple[str, str]:
    """ "q11_1" is an id and its own text; "Q5. Mitä…" is both; anything else is a text only."""
    if is_plain_id(cell):
        return cell, cell
    both = _CODE_AND_TEXT.match(cell)
    if both and is_plain_id(both.group(1)):
        return both.group(1), cell[both.end() :]
    return "", cell


def _readable(cell: str) -> str:
    """A header on one line and without the HTML that survey programs leave in it."""
    return one_line(html.unescape(_TAG.sub(" ", cell)) if _TAG.search(cell) or "&nbsp;" in cell else cell)


def _tool(head: tuple[tuple[str, ...], ...], columns: list[Column]) -> str:
    names = [normalised(name) for column in columns for name in {column.key, column.text}]
    if any(map(_is_import_row, head)) or len(_QUALTRICS_OWN.intersection(names)) >= 3:
        return QUALTRICS
    if _LIMESURVEY_OWN.intersection(names):
        return LIMESURVEY
    if normalised(columns[0].text) in _GOOGLE_FIRST:
        return GOOGLE_FORMS
    if len(_FORMS_TIMES.intersection(names)) == 2:
        return MICROSOFT_FORMS
    return TABLE
