"""What every screen has: questions at the foot, keys from a table, a line for messages, help, and the way out."""

from ast import literal_eval
from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.app import App
from textual.screen import Screen
from textual.widget import Widget

from qualcode.errors import Refusal
from qualcode.screens.kit.colours import Palette
from qualcode.screens.kit.help import HelpScreen
from qualcode.screens.kit.keys import KeyTable
from qualcode.screens.kit.message_line import Telling
from qualcode.screens.kit.prompt import Answer, Choice, Prompt, Question, holding
from qualcode.words import _

WIDE = 110
"""From this width on things stand beside one another, else below."""


class Questioning(Screen[None]):
    """A screen that can ask. `keys` are its keys, `beside` is what a question takes the place of (None: nothing).

    Nothing on it has the focus: keys come to the screen, which knows what they mean. When a focus moves, the library
    draws the whole screen again.
    """

    AUTO_FOCUS = ""
    app: App[None]
    keys: ClassVar[KeyTable]
    beside: Widget | None = None

    def __init__(self, palette: Palette) -> None:
        super().__init__()
        self.palette = palette
        self.prompt = Prompt()
        self.telling = Telling()
        self.message, self.foot = self.telling.message, self.telling.foot

    def begin(self) -> None:
        """Ready the questions and the foot; call it when the screen is mounted."""
        self.prompt.display = False
        self.prompt.answered, self.prompt.left = self.answered, self.left_unanswered
        self.tell_keys()

    def on_compose(self) -> None:
        """Set the layout for the screen's width before anything is placed, so that nothing is drawn twice."""
        self.set_class(self.app.size.width >= WIDE, "wide")

    def on_resize(self) -> None:
        self.set_class(self.app.size.width >= WIDE, "wide")
        self.tell_keys()
        self.telling.lay_anew(self.app)

    def tell_keys(self) -> None:
        """The keys that are most useful now, at the foot of the screen."""
        asked = self.prompt.question
        if asked is None:
            self.telling.show_keys(self.keys.hints, 2, self.app)
        else:
            choosing = _("↑ ↓ or a number selects") if asked.by_number else _("↑ ↓ select")
            hints = [
                _("⏎ done"),
                *([asked.tab] if asked.tab else []),
                *([choosing] if self.prompt.choices or (asked.choices and asked.numbers) else []),
                _("Esc cancels"),
            ]
            self.telling.show_keys(hints, 1, self.app)

    async def take_key(self, event: events.Key) -> bool:
        """Do what a key does, at once and one after another, however quickly they are typed; False if nothing: then it
        is dropped, and never typed into what opens next."""
        self.telling.shorten()
        if self.prompt.question is not None:
            await self.prompt.take_key(event)
            return True
        action = self.keys.actions.get(event.key)
        if action is None:
            return False
        before = self.telling.last
        try:
            self.do(action)
        except Refusal as refusal:
            self.say(refusal.sentence, refusal.hint)
        if self.prompt.question is not None and before and self.telling.last is before:
            self.say("")  # it has nothing to do with what is asked now
        return True

    def do(self, action: str) -> None:
        """Do what a key stands for: `help` of the screen itself, `moves.step(1)` of a part that it has."""
        name, _bracket, given = action.partition("(")
        part, _dot, verb = name.rpartition(".")
        does = getattr(getattr(self, part), verb) if part else getattr(self, f"action_{verb}")
        does(*literal_eval(f"({given[:-1]},)") if given else ())

    async def take_pasted(self, event: events.Paste) -> None:
        """Put words from elsewhere in the line to type in; where nothing is asked they are dropped."""
        if self.prompt.question is not None:
            self.telling.shorten()
            self.prompt.paste(event.text)

    def say(self, sentence: str, hint: str = "") -> None:
        """Tell something on the line for it."""
        self.telling.say(sentence, hint, self.app)

    def ask(self, question: Question) -> None:
        """Ask something at the foot of the screen."""
        if self.beside is not None:
            self.beside.display = False
        self.prompt.ask(question)
        self.tell_keys()

    def choose_one(
        self, title: str, choices: Sequence[Choice], answer: Answer, *, sure: bool = False
    ) -> None:
        """Ask which of a few things is wanted; with `sure` none is taken by Return alone."""

        self.ask(Question(title, answer, holding(choices), listing=True, sure=sure))

    def stop_asking(self) -> None:
        """Go back to what the screen is for."""
        self.prompt.leave()
        if self.beside is not None:
            self.beside.display = True
        self.tell_keys()

    def left_unanswered(self) -> None:
        """The question was left."""
        self.stop_asking()
        self.say("")

    def answered(self, question: Question, words: str, choice: Choice | None, by_tab: bool) -> None:
        """Do what the answer asks for; if that is refused, the question stays open with the words that were
        typed."""
        try:
            question.answer(words, choice, by_tab)
        except Refusal as refusal:
            if refusal.sentence:  # else it has been told where it was refused
                self.say(refusal.sentence, refusal.hint)
            return
        if self.prompt.question is question:
            self.stop_asking()

    def action_help(self) -> None:
        """All keys."""
        self.app.push_screen(HelpScreen(self.keys))

    def action_quit(self) -> None:
        """Leave: back to the screen before, or out of the program."""
        if len(self.app.screen_stack) > 1:
            self.app.pop_screen()
        else:
            self.app.exit()
