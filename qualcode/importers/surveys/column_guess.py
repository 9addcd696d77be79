"""What each column of a survey is for: told by the analyst, or guessed from its header and its values."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean

from qualcode.errors import Unreadable, WrongUsage
from qualcode.importers.surveys.column_kinds import (
    EMPTY_PHRASES,
    ID_NAMES,
    IDENTIFYING_NAMES,
    TECHNICAL_NAMES,
    TICKS,
    is_date,
    is_email,
    is_full_name,
    is_ip_address,
    is_number,
    normalised,
    share,
)
from qualcode.importers.surveys.columns import named_columns
from qualcode.importers.surveys.header import Column
from qualcode.importers.surveys.ranking import RankingColumns, find_rankings, read_ranking
from qualcode.model.options.survey_options import NOTHING, SurveyOptions
from qualcode.text import as_phrase, shortened
from qualcode.words import _, ngettext


@dataclass(frozen=True, slots=True)
class Roles:
    """What the columns are for; `remarks` say what was guessed and how to say otherwise."""

    id_column: Column | None
    questions: tuple[Column, ...]
    ranking: RankingColumns | None
    background: tuple[Column, ...]
    remarks: tuple[str, ...]
    personal: bool = False
    """Whether the file has columns that tell who a respondent is, or that the analyst never wants read."""


def column_roles(columns: Sequence[Column], options: SurveyOptions, name: str) -> Roles:
    """The id column, the open questions, the ranking question and the background variables of the file."""
    told = _told(columns, options)
    taken = {column.place for chosen in told.values() for column in chosen}
    rest = [column for column in columns if column.place not in taken]
    remarks: list[str] = []

    id_column = told["--id-column"][0] if told["--id-column"] else None
    if options.id_column is None:
        id_column = _id_column(rest)
        rest = [column for column in rest if column is not id_column]
    remarks.append(_id_remark(id_column))

    ranking = None
    if told["--ranking"]:
        ranking = read_ranking(told["--ranking"], options.ranking_layout)
    elif not options.ranking:
        ranking, rest = _guessed_ranking(rest, remarks)

    identifying = [column for column in rest if _identifies(column)]
    rest = _without(rest, identifying)
    technical = [column for column in rest if _is_technical(column)]
    rest = _without(rest, technical)
    empty = [column for column in rest if not column.filled]
    rest = [column for column in rest if column.filled]
    open_ones = [column for column in rest if _is_open(column)]
    background = told["--background"]
    if not options.background:
        background = tuple(_without(rest, open_ones))
    questions = told["--questions"]
    if not options.questions:
        questions = tuple(open_ones)
        if questions:
            remark = _("Detected as open questions: {columns} (--questions).")
            remarks.append(remark.format(columns=_all(questions)))
    elif open_ones:
        remark = _("These columns look like open questions too, but were not selected: {columns}.")
        remarks.append(remark.format(columns=_all(open_ones)))
    if not questions:
        raise Unreadable(
            _("No open question was detected in {name}.").format(name=name),
            _("To select open questions, use --questions. Columns in the file: {columns}.").format(
                columns=_all(columns)
            ),
        )
    if background and not options.background:
        remarks.append(_("Background variables: {columns} (--background).").format(columns=_all(background)))
    passed_over = _without(rest, open_ones) if options.background else []
    if passed_over:
        remarks.append(_("These columns were not selected: {columns}.").format(columns=_all(passed_over)))
    remarks += _left_out_remarks(identifying, technical, empty)
    personal = bool(identifying or told["--leave-out"]) or (
        id_column is not None and _names_people(id_column)
    )
    return Roles(
        id_column, tuple(sorted(questions, key=_place)), ranking, background, tuple(remarks), personal
    )


def _without(columns: Sequence[Column], others: Sequence[Column]) -> list[Column]:
    """`columns` without `others`. They are compared by place, because comparing their values takes long in a
    wide table."""
    places = {column.place for column in others}
    return [column for column in columns if column.place not in places]


def _place(column: Column) -> int:
    return column.place


def _told(columns: Sequence[Column], options: SurveyOptions) -> dict[str, tuple[Column, ...]]:
    """The columns named under each option; one column can't be two things."""
    words = {
        "--questions": options.questions,
        "--ranking": () if options.ranking == (NOTHING,) else options.ranking,
        "--id-column": () if options.id_column in (None, NOTHING) else (options.id_column or "",),
        "--background": options.background,
        "--leave-out": options.leave_out,
    }
    told = {option: named_columns(names, columns, option) for option, names in words.items()}
    if options.ranking_layout is not None and not told["--ranking"]:
        raise WrongUsage(
            _("A ranking layout was given without the columns of the ranking."),
            _("To select the columns, use --ranking."),
        )
    if len(told["--id-column"]) > 1:
        raise WrongUsage(
            _("Several columns were given as the ID column."),
            _("Select a single ID column with --id-column."),
        )
    uses: dict[int, str] = {}
    for option, chosen in told.items():
        for column in chosen:
            if column.place in uses:
                sentence = _("The column {column} was given both in {first} and in {second}.")
                raise WrongUsage(
                    sentence.format(column=_one(column), first=uses[column.place], second=option),
                    _("Use the column in only one of the two options."),
                )
            uses[column.place] = option
    return told


