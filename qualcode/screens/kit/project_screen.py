"""What every screen of a project has besides questions: messages about what was recorded, and updates when
others have made changes."""

from abc import abstractmethod
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from qualcode.errors import Refusal
from qualcode.machine.drafts import keep_draft, kept_draft
from qualcode.screens.kit.colours import Palette
from qualcode.screens.kit.prompt import Choice, Question
from qualcode.screens.kit.question_screen import Questioning
from qualcode.screens.kit.theme import other_palette, palette_of
from qualcode.text import capitalised, short_hash
from qualcode.words import _, reason_of
from qualcode.workbench.bench import Bench, NobodyKnown, Recorded
from qualcode.workbench.project.join import join_as
from qualcode.workbench.team import undo

if TYPE_CHECKING:
    from qualcode.screens.kit.text_screen import Save


class Asking(Questioning):
    """A screen over an opened project."""

    def __init__(self, bench: Bench, palette: Palette) -> None:
        super().__init__(palette)
        self.bench = bench
        self.trouble = ""
        self.was_left = self.arrived = False
        self.interrupted: tuple[Question, str] | None = None
        self.half_typed: tuple[str, str] | None = None

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
        """Do something that is recorded, and show what it changed; a refusal is reported and nothing is changed."""
        try:
            self.bench.catch_up_settings()
            recorded = do()
        except NobodyKnown:
            self.ask_name(lambda: self.record(do))
            return None
        except Refusal as refusal:
            self.say(refusal.sentence, refusal.hint)
            return None
        self.tell_recorded(recorded)
        return recorded

    def ask_name(self, go_on: Callable[[], object]) -> None:
        """Ask who codes here, join under that name and go on; who leaves the question finds what was typed before."""
        earlier, words = self.prompt.question, self.prompt.entry.value

        def joined(name: str, _choice: Choice | None, _tab: bool) -> None:
            self.tell_recorded(join_as(self.bench, name))
            self.interrupted = None
            self.stop_asking()
            go_on()

        question = Question(NAME_ASKED, joined, numbers=False)
        self.interrupted = (earlier, words) if earlier and earlier is not question else None
        self.ask(question)

    def left_unanswered(self) -> None:
        """The question was left; one that it interrupted is asked again."""
        question, interrupted = self.prompt.question, self.interrupted
        self.interrupted = None
        if question:
            self._keep(question, "")
        super().left_unanswered()
        if interrupted:
            self.ask(replace(interrupted[0], value=interrupted[1]))

    def ask(self, question: Question) -> None:
        """Ask something; what was half typed when the terminal went away is there again."""
        begun = question.value
        kept = (
            kept_draft(self.bench.state, self.bench.coder, _draft_name(question), begun)
            if question.own_words
            else ""
        )
        super().ask(replace(question, value=kept) if kept else question)
        self.half_typed = (_draft_name(question), begun) if question.own_words else None

    def answered(self, question: Question, words: str, choice: Choice | None, by_tab: bool) -> None:
        """Handle an answer and forget its draft once the question has been answered; after Tab the draft is
        kept, because more is asked before anything is recorded."""
        super().answered(question, words, choice, by_tab)
        if self.prompt.question is not question and not by_tab:
            self._keep(question, "")

    def keep_unsaved(self) -> None:
        """Keep what is half typed, so that it is there again if the terminal goes away."""
        if self.prompt.question and self.half_typed:
            self._keep(self.prompt.question, self.prompt.entry.value)

    def _keep(self, question: Question, words: str) -> None:
        if question.own_words and self.half_typed and self.half_typed[0] == _draft_name(question):
            begun = self.half_typed[1]
            keep_draft(
                self.bench.state,
                self.bench.coder,
                *self.half_typed,
                "" if words.strip() == begun.strip() else words,
            )

    def is_own(self, found: undo.Undoable) -> bool:
        """Whether an act is one of this screen's."""
        return False

    def undo_here(self, shown: Callable[[Recorded | None], None], *, again: bool = False) -> None:
        """Undo the latest act, or redo what was undone; one that isn't of this screen is asked about first."""
        take = undo.redo if again else undo.undo
        found = undo.next_undone(self.bench, undoing=again)
        if found is None or self.is_own(found):
            shown(self.record(lambda: take(self.bench)))
            return

        def answer(_words: str, choice: Choice | None, _tab: bool) -> None:
            if choice is None:
                raise Refusal(_("Select one with the arrow keys."))
            if choice.value:
                self.stop_asking()
                shown(self.record(lambda: take(self.bench, only=found.line)))

        title = (
            _("Redo an entry that wasn't made on this screen: {sentence}?") if again
            else _("Undo an entry that wasn't made on this screen: {sentence}?")
        ).format(sentence=found.sentence)  # fmt: skip
        choices = [
            Choice(_("redo") if again else _("undo"), "", "yes"),
            Choice(_("cancel"), "", ""),
        ]
        self.choose_one(title, choices, answer, sure=True)

    def tell_recorded(self, recorded: Recorded) -> None:
        """Say what was recorded, and show what it changed."""
        told = _("{sentence}.").format(sentence=capitalised(recorded.sentence))
        self.say(" ".join([told, *recorded.remarks]))
        self.show_recorded(recorded)

    def record_answer(self, do: Callable[[], Recorded]) -> None:
        """Record what was answered; a refusal leaves the question open with what was typed."""
        if self.record(do) is None:
            raise Told

    def write(self, what: str, title: str, text: str, save: "Save", *, at_end: bool = True) -> None:
        """Open a text to be written; `what` it is, so that what isn't saved when the terminal goes is there again."""
        from qualcode.screens.kit.text_screen import WritingScreen

        def keep(words: str) -> None:
            keep_draft(self.bench.state, self.bench.coder, what, text, words)

        if not self.bench.coder:
            self.ask_name(lambda: self.write(what, title, text, save, at_end=at_end))
            return
        draft = kept_draft(self.bench.state, self.bench.coder, what, text)
        self.app.push_screen(WritingScreen(title, text, save, draft, keep, at_end=at_end))

    @abstractmethod
    def show_recorded(self, recorded: Recorded) -> None:
        """Show what an act of one's own has changed."""

    @abstractmethod
    def show_arrived(self) -> None:
        """Show what others have done; what is under the cursor stays where it is."""

    def look(self) -> None:
        """Look for what others have done since."""
        self.keep_unsaved()
        if not self.is_current:
            return  # what lies on top looks itself, and what it has seen arrives once
        if self.prompt.question is None:
            self.hear(anew=self.arrived)
        else:
            self.hear_quietly()

    def hear_quietly(self) -> None:
        """Take in what others have done while something is asked: an answer that it forbids is refused. It is shown
        when nothing is asked any more, so that nothing moves meanwhile."""
        with suppress(Refusal, OSError):  # then it is reported when nothing is asked
            self.arrived = self.bench.catch_up() or self.arrived

    def hear(self, *, anew: bool = False) -> None:
        """Show what others have done since the last time, if anything; or everything in any case, for instance
        after another screen."""
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


NAME_ASKED = _("This is the first time you have coded in this project. Your name as a coder")


def _draft_name(question: Question) -> str:
    """The name under which a half-typed answer is kept. It is made of a hash of the question's title, because
    titles may contain participants' words."""
    return f"answer {short_hash(question.title)}"


class Told(Refusal):
    """A refusal that the user has already been shown."""

    def __init__(self) -> None:
        super().__init__("")
