"""What the reading screen records and hears of others: acts are told and shown, and what has arrived is looked for
every second."""

from typing import ClassVar

from qualcode.errors import Refusal
from qualcode.screens.keys import KeyTable
from qualcode.screens.reading_keys import READING
from qualcode.screens.reading_state import ReadingState
from qualcode.words import _
from qualcode.workbench.bench import Recorded
from qualcode.workbench.reading import described_anew, marks_touched, open_reading


class ReadingAsking(ReadingState):
    """Records, and what others do meanwhile."""

    keys: ClassVar[KeyTable] = READING

    def on_mount(self) -> None:
        """The text is laid out before anything is drawn."""
        self.view.palette, self.view.dimmed = self.palette, self.place.dimmed
        self.lay_at_first()
        self.begin()
        self.set_timer(0.2, self.gather)

    def show_recorded(self, recorded: Recorded) -> None:
        """Show what an act has changed in the text and beside it."""
        written = {write.entity for write in recorded.act.writes}
        # Marks that showed what was changed until now too: an expression that is gone leads to no mark any more.
        now = marks_touched(self.bench, recorded.act)
        touched = (
            None
            if now is None
            else now
            | {name for name, mark in self.marks.items() if written & {one.id for one in mark.expressions}}
        )
        new_category = any(write.entity[:1] == "c" for write in recorded.act.writes)
        self._describe()
        self.repaint(None if new_category else touched)
        self.set_timer(0.3, self.gather)

    def _describe(self) -> None:
        now = described_anew(self.bench, self.reading)
        if now is not None:
            self.reading = now

    def recolour(self) -> None:
        self.view.palette = self.palette
        self.view.draw_anew()
        self._tell()

    def keep_unsaved(self) -> None:
        """The place too is kept."""
        self.keep_place()
        super().keep_unsaved()

    def look(self) -> None:
        """The place is kept, too, so that a killed terminal loses at most a second of it."""
        if self.is_current:
            self.keep_place()
        super().look()

    def show_arrived(self) -> None:
        """Show what others have done since; what is under the cursor stays where it is."""
        now = described_anew(self.bench, self.reading)
        if now is None:
            self._text_changed()
            return
        self.reading = now
        self.repaint(None)
        self.gather()

    def _text_changed(self) -> None:
        """The document has another text now, or went out of use."""
        number = self.ground.part_at(self.selection.start) + 1
        name = self.reading.name
        try:
            reading = open_reading(self.bench, self.reading.document.id)
        except Refusal as refusal:
            self.say(refusal.sentence, refusal.hint)
            return
        self.turn_to(reading, min(number, max(1, len(reading.passages))))
        self.say(_("{name} has another text now; you are at the same turn or answer.").format(name=name))
