"""Frequencies: how often, and by how many, each category, question or task is mentioned."""

from typing import TYPE_CHECKING, Annotated

import typer

from qualcode.cli.frame.cells import Value
from qualcode.cli.frame.choices import choice, not_together
from qualcode.cli.frame.help_shape import command, noun_file
from qualcode.cli.frame.option_groups import grouped
from qualcode.cli.frame.option_kinds import flag, option
from qualcode.cli.frame.options import By, Csv, Json, LevelShown, Narrowed
from qualcode.cli.frame.output import DIM, Column, Listing, Output
from qualcode.cli.frame.session import opened, session
from qualcode.cli.frame.words import share, spread_words
from qualcode.cli.results.count_figures import for_programs, told
from qualcode.errors import WrongUsage
from qualcode.model.options.method_words import spoken_noun
from qualcode.words import _

if TYPE_CHECKING:
    from qualcode.workbench.results.count_table import CountTable
    from qualcode.workbench.results.words import Words

app = noun_file()

COUNTED = ("category", "theme", "question", "task")
MOST_WORDS = 50
MOST_COLUMNS = 3
"""So many groups stand side by side; more are listed one below the other."""

ROOM_FOR_NAMES = 30
"""Characters that a terminal keeps for the names, else groups are listed one below the other."""


@command(
    app,
    "count",
    example="qualcode count --level subcategory\nqualcode count --by alue\n"
    "qualcode count --of question --csv\nqualcode count --level main --sentences\n"
    "qualcode count --words --limit 20",
    more=_(
        "Mentions (f) and participants (n of N) are shown in separate columns, for "
        "interviewees and respondents separately. Marks of one coder that overlap in one "
        "category count as one mention, and one mark may belong to several categories, so "
        "the figures can't be added up. With --words, the words of the participants are "
        "counted; common words such as “and” are left out."
    ),
)
@grouped
def count(
    context: typer.Context,
    of: Annotated[
        str, typer.Option("--of", metavar="|".join(COUNTED), help=_("Things that are counted."))
    ] = "category",
    level: LevelShown = "",
    by: By = "",
    narrowed: Narrowed = Narrowed(),  # noqa: B008
    sentences: Annotated[
        bool, flag(_("Sentences for the results, in the project's language."), "--sentences")
    ] = False,
    words: Annotated[bool, flag(_("Words of the participants instead of categories."), "--words")] = False,
    limit: Annotated[
        int | None,
        option(_("N"), _("Number of words to show, 0 for all [default: 50; all with --csv, --json].")),
    ] = None,
    as_json: Json = False,
    as_csv: Csv = False,
) -> None:
    from qualcode.model.value_words import value_meant
    from qualcode.workbench.categories.category_changes import level_named
    from qualcode.workbench.results.count_groups import GROUPED_BY
    from qualcode.workbench.results.count_table import count_table

    of = choice("--of", of, COUNTED)
    if words:
        not_together(
            {"--words": words},
            {"--of": of != "category", "--level": level, "--by": by, "--sentences": sentences},
        )
        _count_words(context, narrowed, limit, as_json=as_json, as_csv=as_csv)
        return
    if limit is not None:
        raise WrongUsage(_("--limit can only be used with --words."), "qualcode count --words --limit 20")
    not_together({"--sentences": sentences}, {"--by": by, "--csv": as_csv})
    if of != "category" and (level or sentences):
        raise WrongUsage(
            _("--level and --sentences are for categories only."), _("For help: qualcode count --help")
        )
    with opened(context, counts=True) as bench:
        table = count_table(
            bench,
            narrowed.filters,
            of=of,
            level=level_named(bench, level) if level else "",
            by=value_meant(by, GROUPED_BY) or by,
        )
    out = session(context).out
    if as_json:
        out.json(told(table))
    elif as_csv:
        out.show(for_programs(table), as_csv=True)
    elif sentences:
        _say_sentences(out, table)
    else:
        show(out, table)


def _count_words(
    context: typer.Context, narrowed: Narrowed, limit: int | None, *, as_json: bool, as_csv: bool
) -> None:
    from qualcode.workbench.results.words import words_said

    if limit is not None and limit < 0:
        raise WrongUsage(_("The number of words can't be negative."), "qualcode count --words --limit 20")
    with opened(context) as bench:
        found = words_said(bench, narrowed.filters)
    most = (0 if as_json or as_csv else MOST_WORDS) if limit is None else limit
    shown = found.words[:most] if most else found.words
    columns = (
        Column("word", _("word"), wide=True),
        Column("n", "n", right=True),
        Column("participants", _("participants"), right=True),
    )
    out = session(context).out
    out.show(
        Listing("words", columns, tuple(shown), empty=_("No words match.")), as_json=as_json, as_csv=as_csv
    )
    if shown and not as_json and not as_csv:
        out.say()
        for note in _words_notes(found):
            out.say(note, DIM)


