"""Options that many commands have, each worded once."""

from typing import TYPE_CHECKING, Annotated, NamedTuple, TypeVar

from qualcode.cli.frame import completion
from qualcode.cli.frame.option_kinds import argument, flag, option
from qualcode.errors import WrongUsage
from qualcode.words import _, ngettext

if TYPE_CHECKING:
    from qualcode.cli.frame.output import Output
    from qualcode.workbench.coding.quote_places import Place
    from qualcode.workbench.results.filters import Filters

Json = Annotated[bool, flag(_("Print JSON for scripts."), "--json")]
Csv = Annotated[bool, flag(_("Print CSV for a spreadsheet."), "--csv")]
Why = Annotated[str, option(_("TEXT"), _("Reason, kept in the audit trail."), "--why")]
DryRun = Annotated[bool, flag(_("Show what would be recorded without recording it."), "--dry-run")]

DocumentWord = Annotated[
    str,
    argument(
        _("DOCUMENT"),
        _("Name of a document, or the beginning of its name or ID."),
        complete=completion.documents,
    ),
]
CategoryWord = Annotated[
    str,
    argument(
        _("CATEGORY"),
        _("Name of a category, or the beginning of its name or ID."),
        complete=completion.categories,
    ),
]
CategoryWords = Annotated[
    list[str],
    argument(
        _("CATEGORY…"),
        _("Names of categories, or beginnings of their IDs."),
        complete=completion.categories,
    ),
]
SegmentWord = Annotated[
    str,
    argument(_("SEGMENT"), _("Beginning of a mark's ID, its place such as H1:23, or “last” for the latest.")),
]
ExpressionWord = Annotated[
    str,
    argument(
        _("EXPRESSION"), _("Beginning of an expression's ID or of its words, or “last” for the latest.")
    ),
]
ParticipantWord = Annotated[
    str,
    argument(
        _("PARTICIPANT"),
        _("Code of a participant (H1, V7), or the beginning of the ID."),
        complete=completion.participants,
    ),
]

QuotedWords = Annotated[str, argument(_("QUOTE"), _("Words to mark, in quotation marks."))]
AtPassage = Annotated[
    int | None, option(_("N"), _("Number of the turn or answer; without a quote, all of it is marked."))
]
FromCharacter = Annotated[int | None, option(_("OFFSET"), _("Position of the first character."), "--from")]
ToCharacter = Annotated[int | None, option(_("OFFSET"), _("Position after the last character."), "--to")]

OfDocument = Annotated[
    str,
    option(
        _("DOCUMENT"), _("Document to include [default: all]."), "--document", complete=completion.documents
    ),
]
OfParticipant = Annotated[
    str,
    option(
        _("PARTICIPANT"),
        _("Participant to include [default: all]."),
        "--participant",
        complete=completion.participants,
    ),
]
Where = Annotated[
    list[str] | None,
    option(
        _("NAME=VALUE"),
        _("Fact about the participants, documents or marks to include: --where region=Eksote"),
        "--where",
    ),
]
InCategory = Annotated[
    str,
    option(
        _("CATEGORY"),
        _("Category to include, with those below it [default: all]."),
        "--category",
        complete=completion.categories,
    ),
]
OfCoder = Annotated[str, option(_("KEY"), _("Coder whose work is included [default: all]."), "--coder")]
OfTask = Annotated[str, option(_("TASK"), _("Task to include [default: all]."), "--task")]
OfTheme = Annotated[
    str,
    option(
        _("CATEGORY"),
        _("Category whose survey questions are included [default: all]."),
        "--theme",
        complete=completion.categories,
    ),
]
OfQuestion = Annotated[
    str, option(_("QUESTION"), _("Survey question to include [default: all]."), "--question")
]
OfMaterial = Annotated[
    str, option("interview|survey|text", _("Kind of document to include [default: all]."), "--material")
]
OfRound = Annotated[
    str, option(_("ROUND"), _("Round whose marks are included [default: all marks]."), "--round")
]
LevelShown = Annotated[str, option("LEVEL", _("Level of the categories shown [default: all]."))]
By = Annotated[
    str,
    option(
        _("GROUPS"),
        _(
            "Groups to compare: document, material, question, coder, a variable such as region, "
            "or two variables such as region,profession"
        ),
    ),
]
Ungrouped = Annotated[bool, flag(_("Only ungrouped expressions."), "--ungrouped")]
Unsimplified = Annotated[bool, flag(_("Only marks that aren't simplified."), "--unsimplified")]
Limit = Annotated[int | None, option(_("N"), _("Maximum number of rows, 0 for all."), "--limit")]
Deviant = Annotated[bool, flag(_("Only marks that contradict their expression."), "--deviant")]


