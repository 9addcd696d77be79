"""What a command said, to be read on a screen of its own; and, where it was only tried, to be done or not."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from qualcode.errors import Refusal
from qualcode.screens.home.command_line import Said
from qualcode.screens.home.rows import Page
from qualcode.screens.kit.colours import Palette
from qualcode.screens.kit.keys import Chapter, Key, KeyTable
from qualcode.screens.kit.prompt import Choice, Question
from qualcode.screens.kit.question_screen import Questioning
from qualcode.text import typed_command
from qualcode.words import _, ngettext, pgettext

_MOVING = Chapter(
    _("Moving"),
    (
        Key("j,down", "j ↓", "scroll(1)", _("one line down")),
        Key("k,up", "k ↑", "scroll(-1)", _("one line up")),
        Key("space,pagedown", _("Space PgDn"), "page(1)", _("page down"), pgettext("key", "page down")),
        Key("b,pageup", "b PgUp", "page(-1)", _("page up")),
        Key("home,g", "Home g", "edge(False)", _("beginning")),
        Key("end,G", "End G", "edge(True)", _("end")),
    ),
)
_LEAVING = (
    Key("question_mark,f1", "?", "help", _("all keys"), pgettext("key", "help")),
    Key("q,escape", "q Esc", "quit", _("back"), pgettext("key", "back")),
)
READING_ON = KeyTable((_MOVING, Chapter(_("Leaving"), (Key("enter", "⏎", "quit", _("back")), *_LEAVING))))
TRYING = KeyTable(
    (
        Chapter(
            _("Running"),
            (
                Key("enter", "⏎", "do_it", _("run as shown"), pgettext("key", "run")),
                Key(
                    "o",
                    "o",
                    "options",
                    _("change the options of the command"),
                    pgettext("key", "options"),
                ),
            ),
        ),
        _MOVING,
        Chapter(_("Leaving"), _LEAVING),
    )
)  # fmt: skip


class SaidScreen(Questioning):
    """The output of a command, under the command as it is typed. With `do_it` the command was only a dry run:
    Return runs it, and the user can add further options, with which the dry run is repeated."""

    keys: ClassVar[KeyTable] = READING_ON

    def __init__(
        self,
        palette: Palette,
        command: Sequence[str],
        said: Said,
        do_it: Callable[[Sequence[str]], None] | None = None,
        try_again: Callable[[Sequence[str]], None] | None = None,
    ) -> None:
        super().__init__(palette)
        self.command, self.said = tuple(command), said
        self.do_it, self.try_again = do_it, try_again
        self.page = Page(said.lines)
        self.head_line = Static(typed_command(command), id="head", markup=False)

    def compose(self) -> ComposeResult:
        yield self.head_line
        yield self.page
        with Vertical(id="below") as below:
            below.styles.height = "auto"
            self.prompt.styles.height = 2
            yield self.prompt
        yield self.message
        yield self.foot

    def on_mount(self) -> None:
        if self.do_it is not None:
            self.keys = TRYING  # type: ignore[misc]
        self.begin()
        self.call_after_refresh(self.tell_place)

    def tell_place(self) -> None:
        """How much there is that isn't seen."""
        below = len(self.page.lines) - self.page.top - self.page.size.height
        more = ngettext("{number} more line below", "{number} more lines below", below).format(number=below)
        tried = _("This was a dry run. Press Return to run the command.") if self.do_it else ""
        self.message.update(Text(more if below > 0 else tried, "dim", end=""), layout=False)

    def action_scroll(self, step: int) -> None:
        self.page.scroll_by(step)
        self.tell_place()

    def action_page(self, step: int) -> None:
        self.page.scroll_by(step * max(1, self.page.size.height - 1))
        self.tell_place()

    def action_edge(self, at_end: bool) -> None:
        self.page.scroll_to_line(len(self.page.lines) if at_end else 0)
        self.tell_place()

    def action_do_it(self) -> None:
        """Do what was tried."""
        if self.do_it is not None:
            self.app.pop_screen()
            self.do_it(self.command)

    def action_options(self) -> None:
        """Ask for options, and try again with them."""

        def again(words: str, _choice: Choice | None, _tab: bool) -> None:
            import shlex

            if self.try_again is not None:
                try:
                    options = shlex.split(words)
                except ValueError:
                    raise Refusal(_("A closing quotation mark is missing.")) from None
                self.app.pop_screen()
                self.try_again((*self.command, *options))

        title = _('Options to add, such as --kind interview or --speakers "P1=H2"')
        self.ask(Question(title, again, numbers=False))
