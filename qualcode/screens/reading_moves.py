"""Moving about in the reading screen: by unit, by mark, by what was found, to another document and back."""

from qualcode.errors import Refusal
from qualcode.numbers import whole_number
from qualcode.screens.movement import FREE, PASSAGE, SENTENCE, WORD, Selection
from qualcode.screens.prompt import Choice, Question
from qualcode.screens.reading_asking import ReadingAsking
from qualcode.screens.text_view import TextView
from qualcode.words import _
from qualcode.workbench.reading import next_among, open_reading

HITS = 200


class ReadingMoves(ReadingAsking):
    """The keys that move, and those that choose what to mark."""

    jumps: tuple[tuple[str, int, int], ...] = ()

    def action_step(self, size: str, forward: bool) -> None:
        """The next unit, or the one before; while extending, a unit more or less."""
        if self.extending:
            self.action_extend(size, forward)
        else:
            self.choose(self.ground.step(self.selection, size, forward=forward))

    def action_extend(self, size: str, forward: bool) -> None:
        """A unit more or less; a turn more passes over the interviewer's “mm” to the end of the answer that goes on."""
        after = self.ground.extend(self.selection, size, forward=forward)
        while size == PASSAGE and self._ends_with_interviewer(after):
            further = self.ground.extend(after, size, forward=forward)
            if further == after:
                break
            after = further
        before = self.selection.start, self.selection.end
        self.choose(after)
        if self.ground.apart and before == (after.start, after.end):
            self.say(_("A mark in a survey doesn't go beyond the answer."))

    def _ends_with_interviewer(self, chosen: Selection) -> bool:
        """Whether a stretch that begins in an answer ends in a turn of the interviewer."""
        moving = chosen.moving - 1 if chosen.moving > chosen.fixed else chosen.moving
        still = chosen.fixed if chosen.moving > chosen.fixed else chosen.fixed - 1
        passages = self.reading.passages
        return (
            passages[self.ground.part_at(moving)].role == "interviewer"
            and passages[self.ground.part_at(max(0, still))].role != "interviewer"
        )

    def action_letter(self, forward: bool) -> None:
        self.choose(self.ground.by_letter(self.selection, forward=forward))

    def action_other_end(self) -> None:
        self.choose(Selection(self.selection.moving, self.selection.fixed, FREE))

    def action_extending(self) -> None:
        self.extending = not self.extending
        self.say(_("All moves extend what is chosen now; v or Esc ends that.") if self.extending else "")

    def action_leave(self) -> None:
        """Let go of what was extended and what was found."""
        self.extending = False
        self.say("")
        if self.found:
            self.found = []
            self.view.find(())
        if self.selection.size == FREE and self.selection.start < self.selection.end:
            self.choose(self.ground.around(self.selection.start, SENTENCE))

    def action_edge(self, at_end: bool) -> None:
        self._remember_jump()
        self.choose(self.ground.last() if at_end else self.ground.begin())

    def action_page(self, forward: bool) -> None:
        """The passage that is a page further on the screen."""
        painting = self.view.painting
        if painting is None:
            return
        layout = painting.layout
        height = max(2, self.view.size.height - 2)
        now = layout.line_at(self.selection.start)
        wanted = min(max(0, now + (height if forward else -height)), len(layout.lines) - 1)
        line = layout.lines[wanted]
        target = self.ground.around(max(line.start, layout.parts[line.part].start), SENTENCE)
        self.view.scroll_to(y=max(0, wanted - height // 3), animate=False)
        self.choose(target)

    def on_text_view_drawn(self, event: TextView.Drawn) -> None:
        """What was drawn with the mouse is chosen."""
        if event.clicks > 1:
            self.choose(self.ground.around(event.one, WORD if event.clicks == 2 else SENTENCE))
        else:
            self.choose(self.ground.between(event.one, event.other))

    def action_mark_step(self, forward: bool) -> None:
        """The next mark, or the one before."""
        order = sorted(
            self.marks.values(),
            key=lambda one: (
                self.ground.position(one.segment.start), one.segment.start, -one.segment.end, one.segment.id
            ),
        )  # fmt: skip
        if not order:
            self.say(_("Nothing is marked in {name} yet.").format(name=self.reading.name))
            return
        names = [one.segment.id for one in order]
        here = (self.ground.position(self.selection.start), self.selection.start)
        if self.mark_id in names:
            place = names.index(self.mark_id)
            on_it = self._span(self.mark_id) == (self.selection.start, self.selection.end)
            place = (place + (1 if forward else -1)) % len(names) if on_it else place
        else:
            keys = [(self.ground.position(one.segment.start), one.segment.start) for one in order]
            after = [at for at, key in enumerate(keys) if key >= here]
            before = [at for at, key in enumerate(keys) if key < here]
            place = (after or [0])[0] if forward else (before or [len(order) - 1])[-1]
        self._go_to_mark(names[place])

    def _span(self, mark: str) -> tuple[int, int]:
        return self.marks[mark].segment.start, self.marks[mark].segment.end

    def _go_to_mark(self, mark: str) -> None:
        start, end = self._span(mark)
        self.choose(Selection(start, end, FREE), mark=mark)
        self.view.show(start, end)

    def action_next_unsimplified(self, forward: bool) -> None:
        """The next mark that has no words of its own."""
        waiting = {
            (self.ground.position(one.segment.start), one.segment.start): name
            for name, one in self.marks.items()
            if one.unsimplified
        }
        self._remember_jump()
        keys = sorted(waiting)
        here = (self.ground.position(self.selection.start), self.selection.start)
        at = next_among(
            list(range(len(keys))),
            len([key for key in keys if key <= here]) - 1 if forward else len([k for k in keys if k < here]),
            forward=forward,
        )
        if at is None:
            self.say(_("Every mark here has its simplified expression."))
        else:
            self._go_to_mark(waiting[keys[at]])

    def action_next_unmarked(self, forward: bool) -> None:
        """The next passage without marks; the interviewer's are passed over."""
        marked: set[int] = set()
        for one in self.marks.values():
            first, last = self.ground.part_at(one.segment.start), self.ground.part_at(one.segment.end - 1)
            marked.update(range(first, last + 1))
        bare = [
            position
            for position, part in enumerate(self.ground.order)
            if part not in marked and self.reading.passages[part].role != "interviewer"
        ]
        at = next_among(bare, self.ground.position(self.selection.start), forward=forward)
        if at is None:
            self.say(_("Every turn or answer has a mark."))
        else:
            self._remember_jump()
            self.choose(self.ground.passage(self.ground.order[at]))

    def action_go_to(self) -> None:
        """Go to a passage by its number."""

        def go(words: str, _choice: Choice | None, _tab: bool) -> None:
            total = len(self.reading.passages)
            wanted = whole_number(words) or 0
            if not 1 <= wanted <= total:
                raise Refusal(
                    _("{name} has turns or answers from 1 to {number}.").format(
                        name=self.reading.name, number=total
                    )
                )
            self._remember_jump()
            self.choose(self.ground.passage(int(words) - 1))

        self.ask(Question(_("Go to number"), go))

    def _remember_jump(self) -> None:
        here = (self.reading.document.id, self.selection.start, self.selection.end)
        self.jumps = (*self.jumps[-49:], here)

    def action_back(self) -> None:
        """Back to where the reader jumped from."""
        if not self.jumps:
            self.say(_("You haven't jumped anywhere yet."))
            return
        (document, start, end), self.jumps = self.jumps[-1], self.jumps[:-1]
        if document != self.reading.document.id:
            self.turn_to(open_reading(self.bench, document))
        passage = self.ground.passage(self.ground.part_at(start))
        whole = (passage.start, passage.end) == (start, end)
        self.choose(Selection(start, min(end, len(self.reading.text)), PASSAGE if whole else FREE))
