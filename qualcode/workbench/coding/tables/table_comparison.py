"""A coding table compared with a project: what it would bring, what it would change, what can't be imported."""

from collections import defaultdict
from collections.abc import Callable

from qualcode.errors import Refusal
from qualcode.ids import new_id
from qualcode.index.queries import expressions as expression_queries
from qualcode.index.queries import memos as memo_queries
from qualcode.index.queries import segments as segment_queries
from qualcode.index.queries.things import thing
from qualcode.model.coding_row import CodingRow, CodingTable
from qualcode.model.material import INTERVIEWER
from qualcode.text import one_line, same_words, shortened
from qualcode.words import _
from qualcode.workbench.bench import Bench
from qualcode.workbench.coding.mark import task_keys
from qualcode.workbench.coding.tables.coding_plan import (
    CodingPlan,
    PlannedRow,
    Problem,
)
from qualcode.workbench.coding.tables.row_places import NoPlace, Places, RowPlace
from qualcode.workbench.coding.tables.table_categories import TableCategories
from qualcode.workbench.coding.tables.table_changes import TableChanges
from qualcode.workbench.names import coder_names
from qualcode.workbench.rounds.separation import layer_for


def plan_of(bench: Bench, table: CodingTable, step: Callable[[], None] = lambda: None) -> CodingPlan:
    """Compare a table with the project. Nothing is recorded."""
    return _Planning(bench, table).plan(step)


