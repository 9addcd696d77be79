"""The list of categories."""

from typing import Annotated

import typer

from qualcode.cli.frame.help_shape import command, noun_file
from qualcode.cli.frame.option_groups import grouped
from qualcode.cli.frame.option_kinds import flag
from qualcode.cli.frame.options import Csv, Json, LevelShown, Narrowed
from qualcode.cli.frame.output import Column, Listing
from qualcode.cli.frame.session import opened, session
from qualcode.cli.frame.words import share
from qualcode.model.level_words import level_word
from qualcode.words import _

app = noun_file()


@command(
    app,
    "categories",
    example="qualcode categories\nqualcode categories --level main --json\nqualcode categories --where alue=Eksote",
)
@grouped
def categories(
    context: typer.Context,
    level: LevelShown = "",
    narrowed: Narrowed = Narrowed(),  # noqa: B008
    retired: Annotated[bool, flag(_("Only retired categories."), "--retired")] = False,
    as_json: Json = False,
    as_csv: Csv = False,
) -> None:
    if context.invoked_subcommand:
        return

    from qualcode.workbench.categories.category_changes import level_named, out_of_use
    from qualcode.workbench.categories.outline import NONE, outline
    from qualcode.workbench.names import short_ids
    from qualcode.workbench.results.count_table import count_table
    from qualcode.workbench.results.lists import wanted_categories

    with opened(context, counts=True) as bench:
        wanted = level_named(bench, level) if level else ""
        now = outline(bench, expressions=False, counts=False)
        branches = [branch for _depth, branch in now.walk()]
        every = out_of_use(bench) if retired else [one.category for one in branches]
        counts, people = {one.category.id: one.spread for one in branches}, now.totals
        found = [one for one in every if wanted in ("", one.level)]
        if any(narrowed):
            kept = wanted_categories(bench, narrowed.filters)
            found = [one for one in found if one.id in kept]
            table = count_table(bench, narrowed.filters)
            counts, people = {row.id: row.spread for row in table.rows}, table.totals
        names = short_ids(bench.index, [one.id for one in found])
        parents = {one.category.id: one.category.name for one in branches}
    columns = (
        Column("id"),
        Column("", _("ID")),
        Column("name", _("category"), wide=True),
        Column("level"),
        Column("", _("level")),
        Column("parent", _("parent category"), wide=True),
        Column("mentions", _("mentions"), right=True),
        Column("interviewees"),
        Column("", _("interviewees") if people.interviewees else "", right=True),
        Column("respondents"),
        Column("", _("respondents") if people.respondents else "", right=True),
        Column("definition"),
        Column("includes"),
        Column("excludes"),
        Column("example"),
        Column("rule"),
        Column("residual"),
        Column("themes"),
        Column("coder"),
    )
    rows = []
    for one in found:
        spread = counts.get(one.id, NONE)
        rows.append(
            (
                one.id,
                names[one.id],
                one.name,
                one.level,
                level_word(one.level),
                parents.get(one.parent) or None,
                spread.mentions,
                spread.interviewees,
                share(spread.interviewees, people.interviewees),
                spread.respondents,
                share(spread.respondents, people.respondents),
                one.definition,
                one.includes,
                one.excludes,
                one.example,
                one.rule,
                one.residual,
                one.themes,
                one.coder,
            )
        )
    listing = Listing(
        "categories",
        columns,
        tuple(rows),
        empty=_('No categories match. To add one: qualcode category add "…"'),
    )
    session(context).out.show(listing, as_json=as_json, as_csv=as_csv)
