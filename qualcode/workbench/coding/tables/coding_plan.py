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
    """A row whose quote was found: its place, its mark and expression and whether they are new, the category in
    which the expression is to be filed (empty: it is filed there already, or the row names none), and whatever
    else is new."""

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
    """A change to existing coding. By `kind`, an expression gets other words (reword), moves to the category
    `into` (move), or is replaced by another expression on the mark `into` (replace). `words` are the
    expression's words, or the place of the mark. `by` is the name of the colleague who made the expression;
    empty if it is the coder's own."""

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
    """The changes that a table would make: new rows, categories to be made, changes to existing coding, and
    rows that can't be taken. It counts quotes whose document was found by the words alone (`alone`), that begin
    in the interviewer's words (`asked`), are in another turn than the table says (`elsewhere`), are marked by
    other coders (`of_others`), or had a mark that was retired (`retired`). `unknown` are names of documents
    that the project doesn't have, `notices` other remarks on the table."""

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
