"""The program that shows the screens."""

import gc
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import ClassVar

from rich.segment import Segment
from textual import events
from textual.app import App
from textual.binding import Binding, BindingType
from textual.color import Color
from textual.filter import LineFilter

from qualcode.screens.home.command_line import Commands
from qualcode.screens.kit.colours import DARK, LIGHT, Palette
from qualcode.screens.kit.help import HelpScreen
from qualcode.screens.kit.project_screen import Asking
from qualcode.screens.kit.question_screen import Questioning
from qualcode.screens.kit.text_screen import WritingScreen
from qualcode.screens.kit.theme import palette_for, theme_of
from qualcode.screens.signals import listen
from qualcode.text import showable
from qualcode.words import _
from qualcode.workbench.bench import Bench

STYLES = """
Screen { layout: vertical; background: $background; color: $foreground; }
#head, #asked, #choices, Questioning #message, #foot { text-wrap: nowrap; text-overflow: ellipsis; }
#head { height: 1; text-style: bold; padding: 0 1; background: $panel; }
#body { height: 1fr; layout: vertical; }
#text { height: 1fr; width: 1fr; background: $background; overflow-x: hidden; overflow-y: scroll; }
#text { scrollbar-size-vertical: 0; }
#side { height: 8; max-height: 50%; border-top: solid $panel; }
#panel, #prompt { height: 1fr; padding: 0 1; overflow: hidden; }
.wide #body { layout: horizontal; }
.wide #text { height: 1fr; }
.wide #side { width: 40%; height: 1fr; max-height: 100%; border-top: none; border-left: solid $panel; }
#asked { height: 1; }
#entry { height: 1; width: 100%; border: none; padding: 0; background: $panel; color: $foreground; }
#choices { height: 1fr; }
#message { height: 1; padding: 0 1; }
#foot { height: 1; padding: 0 1; background: $panel; }
#next { height: 2; padding: 0 1; }
#home { height: 1fr; layout: vertical; }
#steps { height: 10; }
#rest { height: 1fr; }
#other { height: 1fr; border-top: solid $panel; }
.wide #home { layout: horizontal; }
.wide #steps { width: 1fr; height: 1fr; }
.wide #other { width: 48%; height: 1fr; border-top: none; border-left: solid $panel; }
#page { height: 1fr; padding: 0 1; }
#start { height: auto; padding: 1 2; }
#below { height: 1fr; }
#editor { height: 1fr; border: none; padding: 0 1; }
HelpScreen { align: center middle; }
#help { width: 90%; height: 90%; border: solid $primary; background: $background; padding: 0 1; }
"""


class Shown(LineFilter):
    """Removes from everything that is drawn the characters that a terminal would act upon."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The same segments, their texts as they can be shown."""
        return [
            segment if segment.control else Segment(showable(segment.text), segment.style)
            for segment in segments
        ]


PROGRAM = {"ctrl+q": "quit", "ctrl+z": "suspend_process", "ctrl+c": "help_quit"}
"""Keys of the whole program; in a text that is written ctrl+c copies and ctrl+z undoes."""


