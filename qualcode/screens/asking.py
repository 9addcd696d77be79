"""What every screen of a project has besides questions: a line that tells what was recorded, and an ear for what others
do."""

from abc import abstractmethod
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING

from qualcode.errors import Refusal
from qualcode.screens.colours import Palette
from qualcode.screens.questioning import Questioning
from qualcode.screens.themed import other_palette, palette_of
from qualcode.words import _, reason_of
from qualcode.workbench.bench import Bench, Recorded
from qualcode.workbench.drafts import keep_draft, kept_draft

if TYPE_CHECKING:
    from qualcode.screens.writing import Save


class Asking(Questioning):
    """A screen over an opened project."""

    def __init__(self, bench: Bench, palette: Palette) -> None:
        super().__init__(palette)
        self.bench = bench
        self.trouble = ""
        self.was_left = self.arrived = False

    def begin(self) -> None:
        """Ready the questions, the foot and the ear; call it when the screen is mounted."""
        super().begin()
        self.tell_alarms()
        self.set_interval(1.0, self.look)

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
        self.tell_recorded(recorded)
        return recorded

    def tell_recorded(self, recorded: Recorded) -> None:
        """Say what was recorded, and show what it changed."""
        told = _("Recorded: {sentence}.").format(sentence=recorded.sentence)
        self.say(" ".join([told, *recorded.remarks]))
        self.show_recorded(recorded)

    def record_answer(self, do: Callable[[], Recorded]) -> None:
        """Record what was answered; a refusal leaves the question open with what was typed."""
        if self.record(do) is None:
            raise Told

    def write(self, what: str, title: str, text: str, save: "Save", *, at_end: bool = True) -> None:
        """Open a text to be written; `what` it is, so that what isn't saved when the terminal goes is there again."""
        from qualcode.screens.writing import WritingScreen

        def keep(words: str) -> None:
            keep_draft(self.bench, what, text, words)

        draft = kept_draft(self.bench, what, text)
        self.app.push_screen(WritingScreen(title, text, save, draft, keep, at_end=at_end))

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
            self.hear(anew=self.arrived)
        else:
            self.hear_quietly()

    def hear_quietly(self) -> None:
        """Take in what others have done while something is asked: an answer that it forbids is refused. It is shown
        when nothing is asked any more, so that nothing moves meanwhile."""
        with suppress(Refusal, OSError):  # then it is told when nothing is asked
            self.arrived = self.bench.catch_up() or self.arrived

    def hear(self, *, anew: bool = False) -> None:
        """Show what others have done since, if anything; with `anew` also what was done on another screen."""
        try:
            if not self.bench.catch_up() and not anew:
                return
        except (Refusal, OSError) as trouble:
            sentence = trouble.sentence if isinstance(trouble, Refusal) else reason_of(trouble)
            if sentence != self.trouble:
                self.trouble = sentence
                self.say(sentence, trouble.hint if isinstance(trouble, Refusal) else "")
            return
        self.trouble, self.arrived = "", False
        self.show_arrived()
        self.tell_alarms()

    def action_theme(self) -> None:
        """From light to dark or back."""
        self.palette = other_palette(self.app, self.bench, self.palette)
        self.recolour()

    @abstractmethod
    def recolour(self) -> None:
        """Show all in the colours of `palette`."""


class Told(Refusal):
    """What was refused has been told already."""

    def __init__(self) -> None:
        super().__init__("")
