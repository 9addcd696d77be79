"""A coding table compared with a project: what it would bring, what it would change, what can't be imported."""

from collections import defaultdict
from collections.abc import Callable

from qualcode.errors import Refusal
from qualcode.ids import new_id
from qualcode.index.queries import categories as category_queries
from qualcode.index.queries import expressions as expression_queries
from qualcode.index.queries import memos as memo_queries
from qualcode.index.queries import segments as segment_queries
from qualcode.model.coding_row import CodingRow, CodingTable
from qualcode.model.level_words import level_word
from qualcode.model.levels import LEVELS, SUBCATEGORY
from qualcode.model.material import INTERVIEWER
from qualcode.model.things import Category
from qualcode.text import one_line, same_words, shortened
from qualcode.words import _
from qualcode.workbench.bench import Bench
from qualcode.workbench.categories.category_changes import new_name
from qualcode.workbench.coding.coding_plan import CodingPlan, Difference, PlannedCategory, PlannedRow, Problem
from qualcode.workbench.coding.mark import task_keys
from qualcode.workbench.coding.row_places import NoPlace, Places, RowPlace
from qualcode.workbench.rounds.separation import layer_for


def plan_of(bench: Bench, table: CodingTable, step: Callable[[], None] = lambda: None) -> CodingPlan:
    """Compare a table with the project. Nothing is recorded."""
    return _Planning(bench, table).plan(step)