def _words_notes(found: "Words") -> list[str]:
    """What was counted as a word."""
    notes = [
        _("Words within the matching marks. Common words are left out.")
        if found.marks
        else _("Words of the participants; the interviewer's aren't counted. Common words are left out.")
    ]
    if found.forms:
        notes.append(
            _(
                "Words are counted by their base forms (Voikko); if a word has several base forms, "
                "the first one is used."
            )
        )
    else:
        notes.append(_("Each form of a word is counted separately."))
    return notes


def show(out: Output, table: "CountTable") -> None:
    """The table for people, with what its figures are below it."""
    overview = _overview(table, side_by_side=True)
    side_by_side = len(table.groups) <= MOST_COLUMNS and (not out.to_terminal or _fits(overview, out.width))
    out.show(overview if side_by_side else _overview(table, side_by_side=False))
    if table.groups and not side_by_side:
        out.say()
        out.show(_one_below_the_other(table))
    if not table.rows:
        return
    out.say()
    for note in table.notes:
        out.say(note, DIM)
    if table.groups and side_by_side:
        out.say(_groups_note(table), DIM)
    for remark in table.remarks_on_counts:
        out.propose(remark, DIM)


def _groups_note(table: "CountTable") -> str:
    parts = [_("mentions")]
    if table.totals.interviewees:
        parts.append(_("interviewees"))
    if table.totals.respondents:
        parts.append(_("respondents"))
    return _("Figures for each group: {figures}").format(figures=" · ".join(parts))


def _overview(table: "CountTable", *, side_by_side: bool) -> Listing:
    totals = table.totals
    asked = table.of == "question"
    columns = (
        Column("", heading(table.of), wide=True),
        Column("", "f", right=True),
        Column("", spoken_noun("expression", _("expressions"), plural=True), right=True),
        Column("", _("interviewees") if totals.interviewees and not asked else "", right=True),
        Column("", _("respondents") if totals.respondents or asked else "", right=True),
        *[Column("", group.name, right=True) for group in table.groups if side_by_side],
    )
    rows: tuple[tuple[Value, ...], ...] = tuple(
        (
            "· " * row.depth + row.name,
            row.spread.mentions,
            row.expressions,
            share(row.spread.interviewees, row.totals.interviewees),
            share(row.spread.respondents, row.totals.respondents),
            *[
                spread_words(spread, group.totals)
                for spread, group in zip(row.groups, table.groups, strict=True)
                if side_by_side
            ],
        )
        for row in table.rows
    )
    return Listing("counts", columns, rows, empty=_nothing(table.of))


def _fits(listing: Listing, width: int) -> bool:
    """Whether the figures leave enough room for the names."""
    taken = [
        2 + max(len(column.heading), *[len(str(row[place])) for row in listing.rows], 0)
        for place, column in enumerate(listing.columns)
        if column.heading and not column.wide
    ]
    return sum(taken) + ROOM_FOR_NAMES <= width


def heading(of: str) -> str:
    """The heading of the column with the things that are counted."""
    words = {"category": _("category"), "theme": _("theme"), "question": _("question"), "task": _("task")}
    return words[of]


def _nothing(of: str) -> str:
    return {
        "category": _('No categories match. To add one: qualcode category add "…"'),
        "theme": _('No themes yet. To add one: qualcode category theme CATEGORY --add "…"'),
        "question": _("No survey questions. To import a survey: qualcode import FILE.xlsx"),
        "task": _('No tasks yet. To add one: qualcode task add "…"'),
    }[of]


def _one_below_the_other(table: "CountTable") -> Listing:
    """Every group in which a thing is mentioned, a row each: a dozen documents don't fit side by side."""
    columns = (
        Column("", heading(table.of), wide=True),
        Column("", _("group"), wide=True),
        Column("", "f", right=True),
        Column("", _("interviewees") if table.totals.interviewees else "", right=True),
        Column("", _("respondents") if table.totals.respondents else "", right=True),
    )
    rows: list[tuple[Value, ...]] = []
    for row in table.rows:
        name = row.name
        for spread, group in zip(row.groups, table.groups, strict=True):
            if spread.mentions:
                rows.append(
                    (
                        name,
                        group.name,
                        spread.mentions,
                        share(spread.interviewees, group.totals.interviewees),
                        share(spread.respondents, group.totals.respondents),
                    )
                )
                name = ""
    return Listing("groups", columns, tuple(rows), empty=_("No mentions in any group."))


def _say_sentences(out: Output, table: "CountTable") -> None:
    """The sentences of each category under its name."""
    if not table.rows:
        out.say(_nothing(table.of))
    for row in table.rows:
        out.say(row.name)
        for sentence in row.sentences:
            out.say(f"  {sentence}", hang=2)
