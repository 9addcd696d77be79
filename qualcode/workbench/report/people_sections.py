"""Sections on who took part: the background of respondents and interviewees, limited to variables by which
nobody could be recognised."""

from collections import Counter

from qualcode.exporters.word.blocks import Block, Paragraph, TableBlock
from qualcode.exporters.word.table import Cell, Column, Entry
from qualcode.ids import bookmark_of
from qualcode.index.queries import participants as people_queries
from qualcode.model.material import SURVEY
from qualcode.model.things import Document, Participant
from qualcode.numbers import listed
from qualcode.workbench.exports.identification import FEWEST, small_groups
from qualcode.workbench.report.sources import Sources
from qualcode.workbench.results.count_groups import Group
from qualcode.workbench.results.counts import Totals

INTERVIEWEES, BACKGROUND = "table_participants", "table_background"


def background_section(told: Sources, survey: Document) -> list[Block]:
    """How many respondents have each value of a variable, of those variables by which nobody could be recognised."""
    voice = told.voice
    people = [
        one
        for one in people_queries.participants(told.bench.index)
        if survey.id in one.documents and one.kind == "respondent"
    ]
    rows: list[tuple[str | Cell, ...]] = []
    left: list[str] = []
    for name in dict.fromkeys(name for one in people for name, _value in one.variables):
        values = Counter(dict(one.variables).get(name, "") for one in people)
        groups = [Group(value, value, Totals(0, number)) for value, number in values.items()]
        if len(values) > MOST_VALUES:
            continue
        if small_groups(name, groups) and not told.options.identifying:
            left.append(name)
            continue
        told_values = sorted(values.items(), key=lambda pair: (not pair[0], -pair[1], pair[0]))
        for place, (value, number) in enumerate(told_values):
            first = Cell(name, bold=True) if place == 0 else ""
            rows.append((first, value or voice._("not known"), str(number)))
    if not rows:
        return _left_out(told, left)
    columns = Column(voice._("Variable"), 1.4), Column(voice._("Value"), 1.6), Column("n", 0.5, "right")
    table = TableBlock(
        f"{BACKGROUND}_{told.surveys.index(survey) + 1}",
        voice._("Respondents by background"),
        columns,
        tuple(rows),
        voice._("Each row has a value of a variable with the number of respondents."),
    )
    return [table, *_left_out(told, left)]


MOST_VALUES = 20
"""A variable with more values than this is no background but an answer in words."""


def _left_out(told: Sources, names: list[str]) -> list[Block]:
    return [Paragraph(left_out_words(told, names), "note")] if names else []


def left_out_words(told: Sources, names: list[str]) -> str:
    """Which variables aren't shown, and why."""
    template = told.voice.ngettext(
        "The variable {names} is not shown, because at least one of its values applies to fewer than "
        "{number} participants.",
        "The variables {names} are not shown, because each has at least one value that applies to "
        "fewer than {number} participants.",
        len(names),
    )
    return template.format(names=listed(names, told.language), number=FEWEST)


def interviewees_section(told: Sources) -> list[Block]:
    """Interviewees by code and variables, as far as nobody could be recognised by them."""
    voice = told.voice
    surveys = {one.id for one in told.documents if one.type == SURVEY}
    people = [
        one for one in people_queries.participants(told.bench.index) if not surveys.issuperset(one.documents)
    ]
    names = list(dict.fromkeys(name for one in people for name, _value in one.variables))
    shown, left = harmless_variables(people, names) if not told.options.identifying else (names, [])
    blocks: list[Block] = []
    if shown and told.options.show_codes:
        rows: tuple[tuple[Entry, ...], ...] = tuple(
            (
                Cell(one.name, bookmark=bookmark_of(one.id)),
                *[dict(one.variables).get(name, "") for name in shown],
            )
            for one in people
        )
        blocks.append(
            TableBlock(
                INTERVIEWEES,
                voice._("Interviewees"),
                (Column(voice._("Code"), 0.6), *[Column(name) for name in shown]),
                rows,
                voice._("Each row has an interviewee's code and background."),
            )
        )
    return blocks + _left_out(told, left)


def harmless_variables(people: list[Participant], names: list[str]) -> tuple[list[str], list[str]]:
    """The variables that can be shown beside one another: every combination of values is shared by three or more."""
    shown: list[str] = []
    for name in names:
        wanted = [*shown, name]
        often = Counter(tuple(dict(one.variables).get(each, "") for each in wanted) for one in people)
        if min(often.values(), default=0) >= FEWEST:
            shown = wanted
    return shown, [name for name in names if name not in shown]
