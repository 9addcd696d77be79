"""The documents in a list."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

import typer

from qualcode.cli.frame.output import Column, Listing
from qualcode.cli.frame.session import opened, session
from qualcode.model.kind_words import kind_word
from qualcode.model.material import APPENDIX
from qualcode.words import _

if TYPE_CHECKING:
    from qualcode.cli.frame.options import Narrowed

COLUMNS = (
    Column("id"),
    Column("", _("ID")),
    Column("name", _("name"), wide=True),
    Column("kind"),
    Column("", _("kind")),
    Column("passages", _("turns, answers"), right=True),
    Column("characters"),
    Column("marks", _("marks"), right=True),
    Column("read", _("read")),
    Column("here"),
    Column("invited"),
    Column("answered"),
    Column("imported", _("imported")),
    Column("coder"),
    Column("about"),
    Column("", _("facts")),
)


def list_documents(context: typer.Context, narrowed: "Narrowed", *, as_json: bool, as_csv: bool) -> None:
    """Print the documents."""
    from qualcode.workbench.names import short_ids
    from qualcode.workbench.results.lists import document_rows

    with opened(context, counts=True) as bench:
        found = document_rows(bench, narrowed.filters)
        short_names = short_ids(bench.index, [row.document.id for row in found])
    rows = tuple(
        (
            row.document.id,
            short_names[row.document.id],
            row.name,
            row.document.type,
            kind_word(row.document.fact(APPENDIX) or row.document.type)
            + ("" if row.document.here else " " + _("(text hasn't arrived yet)")),
            row.document.passages,
            row.document.length,
            row.marks,
            row.document.read_through,
            row.document.here,
            row.response.invited if row.response else None,
            row.response.answered if row.response else None,
            row.document.at[:10],
            row.document.coder,
            dict(row.document.about),
            _facts(row.document.about),
        )
        for row in found
    )
    listing = Listing(
        "documents",
        COLUMNS,
        rows,
        empty=_("No documents match.")
        if any(narrowed)
        else _("No documents have been imported yet. To import one: qualcode import FILE.docx"),
    )
    session(context).out.show(listing, as_json=as_json, as_csv=as_csv)


def _facts(about: Iterable[tuple[str, str]]) -> str:
    return ", ".join(f"{name} {value}" for name, value in about)
