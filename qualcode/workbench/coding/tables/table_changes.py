"""What a coding table changes of what is there: other words for an expression, another category, another expression."""

from collections import defaultdict
from collections.abc import Mapping

from qualcode.index.queries.expressions import Wording
from qualcode.model.things import Segment
from qualcode.text import same_words
from qualcode.words import _
from qualcode.workbench.coding.tables.coding_plan import CodingPlan, Difference, PlannedRow


class TableChanges:
    """The changes of a plan, determined once all its rows are known. `words` holds the existing expressions,
    `details` the marks, `filed` the category that each expression is in or gets, and `names` the names of the
    categories."""

    def __init__(
        self,
        plan: CodingPlan,
        words: Mapping[str, Wording],
        details: Mapping[str, Segment],
        filed: Mapping[str, str],
        names: Mapping[str, str],
        seen: Mapping[str, set[str]],
    ) -> None:
        self.plan, self.words, self.details, self.filed, self.names = plan, words, details, filed, names
        self.seen = seen
        self.said = {same_words(row.expression) for row in plan.table.rows if row.expression}
        self.texts: dict[str, str] = {one: wording.text for one, wording in words.items()}
        self.texts.update({one.expression: one.new_words for one in plan.rows if one.new_words})

    def settle_moves(self, moves: Mapping[str, list[tuple[str, int]]]) -> None:
        """Move an expression that the table files elsewhere, if all its rows agree on the category; else leave
        it, and add a notice."""
        for expression, wishes in moves.items():
            now = self.filed.get(expression, "")
            targets = {leaf for leaf, _row in wishes}
            if targets == {now}:
                continue
            words = self.texts.get(expression, "")
            if len(targets) == 1 and expression in self.words:
                (target,) = targets
                self.plan.differences.append(
                    Difference("move", expression, self.names.get(now, ""), self.names[target], target, words)
                )
                continue
            others = sorted(self.names[one] for one in targets - {now})
            self.plan.notices.append(
                _(
                    "“{words}” is filed only in “{now}”, but the table also files the expression in {names}."
                ).format(
                    words=words, now=self.names.get(now, ""), names=", ".join(f"“{one}”" for one in others)
                )
            )

    def settle_spellings(self, spellings: Mapping[str, set[str]]) -> None:
        """An expression that the table writes with other capitals or another full stop in all its rows is reworded."""
        for expression, written in spellings.items():
            now = self.words[expression].text
            if len(written) == 1 and now not in written:
                (text,) = written
                self.plan.differences.append(Difference("reword", expression, now, text))

    def settle_rewordings(self) -> None:
        """Treat a new expression as a rewording of an existing one, if both have exactly the same marks and the
        table no longer contains the existing one's words."""
        new: dict[str, list[PlannedRow]] = defaultdict(list)
        for one in self.plan.rows:
            if one.new_link and one.expression not in self.words and one.row.expression:
                new[one.expression].append(one)
        supports: dict[str, set[str]] = defaultdict(set)
        for segment in self.details.values():
            for expression in segment.expressions:
                supports[expression].add(segment.id)
        for made, rows in new.items():
            marks = {one.segment for one in rows}
            before = {old for mark in marks & self.details.keys() for old in self.details[mark].expressions}
            gone = [
                one for one in before if one in self.words and self._is_gone(one) and supports[one] == marks
            ]
            if len(gone) != 1 or any(one.new_segment for one in rows):
                continue
            (old,) = gone
            text = next((one.new_words for one in rows if one.new_words is not None), "") or ""
            self.plan.differences.append(Difference("reword", old, self.words[old].text, text))
            target = self.filed.get(made, "")
            if target and target != self.words[old].subcategory:
                now = self.names.get(self.words[old].subcategory, "")
                self.plan.differences.append(Difference("move", old, now, self.names[target], target, text))
            self._instead(rows, old)

    def _is_gone(self, expression: str) -> bool:
        text = self.words[expression].text
        return bool(text) and same_words(text) not in self.said

    def _instead(self, rows: list[PlannedRow], expression: str) -> None:
        taken = set(map(id, rows))
        changed = [
            one._replace(expression=expression, new_words=None, new_link=False, into="")
            if id(one) in taken
            else one
            for one in self.plan.rows
        ]
        self.plan.rows = [one for one in changed if one.is_new]

    def settle_replacements(self) -> None:
        """Replace expressions of a mark for which the table has other expressions than the project: if as many
        are gone as are new, each new one replaces an old one."""
        came: dict[str, list[PlannedRow]] = defaultdict(list)
        for one in self.plan.rows:
            if one.new_link and one.row.expression and one.segment in self.details:
                came[one.segment].append(one)
        for mark, rows in came.items():
            own = [
                one for one in self.details[mark].expressions if one in self.words and self.words[one].text
            ]
            gone = [one for one in own if one not in self.seen.get(mark, set())]
            if len(gone) != len(rows):
                continue
            for old, row in zip(gone, rows, strict=True):
                self.plan.differences.append(
                    Difference(
                        "replace",
                        old,
                        self.words[old].text,
                        self.texts.get(row.expression, ""),
                        mark,
                        row.place.cited,
                    )
                )