def _id_column(columns: Sequence[Column]) -> Column | None:
    """The column whose header says that it tells respondents apart, if its values can."""
    names = list(ID_NAMES)
    candidates = [
        column
        for column in columns
        if any(normalised(name) in names for name in (column.key, column.text)) and _can_tell_apart(column)
    ]

    def certainty(column: Column) -> int:
        return min(names.index(name) for name in map(normalised, (column.key, column.text)) if name in names)

    return min(candidates, key=certainty, default=None)


def _can_tell_apart(column: Column) -> bool:
    values = column.filled
    return (
        len(values) >= 0.9 * len(column.values)
        and len(set(values)) >= 0.8 * len(values)
        and all(len(value) <= 64 and "\n" not in value for value in values)
        and share(values, is_full_name) < 0.5
        and share(values, is_email) < 0.5
    )


def _names_people(column: Column) -> bool:
    return share(column.filled, is_email) >= 0.5 or share(column.filled, is_full_name) >= 0.5


def _id_remark(column: Column | None) -> str:
    if column is None:
        return _(
            "The survey has no ID column (--id-column). Respondents are identified by their "
            "responses, so a changed response looks like one from a new respondent when the file is "
            "imported again."
        )
    if _names_people(column):
        return _(
            "The ID column {column} reveals who the respondents are. Replace its values with codes."
        ).format(column=_one(column))
    return _("ID column of the respondents: {column} (--id-column).").format(column=_one(column))


def _guessed_ranking(rest: list[Column], remarks: list[str]) -> tuple[RankingColumns | None, list[Column]]:
    found = find_rankings([column for column in rest if column.filled])
    if not found:
        return None, rest
    remark = _("Detected as the ranking question: {columns} (--ranking).")
    remarks.append(remark.format(columns=_all(found[0].columns)))
    for other in found[1:]:
        remark = _(
            "A second ranking question ({columns}) was left out, because a survey can have only "
            "one ranking question (--ranking)."
        )
        remarks.append(remark.format(columns=_all(other.columns)))
    taken = {column.place for ranking in found for column in ranking.columns}
    return found[0], [column for column in rest if column.place not in taken]


def _identifies(column: Column) -> bool:
    if {value.casefold() for value in column.filled} <= {*TICKS, column.text.casefold()}:
        return False  # "Puhelin" among the ways of contact that could be ticked
    if any(normalised(name) in IDENTIFYING_NAMES for name in (column.key, column.text)):
        return True
    values = column.filled
    if share(values, is_email) >= 0.5 or share(values, is_ip_address) >= 0.5:
        return True
    return share(values, is_full_name) >= 0.8 and len(set(values)) >= 0.8 * len(values) and len(values) >= 2


def _is_technical(column: Column) -> bool:
    if any(normalised(name) in TECHNICAL_NAMES for name in (column.key, column.text)):
        return True
    return share(column.filled, is_date) >= 0.8


def _is_open(column: Column) -> bool:
    """Whether the column holds answers in the respondents' own words: varied, of several words, under a
    question."""
    values = tuple(value for value in column.filled if as_phrase(value) not in EMPTY_PHRASES)
    if not values or share(values, is_number) >= 0.5:
        return False
    different = len({value.casefold() for value in values})
    variety = different / len(values)
    varied = variety >= 0.5 or different >= 50  # thousands of respondents repeat each other
    words = fmean(len(value.split()) for value in values)
    if _is_ticked(values):
        return False
    asks = column.text.endswith(("?", "...", "…", ":", "!")) or len(column.text.split()) >= 4
    longest = max(map(len, values))
    return (
        (words >= 4 and varied)
        or (asks and words >= 2 and varied)
        or (asks and words >= 1.3 and variety >= 0.9 and len(values) >= 5)
        or (longest > 80 and variety > 0.3)
    )


def _is_ticked(values: Sequence[str]) -> bool:
    """Whether the cells are lists of ticked choices: the same few pieces again and again."""
    for divider in (";", ", ", "|"):
        if len(values) < 4 or sum(divider in value for value in values) < 0.4 * len(values):
            continue
        pieces = [piece.strip() for value in values for piece in value.split(divider) if piece.strip()]
        return len(set(pieces)) <= min(40, 0.35 * len(pieces))
    return False


def _left_out_remarks(
    identifying: Sequence[Column], technical: Sequence[Column], empty: Sequence[Column]
) -> list[str]:
    remarks = []
    if identifying:
        remark = _("These columns were left out because they identify respondents: {columns}.")
        remarks.append(remark.format(columns=_all(identifying)))
    if technical:
        remark = _(
            "These columns were left out because they come from the survey program: {columns}. "
            "To keep them, use --background."
        )
        remarks.append(remark.format(columns=_all(technical)))
    if empty:
        remarks.append(
            _("These columns were left out because they are empty: {columns}.").format(columns=_all(empty))
        )
    return remarks


MOST_NAMED = 20
"""So many columns are named one by one."""


def _all(columns: Sequence[Column]) -> str:
    told = ", ".join(map(_one, columns[:MOST_NAMED]))
    left = len(columns) - MOST_NAMED
    if left <= 0:
        return told
    return told + " " + ngettext("… and {number} other", "… and {number} others", left).format(number=left)


def _one(column: Column) -> str:
    return f"{column.letter} “{shortened(column.shown, 50)}”"
