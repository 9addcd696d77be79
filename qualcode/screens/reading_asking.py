"""What the reading screen asks, records and hears of others: keys go to the question that is open, acts are told and
shown, and what has arrived is looked for every second."""

from collections.abc import Callable

from rich.text import Text
from textual import events

from qualcode.errors import Refusal
from qualcode.screens.keys import ACTIONS, TEXT_KEYS
from qualcode.screens.prompt import Choice, Question
from qualcode.screens.reading_state import ReadingState
from qualcode.words import _
from qualcode.workbench.bench import Recorded
from qualcode.workbench.reading import described_anew, marks_touched, open_reading
from qualcode.workbench.suggesting import Suggestions

WIDE = 110
"""From this width on the marks stand beside the text, else below it."""


class ReadingAsking(ReadingState):
    """Questions, records, and what others do meanwhile."""

    def on_mount(self) -> None:
        """The text is laid out when the size is known."""
        self.prompt.display = False
        self.prompt.answered, self.prompt.left = self.answered, self.left_unanswered
        self.view.palette, self.view.dimmed = self.palette, self.place.dimmed
        self.set_class(self.app.size.width >= WIDE, "wide")
        self._tell_keys()
        self.view.focus()
        for problem in self.bench.alarms[:1]:
            self.say(problem.sentence, problem.hint)
        self.set_interval(1.0, self.look)
        self.set_timer(0.2, self.gather)

    def _tell_keys(self) -> None:
        """The keys that are most useful now, at the foot of the screen."""
        asked = self.prompt.question
        if asked is None:
            hints = [f"{key.shown.split()[0]} {key.hint}" for key in TEXT_KEYS if key.hint]
        else:
            hints = [
                _("⏎ done"),
                *([asked.tab] if asked.tab else []),
                _("↑ ↓ or a number choose"),
                _("Esc leave"),
            ]
        self.foot.update(Text("  ".join(hints), no_wrap=True, overflow="ellipsis", end=""), layout=False)

    def on_resize(self) -> None:
        self.set_class(self.app.size.width >= WIDE, "wide")

    async def take_key(self, event: events.Key) -> bool:
        """Do what a key does, at once and one after another, however quickly they are typed; False if nothing."""
        if self.prompt.question is not None:
            await self.prompt.take_key(event)
            return True
        action = ACTIONS.get(event.key)
        if action is None:
            return False
        await self.app.run_action(action, self)
        return True

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
        touched = marks_touched(self.bench, recorded.act)
        new_category = any(write.entity[:1] == "c" for write in recorded.act.writes)
        self._describe()
        self.repaint(None if new_category else touched)
        self.set_timer(0.3, self.gather)
        return recorded

    def _describe(self) -> None:
        now = described_anew(self.bench, self.reading)
        if now is not None:
            self.reading = now

    def ask(self, question: Question) -> None:
        """Ask something at the foot of the screen."""
        self.panel.display = False
        self.prompt.ask(question)
        self._tell_keys()

    def stop_asking(self) -> None:
        """Go back to the text."""
        self.prompt.leave()
        self.panel.display = True
        self.view.focus()
        self._tell_keys()

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

    def gather(self) -> None:
        """Read what can be suggested, and work out in the background what says nearly the same."""
        fresh = Suggestions(self.bench)
        self.run_worker(lambda: self._prepare(fresh), thread=True, exclusive=True, group="suggesting")

    def _prepare(self, fresh: Suggestions) -> None:
        fresh.prepare()
        self.suggestions = fresh

    def look(self) -> None:
        """Show what others have done since; what is under the cursor stays where it is."""
        self.keep_place()
        if self.prompt.question is not None:
            return
        try:
            if not self.bench.catch_up():
                return
        except (Refusal, OSError) as trouble:
            sentence = trouble.sentence if isinstance(trouble, Refusal) else str(trouble)
            if sentence != self.trouble:
                self.trouble = sentence
                self.say(sentence, trouble.hint if isinstance(trouble, Refusal) else "")
            return
        self.trouble = ""
        now = described_anew(self.bench, self.reading)
        if now is None:
            self._text_changed()
            return
        self.reading = now
        self.repaint(None)
        self.gather()
        for problem in self.bench.alarms[:1]:
            self.say(problem.sentence, problem.hint)

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
