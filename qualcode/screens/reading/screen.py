"""The reading screen: the text, the marks where the reader is, and a line that tells what was recorded."""

from collections.abc import Iterable
from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.containers import Container
from textual.widgets import Static

from qualcode.errors import Refusal
from qualcode.screens.kit.colours import Palette
from qualcode.screens.kit.keys import KeyTable
from qualcode.screens.kit.project_screen import Asking
from qualcode.screens.kit.question_screen import WIDE
from qualcode.screens.kit.suggestions import Suggesting
from qualcode.screens.reading.coding import Coding
from qualcode.screens.reading.keys import READING
from qualcode.screens.reading.movement import FREE, Selection
from qualcode.screens.reading.moves import Moves
from qualcode.screens.reading.painted_text import Painting
from qualcode.screens.reading.panel import marks_here
from qualcode.screens.reading.search import Finding
from qualcode.screens.reading.state import ReadingState
from qualcode.screens.reading.text_layout import Layout
from qualcode.screens.reading.text_view import TextView, room_in
from qualcode.words import _
from qualcode.workbench.bench import Bench, Recorded
from qualcode.workbench.material.read_document import Reading, ReadMark, open_reading
from qualcode.workbench.team.undo import Undoable, documents_of

BESIDE, BELOW = 40, 8
"""So many hundredths of a wide screen stand beside the text, and so many lines of a narrow one below it; the styles say
the same."""


