"""Coding in the reading screen. Every act is one call of the workbench, and is on disk when the screen has answered."""

from collections.abc import Callable, Sequence

from qualcode.errors import Refusal
from qualcode.model import fields
from qualcode.model.fields import FieldName
from qualcode.model.things import Memo
from qualcode.screens.kit.category_question import Filing, category_question
from qualcode.screens.kit.prompt import NEW, Choice, Question, holding
from qualcode.screens.reading.desk import ReadingDesk
from qualcode.screens.reading.movement import FREE, Selection
from qualcode.text import one_line, shortened
from qualcode.words import _
from qualcode.workbench.bench import Recorded
from qualcode.workbench.coding import expression_changes, memos
from qualcode.workbench.coding.group import group
from qualcode.workbench.coding.mark import mark, set_bounds, set_tasks
from qualcode.workbench.coding.quote_places import Place
from qualcode.workbench.coding.simplify import simplify
from qualcode.workbench.coding.suggestions import KnownExpression
from qualcode.workbench.material import document_changes
from qualcode.workbench.material.read_document import MadeOf, ReadMark
from qualcode.workbench.retirement import retire_thing

Coded = Callable[[str, str, bool], None]
"""What is done with an expression: its words, the category it goes in (empty: none), whether that one is made."""


class Coding:
    """The keys that record something."""

    def __init__(self, screen: ReadingDesk) -> None:
        self.screen, self.state, self.bench = screen, screen.state, screen.bench

    def mark(self) -> None:
        """Mark what is chosen and ask for its simplified expression; a mark that waits for one gets it."""
        start, end = self.state.selection.start, self.state.selection.end
        waiting = self.state.mark
        same = waiting and (waiting.segment.start, waiting.segment.end) == (start, end)
        if waiting and same and waiting.unsimplified:
            self.another()
            return
        document, revision = self.state.reading.document.id, self.state.reading.document.revision

        def code(words: str, into: str, make: bool) -> None:
            place = Place(start=start, end=end, revision=revision)
            given = [words] if words else []
            self.screen.record_answer(
                lambda: mark(self.bench, document, place, simplify=given, into=into, make_category=make)
            )

        quote = shortened(self.state.reading.text[start:end], 60)
        self._ask_expression(_("Simplified expression of “{quote}”").format(quote=quote), start, end, code)

    def mark_only(self) -> None:
        """Mark what is chosen, to be simplified later."""
        place = self.state.chosen_place
        self.screen.record(lambda: mark(self.bench, self.state.reading.document.id, place))

    def another(self) -> None:
        """One more expression for the mark."""
        mark = self._the_mark()
        if mark is None:
            return
        segment = mark.segment.id

        def code(words: str, into: str, make: bool) -> None:
            self.screen.record_answer(
                lambda: simplify(self.bench, segment, words, into=into, make_category=make)
            )

        quote = shortened(mark.segment.quote, 60)
        title = (
            _("Simplified expression of “{quote}”") if mark.unsimplified
            else _("Another simplified expression of “{quote}”")
        )  # fmt: skip
        self._ask_expression(title.format(quote=quote), mark.segment.start, mark.segment.end, code)

    def _ask_expression(self, title: str, start: int, end: int, code: Coded, value: str = "") -> None:
        quote = self.state.reading.text[start:end]

        def choices(words: str) -> Sequence[Choice]:
            return [_known(one) for one in self.screen.suggesting.now().like(words or quote)]

        def answer(words: str, _choice: Choice | None, tab: bool) -> None:
            if tab and one_line(words):
                self._ask_category(words, lambda into, make: code(words, into, make))
            else:
                code(one_line(words), "", False)

        self.screen.ask(Question(title, answer, choices, value, tab=_("Tab goes on to the subcategory")))

    def _ask_category(self, expression: str, file: Filing, *, out: bool = False) -> None:
        near = self.screen.suggesting.now().category_of_those_like(expression)
        title = _("Subcategory of “{words}”").format(words=shortened(expression, 50))
        self.screen.ask(category_question(title, self.screen.suggesting.now, near, file, out=out))

    def file(self) -> None:
        """File the mark's expression in a subcategory, or take it out of its own."""

        def ask(one: MadeOf) -> None:
            shown = {(one.id, fields.FILED): self.bench.heads(one.id, fields.FILED)}

            def file(into: str, make: bool) -> None:
                with self.bench.as_shown(shown):
                    self.screen.record_answer(lambda: group(self.bench, [one.id], into, make_category=make))

            self._ask_category(one.text, file, out=bool(one.category))

        self._with_expression(ask)

    def reword(self) -> None:
        """Other words for the mark's expression."""

        def ask(one: MadeOf) -> None:
            shown = {(one.id, fields.TEXT): self.bench.heads(one.id, fields.TEXT)}

            def reword(words: str, _choice: Choice | None, _tab: bool) -> None:
                if one_line(words) == one.text:
                    return
                with self.bench.as_shown(shown):
                    self.screen.record_answer(lambda: expression_changes.reword(self.bench, one.id, words))

            self.screen.ask(Question(_("New wording of the expression"), reword, value=one.text))

        self._with_expression(ask)

    def _the_mark(self) -> ReadMark | None:
        if self.state.mark is None:
            self.screen.say(_("No mark here. Tab goes to the next one."))
        return self.state.mark

    def _with_expression(self, go_on: Callable[[MadeOf], None]) -> None:
        """The expression of the mark; if it has several, one of them is asked for."""
        mark = self._the_mark()
        if mark is None:
            return
        every = [one for one in mark.expressions if one.text]
        if not every:
            self.screen.say(
                _("The mark hasn't been simplified yet. To simplify the mark, press Return or e.")
            )
        elif len(every) == 1:
            go_on(every[0])
        else:
            by_id = {one.id: one for one in every}
            listed = [Choice(one.text, one.category, one.id) for one in every]

            def chosen(_words: str, choice: Choice | None, _tab: bool) -> None:
                if choice:
                    go_on(by_id[choice.value])

            self.screen.ask(
                Question(_("Select an expression of the mark"), chosen, lambda _words: listed, listing=True)
            )

    def memo(self) -> None:
        """A memo about the mark, or about the document where there is none; those that are there can be changed."""
        about = self.state.mark.segment.id if self.state.mark else self.state.reading.document.id
        title = (
            _("Memo about the mark")
            if self.state.mark
            else _("Memo about {name}").format(name=self.state.reading.name)
        )
        known = {one.id: one for one in memos.memos_about(self.bench, about)}

        def new() -> None:
            def save(text: str, _sure: bool) -> str:
                self.screen.tell_recorded(memos.add_memo(self.bench, text, about))
                return ""

            self.screen.write(f"about {about}", title, "", save)

        def chosen(_words: str, choice: Choice | None, _tab: bool) -> None:
            if choice is None:
                raise Refusal(_("No matches."))
            if choice.value == NEW:
                new()
            else:
                self._change_memo(known[choice.value], title)

        if known:
            choices = [Choice(_("write a new memo"), "", NEW)]
            choices += [Choice(shortened(one.text, 200), one.at[:10], one.id) for one in known.values()]
            self.screen.choose_one(title, choices, chosen)
        else:
            new()

    def _change_memo(self, memo: Memo, title: str) -> None:
        shown = {(memo.id, "text"): self.bench.heads(memo.id, fields.TEXT)}

        def save(text: str, sure: bool) -> str:
            if text.strip() == memo.text.strip():
                return ""
            if not text.strip():
                if not sure:
                    return _("The memo is empty. Retire it?")
                self.screen.tell_recorded(retire_thing(self.bench, memo.id, "memo"))
                return ""
            with self.bench.as_shown(shown):
                self.screen.tell_recorded(memos.edit_memo(self.bench, memo.id, text))
            return ""

        self.screen.write(f"memo {memo.id}", title, memo.text, save)

    def tasks(self) -> None:
        """Tie the mark to a task, or untie it."""
        mark = self._the_mark()
        tasks = self.bench.settings.tasks
        if mark is None:
            return
        if not tasks:
            self.screen.say(_("The project has no tasks yet."), _('To add a task: qualcode task add "…"'))
            return
        segment, order = mark.segment.id, [one.key for one in tasks]
        shown = {
            (segment, str(FieldName(fields.TASKS, key))): self.bench.heads(
                segment, str(FieldName(fields.TASKS, key))
            )
            for key in order
        }
        listed = [Choice(f"{one.key}  {one.title}", "", one.key) for one in tasks]

        def tie(_words: str, _choice: Choice | None, _tab: bool) -> None:
            after = [key for key in order if key in self.screen.prompt.ticked]
            if set(after) != set(mark.segment.tasks):
                with self.bench.as_shown(shown):
                    self.screen.record_answer(lambda: set_tasks(self.bench, segment, after))

        title = _("Tasks that this mark answers: a number or Space selects, Return accepts")
        self.screen.ask(
            Question(title, tie, holding(listed), listing=True, ticked=frozenset(mark.segment.tasks))
        )

    def bounds(self) -> None:
        """Give the mark the bounds that are chosen now."""
        mark = self._the_mark()
        if mark is None:
            return
        place = self.state.chosen_place
        self.screen.record(lambda: set_bounds(self.bench, mark.segment.id, place))

    def retire(self) -> None:
        """Retire the mark."""
        mark = self._the_mark()
        if mark is not None:
            self.screen.record(lambda: retire_thing(self.bench, mark.segment.id, "segment"))

    def undo(self) -> None:
        """Undo the latest act, and go to where it was."""
        self.screen.undo_here(self._go_where)

    def redo(self) -> None:
        """Do again what was undone."""
        self.screen.undo_here(self._go_where, again=True)

    def _go_where(self, recorded: Recorded | None) -> None:
        """Bring the mark that an act was about into view, if it is in this document."""
        for write in recorded.act.writes if recorded else ():
            mark = self.state.marks.get(write.entity)
            if mark:
                self.screen.choose(
                    Selection(mark.segment.start, mark.segment.end, FREE), mark=mark.segment.id
                )
                return

    def read_through(self) -> None:
        """Say that the document is read through, or that it isn't."""
        value = "no" if self.state.reading.read_through else "yes"
        document = self.state.reading.document.id
        self.screen.record(lambda: document_changes.set_facts(self.bench, document, {"read": value}))


def _known(one: KnownExpression) -> Choice:
    return Choice(one.text, one.category, one.id)
