"""The framework matrix: cases by categories."""

from typing import TYPE_CHECKING, Annotated

import typer

from qualcode.cli.frame.cells import Value
from qualcode.cli.frame.choices import choice
from qualcode.cli.frame.help_shape import noun, noun_file, verb
from qualcode.cli.frame.option_groups import grouped
from qualcode.cli.frame.option_kinds import argument, option
from qualcode.cli.frame.options import CategoryWord, Csv, Json, Narrowed
from qualcode.cli.frame.output import Column, Listing, Output
from qualcode.cli.frame.recording import recording
from qualcode.cli.frame.session import opened, session
from qualcode.model.options.method_words import spoken_noun
from qualcode.words import _

if TYPE_CHECKING:
    from qualcode.workbench.bench import Bench, Recorded
    from qualcode.workbench.results.matrix import Matrix

app = noun_file()

By = Annotated[str, typer.Option("--by", metavar="participant|document", help=_("Cases of the matrix."))]


@grouped
def matrix(
    context: typer.Context,
    by: By = "participant",
    level: Annotated[str, option("LEVEL", _("Level of the categories [default: subcategory]."))] = "",
    narrowed: Narrowed = Narrowed(),  # noqa: B008
    as_json: Json = False,
    as_csv: Csv = False,
) -> None:
    if context.invoked_subcommand:
        return

    from qualcode.workbench.categories.category_changes import level_named
    from qualcode.workbench.results.matrix import CASES, framework_matrix

    with opened(context, counts=True) as bench:
        found = framework_matrix(
            bench,
            narrowed.filters,
            level=level_named(bench, level) if level else "subcategory",
            by=choice("--by", by, CASES),
        )
    show(session(context).out, found, as_json=as_json, as_csv=as_csv)


framework = noun(
    app,
    "matrix",
    example='qualcode matrix --level main\nqualcode matrix --by document --category "Sovitut toimintatavat"\n'
    "qualcode export matrix",
    more=_(
        "Each cell has the simplified expressions of a case in a category, or your own summary if you have "
        "written one."
    ),
    callback=matrix,
)


@verb(
    framework,
    "write",
    help=_("Write your own summary of what a participant or document says in a category."),
    example='qualcode matrix write H1 "Suora puhelinyhteys" "Jonottaa linjalla, toivoo suoraa numeroa."',
)
@recording
def write(
    bench: "Bench",
    case: Annotated[str, argument(_("CASE"), _("Code of a participant, or name of a document."))],
    category: CategoryWord,
    text: Annotated[str, argument(_("TEXT"), _("Summary of the cell."))],
    by: By = "participant",
) -> "Recorded":
    from qualcode.workbench.results.matrix import CASES, summarise

    return summarise(bench, case, category, text, choice("--by", by, CASES))


def show(out: Output, found: "Matrix", *, as_json: bool = False, as_csv: bool = False) -> None:
    """The matrix: for people the cells that have something in them, one below the other."""
    if as_json:
        out.json(_told(found))
        return
    if as_csv:
        columns = (Column("case"), *[Column(one.name) for one in found.categories])
        rows: tuple[tuple[Value, ...], ...] = tuple(
            (case.name, *[cell.words for cell in case.cells]) for case in found.cases
        )
        out.show(Listing("matrix", columns, rows), as_csv=True)
        return
    listed: list[tuple[Value, ...]] = []
    for case in found.cases:
        name = case.name
        for category, cell in zip(found.categories, case.cells, strict=True):
            if cell.words:
                listed.append((name, category.name, cell.mentions, cell.words))
                name = ""
    headings = (
        Column("", _("participant") if found.by == "participant" else _("document")),
        Column("", _("category"), wide=True),
        Column("", "f", right=True),
        Column(
            "",
            _("{expressions} or summary").format(
                expressions=spoken_noun("expression", _("simplified expressions"), plural=True)
            ),
            wide=True,
        ),
    )
    out.show(Listing("matrix", headings, tuple(listed), empty=_("The matrix is empty: no marks match.")))


def _told(found: "Matrix") -> dict[str, Value]:
    return {
        "by": found.by,
        "level": found.level,
        "categories": [{"id": one.id, "name": one.name} for one in found.categories],
        "cases": [
            {
                "id": case.id,
                "name": case.name,
                "cells": [
                    {
                        "category": category.name,
                        "mentions": cell.mentions,
                        "expressions": list(cell.expressions),
                        "summary": cell.summary or None,
                    }
                    for category, cell in zip(found.categories, case.cells, strict=True)
                ],
            }
            for case in found.cases
        ],
    }