class ReadingScreen(Asking):
    """Reading and coding a document with the keyboard: `state` is what is read, the other parts are its keys."""

    keys: ClassVar[KeyTable] = READING

    def __init__(
        self, bench: Bench, palette: Palette, word: str, at: int | None = None, mark: str = ""
    ) -> None:
        super().__init__(bench, palette)
        self.state = ReadingState(bench, word, at, mark)
        self.suggesting = Suggesting(self)
        self.moves, self.finding, self.coding = Moves(self), Finding(self), Coding(self)
        self.told: tuple[list[ReadMark], str, Palette] | None = None
        self.at_head = ""
        self.view = TextView(self.state.head, self.state.question)
        self.head_line = Static(id="head", markup=False)
        self.panel = Static(id="panel", markup=False)
        self.beside = self.panel

    def compose(self) -> ComposeResult:
        yield self.head_line
        with Container(id="body"):
            yield self.view
            with Container(id="side"):
                yield self.panel
                yield self.prompt
        yield self.message
        yield self.foot

    def on_mount(self) -> None:
        """The text is laid out before anything is drawn."""
        self.view.palette, self.view.dimmed = self.palette, self.state.place.dimmed
        self.lay_at_first()
        self.begin()
        self.set_timer(0.2, self.suggesting.gather)

    # --- the text

    def turn_to(self, reading: Reading, at: int | None = None) -> None:
        """Read another document; `at` is the number of the passage."""
        self.state.keep_place()
        self.state.open(reading, at)
        self.view.dimmed = self.state.place.dimmed
        self.lay(self.view.room)

    def lay_at_first(self) -> None:
        """Lay the text out for the width that the view is about to get, so that nothing is drawn in vain before."""
        width, height = self.app.size
        if width >= WIDE:
            self.lay(room_in(width - width * BESIDE // 100), height - 3)
        else:
            self.lay(room_in(width), height - 3 - min(BELOW, (height - 3) // 2))

    def lay(self, room: int, height: int = 0) -> None:
        """Lay the text out again in lines of `room` columns, and show the selection. `height` is the height
        that the view is about to get (0: the present one)."""
        state = self.state
        reading = state.reading
        layout = Layout(reading.text, reading.passages, room, state.order, reading.questions)
        self.view.chosen = (state.selection.start, state.selection.end)
        self.view.found = state.found
        self.view.lay(self._painting(layout))
        self.view.show(state.selection.start, state.selection.end, height)
        state.choose_mark()
        self._tell()

    def on_text_view_widened(self) -> None:
        """The view got another width than the text was laid out for."""
        self.lay(self.view.room)

    def on_text_view_drawn(self, event: TextView.Drawn) -> None:
        """Select the stretch that was drawn with the mouse."""
        self.moves.drawn(event)

    def _painting(self, layout: Layout) -> Painting:
        return Painting(layout, self.state.painted.values())

    def repaint(self, only: Iterable[str] | None) -> None:
        """Show marks as they are now: all of them, or only some."""
        self.state.read_marks(only)
        if self.view.painting:
            self.view.paint(self._painting(self.view.painting.layout))
        self.state.choose_mark()
        self._tell()

    def choose(self, selection: Selection, *, mark: str = "") -> None:
        """Choose another stretch, and bring it into view."""
        self.state.choose(selection, mark=mark)
        self.view.choose(selection.start, selection.end)
        if selection.size == FREE:
            edge = selection.moving
            begin, end = max(0, min(edge, selection.end - 1)), max(1, min(edge + 1, selection.end))
            self.view.show(begin, end, ahead=False)
        else:
            self.view.show(selection.start, selection.end)
        self._tell()

    def show_found(self, found: list[tuple[int, int]]) -> None:
        """Show what was found, or nothing any more."""
        if found or self.state.found:
            self.state.found = found
            self.view.find(found)

    def _tell(self) -> None:
        """Update what is shown around the text: the marks at the reader's position, and how far the reading has
        come."""
        state, here = self.state, self.state.marks_at()
        if (here, state.mark_id, self.palette) != self.told:
            self.told = (here, state.mark_id, self.palette)
            names = {one.segment.id: f"{one.segment.id[:5]}" for one in here}
            self.panel.update(marks_here(here, state.mark_id, names, state.looks, self.palette), layout=False)
        state.reach()
        line = state.progress
        if line != self.at_head:
            self.at_head = line
            self.head_line.update(Text(line, no_wrap=True, overflow="ellipsis", end=""), layout=False)

    # --- what was recorded, here or elsewhere

    def show_recorded(self, recorded: Recorded) -> None:
        """Show what an act has changed in the text and beside it."""
        touched = self.state.touched(recorded)
        self.state.describe_anew()
        self.repaint(touched)
        self.set_timer(0.3, self.suggesting.gather)

    def show_arrived(self) -> None:
        """Show what others have done since; what is under the cursor stays where it is."""
        if not self.state.describe_anew():
            self._text_changed()
            return
        self.repaint(None)
        self.suggesting.gather()

    def _text_changed(self) -> None:
        """The document has another text now, or was retired."""
        number = self.state.ground.part_at(self.state.selection.start) + 1
        name = self.state.reading.name
        try:
            reading = open_reading(self.bench, self.state.reading.document.id)
        except Refusal as refusal:
            self.say(refusal.sentence, refusal.hint)
            return
        self.turn_to(reading, min(number, max(1, len(reading.passages))))
        self.say(
            _("The text of {name} has changed. You are still at the same turn or answer.").format(name=name)
        )

    def is_own(self, found: Undoable) -> bool:
        """Whether an act was about this document: its marks, their expressions and memos."""
        if found.family not in ("segment", "expression", "memo") and found.about.act.did != "document.set":
            return False
        return self.state.reading.document.id in documents_of(self.bench, found.about)

    def recolour(self) -> None:
        self.view.palette = self.palette
        self.view.draw_anew()
        self._tell()

    def keep_unsaved(self) -> None:
        """The place too is kept."""
        self.state.keep_place()
        super().keep_unsaved()

    def look(self) -> None:
        """Save the reader's position every second too, so that little is lost if the terminal is closed
        abruptly."""
        if self.is_current:
            self.state.keep_place()
        super().look()

    # --- how it is set

    def action_dim(self) -> None:
        """Dim the interviewer's turns, or don't."""
        place = self.state.place = self.state.place._replace(dimmed=not self.state.place.dimmed)
        self.view.dimmed = place.dimmed
        self.view.draw_anew()

    def action_order(self) -> None:
        """Read a survey by its questions, or by respondents."""
        if not self.state.reading.questions:
            self.say(
                _("{name} isn't a survey, so it has only one order.").format(name=self.state.reading.name)
            )
            return
        self.state.turn_order()
        self.turn_to(self.state.reading)
        self.say(_("Question by question") if self.state.place.by_question else _("Respondent by respondent"))

    def action_quit(self) -> None:
        """Leave."""
        self.state.keep_place()
        super().action_quit()
