"""Proposals for grouping on the screen: chosen one by one from a list, and what is chosen can be narrowed before it is
recorded. Nothing is ever grouped by itself."""

from collections.abc import Sequence

from qualcode.errors import Refusal
from qualcode.model import fields
from qualcode.numbers import decimal
from qualcode.screens.grouping.desk import GroupingDesk
from qualcode.screens.grouping.state import Heads
from qualcode.screens.kit.prompt import Choice, Question, holding
from qualcode.text import one_line
from qualcode.words import _, interface_language
from qualcode.workbench.bench import Recorded
from qualcode.workbench.coding import group
from qualcode.workbench.coding.group_proposals import CLUSTER, Known, Proposal, known, worked_out


class Proposals:
    """The key for proposals, and what is asked about them."""

    def __init__(self, screen: GroupingDesk) -> None:
        self.screen, self.state, self.bench = screen, screen.state, screen.bench

    def begin(self) -> None:
        """Work the proposals out without keeping anybody waiting, and show them."""
        there = known(self.bench)
        self.screen.say(_("Looking for similar expressions …"))
        self.screen.run_worker(lambda: self._work_out(there), thread=True, group="proposals")

    def _work_out(self, there: Known) -> None:
        self.screen.app.call_from_thread(self._arrived, worked_out(there))

    def _arrived(self, found: list[Proposal]) -> None:
        """Show the proposals, unless something else was begun meanwhile."""
        if self.screen.is_current and self.screen.prompt.question is None:
            self.screen.say("")
            self._ask(found)

    def _ask(self, found: Sequence[Proposal]) -> None:
        left = [one for one in map(self._still_ungrouped, found) if one]
        if not left:
            self.screen.say(
                _(
                    "No proposals: no ungrouped expression resembles another one or the expressions of "
                    "any category."
                )
            )
            return

        def chosen(_words: str, choice: Choice | None, _tab: bool) -> None:
            if choice is None:
                raise Refusal(_("Select one with the arrow keys."))
            one = left[int(choice.value)]
            self._narrow(one, [each for each in left if each is not one])

        listed = [Choice(_title(one), _note(one), str(place)) for place, one in enumerate(left)]
        self.screen.ask(
            Question(_("Proposals for the ungrouped expressions"), chosen, holding(listed), listing=True)
        )

    def _still_ungrouped(self, one: Proposal) -> Proposal | None:
        """A proposal with those of its expressions that are still to be grouped; none for a category or a cluster of
        which nothing is left."""
        waiting = set(self.state.grouping.to_be_grouped)
        expressions = tuple(pair for pair in one.expressions if pair[0] in waiting)
        there = not one.category or one.category in self.state.grouping.categories
        return one._replace(expressions=expressions) if there and expressions else None

    def _narrow(self, one: Proposal, others: Sequence[Proposal]) -> None:
        """Ask which of the expressions are grouped; all are selected at first."""
        names = [name for name, _words in one.expressions]
        shown = self.state.shown_heads(names, fields.FILED)

        def accept(_words: str, _choice: Choice | None, _tab: bool) -> None:
            wanted = [name for name in names if name in self.screen.prompt.ticked]
            if not wanted:
                raise Refusal(_("No expressions are selected."))
            if one.kind == CLUSTER:
                self._name(one, wanted, shown, others)
            else:
                self._record(wanted, one.category, shown, others, make=False)

        listed = [Choice(words, "", name) for name, words in one.expressions]
        title = _("{title}: a number or Space selects, Return accepts").format(title=_title(one))
        self.screen.ask(Question(title, accept, holding(listed), listing=True, ticked=frozenset(names)))

    def _name(self, one: Proposal, names: list[str], shown: Heads, others: Sequence[Proposal]) -> None:
        """Ask for the name of the new subcategory."""

        def answer(words: str, _choice: Choice | None, _tab: bool) -> None:
            if not one_line(words):
                raise Refusal(_("The category name is missing."))
            self._record(names, one_line(words), shown, others, make=True)

        title = _("Name of the new subcategory for {what}").format(what=self.state.called(names))
        self.screen.ask(Question(title, answer, value=one.name))

    def _record(
        self, names: list[str], into: str, shown: Heads, others: Sequence[Proposal], *, make: bool
    ) -> None:
        def file() -> Recorded:
            return group.group(self.bench, names, into, make_category=make)

        self.screen.go_to_filed(self.screen.record_shown(shown, file))
        self._ask(others)


def _title(one: Proposal) -> str:
    title = _("New category, for example “{category}”") if one.kind == CLUSTER else _("Into “{category}”")
    return title.format(category=one.name)


def _note(one: Proposal) -> str:
    sure = decimal(one.sure, interface_language(), 2)
    return f"{sure}  {'; '.join(words for _name, words in one.expressions)}"
