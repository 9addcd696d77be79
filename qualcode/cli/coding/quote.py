"""Quotes for the report: which are picked, whole or in a short form."""

from typing import TYPE_CHECKING, Annotated

import typer

from qualcode.cli.frame.cells import Value
from qualcode.cli.frame.help_shape import command, noun, noun_file, verb
from qualcode.cli.frame.option_groups import grouped
from qualcode.cli.frame.option_kinds import flag, option
from qualcode.cli.frame.options import Csv, Json, Narrowed, SegmentWord
from qualcode.cli.frame.output import Column, Listing
from qualcode.cli.frame.recording import recording_named
from qualcode.cli.frame.session import opened, session
from qualcode.model.options.method_words import spoken_noun
from qualcode.words import _

if TYPE_CHECKING:
    from qualcode.workbench.bench import Bench, Recorded

app = noun_file()


@command(
    app,
    "quotes",
    example='qualcode quotes\nqualcode quotes --category "Suora puhelinyhteys" --all\nqualcode quotes --csv',
    more=_(
        "The picked quotes are listed under their categories, as in the report. With --all, "
        "the other quotes are listed too."
    ),
)
@grouped
def quotes(
    context: typer.Context,
    every: Annotated[bool, flag(_("Also quotes that haven't been picked."), "--all")] = False,
    narrowed: Narrowed = Narrowed(),  # noqa: B008
    as_json: Json = False,
    as_csv: Csv = False,
) -> None:
    if context.invoked_subcommand:
        return

    from qualcode.workbench.names import short_ids
    from qualcode.workbench.results.quotes import quotes_by_category

    out = session(context).out
    plain = as_json or as_csv
    with opened(context) as bench:
        found = quotes_by_category(bench, narrowed.filters, every=every)
        names = {} if plain else short_ids(bench.index, [one.segment for one in found])
    columns = (
        Column("id", _("ID")),
        Column("category", _("category"), wide=True),
        Column("expression", spoken_noun("expression", _("simplified expression")), wide=True),
        Column("place", _("place")),
        Column("participants", "" if not plain else _("participants")),
        Column("quote", _("quote"), wide=True),
        Column("whole"),
        Column("picked", "" if not every else _("picked")),
    )
    rows: list[tuple[Value, ...]] = []
    before = ""
    for one in found:
        category = one.category if plain or one.category != before else ""
        before = one.category
        picked: Value = one.picked if plain else (_("yes") if one.picked else "")
        rows.append(
            (
                names.get(one.segment, one.segment),
                category or None,
                one.expression or None,
                one.place,
                one.participants,
                one.words,
                one.whole,
                picked,
            )
        )
    empty = (
        _("No quotes picked. To pick one: qualcode quote pick SEGMENT")
        if not every
        else _("No quotes match.")
    )
    out.show(Listing("quotes", columns, tuple(rows), empty=empty), as_json=as_json, as_csv=as_csv)


quote = noun(
    app,
    "quote",
    example="qualcode quotes\nqualcode quote pick sx3t\n"
    'qualcode quote pick sx3t --text "mie oon Kelaan yhteydessä – – joka toinen päivä"',
    callback=quotes,
)


@verb(
    quote,
    "pick",
    help=_("Pick a quote for the report, whole or in a short form that is checked against the text."),
    example="qualcode quote pick sx3t\n"
    'qualcode quote pick sx3t --text "mie oon Kelaan [asiakkaan asiassa] yhteydessä – – joka toinen päivä"\n'
    "qualcode quote pick sx3t --not",
)
@recording_named
def pick(
    bench: "Bench",
    segment: SegmentWord,
    text: Annotated[
        str | None,
        option(
            _("TEXT"),
            _(
                "Short form of the quote: – – for words left out, your own words in [ ]; an empty "
                "text removes the short form."
            ),
            "--text",
        ),
    ] = None,
    take_back: Annotated[
        bool, flag(_("Remove the quote from those picked for the report."), "--not")
    ] = False,
) -> "Recorded":
    from qualcode.workbench.coding import quote_pick

    return quote_pick.pick(bench, segment, picked=not take_back, text=text)