class _Planning:
    def __init__(self, bench: Bench, table: CodingTable) -> None:
        self.bench = bench
        self.made = CodingPlan(table)
        self.places = Places(bench)
        self.categories = TableCategories(bench)
        self.words = expression_queries.wordings(bench.index)
        self.filed = {one.id: one.subcategory for one in self.words.values()}
        self.known: dict[tuple[str, str], str] = {}
        self.alike: dict[str, str] = {}
        for wording in self.words.values():
            self.alike.setdefault(same_words(wording.text), wording.id)
        self.spans: dict[tuple[str, str, int, int], str] = {}
        self.others: set[str] = set()
        for segment, document, revision, start, end, coder in segment_queries.spans(bench.index):
            if coder != bench.coder:
                self.others.add(segment)
            if coder == bench.coder or (document, revision, start, end) not in self.spans:
                self.spans[document, revision, start, end] = segment
        self.retired = {
            (document, revision, start, end)
            for _segment, document, revision, start, end, _coder in segment_queries.spans(
                bench.index, retired=True
            )
        }
        self.came_back: set[str] = set()
        self.seen: dict[str, set[str]] = defaultdict(set)
        self.spellings: dict[str, set[str]] = defaultdict(set)
        self.details = {one.id: one for one in segment_queries.segments(bench.index)}
        self.links = {
            (expression, segment.id)
            for segment in self.details.values()
            for expression in segment.expressions
        }
        self.layers: dict[str, str] = {}
        self.memos = {(one.about, one.text) for one in memo_queries.memos(bench.index)}
        self.moves: dict[str, list[tuple[str, int]]] = defaultdict(list)

    def plan(self, step: Callable[[], None]) -> CodingPlan:
        found: list[tuple[CodingRow, RowPlace]] = []
        for row in self.made.table.rows:
            place = self.places.place_of(row)
            if isinstance(place, NoPlace):
                self._problem(row, place.problem, place.nearest)
            else:
                found.append((row, place))
            step()
        for row, place in found:
            try:
                planned = self._row(row, place)
            except Refusal as refusal:
                self._problem(row, refusal.sentence)
                continue
            if planned is None:
                continue
            self.seen[planned.segment].add(planned.expression)
            if place.found_alone and row.document:
                self.made.unknown.setdefault(row.document)
            self.made.alone += place.found_alone
            self.made.elsewhere += place.elsewhere
            self.made.asked += self._asked(place)
            self.made.of_others += not planned.new_segment and planned.segment in self.others
            self.made.retired += planned.new_segment and planned.segment in self.came_back
            if place.near and planned.is_new:
                self.made.near.append(planned)
            if planned.is_new:
                self.made.rows.append(planned)
            else:
                self.made.unchanged += 1
        self.made.categories = self.categories.made
        self.made.notices += self.categories.notices
        changes = TableChanges(
            self.made, self.words, self.details, self.filed, self.categories.names, self.seen
        )
        changes.settle_moves(self.moves)
        changes.settle_spellings(self.spellings)
        changes.settle_rewordings()
        changes.settle_replacements()
        self.made.differences = [
            one._replace(by=self._colleague(one.expression)) for one in self.made.differences
        ]
        self._leave_out_unused()
        return self.made

    def _colleague(self, expression: str) -> str:
        """The name of who wrote an expression, if that was somebody else."""
        made = thing(self.bench.index, expression)
        return (
            coder_names(self.bench.index).get(made.coder, "")
            if made and made.coder != self.bench.coder
            else ""
        )

    def _leave_out_unused(self) -> None:
        """Categories that no row and no change needs, because what was to be filed in them can't be taken."""
        used = {one.into for one in self.made.rows} | {one.into for one in self.made.differences}
        for one in reversed(self.made.categories):
            if one.id in used:
                used.add(one.parent)
        self.made.categories = [one for one in self.made.categories if one.id in used]

    def _problem(self, row: CodingRow, sentence: str, nearest: str = "") -> None:
        quote = row.quote or f"{row.document}:{row.passage}"
        if self.made.table.beside:  # a comment is known by its own words
            comment = row.expression or row.memo or ", ".join(name for _level, name in row.categories)
            quote = f"{shortened(one_line(quote), 50)} ← {comment}"
        self.made.problems.append(Problem(row.number, shortened(one_line(quote), 80), sentence, nearest))

    def _asked(self, place: RowPlace) -> bool:
        """Whether the quote begins in the interviewer's words."""
        passages = self.places.texts[place.document.id].passages
        at = next((one for one in passages if one.start <= place.start <= one.end), None)
        return at is not None and at.role == INTERVIEWER

    def _row(self, row: CodingRow, place: RowPlace) -> PlannedRow | None:
        document = place.document
        layer = self.layers.get(document.id)
        if layer is None:
            layer = self.layers[document.id] = layer_for(self.bench, document.id, document.name)
        tasks = task_keys(self.bench, row.tasks) if row.tasks else ()
        leaf = self.categories.lowest(row)
        if leaf is None:
            self._problem(row, _("the row's category is at a level that the project doesn't use"))
            return None
        span = document.id, document.revision, place.start, place.end
        segment = self.spans.get(span, "")
        new_segment = not segment
        if new_segment:
            segment = self.spans[span] = new_id("segment", self.bench.dice)
            if span in self.retired:
                self.came_back.add(segment)
        detail = self.details.get(segment)
        planned = PlannedRow(
            row, place, segment, new_segment, layer,
            tasks=tuple(one for one in tasks if detail is None or one not in detail.tasks),
            facts=tuple(one for one in row.facts if detail is None or one not in detail.facts),
            memo="" if (segment, row.memo) in self.memos else row.memo,
        )  # fmt: skip
        if row.expression:
            return self._with_expression(planned, leaf)
        if not leaf:
            return planned
        filed_here = (
            [one for one, at in self.links if at == segment and self.filed.get(one) == leaf]
            if not new_segment
            else []
        )
        if filed_here:
            return planned
        bare = new_id("expression", self.bench.dice)
        self.filed[bare] = leaf
        self.links.add((bare, segment))
        return planned._replace(expression=bare, new_words="", new_link=True, into=leaf)

    def _with_expression(self, planned: PlannedRow, leaf: str) -> PlannedRow:
        words = planned.row.expression
        known = self.known.get((planned.layer, words), "")
        if not known:
            known = expression_queries.saying_in(self.bench.index, words, planned.layer)
            if not known and not planned.layer:
                known = self.alike.get(same_words(words), "")
        if not known:
            made = new_id("expression", self.bench.dice)
            self.known[planned.layer, words] = made
            self.filed[made] = leaf
            self.links.add((made, planned.segment))
            return planned._replace(expression=made, new_words=words, new_link=True, into=leaf)
        self.known[planned.layer, words] = known
        if known in self.words and not planned.layer:
            self.spellings[known].add(words)
        linked = (known, planned.segment) in self.links
        self.links.add((known, planned.segment))
        planned = planned._replace(expression=known, new_link=not linked)
        now = self.filed.get(known, "")
        if leaf and not now:
            self.filed[known] = leaf
            return planned._replace(into=leaf)
        if leaf:
            self.moves[known].append((leaf, planned.row.number))
        return planned
