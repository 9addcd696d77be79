"""Survey answers from a table: a row for each respondent, a passage for each answer to an open question."""

from collections import Counter
from collections.abc import Sequence
from hashlib import blake2b
from pathlib import Path

from qualcode.importers.surveys.column_guess import Roles, column_roles
from qualcode.importers.surveys.column_kinds import EMPTY_PHRASES
from qualcode.importers.surveys.header import TABLE, Column, Header, read_header
from qualcode.importers.surveys.table import SHEET_SUFFIXES, Grid, read_grid
from qualcode.importers.surveys.table_shape import as_wide, without_totals
from qualcode.model.material import SURVEY, ColumnUse, Material, Passage, Question, Respondent, joined
from qualcode.model.options.survey_options import SurveyOptions
from qualcode.text import as_phrase, name_of_file, one_line, shortened
from qualcode.words import _, ngettext

__all__ = ["SURVEY_SUFFIXES", "SurveyOptions", "read_survey"]

SURVEY_SUFFIXES = (".csv", ".tsv", *SHEET_SUFFIXES)
"""Names that only a table of answers has; a .txt may also be one."""


def read_survey(path: Path, options: SurveyOptions, grid: Grid | None = None) -> Material:
    """The answers of a survey, respondent by respondent, each answer a passage of its own.

    `grid` holds the rows of the file if they have been read already.

    A blank cell isn't an answer, but a respondent with only blank cells is still a respondent. The remarks
    mention everything that was guessed. Raises `Unreadable` for a file that isn't such a table."""
    grid = as_wide(grid or read_grid(path, options))
    header = read_header(grid.rows, options.header_rows, path.name)
    roles = column_roles(header.columns, options, path.name)
    top = header.titles + header.rows
    rows, told = without_totals(grid.rows[top:], [column.place for column in roles.questions])
    if told:  # what is guessed of the columns is guessed again, without the totals
        grid = Grid((*grid.rows[:top], *rows), (*grid.remarks, *told))
        header = read_header(grid.rows, options.header_rows, path.name)
        roles = column_roles(header.columns, options, path.name)
    keys, key_remarks = _respondent_keys(roles.id_column, rows)
    questions = _questions(roles)
    says_nothing = frozenset(map(as_phrase, options.no_answer))
    answers: list[str] = []
    marks: list[tuple[str, str]] = []
    respondents = []
    aside = 0
    background = _variables(roles.background)
    for place, key in enumerate(keys):
        for question, column in zip(questions, roles.questions, strict=True):
            answer = column.values[place]
            if answer and as_phrase(answer) in says_nothing:
                aside += 1
            elif answer:
                answers.append(answer)
                marks.append((question.key, key))
        values = [(variable, one_line(column.values[place])) for variable, column in background]
        ballot = roles.ranking.ballots[place] if roles.ranking else ()
        respondents.append(Respondent(key, tuple(pair for pair in values if pair[1]), ballot))
    text, spans = joined(answers)
    passages = tuple(
        Passage(start, end, question=question, respondent=respondent)
        for (start, end), (question, respondent) in zip(spans, marks, strict=True)
    )
    remarks = [*grid.remarks, *_header_remarks(header), *roles.remarks, *key_remarks]
    remarks += _answer_remarks(roles, answers, aside)
    return Material(
        name=one_line(options.name) or name_of_file(path.stem) or path.suffix[1:],
        kind=SURVEY,
        text=text,
        passages=passages,
        questions=questions,
        ranking=roles.ranking.ranking if roles.ranking else None,
        respondents=tuple(respondents),
        layout=header.tool,
        remarks=tuple(remarks),
        personal=roles.personal,
        columns=_uses(header.columns, roles),
    )


def _uses(columns: Sequence[Column], roles: Roles) -> tuple[ColumnUse, ...]:
    """What each column that has values is used for."""
    uses = {column.place: "question" for column in roles.questions}
    uses |= {column.place: "background" for column in roles.background}
    uses |= {column.place: "ranking" for column in (roles.ranking.columns if roles.ranking else ())}
    if roles.id_column:
        uses[roles.id_column.place] = "id"
    found = []
    for column in columns:
        use = uses.get(column.place, "")
        first = next(filter(None, map(one_line, column.values)), "") if use else ""
        if column.filled:
            found.append(
                ColumnUse(column.letter, one_line(column.text or column.key), use, shortened(first, 60))
            )
    return tuple(found)