class _Planning:
    def __init__(self, bench: Bench, table: CodingTable) -> None:
        self.bench = bench
        self.made = CodingPlan(table)
        self.places = Places(bench)
        self.categories: dict[tuple[str, str], list[Category | PlannedCategory]] = defaultdict(list)
        self.names: dict[str, str] = {}
        for one in category_queries.categories(bench.index):
            self.categories[one.level, one.name.casefold()].append(one)
            self.names[one.id] = one.name
        self.words = expression_queries.wordings(bench.index)
        self.filed = {one.id: one.subcategory for one in self.words.values()}
        self.known: dict[tuple[str, str], str] = {}
        self.alike: dict[str, str] = {}
        for wording in self.words.values():
            self.alike.setdefault(same_words(wording.text), wording.id)
        self.spans: dict[tuple[str, str, int, int], str] = {}
        for segment, document, revision, start, end, coder in segment_queries.spans(bench.index):
            if coder == bench.coder or (document, revision, start, end) not in self.spans:
                self.spans[document, revision, start, end] = segment
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
            if place.near:
                self.made.near.append(planned)
            self.made.alone += place.found_alone
            self.made.asked += self._asked(place)
            if planned.is_new:
                self.made.rows.append(planned)
            else:
                self.made.unchanged += 1
        self._settle_moves()
        self._settle_rewordings()
        self._leave_out_unused()
        return self.made

    def _leave_out_unused(self) -> None:
        """Categories that no row and no change needs, because what was to be filed in them can't be taken."""
        used = {one.into for one in self.made.rows} | {one.into for one in self.made.differences}
        for one in reversed(self.made.categories):
            if one.id in used:
                used.add(one.parent)
        self.made.categories = [one for one in self.made.categories if one.id in used]

    def _problem(self, row: CodingRow, sentence: str, nearest: str = "") -> None:
        quote = row.quote or f"{row.document}:{row.passage}"
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
        leaf = self._category(row, layer)
        if leaf is None:
            return None
        span = document.id, document.revision, place.start, place.end
        segment = self.spans.get(span, "")
        new_segment = not segment
        if new_segment:
            segment = self.spans[span] = new_id("segment", self.bench.dice)
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

    def _category(self, row: CodingRow, layer: str) -> str | None:
        """The lowest category of a row, made if it isn't there; empty if the row tells none, None if it can't be
        taken."""
        given = [(level, one_line(name)) for level, name in row.categories]
        if not given:
            return ""
        used = [one for one in LEVELS if one in self.bench.settings.levels]
        chain: list[tuple[str, str]] = []
        for at, (level, name) in enumerate(given):
            if not level:
                level = self._level_of(name, at, used)
            if level not in used:
                self._problem(
                    row,
                    _("the project doesn't use the level {level}").format(level=level_word(level)),
                )
                return None
            chain.append((level, new_name(name)))
        parent = ""
        for level, name in reversed(chain):
            parent = self._found_or_made(level, name, parent)
        return parent

    def _level_of(self, name: str, at: int, used: list[str]) -> str:
        """The level of a category that the table only names: that of the one category so called; else the next level
        above the one below it."""
        found = [level for level in LEVELS if self.categories.get((level, name.casefold()))]
        if len(found) == 1:
            return found[0]
        return used[min(at, len(used) - 1)] if used else SUBCATEGORY

    def _found_or_made(self, level: str, name: str, parent: str) -> str:
        same = self.categories[level, name.casefold()]
        under = [one for one in same if one.parent == parent]
        if under:
            return under[0].id
        if len(same) == 1:  # where it stands in the tree is the analyst's, not the table's
            return same[0].id
        made = PlannedCategory(new_id("category", self.bench.dice), name, level, parent)
        same.append(made)
        self.names[made.id] = name
        self.made.categories.append(made)
        return made.id

    def _settle_moves(self) -> None:
        """An expression that the table files elsewhere moves if all its rows say the same; else that is a problem."""
        for expression, wishes in self.moves.items():
            now = self.filed.get(expression, "")
            targets = {leaf for leaf, _row in wishes}
            if targets == {now}:
                continue
            words = self.words[expression].text if expression in self.words else ""
            if len(targets) == 1 and expression in self.words:
                (target,) = targets
                self.made.differences.append(
                    Difference("move", expression, self.names.get(now, ""), self.names[target], target)
                )
                continue
            names = ", ".join(
                f"“{self.names[one]}”" for one in sorted(targets, key=lambda one: self.names[one])
            )
            first = next(row for leaf, row in wishes if leaf != now)
            self.made.problems.append(
                Problem(
                    first,
                    shortened(words or _("expression"), 80),
                    _("the table files the expression in several categories: {names}").format(names=names),
                )
            )

    def _settle_rewordings(self) -> None:
        """A new expression on marks that had one other expression each, whose words the table doesn't have any more, is
        that expression with other words."""
        words_there = {same_words(row.expression) for row in self.made.table.rows}
        new: dict[str, list[PlannedRow]] = defaultdict(list)
        for one in self.made.rows:
            if one.new_link and one.expression not in self.words and one.row.expression:
                new[one.expression].append(one)
        supports: dict[str, set[str]] = defaultdict(set)
        for segment in self.details.values():
            for expression in segment.expressions:
                supports[expression].add(segment.id)
        for made, rows in new.items():
            before = {
                expression
                for one in rows
                if not one.new_segment and one.segment in self.details
                for expression in self.details[one.segment].expressions
            }
            gone = {
                one
                for one in before
                if one in self.words and same_words(self.words[one].text) not in words_there
            }
            if len(gone) != 1 or any(one.new_segment for one in rows):
                continue
            (old,) = gone
            if supports[old] != {one.segment for one in rows} or not self.words[old].text:
                continue
            text = next(one.new_words for one in rows if one.new_words is not None) or ""
            target = self.filed.get(made, "")
            self.made.differences.append(Difference("reword", old, self.words[old].text, text))
            if target and target != self.words[old].subcategory:
                self.made.differences.append(
                    Difference(
                        "move",
                        old,
                        self.names.get(self.words[old].subcategory, ""),
                        self.names[target],
                        target,
                    )
                )
            taken = set(map(id, rows))
            self.made.rows = [
                changed
                for one in self.made.rows
                if (
                    changed := one._replace(expression=old, new_words=None, new_link=False, into="")
                    if id(one) in taken
                    else one
                ).is_new
            ]
