"""`similar`: expressions that say nearly the same."""

from typing import TYPE_CHECKING, Annotated

import typer

from qualcode.cli.frame.cells import Value
from qualcode.cli.frame.help_shape import command, noun_file
from qualcode.cli.frame.option_kinds import argument
from qualcode.cli.frame.options import Json
from qualcode.cli.frame.output import Column, Listing
from qualcode.cli.frame.session import opened, session
from qualcode.errors import WrongUsage
from qualcode.words import _

if TYPE_CHECKING:
    from qualcode.workbench.coding.similar import Alike, AlikePair

app = noun_file()


@command(
    app,
    "similar",
    example='qualcode similar\nqualcode similar e4kq\nqualcode similar "epäselvät roolit" --limit 5',
    more=_(
        "Without an expression, pairs that say nearly the same, the most alike first. The likeness is from 0 to 1 and "
        "looks at the letters; in Finnish also at the basic forms of the words, if Voikko is installed. It is a hint: "
        "unite two that are one with qualcode expression merge."
    ),
)
def similar(
    context: typer.Context,
    expression: Annotated[
        str,
        argument(
            _("[EXPRESSION]"), _("The beginning of an expression's identifier, its words, or any words.")
        ),
    ] = "",
    limit: Annotated[int, typer.Option(metavar=_("N"), help=_("At most this many."))] = 20,
    as_json: Json = False,
) -> None:
    from qualcode.workbench.coding.similar import alike_pairs, alike_to
    from qualcode.workbench.names import short_ids

    if limit < 1:
        raise WrongUsage(_("At least one has to be shown."), "qualcode similar --limit 20")
    out = session(context).out
    with opened(context, counts=True) as bench:
        near = alike_to(bench, expression, limit) if expression else []
        pairs = [] if expression else alike_pairs(bench, limit)
        named = [*near, *[one for pair in pairs for one in (pair.one, pair.other)]]
        names = {} if as_json else short_ids(bench.index, [one.id for one in named])
    listing = _nearest(near, names, as_json) if expression else _pairs(pairs, names, as_json)
    out.show(listing, as_json=as_json)


def _nearest(near: "list[Alike]", names: dict[str, str], as_json: bool) -> Listing:
    columns = (
        Column("score", _("likeness"), right=True),
        Column("id", _("id")),
        Column("text", _("simplified expression"), wide=True),
        Column("category", _("category"), wide=True),
    )
    rows = tuple(
        [
            (_score(one.score, as_json), names.get(one.id, one.id), one.text, one.category or None)
            for one in near
        ]
    )
    return Listing("expressions", columns, rows, empty=_("No expression says anything like it."))


def _pairs(pairs: "list[AlikePair]", names: dict[str, str], as_json: bool) -> Listing:
    if as_json:
        told: tuple[tuple[Value, ...], ...] = tuple(
            [(_score(pair.score, as_json), _told(pair.one), _told(pair.other)) for pair in pairs]
        )
        return Listing("pairs", (Column("score"), Column("one"), Column("other")), told)
    columns = (
        Column("", _("likeness"), right=True),
        Column("", _("id")),
        Column("", _("simplified expression"), wide=True),
        Column("", _("id")),
        Column("", _("and"), wide=True),
    )
    rows = tuple(
        [
            (
                _score(pair.score, as_json),
                names[pair.one.id],
                pair.one.text,
                names[pair.other.id],
                pair.other.text,
            )
            for pair in pairs
        ]
    )
    after = (_("Two that are one: qualcode expression merge {other} --into {one}"),) if rows else ()
    return Listing(
        "pairs",
        columns,
        rows,
        empty=_("No two expressions say nearly the same."),
        after=tuple(line.format(other=rows[0][3], one=rows[0][1]) for line in after),
    )


def _told(one: "Alike") -> Value:
    return {"id": one.id, "text": one.text, "category": one.category or None}


def _score(score: float, as_json: bool) -> float | str:
    from qualcode.numbers import decimal
    from qualcode.words import interface_language

    return round(score, 3) if as_json else decimal(score, interface_language(), 2)
