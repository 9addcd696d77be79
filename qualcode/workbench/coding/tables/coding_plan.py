"""What a coding table would bring to a project, before anything is recorded: new rows, changes, problems."""

from collections import Counter
from dataclasses import dataclass, field
from typing import NamedTuple

from qualcode.model.coding_row import CodingRow, CodingTable
from qualcode.workbench.coding.tables.row_places import RowPlace


class PlannedCategory(NamedTuple):
    """A category that isn't there yet, and the one above it (empty: at the top)."""

    id: str
    name: str
    level: str
    parent: str


class PlannedRow(NamedTuple):
    """A row that was found: where its quote stands, its mark and expression with whether they are new, the category
    that the expression is to be filed in (empty: it is there already, or the row tells none), and what else is new."""

    row: CodingRow
    place: RowPlace
    segment: str
    new_segment: bool
    layer: str
    expression: str = ""
    new_words: str | None = None
    new_link: bool = False
    into: str = ""
    tasks: tuple[str, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()
    memo: str = ""

    @property
    def is_new(self) -> bool:
        """Whether the row brings anything."""
        return bool(self.new_segment or self.new_link or self.into or self.tasks or self.facts or self.memo)


class Difference(NamedTuple):
    """A change of what is there: an expression that gets other words (`kind` reword), another category (move, into the
    category `into`), or leaves a mark to another one (replace; `into` is the mark). `words` are the expression's, or
    where the mark is. `by` is the name of the colleague whose expression it is; empty for the own ones."""

    kind: str
    expression: str
    before: str
    after: str
    into: str = ""
    words: str = ""
    by: str = ""


class Problem(NamedTuple):
    """A row that can't be taken, why, and what is nearest to its quote."""

    row: int
    quote: str
    problem: str
    nearest: str = ""


@dataclass(slots=True)
class CodingPlan:
    """What the table brings: new rows, categories to be made, changes of what is there, what can't be taken; how many
    quotes stand in another turn than the table says, are marked by other coders, or were retired; names of documents
    that aren't known; and sentences on what the table has otherwise."""

    table: CodingTable
    rows: list[PlannedRow] = field(default_factory=list)
    categories: list[PlannedCategory] = field(default_factory=list)
    differences: list[Difference] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    unchanged: int = 0
    near: list[PlannedRow] = field(default_factory=list)
    alone: int = 0
    asked: int = 0
    elsewhere: int = 0
    of_others: int = 0
    retired: int = 0
    unknown: dict[str, None] = field(default_factory=dict)
    notices: list[str] = field(default_factory=list)

    @property
    def brings_nothing(self) -> bool:
        """Whether there is nothing to record."""
        return not (self.rows or self.differences)

    def figures(self) -> Counter[str]:
        """How many marks, expressions, categories and links are new, and expressions that get a category."""
        found: Counter[str] = Counter()
        for one in self.rows:
            found["marks"] += one.new_segment
            found["expressions"] += one.new_words is not None
            found["links"] += one.new_link and one.new_words is None and not one.new_segment
            found["memos"] += bool(one.memo)
            found["filed"] += bool(one.into) and one.new_words is None
        found["categories"] = len(self.categories)
        return found
