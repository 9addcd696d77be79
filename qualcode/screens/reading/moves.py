"""Moving about in a document that is read: by unit, by mark, to a passage and back, and choosing what to mark."""

from qualcode.errors import Refusal
from qualcode.numbers import whole_number
from qualcode.screens.kit.prompt import Choice, Question
from qualcode.screens.reading.desk import ReadingDesk
from qualcode.screens.reading.movement import FREE, SENTENCE, WORD, Selection
from qualcode.screens.reading.text_view import TextView
from qualcode.words import _
from qualcode.workbench.material.read_document import open_reading


class Moves:
    """The keys that move, and those that choose what to mark."""

    def __init__(self, screen: ReadingDesk) -> None:
        self.screen, self.state, self.bench = screen, screen.state, screen.bench

    def step(self, size: str, forward: bool) -> None:
        """The next unit, or the one before; while extending, a unit more or less."""
        if self.state.extending:
            self.extend(size, forward)
        else:
            self.screen.choose(self.state.ground.step(self.state.selection, size, forward=forward))

    def extend(self, size: str, forward: bool) -> None:
        """A unit more or less."""
        before = self.state.selection.start, self.state.selection.end
        after = self.state.extended(size, forward=forward)
        self.screen.choose(after)
        if self.state.ground.apart and before == (after.start, after.end):
            self.screen.say(_("In a survey, a mark can't extend beyond the answer."))

    def letter(self, forward: bool) -> None:
        self.screen.choose(self.state.ground.by_letter(self.state.selection, forward=forward))

    def other_end(self) -> None:
        chosen = self.state.selection
        self.screen.choose(Selection(chosen.moving, chosen.fixed, FREE))

    def extending(self) -> None:
        self.state.extending = not self.state.extending
        told = _("Every move now extends the selection, until you press v or Esc.")
        self.screen.say(told if self.state.extending else "")

    def leave(self) -> None:
        """Stop extending and hide the places found. A freely extended selection becomes the sentence at its
        start."""
        self.state.extending = False
        self.screen.say("")
        self.screen.show_found([])
        chosen = self.state.selection
        if chosen.size == FREE and chosen.start < chosen.end:
            self.screen.choose(self.state.ground.around(chosen.start, SENTENCE))

    def edge(self, at_end: bool) -> None:
        self.state.remember_jump()
        self.screen.choose(self.state.ground.last() if at_end else self.state.ground.begin())

    def page(self, forward: bool) -> None:
        """Select a sentence one page further down or up, and scroll to it."""
        view = self.screen.view
        if view.painting is None:
            return
        layout = view.painting.layout
        height = max(2, view.size.height - 2)
        now = layout.line_at(self.state.selection.start)
        wanted = min(max(0, now + (height if forward else -height)), len(layout.lines) - 1)
        line = layout.lines[wanted]
        target = self.state.ground.around(max(line.start, layout.parts[line.part].start), SENTENCE)
        view.scroll_to(y=max(0, wanted - height // 3), animate=False)
        self.screen.choose(target)

    def drawn(self, event: TextView.Drawn) -> None:
        """Select the stretch drawn with the mouse, or the word of a double click or the sentence of a triple
        click."""
        ground = self.state.ground
        if event.clicks > 1:
            self.screen.choose(ground.around(event.one, WORD if event.clicks == 2 else SENTENCE))
        else:
            self.screen.choose(ground.between(event.one, event.other))

    def mark_step(self, forward: bool) -> None:
        """The next mark, or the one before."""
        mark = self.state.mark_beside(forward=forward)
        if mark:
            self._go_to_mark(mark)
        else:
            self.screen.say(_("{name} has no marks yet.").format(name=self.state.reading.name))

    def _go_to_mark(self, mark: str) -> None:
        start, end = self.state.span(mark)
        self.screen.choose(Selection(start, end, FREE), mark=mark)
        self.screen.view.show(start, end)

    def next_unsimplified(self, forward: bool) -> None:
        """The next mark that has no words of its own."""
        self.state.remember_jump()
        mark = self.state.mark_to_simplify(forward=forward)
        if mark:
            self._go_to_mark(mark)
        else:
            self.screen.say(_("All marks in this document have been simplified."))

    def next_unmarked(self, forward: bool) -> None:
        """The next passage without marks; the interviewer's are passed over."""
        passage = self.state.passage_without_marks(forward=forward)
        if passage is None:
            self.screen.say(_("Every turn or answer has a mark."))
        else:
            self.state.remember_jump()
            self.screen.choose(passage)

    def go_to(self) -> None:
        """Go to a passage by its number."""

        def go(words: str, _choice: Choice | None, _tab: bool) -> None:
            total = len(self.state.reading.passages)
            wanted = whole_number(words) or 0
            if not 1 <= wanted <= total:
                raise Refusal(
                    _("The turns or answers of {name} are numbered from 1 to {number}.").format(
                        name=self.state.reading.name, number=total
                    )
                )
            self.state.remember_jump()
            self.screen.choose(self.state.ground.passage(wanted - 1))

        self.screen.ask(Question(_("Go to number"), go))

    def back(self) -> None:
        """Back to where the reader jumped from."""
        last = self.state.jumped_from()
        if last is None:
            self.screen.say(_("You haven't jumped to another place yet."))
            return
        document, start, end = last
        if document != self.state.reading.document.id:
            self.screen.turn_to(open_reading(self.bench, document))
        self.screen.choose(self.state.whole_or_free(start, end))
