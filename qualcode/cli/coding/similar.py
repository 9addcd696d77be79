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
from qualcode.model.options.method_words import spoken_noun
from qualcode.words import _

if TYPE_CHECKING:
    from qualcode.workbench.coding.similar import Alike, AlikePair

app = noun_file()


@command(
    app,
    "similar",
    example=('qualcode similar\nqualcode similar e043\nqualcode similar "nimetty yhteyshenkilö" --limit 5'),
    more=_(
        "Without an expression, pairs of similar expressions are listed, the most similar "
        "first. Similarity ranges from 0 to 1 and is based on letters; in Finnish, also on "
        "base forms of words, if Voikko is installed. The pairs are only suggestions. To "
        "merge two expressions with the same meaning, use qualcode expression merge."
    ),
)
def similar(
    context: typer.Context,
    expression: Annotated[
        str,
        argument(_("[EXPRESSION]"), _("Beginning of an expression's ID, its words, or any other words.")),
    ] = "",
    limit: Annotated[int, typer.Option(metavar=_("N"), help=_("Maximum number of rows."))] = 20,
    as_json: Json = False,
) -> None:
    from qualcode.workbench.coding.similar import alike_pairs, alike_to
    from qualcode.workbench.names import short_ids

    if limit < 1:
        raise WrongUsage(_("--limit must be at least 1."), "qualcode similar --limit 20")
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
        Column("score", _("similarity"), right=True),
        Column("id", _("ID")),
        Column("text", spoken_noun("expression", _("simplified expression")), wide=True),
        Column("category", _("category"), wide=True),
    )
    rows = tuple(
        [
            (_score(one.score, as_json), names.get(one.id, one.id), one.text, one.category or None)
            for one in near
        ]
    )
    return Listing("expressions", columns, rows, empty=_("No similar expressions found."))


def _pairs(pairs: "list[AlikePair]", names: dict[str, str], as_json: bool) -> Listing:
    if as_json:
        told: tuple[tuple[Value, ...], ...] = tuple(
            [(_score(pair.score, as_json), _told(pair.one), _told(pair.other)) for pair in pairs]
        )
        return Listing("pairs", (Column("score"), Column("one"), Column("other")), told)
    columns = (
        Column("", _("similarity"), right=True),
        Column("", _("ID")),
        Column("", spoken_noun("expression", _("simplified expression")), wide=True),
        Column("", _("ID")),
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
    after = (
        (_("To merge two expressions with the same meaning: qualcode expression merge {other} --into {one}"),)
        if rows
        else ()
    )
    return Listing(
        "pairs",
        columns,
        rows,
        empty=_("No pairs of similar expressions found."),
        after=tuple(line.format(other=rows[0][3], one=rows[0][1]) for line in after),
    )


def _told(one: "Alike") -> Value:
    return {"id": one.id, "text": one.text, "category": one.category or None}


def _score(score: float, as_json: bool) -> float | str:
    from qualcode.numbers import decimal
    from qualcode.words import interface_language

    return round(score, 3) if as_json else decimal(score, interface_language(), 2)