def _respondent_keys(id_column: Column | None, rows: Sequence[Sequence[str]]) -> tuple[list[str], list[str]]:
    """A key for each row: its id, or a hash of its cells; what comes again gets a number, and doubled ids
    are reported."""
    ids = id_column.values if id_column else ("",) * len(rows)
    names = [one_line(own) or _row_key(row) for own, row in zip(ids, rows, strict=True)]
    doubled = [name for name, count in Counter(filter(None, map(one_line, ids))).items() if count > 1]
    remarks = []
    if doubled:
        remark = ngettext(
            "The ID {ids} occurs in several rows; in the later rows it is shown with a suffix (#2).",
            "The IDs {ids} occur in several rows; in the later rows they are shown with a suffix (#2).",
            len(doubled),
        )
        remarks.append(remark.format(ids=", ".join(doubled[:10])))
    missing = sum(not one_line(own) for own in ids) if id_column else 0
    if missing:
        remark = ngettext(
            "{count} row has no ID; its respondent is identified by the responses.",
            "{count} rows have no ID; their respondents are identified by the responses.",
            missing,
        )
        remarks.append(remark.format(count=missing))
    return _all_different(names), remarks


def _all_different(names: Sequence[str]) -> list[str]:
    """The names, each used once: the second "V3" becomes "V3#2", and none of them takes a name that the
    file has."""
    taken, times, keys = set(names), Counter[str](), []
    for name in names:
        times[name] += 1
        key = name
        while times[name] > 1 and (key := f"{name}#{times[name]}") in taken:
            times[name] += 1
        taken.add(key)
        keys.append(key)
    return keys


def _row_key(row: Sequence[str]) -> str:
    cells = "\0".join(row).rstrip("\0")
    return "row-" + blake2b(cells.encode(), digest_size=8).hexdigest()


def _questions(roles: Roles) -> tuple[Question, ...]:
    """The open questions with the file's own ids, or K1, K2, … in their order."""
    own = _all_different([column.key for column in roles.questions if column.key])
    taken = {*own, roles.ranking.ranking.key if roles.ranking else ""}
    ids = iter(own)
    questions = []
    for number, column in enumerate(roles.questions, 1):
        key = next(ids) if column.key else f"K{number}"
        while not column.key and key in taken:
            key += "b"
        questions.append(Question(key, column.text or column.letter))
    return tuple(questions)


def _variables(columns: Sequence[Column]) -> list[tuple[str, Column]]:
    ids = Counter(column.key for column in columns)
    # The columns of a grid may share one id; what tells them apart is the item in their header.
    names = [
        one_line(column.shown if ids[column.key] == 1 else column.text or column.shown) for column in columns
    ]
    return list(zip(_all_different(names), columns, strict=True))


def _header_remarks(header: Header) -> list[str]:
    remarks = []
    if header.tool != TABLE:
        remarks.append(_("The file seems to come from {program}.").format(program=header.tool))
    if header.titles:
        remark = ngettext(
            "Left out {count} title row above the header (--header-rows).",
            "Left out {count} title rows above the header (--header-rows).",
            header.titles,
        )
        remarks.append(remark.format(count=header.titles))
    if header.rows > 1:
        remarks.append(_("The header has {count} rows (--header-rows).").format(count=header.rows))
    nameless = [column.letter for column in header.columns if column.filled and not column.text]
    if nameless:
        remark = ngettext(
            "The column {columns} contains values but no header.",
            "The columns {columns} contain values but no header.",
            len(nameless),
        )
        remarks.append(remark.format(columns=", ".join(nameless)))
    return remarks


def _answer_remarks(roles: Roles, answers: Sequence[str], aside: int) -> list[str]:
    remarks = []
    if aside:
        remark = ngettext(
            "{count} response was treated as no answer.",
            "{count} responses were treated as no answer.",
            aside,
        )
        remarks.append(remark.format(count=aside))
    empty = Counter(answer for answer in answers if as_phrase(answer) in EMPTY_PHRASES)
    if empty:
        count = empty.total()
        remark = ngettext(
            "{count} response may mean no answer ({examples}). To treat such responses as no answer, "
            "use --no-answer.",
            "{count} responses may mean no answer ({examples}). To treat such responses as no "
            "answer, use --no-answer.",
            count,
        )
        examples = ", ".join(f"“{answer}”" for answer, _times in empty.most_common(4))
        remarks.append(remark.format(count=count, examples=examples))
    if roles.ranking and roles.ranking.incomplete:
        remark = ngettext(
            "{count} respondent's ranking is incomplete or ambiguous; only the unambiguous part "
            "at its beginning was kept.",
            "{count} respondents' rankings are incomplete or ambiguous; only the unambiguous "
            "parts at their beginnings were kept.",
            roles.ranking.incomplete,
        )
        remarks.append(remark.format(count=roles.ranking.incomplete))
    return remarks
