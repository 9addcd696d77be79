"""The ranking question: first places, mean ranks, and how far the respondents agree."""

from typing import TYPE_CHECKING, Annotated

import typer

from qualcode.cli.frame import completion
from qualcode.cli.frame.cells import Value
from qualcode.cli.frame.help_shape import command, noun_file
from qualcode.cli.frame.option_kinds import argument, flag
from qualcode.cli.frame.options import Csv, Json
from qualcode.cli.frame.output import BOLD, DIM, Column, Listing, Output
from qualcode.cli.frame.session import opened, session
from qualcode.cli.frame.terminal_pictures import bar, bar_width
from qualcode.numbers import decimal
from qualcode.words import _, interface_language

if TYPE_CHECKING:
    from qualcode.workbench.results.ranking import Ranking

app = noun_file()


@command(
    app,
    "ranking",
    example="qualcode ranking\nqualcode ranking kysely --pairs\nqualcode ranking --csv",
    more=_(
        "The items are listed from the most to the least important: first places, mean rank "
        "(1 = most important) with its standard deviation, and Borda points (among five "
        "items, a first place gives five points and a last place gives one). Kendall's W "
        "runs from 0 (no agreement) to 1 (all respondents ranked alike). Only complete "
        "rankings are counted; incomplete rankings are reported separately."
    ),
)
def ranking(
    context: typer.Context,
    survey: Annotated[
        str, argument(_("SURVEY"), _("Name of a survey [default: all]."), complete=completion.documents)
    ] = "",
    pairs: Annotated[
        bool, flag(_("Number of respondents who placed each item above each of the others."), "--pairs")
    ] = False,
    as_json: Json = False,
    as_csv: Csv = False,
) -> None:
    from qualcode.workbench.results.ranking import rankings

    with opened(context, counts=True) as bench:
        found = rankings(bench, survey)
    out = session(context).out
    if as_json:
        out.json({"rankings": [told(one) for one in found]})
    elif as_csv:
        out.show(_pairs_for_programs(found) if pairs else _for_programs(found), as_csv=True)
    else:
        for place, one in enumerate(found):
            if place:
                out.say()
            show(out, one, pairs=pairs)


def show(out: Output, one: "Ranking", *, pairs: bool = False) -> None:
    """The table with a bar for the first places, what it rests on, and the sentences for the results."""
    out.say(f"{one.survey}: {one.question}", BOLD)
    out.show(_table(out, one))
    out.say()
    if one.result.agreement is not None:
        out.say(
            _("Kendall's W {figure} (0 = no agreement, 1 = all ranked alike)").format(
                figure=decimal(one.result.agreement, interface_language(), 2)
            )
        )
    out.say(_("Complete rankings: {number}").format(number=one.result.ballots))
    for remark in one.remarks:
        out.propose(remark)
    if pairs:
        out.say()
        out.show(_pairs(one))
        out.say(
            _(
                "Each figure shows how many respondents placed the item in the row above the item in "
                "the column."
            ),
            DIM,
        )
    if one.sentences:
        out.say()
        out.say(" ".join(one.sentences))


def _table(out: Output, one: "Ranking") -> Listing:
    language = interface_language()
    most = max((item.first_places for item in one.result.items), default=0)
    width = bar_width(out) if most else 0
    columns = (
        Column("", _("item"), wide=True),
        Column("", _("first places"), right=True),
        *((Column("", " "),) if width else ()),
        Column("", _("mean rank"), right=True),
        Column("", _("SD"), right=True),
        Column("", "Borda", right=True),
    )
    rows: tuple[tuple[Value, ...], ...] = tuple(
        (
            item.item,
            item.first_places,
            *((bar(item.first_places, most, width),) if width else ()),
            "–" if item.mean is None else decimal(item.mean, language, 2),
            "–" if item.spread is None else decimal(item.spread, language, 2),
            item.borda,
        )
        for item in one.result.by_importance()
    )
    return Listing("items", columns, rows)


def _pairs(one: "Ranking") -> Listing:
    """The items numbered, so that the columns stay narrow."""
    items = [item.item for item in one.result.items]
    columns = (
        Column("", _("item"), wide=True),
        *[Column("", str(number), right=True) for number in range(1, len(items) + 1)],
    )
    rows: tuple[tuple[Value, ...], ...] = tuple(
        (
            f"{place + 1} {item}",
            *["–" if place == other else figure for other, figure in enumerate(one.pairs[place])],
        )
        for place, item in enumerate(items)
    )
    return Listing("pairs", columns, rows)


def _for_programs(found: "list[Ranking]") -> Listing:
    columns = tuple(
        Column(key)
        for key in ("survey", "question", "item", "first_places", "mean_rank", "sd", "borda", "ballots")
    )
    rows: tuple[tuple[Value, ...], ...] = tuple(
        (
            one.survey,
            one.question,
            item.item,
            item.first_places,
            item.mean,
            item.spread,
            item.borda,
            one.result.ballots,
        )
        for one in found
        for item in one.result.by_importance()
    )
    return Listing("items", columns, rows)


def _pairs_for_programs(found: "list[Ranking]") -> Listing:
    rows: list[tuple[Value, ...]] = []
    for one in found:
        items = [item.item for item in one.result.items]
        rows += [
            (one.survey, item, other, one.pairs[place][there])
            for place, item in enumerate(items)
            for there, other in enumerate(items)
            if place != there
        ]
    return Listing(
        "pairs", tuple(Column(key) for key in ("survey", "above", "below", "ballots")), tuple(rows)
    )


def told(one: "Ranking") -> Value:
    """The figures by name, as scripts read them."""
    items = [item.item for item in one.result.items]
    return {
        "survey": one.survey,
        "question": one.question,
        "ballots": one.result.ballots,
        "incomplete": one.result.incomplete,
        "incomplete_first_places": [
            {"item": item, "first_places": times} for item, times in one.result.incomplete_first_places
        ],
        "blank": one.blank,
        "kendalls_w": one.result.agreement,
        "first": one.first.kind,
        "first_items": list(one.first.items),
        "items": [
            {
                "item": item.item,
                "first_places": item.first_places,
                "mean_rank": item.mean,
                "sd": item.spread,
                "borda": item.borda,
            }
            for item in one.result.by_importance()
        ],
        "pairs": [
            {"above": item, "below": other, "ballots": one.pairs[place][there]}
            for place, item in enumerate(items)
            for there, other in enumerate(items)
            if place != there
        ],
        "sentences": list(one.sentences),
        "remarks": list(one.remarks),
    }