class ShownScreens(App[None]):
    """Screens one upon another; the program ends when the first is left."""

    CSS = STYLES
    ENABLE_COMMAND_PALETTE = False
    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+z", "suspend_process", show=False)]
    """As in every program of the terminal: fg leads back."""

    def __init__(self, palette: Palette, first: Questioning) -> None:
        self.palette = palette
        super().__init__(ansi_color=True if palette.colourless else None)
        if palette.colourless:
            self.theme = "ansi-dark"
        else:
            self.register_theme(theme_of(DARK))
            self.register_theme(theme_of(LIGHT))
            self.theme = f"qualcode-{palette.name}"
        self.first = first

    def on_ready(self) -> None:
        """Turn garbage collection on again, but leave out the objects made so far, which are kept while the
        screen is open."""
        gc.freeze()
        gc.enable()
        self.app_resume_signal.subscribe(self, lambda _app: self.refresh(layout=True))

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Nothing that came from a file or a colleague reaches the terminal as a control character."""
        return [*super().get_line_filters(), Shown()]

    def on_mount(self) -> None:
        """A program that gets the signal to end keeps what is half typed and leaves the terminal as it was."""
        listen(self.end)

    def end(self, code: int) -> None:
        """End at once, with this exit code."""
        for screen in self.screen_stack:
            keep = getattr(screen, "keep_unsaved", None)
            if keep is not None:
                keep()
        self.exit(return_code=code)

    async def on_event(self, event: events.Event) -> None:
        """Pass keys and pasted text on to the screen one after another, however quickly they come.

        They bypass the event queue of the library: a key sent that way could arrive after keys that were typed
        later, and on a screen that has been opened since.
        """
        screen = self.screen if self.screen_stack else None
        if isinstance(screen, Questioning | HelpScreen | WritingScreen):
            if isinstance(event, events.Key):
                if event.key in PROGRAM and not (event.key != "ctrl+q" and isinstance(screen, WritingScreen)):
                    await self.run_action(PROGRAM[event.key])
                else:
                    await screen.take_key(event)
                return
            if isinstance(event, events.Paste):
                if not isinstance(screen, HelpScreen):
                    await screen.take_pasted(event)
                return
        await super().on_event(event)

    def action_help_quit(self) -> None:
        """Ctrl+C ends nothing by mistake: the way to leave is shown."""
        if isinstance(self.screen, Questioning):
            self.screen.say(_("To leave, press q. Everything has been saved."))

    async def action_quit(self) -> None:
        """Ctrl+Q leaves the program; a text that isn't saved yet is asked about first."""
        if isinstance(self.screen, WritingScreen):
            self.screen.action_leave()
        else:
            self.exit()

    def get_default_screen(self) -> Questioning:
        """The first screen."""
        return self.first


class Screens(ShownScreens):
    """The screens of an opened project."""

    def __init__(self, bench: Bench, first: Callable[[Bench, Palette], Asking]) -> None:
        palette = palette_for(bench)
        super().__init__(palette, first(bench, palette))
        self.bench = bench


def read(bench: Bench, document: str, at: int | None = None) -> None:
    """Read a document on the screen until the reader leaves."""
    from qualcode.screens.reading.screen import ReadingScreen

    show(bench, lambda bench, palette: ReadingScreen(bench, palette, document, at))


def home(bench: Bench, commands: Commands) -> None:
    """Show the home screen until its reader leaves."""
    from qualcode.screens.home.screen import HomeScreen

    show(bench, lambda bench, palette: HomeScreen(bench, palette, commands))


def show(bench: Bench, first: Callable[[Bench, Palette], Asking]) -> None:
    """Show a screen until its reader leaves."""
    gc.disable()  # thousands of lines and passages are made now and kept; looking through them for rubbish takes longer
    leave(Screens(bench, first))


def leave(app: ShownScreens) -> None:
    """Show screens until they are left. A program that got the signal to end says so with its exit code."""
    with suppress(OSError):  # the terminal may be gone
        app.run()
    if app.return_code:
        raise SystemExit(app.return_code)


def group(bench: Bench) -> None:
    """Group expressions on the screen until the reader leaves."""
    from qualcode.screens.grouping.screen import GroupingScreen

    show(bench, GroupingScreen)


def start(commands: Commands, here: Path, known: Sequence[tuple[str, Path]]) -> Path | None:
    """Show how to begin, where no project exists; the folder of the one that was begun or chosen, None if none."""
    from qualcode.screens.home.start import StartScreen
    from qualcode.screens.kit.theme import palette_of_terminal

    palette = palette_of_terminal()
    screen = StartScreen(palette, commands, here, known)
    leave(ShownScreens(palette, screen))
    return screen.chosen
