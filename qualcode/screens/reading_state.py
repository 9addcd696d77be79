"""The reading screen: the text, the marks where the reader is, and a line that tells what was recorded."""

from collections.abc import Iterable

from rich.text import Text
from textual.app import ComposeResult
from textual.containers import Container
from textual.widgets import Static

from qualcode.screens.colours import Palette
from qualcode.screens.layout import Layout
from qualcode.screens.movement import FREE, Ground, Selection
from qualcode.screens.painting import Painted, Painting, signs_of
from qualcode.screens.panel import marks_here, progress, sign_and_colour
from qualcode.screens.questioning import WIDE
from qualcode.screens.suggesting import Suggesting
from qualcode.screens.text_view import TextView, room_in
from qualcode.text import clock
from qualcode.workbench.bench import Bench
from qualcode.workbench.reading import (
    Reading,
    ReadMark,
    by_question,
    left_open,
    main_categories,
    marks_read,
    open_reading,
)
from qualcode.workbench.reading_place import ReadingPlace, reading_place, remember_reading_place

BESIDE, BELOW = 40, 8
"""So many hundredths of a wide screen stand beside the text, and so many lines of a narrow one below it; the styles say
the same."""


class ReadingState(Suggesting):
    """What is read, what is marked in it, what is chosen, and how all of it comes to the screen."""

    def __init__(
        self, bench: Bench, palette: Palette, word: str, at: int | None = None, mark: str = ""
    ) -> None:
        super().__init__(bench, palette)
        self.reading: Reading = open_reading(bench, word)
        self.place: ReadingPlace = ReadingPlace()
        self.kept: tuple[str, ReadingPlace] | None = None
        self.marks: dict[str, ReadMark] = {}
        self.colours: dict[str, int] = {}
        self.signs: dict[str, str] = {}
        self.looks: dict[str, tuple[str, int]] = {}
        self.painted: dict[str, Painted] = {}
        self.selection = Selection(0, 0)
        self.extending = False
        self.mark_id = ""
        self.first_at, self.first_mark = at, mark
        self.told: tuple[list[ReadMark], str, Palette] | None = None
        self.at_head = ""
        self.view = TextView(self._head, self._question)
        self.head_line = Static(id="head", markup=False)
        self.panel = Static(id="panel", markup=False)
        self.beside = self.panel
        self._take(self.reading)

    def compose(self) -> ComposeResult:
        yield self.head_line
        with Container(id="body"):
            yield self.view
            with Container(id="side"):
                yield self.panel
                yield self.prompt
        yield self.message
        yield self.foot

    def _take(self, reading: Reading) -> None:
        """Turn to a document, at the place where it was left."""
        self.reading = reading
        self.place = reading_place(self.bench, reading.document.id)
        self.order = by_question(reading) if reading.questions and self.place.by_question else None
        self.ground = Ground(reading.text, [(one.start, one.end) for one in reading.passages], self.order)
        self.found: list[tuple[int, int]] = []
        if self.first_at:
            self.selection = self.ground.passage(self.first_at - 1)
        elif 0 < self.place.end <= len(reading.text) and self.place.start < self.place.end:
            self.selection = Selection(self.place.start, self.place.end, FREE)
        else:
            self.selection = self.ground.begin()
        self.read_marks(None)
        if self.first_mark in self.marks:
            segment = self.marks[self.first_mark].segment
            self.selection, self.mark_id = Selection(segment.start, segment.end, FREE), segment.id
        self.first_at, self.first_mark = None, ""

    def turn_to(self, reading: Reading, at: int | None = None) -> None:
        """Read another document; `at` is the number of the passage."""
        self.keep_place()
        self.first_at = at
        self._take(reading)
        self.view.dimmed = self.place.dimmed
        self.lay(self.view.room)

    def lay_at_first(self) -> None:
        """Lay the text out for the width that the view is about to get, so that nothing is drawn in vain before."""
        width, height = self.app.size
        if width >= WIDE:
            self.lay(room_in(width - width * BESIDE // 100), height - 3)
        else:
            self.lay(room_in(width), height - 3 - min(BELOW, (height - 3) // 2))

    def lay(self, room: int, height: int = 0) -> None:
        """Lay the text out anew in lines of so many places, and show what is chosen; `height` is the one that the view
        is about to get."""
        layout = Layout(self.reading.text, self.reading.passages, room, self.order, self.reading.questions)
        self.view.chosen = (self.selection.start, self.selection.end)
        self.view.found = self.found
        self.view.lay(self._painting(layout))
        self.view.show(self.selection.start, self.selection.end, height)
        self._choose_mark()
        self._tell()

    def on_text_view_widened(self) -> None:
        """The view got another width than the text was laid out for."""
        self.lay(self.view.room)

    def _painting(self, layout: Layout) -> Painting:
        return Painting(layout, self.painted.values())

    def read_marks(self, only: Iterable[str] | None) -> None:
        """Read marks anew: all of them, or only some."""
        self.left_open = left_open(self.bench, self.reading.document.id)
        if only is None:
            mains = main_categories(self.bench)
            self.colours = {one: number for number, (one, _name) in enumerate(mains)}
            self.signs = signs_of(dict(mains))
            self.marks = {one.segment.id: one for one in marks_read(self.bench, self.reading.document.id)}
            self.looks, self.painted = {}, {}
            changed = list(self.marks)
        else:
            names = set(only)
            for name in names:
                for known in (self.marks, self.looks, self.painted):
                    known.pop(name, None)
            found = marks_read(self.bench, self.reading.document.id, names)
            self.marks |= {one.segment.id: one for one in found}
            changed = [one.segment.id for one in found]
        for name in changed:
            mark = self.marks[name]
            sign, colour = self.looks[name] = sign_and_colour(mark, self.signs, self.colours)
            self.painted[name] = Painted(name, mark.segment.start, mark.segment.end, colour, sign)

    def repaint(self, only: Iterable[str] | None) -> None:
        """Show marks as they are now."""
        self.read_marks(only)
        if self.view.painting:
            self.view.paint(self._painting(self.view.painting.layout))
        self._choose_mark()
        self._tell()

    def choose(self, selection: Selection, *, mark: str = "") -> None:
        """Choose another stretch, and bring it into view."""
        kept = self.mark_id if selection.size == FREE and not mark else mark
        self.selection = selection
        self.view.choose(selection.start, selection.end)
        edge = selection.moving if selection.size == FREE else selection.start
        if selection.size == FREE:
            begin, end = max(0, min(edge, selection.end - 1)), max(1, min(edge + 1, selection.end))
            self.view.show(begin, end, ahead=False)
        else:
            self.view.show(selection.start, selection.end)
        self._choose_mark(kept)
        self._tell()

    def marks_at(self) -> list[ReadMark]:
        """The marks that what is chosen shares a letter with."""
        start, end = self.selection.start, self.selection.end
        found = [one for one in self.marks.values() if one.segment.start < end and one.segment.end > start]
        return sorted(found, key=lambda one: (one.segment.start, -one.segment.end, one.segment.id))

    def _choose_mark(self, wanted: str = "") -> None:
        """Which of the marks here commands mean: the one wanted, else the one with these bounds, else the shortest."""
        here = self.marks_at()
        names = [one.segment.id for one in here]
        wanted = wanted or self.mark_id
        exact = [
            one.segment.id
            for one in here
            if (one.segment.start, one.segment.end) == (self.selection.start, self.selection.end)
        ]
        if wanted in names and (wanted in exact or self.selection.size == FREE):
            self.mark_id = wanted
        elif exact:
            self.mark_id = exact[0]
        else:
            shortest = min(here, key=lambda one: one.segment.end - one.segment.start) if here else None
            self.mark_id = shortest.segment.id if shortest else ""

    @property
    def mark(self) -> ReadMark | None:
        """The mark that commands mean."""
        return self.marks.get(self.mark_id)

    def _tell(self) -> None:
        """What stands beside the text: marks here, and how far the reading has come."""
        here = self.marks_at()
        if (here, self.mark_id, self.palette) != self.told:
            self.told = (here, self.mark_id, self.palette)
            names = {one.segment.id: f"{one.segment.id[:5]}" for one in here}
            self.panel.update(marks_here(here, self.mark_id, names, self.looks, self.palette), layout=False)
        position = self.ground.position(max(0, self.selection.end - 1)) + 1
        if position > self.place.passages:
            self.place = self.place._replace(passages=position)
        self.place = self.place._replace(start=self.selection.start, end=self.selection.end)
        line = progress(
            self.reading.name,
            min(self.place.passages, len(self.ground.order)),
            len(self.ground.order),
            len(self.marks),
            sum(one.unsimplified for one in self.marks.values()),
            self.left_open,
            self.reading.read_through,
        )
        if line != self.at_head:
            self.at_head = line
            self.head_line.update(Text(line, no_wrap=True, overflow="ellipsis", end=""), layout=False)

    def keep_place(self) -> None:
        """Remember on this machine where the reader is."""
        now = (self.reading.document.id, self.place)
        if now != self.kept:
            self.kept = now
            remember_reading_place(self.bench, *now)

    def _head(self, part: int) -> tuple[str, bool]:
        one = self.reading.passages[part]
        speaker = self.reading.people.get(one.participant) or one.label
        words = "  ".join(filter(None, [f"{one.number:>3}", speaker, one.question, clock(one.begins)]))
        return words, one.role == "interviewer"

    def _question(self, part: int) -> str:
        return self.reading.questions.get(self.reading.passages[part].question, "")
