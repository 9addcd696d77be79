"""Options that many commands have, each worded once."""

from typing import TYPE_CHECKING, Annotated, NamedTuple, TypeVar

from qualcode.cli.frame import completion
from qualcode.cli.frame.option_kinds import argument, flag, option
from qualcode.errors import WrongUsage
from qualcode.words import _, ngettext

if TYPE_CHECKING:
    from qualcode.cli.frame.output import Output
    from qualcode.workbench.coding.quote_places import Place
    from qualcode.workbench.results.lists import Filters

Json = Annotated[bool, flag(_("Print JSON, for scripts."), "--json")]
Csv = Annotated[bool, flag(_("Print CSV, for a spreadsheet."), "--csv")]
Why = Annotated[str, option(_("TEXT"), _("The reason; it is kept in the history."), "--why")]
DryRun = Annotated[bool, flag(_("Only tell what would be recorded."), "--dry-run")]

DocumentWord = Annotated[
    str,
    argument(
        _("DOCUMENT"),
        _("A document's name, or the beginning of its identifier."),
        complete=completion.documents,
    ),
]
CategoryWord = Annotated[
    str,
    argument(
        _("CATEGORY"),
        _("A category's name, or the beginning of its identifier."),
        complete=completion.categories,
    ),
]
SegmentWord = Annotated[str, argument(_("SEGMENT"), _("The beginning of a mark's identifier, or: last"))]
ExpressionWord = Annotated[
    str, argument(_("EXPRESSION"), _("The beginning of an expression's identifier, or its words."))
]
ParticipantWord = Annotated[
    str,
    argument(
        _("PARTICIPANT"),
        _("A participant's code (H1, V7), or the beginning of the identifier."),
        complete=completion.participants,
    ),
]

QuotedWords = Annotated[str, argument(_("QUOTE"), _("The words, in quotation marks."))]
AtPassage = Annotated[int | None, option(_("N"), _("Only in this passage; without a quote all of it."))]
FromCharacter = Annotated[int | None, option(_("OFFSET"), _("Mark from this character on."), "--from")]
ToCharacter = Annotated[int | None, option(_("OFFSET"), _("Mark up to this character."), "--to")]

OfDocument = Annotated[
    str, option(_("DOCUMENT"), _("Only of this document."), "--document", complete=completion.documents)
]
OfParticipant = Annotated[
    str,
    option(
        _("PARTICIPANT"), _("Only of this participant."), "--participant", complete=completion.participants
    ),
]
Where = Annotated[
    list[str] | None,
    option(_("NAME=VALUE"), _("Only of participants of whom this holds: --where region=Eksote"), "--where"),
]
InCategory = Annotated[
    str,
    option(
        _("CATEGORY"), _("Only in this category and below it."), "--category", complete=completion.categories
    ),
]
OfCoder = Annotated[str, option(_("KEY"), _("Only by this coder."), "--coder")]
OfTask = Annotated[str, option(_("TASK"), _("Only what bears on this task."), "--task")]
Ungrouped = Annotated[bool, flag(_("Only what is still to be grouped."), "--ungrouped")]
Unsimplified = Annotated[bool, flag(_("Only what is still to be simplified."), "--unsimplified")]
Limit = Annotated[int | None, option(_("N"), _("Only the first so many; 0 is all."), "--limit")]
Deviant = Annotated[bool, flag(_("Only what contradicts its expression."), "--deviant")]


class Filtered(NamedTuple):
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


class PlaceGiven(NamedTuple):
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