class Narrowed(NamedTuple):
    """The filters of a list, a count or an export: which texts, people, categories, tasks, coder and round it
    includes."""

    document: OfDocument = ""
    participant: OfParticipant = ""
    where: Where = None
    category: InCategory = ""
    task: OfTask = ""
    theme: OfTheme = ""
    question: OfQuestion = ""
    coder: OfCoder = ""
    material: OfMaterial = ""
    round: OfRound = ""
    deviant: Deviant = False

    @property
    def filters(self) -> "Filters":
        """The filters in the form that the workbench uses."""
        from qualcode.workbench.results.filters import Filters

        return Filters(**self._asdict() | {"where": pairs(self.where, "--where")})


class Unfinished(NamedTuple):
    """Which unfinished marks or expressions a list is limited to, and how many rows it shows."""

    ungrouped: Ungrouped = False
    unsimplified: Unsimplified = False
    limit: Limit = None

    def of(self, filters: "Filters") -> "Filters":
        """The filters with these added."""
        return filters._replace(ungrouped=self.ungrouped, unsimplified=self.unsimplified)


class PlaceGiven(NamedTuple):
    """Where to mark: words, a passage, or offsets."""

    quote: QuotedWords = ""
    at: AtPassage = None
    start: FromCharacter = None
    end: ToCharacter = None

    @property
    def given(self) -> bool:
        """Whether any part of the place has been specified."""
        return bool(self.quote) or (self.at, self.start, self.end) != (None, None, None)

    @property
    def place(self) -> "Place":
        """The place in the form that the workbench uses; refused if a quote is combined with character
        positions."""
        from qualcode.workbench.coding.quote_places import Place

        if self.quote and (self.start is not None or self.end is not None):
            raise WrongUsage(
                _("A quote and character positions can't be combined."),
                _("Use either the quote, or --from and --to."),
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
    """NAME=VALUE arguments as pairs of name and value. Raises `WrongUsage` for an argument without a name or an
    equals sign."""
    found = []
    for one in given or ():
        name, sign, value = one.partition("=")
        if not sign or not name.strip():
            raise WrongUsage(
                _("{given} isn't in the form NAME=VALUE.").format(given=one),
                _(
                    'Use an equals sign, and quotation marks if there are spaces: {option} "name=value"'
                ).format(option=option),
            )
        found.append((name.strip(), value.strip()))
    return tuple(found)


def facts_in(given: list[str] | None, option: str) -> dict[str, str]:
    """NAME=VALUE arguments as a dictionary of values by name. Refuses a name that is given twice."""
    found: dict[str, str] = {}
    for name, value in pairs(given, option):
        if name in found:
            raise WrongUsage(
                _("{name} was given twice: {first} and {second}.").format(
                    name=name, first=found[name], second=value
                ),
                _("Specify one value for each name."),
            )
        found[name] = value
    return found


def listed(given: list[str] | None) -> tuple[str, ...]:
    """Values that may be given one by one or with commas between."""
    return tuple(part.strip() for one in given or () for part in one.split(",") if part.strip())
