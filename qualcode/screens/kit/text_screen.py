"""A text of several lines to be written: a memo, a diary entry, the poster."""

from collections.abc import Callable

from rich.text import Text
from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.screen import Screen
from textual.widgets import Static, TextArea

from qualcode.errors import Refusal
from qualcode.words import _

Save = Callable[[str, bool], str]
"""Saves the text; the flag says that the writer was asked and is sure. What is returned is a question to the writer;
nothing is saved then. Empty: it is saved."""


class WritingScreen(Screen[None]):
    """A text to be written. The screen closes after saving, on leaving an unchanged text, or when the user
    confirms that changes are to be discarded.

    Unsaved text is kept as a draft every second; `draft` is the text kept when the terminal went away last
    time.
    """

    def __init__(
        self,
        title: str,
        text: str,
        save: Save,
        draft: str,
        keep: Callable[[str], None],
        *,
        at_end: bool = True,
    ) -> None:
        super().__init__()
        self.at_end, self.draft = at_end, draft
        self.keep, self.kept = keep, draft or text
        self.begun, self.save = text, save
        self.sure = self.leaving = False
        self.head_line = Static(title, id="head", markup=False)
        self.area = TextArea(
            draft or text, id="editor", soft_wrap=True, tab_behavior="focus", show_line_numbers=False
        )
        self.message = Static(id="message", markup=False)
        self.foot = Static(_("F2 or Ctrl+S saves  Esc cancels"), id="foot", markup=False)

    def compose(self) -> ComposeResult:
        yield self.head_line
        yield self.area
        yield self.message
        yield self.foot

    def on_mount(self) -> None:
        self.area.cursor_blink = False
        if self.at_end:
            self.area.move_cursor(self.area.document.end)
        self.area.focus()
        self.set_interval(1.0, self.keep_draft)
        if self.draft:
            self.tell(
                _("This text was left unsaved last time."),
                _("F2 saves the text; Esc twice discards it."),
            )

    async def take_key(self, event: events.Key) -> None:
        """Save, leave, or edit: one key after another, so that what is typed after saving doesn't end in the text."""
        if event.key in ("f2", "ctrl+s"):
            self.action_save()
        elif event.key == "escape":
            self.action_leave()
        elif event.key in EDITING:
            await self.area.run_action(EDITING[event.key])
        else:
            event.stop()
            await self.area.on_event(event)

    async def take_pasted(self, event: events.Paste) -> None:
        """Put words from elsewhere in the text."""
        event.stop()
        await self.area.on_event(event)

    def keep_unsaved(self) -> None:
        """Keep what isn't saved yet, as the program ends."""
        self.keep_draft()

    def keep_draft(self) -> None:
        """Keep what isn't saved yet."""
        text = self.area.text
        if text != self.kept:
            self.kept = text
            self.keep("" if text.strip() == self.begun.strip() else text)

    def be_done(self) -> None:
        """Leave; nothing is left to be kept."""
        self.kept = self.area.text
        self.keep("")
        self.app.pop_screen()

    def on_text_area_changed(self) -> None:
        self.sure = self.leaving = False

    def tell(self, sentence: str, hint: str = "") -> None:
        """Tell something below the text."""
        text = Text(sentence, end="")
        if hint:
            text.append(f"  {hint}", "dim")
        self.message.styles.height = "auto"
        self.message.update(text)

    def action_save(self) -> None:
        """Save, and leave if it was saved; what is refused stays to be repaired."""
        try:
            question = self.save(self.area.text, self.sure)
        except Refusal as refusal:
            self.tell(refusal.sentence, refusal.hint)
            return
        if question:
            self.sure = True
            self.tell(question, _("Press F2 again to confirm."))
            return
        self.be_done()

    def action_leave(self) -> None:
        """Leave without saving; what was written is asked about first."""
        if self.area.text.strip() != self.begun.strip() and not self.leaving:
            self.leaving = True
            self.tell(_("The text hasn't been saved."), _("F2 saves the text; Esc again discards it."))
            return
        self.be_done()


EDITING = {
    key: one.action for one in TextArea.BINDINGS if isinstance(one, Binding) for key in one.key.split(",")
}
"""What the keys of a text do."""
