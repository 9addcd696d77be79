"""What every screen of a project has: a line that tells what was recorded, questions at the foot, keys from a table,
its help, and an ear for what others do."""

from abc import abstractmethod
from collections.abc import Callable
from typing import ClassVar

from rich.text import Text
from textual import events
from textual.app import App
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Static

from qualcode.errors import Refusal
from qualcode.screens.colours import Palette
from qualcode.screens.help import HelpScreen
from qualcode.screens.keys import KeyTable
from qualcode.screens.prompt import Choice, Prompt, Question
from qualcode.screens.themed import other_palette, palette_of
from qualcode.words import _
from qualcode.workbench.bench import Bench, Recorded

WIDE = 110
"""From this width on things stand beside one another, else below."""


class Asking(Screen[None]):
    """A screen over an opened project. `keys` are its keys, `beside` is what a question takes the place of, `main` has
    the focus when nothing is asked."""

    app: App[None]
    keys: ClassVar[KeyTable]
    beside: Widget
    main: Widget

    def __init__(self, bench: Bench, palette: Palette) -> None:
        super().__init__()
        self.bench, self.palette = bench, palette
        self.trouble = ""
        self.was_left = False
        self.prompt = Prompt()
        self.message = Static(id="message", markup=False)
        self.foot = Static(id="foot", markup=False)

    def begin(self) -> None:
        """Ready the questions, the foot and the ear; call it when the screen is mounted."""
        self.prompt.display = False
        self.prompt.answered, self.prompt.left = self.answered, self.left_unanswered
        self.set_class(self.app.size.width >= WIDE, "wide")
        self.tell_keys()
        self.main.focus()
        self.tell_alarms()
        self.set_interval(1.0, self.look)

    def on_resize(self) -> None:
        self.set_class(self.app.size.width >= WIDE, "wide")

    def on_screen_suspend(self) -> None:
        """Another screen is shown."""
        self.was_left = True

    def on_screen_resume(self) -> None:
        """The screen is shown again: so is what was done elsewhere meanwhile, in the colours that were chosen there."""
        if not self.was_left:
            return
        self.was_left = False
        now = palette_of(self.app)
        if now is not self.palette:
            self.palette = now
            self.recolour()
        self.hear(anew=True)

    def tell_keys(self) -> None:
        """The keys that are most useful now, at the foot of the screen."""
        asked = self.prompt.question
        if asked is None:
            hints = self.keys.hints
        else:
            hints = [
                _("⏎ done"),
                *([asked.tab] if asked.tab else []),
                _("↑ ↓ or a number choose"),
                _("Esc leave"),
            ]
        self.foot.update(Text("  ".join(hints), no_wrap=True, overflow="ellipsis", end=""), layout=False)

    async def take_key(self, event: events.Key) -> bool:
        """Do what a key does, at once and one after another, however quickly they are typed; False if nothing."""
        if self.prompt.question is not None:
            await self.prompt.take_key(event)
            return True
        action = self.keys.actions.get(event.key)
        if action is None:
            return False
        await self.app.run_action(action, self)
        return True

    def say(self, sentence: str, hint: str = "") -> None:
        """Tell something on the line for it."""
        text = Text(sentence, no_wrap=True, overflow="ellipsis", end="")
        if hint:
            text.append(f"  {hint}", "dim")
        self.message.update(text, layout=False)

    def tell_alarms(self) -> None:
        """Say that acts are gone, if some are."""
        for problem in self.bench.alarms[:1]:
            self.say(problem.sentence, problem.hint)

    def record(self, do: Callable[[], Recorded]) -> Recorded | None:
        """Do something that is recorded, and show what it changed; a refusal is told and nothing is changed."""
        try:
            self.bench.catch_up_settings()
            recorded = do()
        except Refusal as refusal:
            self.say(refusal.sentence, refusal.hint)
            return None
        told = _("Recorded: {sentence}.").format(sentence=recorded.sentence)
        self.say(" ".join([told, *recorded.remarks]))
        self.show_recorded(recorded)
        return recorded

    def record_answer(self, do: Callable[[], Recorded]) -> None:
        """Record what was answered; a refusal leaves the question open with what was typed."""
        if self.record(do) is None:
            raise Told

    @abstractmethod
    def show_recorded(self, recorded: Recorded) -> None:
        """Show what an act of one's own has changed."""

    @abstractmethod
    def show_arrived(self) -> None:
        """Show what others have done; what is under the cursor stays where it is."""

    def look(self) -> None:
        """Look for what others have done since."""
        if not self.is_current:
            return  # what lies on top looks itself, and what it has seen arrives once
        if self.prompt.question is None:
            self.hear()

    def hear(self, *, anew: bool = False) -> None:
        """Show what others have done since, if anything; with `anew` also what was done on another screen."""
        try:
            if not self.bench.catch_up() and not anew:
                return
        except (Refusal, OSError) as trouble:
            sentence = trouble.sentence if isinstance(trouble, Refusal) else str(trouble)
            if sentence != self.trouble:
                self.trouble = sentence
                self.say(sentence, trouble.hint if isinstance(trouble, Refusal) else "")
            return
        self.trouble = ""
        self.show_arrived()
        self.tell_alarms()

    def ask(self, question: Question) -> None:
        """Ask something at the foot of the screen."""
        self.beside.display = False
        self.prompt.ask(question)
        self.tell_keys()

    def stop_asking(self) -> None:
        """Go back to what the screen is for."""
        self.prompt.leave()
        self.beside.display = True
        self.main.focus()
        self.tell_keys()

    def left_unanswered(self) -> None:
        """The question was left."""
        self.stop_asking()
        self.say("")

    def answered(self, question: Question, words: str, choice: Choice | None, by_tab: bool) -> None:
        """What was answered is done; if that is refused, the question stays with what was typed."""
        try:
            question.answer(words, choice, by_tab)
        except Refusal as refusal:
            if refusal.sentence:  # else it has been told where it was refused
                self.say(refusal.sentence, refusal.hint)
            return
        if self.prompt.question is question:
            self.stop_asking()

    def action_theme(self) -> None:
        """From light to dark or back."""
        self.palette = other_palette(self.app, self.bench, self.palette)
        self.recolour()

    @abstractmethod
    def recolour(self) -> None:
        """Show all in the colours of `palette`."""

    def action_help(self) -> None:
        """All keys."""
        self.app.push_screen(HelpScreen(self.keys))

    def action_quit(self) -> None:
        """Leave: back to the screen before, or out of the program."""
        if len(self.app.screen_stack) > 1:
            self.app.pop_screen()
        else:
            self.app.exit()


class Told(Refusal):
    """What was refused has been told already."""

    def __init__(self) -> None:
        super().__init__("")
