"""Options that many commands have, each worded once."""

from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from qualcode.cli.frame import completion
from qualcode.cli.frame.option_groups import option_group
from qualcode.errors import WrongUsage
from qualcode.words import _, ngettext

if TYPE_CHECKING:
    from qualcode.cli.frame.output import Output
    from qualcode.workbench.coding.quote_places import Place
    from qualcode.workbench.results.lists import Filters

Json = Annotated[bool, typer.Option("--json", help=_("Print JSON, for scripts."))]
Csv = Annotated[bool, typer.Option("--csv", help=_("Print CSV, for a spreadsheet."))]
Why = Annotated[
    str,
    typer.Option(
        "--why", metavar=_("TEXT"), help=_("The reason; it is kept in the history."), show_default=False
    ),
]
DryRun = Annotated[bool, typer.Option("--dry-run", help=_("Only tell what would be recorded."))]

DocumentWord = Annotated[
    str,
    typer.Argument(
        metavar=_("DOCUMENT"), help=_("A document's name, or the beginning of its identifier."),
        autocompletion=completion.documents, show_default=False,
    ),
]  # fmt: skip
CategoryWord = Annotated[
    str,
    typer.Argument(
        metavar=_("CATEGORY"), help=_("A category's name, or the beginning of its identifier."),
        autocompletion=completion.categories, show_default=False,
    ),
]  # fmt: skip
SegmentWord = Annotated[
    str,
    typer.Argument(
        metavar=_("SEGMENT"), help=_("The beginning of a mark's identifier, or: last"), show_default=False
    ),
]
ExpressionWord = Annotated[
    str,
    typer.Argument(
        metavar=_("EXPRESSION"),
        help=_("The beginning of an expression's identifier, or its words."),
        show_default=False,
    ),
]
ParticipantWord = Annotated[
    str,
    typer.Argument(
        metavar=_("PARTICIPANT"), help=_("A participant's code (H1, V7), or the beginning of the identifier."),
        autocompletion=completion.participants, show_default=False,
    ),
]  # fmt: skip

QuotedWords = Annotated[
    str, typer.Argument(metavar=_("QUOTE"), help=_("The words, in quotation marks."), show_default=False)
]
AtPassage = Annotated[
    int | None,
    typer.Option(
        metavar=_("N"), help=_("Only in this passage; without a quote all of it."), show_default=False
    ),
]
FromCharacter = Annotated[
    int | None,
    typer.Option("--from", metavar=_("OFFSET"), help=_("Mark from this character on."), show_default=False),
]
ToCharacter = Annotated[
    int | None,
    typer.Option("--to", metavar=_("OFFSET"), help=_("Mark up to this character."), show_default=False),
]

OfDocument = Annotated[
    str,
    typer.Option("--document", metavar=_("DOCUMENT"), help=_("Only of this document."),
                 autocompletion=completion.documents, show_default=False),
]  # fmt: skip
OfParticipant = Annotated[
    str,
    typer.Option("--participant", metavar=_("PARTICIPANT"), help=_("Only of this participant."),
                 autocompletion=completion.participants, show_default=False),
]  # fmt: skip
Where = Annotated[
    list[str] | None,
    typer.Option("--where", metavar=_("NAME=VALUE"), show_default=False,
                 help=_("Only of participants of whom this holds: --where region=Eksote")),
]  # fmt: skip
InCategory = Annotated[
    str,
    typer.Option("--category", metavar=_("CATEGORY"), help=_("Only in this category and below it."),
                 autocompletion=completion.categories, show_default=False),
]  # fmt: skip
OfCoder = Annotated[
    str, typer.Option("--coder", metavar=_("KEY"), help=_("Only by this coder."), show_default=False)
]
OfTask = Annotated[
    str,
    typer.Option("--task", metavar=_("TASK"), help=_("Only what bears on this task."), show_default=False),
]
Ungrouped = Annotated[bool, typer.Option("--ungrouped", help=_("Only what is still to be grouped."))]
Unsimplified = Annotated[bool, typer.Option("--unsimplified", help=_("Only what is still to be simplified."))]
Limit = Annotated[
    int | None,
    typer.Option("--limit", metavar=_("N"), help=_("Only the first so many; 0 is all."), show_default=False),
]
Deviant = Annotated[bool, typer.Option("--deviant", help=_("Only what contradicts its expression."))]


@option_group
class Filtered:
    """To what a list of marks or expressions is narrowed."""

    document: OfDocument = ""
    participant: OfParticipant = ""
    where: Where = None
    category: InCategory = ""
    coder: OfCoder = ""
    task: OfTask = ""
    ungrouped: Ungrouped = False
    unsimplified: Unsimplified = False
    deviant: Deviant = False
    limit: Limit = None

    @property
    def filters(self) -> "Filters":
        """The same as the workbench takes it."""
        from qualcode.workbench.results.lists import Filters

        return Filters(
            document=self.document,
            participant=self.participant,
            where=pairs(self.where, "--where"),
            category=self.category,
            coder=self.coder,
            task=self.task,
            ungrouped=self.ungrouped,
            unsimplified=self.unsimplified,
            deviant=self.deviant,
        )


@option_group
class PlaceGiven:
    """Where to mark: words, a passage, or offsets."""

    quote: QuotedWords = ""
    at: AtPassage = None
    start: FromCharacter = None
    end: ToCharacter = None

    @property
    def place(self) -> "Place":
        """The same as the workbench takes it; refused if it is said in two ways."""
        from qualcode.workbench.coding.quote_places import Place

        if self.quote and (self.start is not None or self.end is not None):
            raise WrongUsage(
                _("A quote and offsets don't go together."),
                _("Give the words, or --from and --to, not both."),
            )
        return Place(quote=self.quote, at=self.at, start=self.start, end=self.end)


_Row = TypeVar("_Row")


def first_of(found: list[_Row], limit: int | None, out: "Output") -> list[_Row]:
    """The first rows of a list, with a word of how many there are besides."""
    if limit is None or not 0 < limit < len(found):
        return found
    left = len(found) - limit
    out.remark(ngettext("… and {number} more.", "… and {number} more.", left).format(number=left))
    return found[:limit]


def pairs(given: list[str] | None, option: str) -> tuple[tuple[str, str], ...]:
    """NAME=VALUE as pairs; several may also stand in one, with commas between."""
    found = []
    for one in given or ():
        name, sign, value = one.partition("=")
        if not sign or not name.strip():
            raise WrongUsage(
                _("{given} is no NAME=VALUE.").format(given=one),
                _(
                    'Write it with an equals sign, in quotation marks if it has spaces: {option} "name=value"'
                ).format(option=option),
            )
        found.append((name.strip(), value.strip()))
    return tuple(found)


def listed(given: list[str] | None) -> tuple[str, ...]:
    """Values that may be given one by one or with commas between."""
    return tuple(part.strip() for one in given or () for part in one.split(",") if part.strip())
