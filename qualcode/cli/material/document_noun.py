"""The noun `document`, and the list of documents."""

from typing import TYPE_CHECKING

import typer

from qualcode.cli.frame.help_shape import command, noun, noun_file
from qualcode.cli.frame.option_groups import grouped
from qualcode.cli.frame.options import Csv, Json, Narrowed

if TYPE_CHECKING:
    from qualcode.workbench.bench import Bench
    from qualcode.workbench.whole.whole import Whole

app = noun_file()


@command(
    app,
    "documents",
    example="qualcode documents\nqualcode documents --material interview\nqualcode documents --where alue=Eksote",
)
@grouped
def documents(
    context: typer.Context,
    narrowed: Narrowed = Narrowed(),  # noqa: B008
    as_json: Json = False,
    as_csv: Csv = False,
) -> None:
    if context.invoked_subcommand:
        return

    from qualcode.cli.material.document_list import list_documents

    list_documents(context, narrowed, as_json=as_json, as_csv=as_csv)


document = noun(
    app, "document",
    example=('qualcode document rename H1 "Haastattelu 1"\n'
"qualcode document set H2 date=2021-02-16 mode=Skype"),
    callback=documents,
)  # fmt: skip


def document_whole(bench: "Bench", word: str) -> "Whole":
    from qualcode.workbench.whole.material import whole_document

    return whole_document(bench, word)
