"""A question at the foot of the screen: a line to type in, and what may be meant, chosen by number or arrow."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from rich.text import Text
from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widget import Widget
from textual.widgets import Input, Static

from qualcode.screens.kit.entry import Entry
from qualcode.text import one_line
from qualcode.words import ngettext


@dataclass(frozen=True, slots=True)
class Choice:
    """An answer to select: its words, a remark beside them, and the value that it gives. A choice without a
    `value` is known by its words."""

    words: str
    note: str = ""
    value: str = ""


NEW = "+"
"""The value of the choice to make something of the words typed."""

Answer = Callable[[str, Choice | None, bool], None]
Answered = Callable[["Question", str, Choice | None, bool], None]


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked. `answer` gets the words typed, the choice taken (None: own words), and whether Tab answered.

    `listing`: one of the choices is meant, so Return takes the first, and a number takes one as long as nothing has
    been typed. With `own` words are typed, in which a digit is a digit ("A4 form"); a choice is taken by arrow and
    Return. With `sure` Return takes only what is exactly what was typed, or what an arrow has led to. Without
    `numbers` choices are only typed. With `ticked` any number of the choices (by `value`) may be meant: a number or
    the space bar ticks one or not, and they are found in `Prompt.ticked` when Return is pressed.
    `typed` hears every letter, and `moving` the arrows where no choices exist: for narrowing a list that stands
    elsewhere on the screen.
    """

    title: str
    answer: Answer
    choices: Callable[[str], Sequence[Choice]] | None = None
    value: str = ""
    listing: bool = False
    tab: str = ""
    numbers: bool = True
    own: bool | None = None
    sure: bool = False
    ticked: frozenset[str] | None = None
    typed: Callable[[str], None] | None = None
    moving: Callable[[int], None] | None = None

    @property
    def own_words(self) -> bool:
        """Whether words are typed, and not only one of the choices meant."""
        return not self.listing if self.own is None else self.own

    @property
    def by_number(self) -> bool:
        """Whether a number can take a choice."""
        return self.numbers and not self.own_words


def holding(choices: Sequence[Choice]) -> "Callable[[str], list[Choice]]":
    """Narrows choices to those that hold every word typed, in their words or in what stands beside them."""

    def fitting(words: str) -> list[Choice]:
        wanted = words.casefold().split()
        return [
            one for one in choices if all(word in f"{one.words} {one.note}".casefold() for word in wanted)
        ]

    return fitting


class Prompt(Vertical):
    """Shown while something is asked; the screen says what is done with an answer, and when it is left."""

    def __init__(self) -> None:
        super().__init__(id="prompt")
        self.display = False
        self.answered: Answered = lambda _question, _words, _choice, _by_tab: None
        self.left: Callable[[], None] = lambda: None
        self.question: Question | None = None
        self.choices: Sequence[Choice] = ()
        self.at = -1
        self.listed = Text()
        self.ticked: set[str] = set()
        self.title_line = Static(id="asked", markup=False)
        self.entry = Entry()
        self.list = Static(id="choices", markup=False)

    def compose(self) -> ComposeResult:
        yield self.title_line
        yield self.entry
        yield self.list

    def ask(self, question: Question) -> None:
        """Ask something."""
        self.question = question
        self.ticked = set(question.ticked or ())
        self.entry.begin(question.value)
        self.title_line.update(self._title(question), layout=False)
        self.display = True
        self.gather()

    def leave(self) -> None:
        """Ask nothing any more."""
        self.question = None
        self.display = False

    def gather(self) -> None:
        """Find the choices again for what is typed now."""
        if self.question:
            if self.question.typed:
                self.question.typed(self.entry.value)
            self.choices = self.question.choices(self.entry.value) if self.question.choices else ()
            self.at = self._meant(self.question)
            self._show()

    def _meant(self, question: Question) -> int:
        """The index of the choice that Return takes, or -1 for none. In a question with `listing` it is the
        choice that is exactly what was typed, otherwise the first one unless the question is `sure`."""
        typed = one_line(self.entry.value).casefold()
        exact = [place for place, one in enumerate(self.choices) if one.words.casefold() == typed]
        if typed and len(exact) == 1 and question.listing:
            return exact[0]
        return 0 if question.listing and self.choices and not question.sure else -1

    @staticmethod
    def _title(question: Question) -> Text:
        return Text(question.title, "bold", no_wrap=True, overflow="ellipsis", end="")

    def _show(self) -> None:
        room = max(1, self.list.size.height or self._height_to_be - 2)
        hidden = len(self.choices) > room > 2
        room -= hidden  # the last line says how many aren't seen
        first = max(0, min(self.at - room + 1, len(self.choices) - room)) if self.at >= room else 0
        text = Text(no_wrap=True, overflow="ellipsis", end="")
        numbered = self.question is not None and self.question.by_number and not self.entry.value
        numbered = numbered or (self.question is not None and self.question.ticked is not None)
        for number, one in enumerate(self.choices[first : first + room], first + 1):
            sign = f"{number:>2} " if number < 10 and numbered else "   "
            look = "reverse" if number - 1 == self.at else ""
            text.append(sign, "bold")
            if self.question is not None and self.question.ticked is not None:
                text.append("[x] " if one.value in self.ticked else "[ ] ")
            text.append(one.words, look)
            text.append(f"  {one.note}\n" if one.note else "\n", "dim")
        if hidden:
            below = len(self.choices) - first - room
            more = ngettext("{number} more below", "{number} more below", below).format(number=below)
            above = ngettext("{number} more above", "{number} more above", first).format(number=first)
            text.append(f"   ↓ {more}" if below else f"   ↑ {above}", "dim")
        if text != self.listed:
            self.listed = text
            self.list.update(text, layout=False)

    @property
    def _height_to_be(self) -> int:
        """How high it will be when it is shown, so that what it lists needn't be drawn twice."""
        return self.size.height or (self.parent.content_size.height if isinstance(self.parent, Widget) else 0)

    def takes(self, letter: str) -> bool:
        """Whether a letter is a number that chooses: only where nothing has been typed and no own words are meant."""
        question = self.question
        if question is None or letter not in "123456789" or int(letter) > len(self.choices):
            return False
        if question.ticked is not None:
            self._tick(int(letter) - 1)
            return True
        if not question.by_number or self.entry.value:
            return False
        self._answer(self.choices[int(letter) - 1], by_tab=False)
        return True

    def _tick(self, place: int) -> None:
        if 0 <= place < len(self.choices):
            self.at = place
            self.ticked ^= {self.choices[place].value}
            self._show()

    def _answer(self, choice: Choice | None, *, by_tab: bool) -> None:
        if self.question:
            self.answered(self.question, choice.words if choice else self.entry.value, choice, by_tab)

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        self.gather()

    def on_resize(self) -> None:
        """The list shows as many choices as there is room for."""
        self._show()

    async def take_key(self, event: events.Key) -> None:
        """Do what a key does while something is asked; done at once, so that no key that follows goes elsewhere."""
        key = event.key
        chosen = self.choices[self.at] if 0 <= self.at < len(self.choices) else None
        if key == "escape":
            self.left()
        elif key in ("down", "ctrl+n", "up", "ctrl+p"):
            self._move(1 if key in ("down", "ctrl+n") else -1)
        elif key == "space" and self.question and self.question.ticked is not None:
            self._tick(self.at)
        elif key == "enter":
            self._answer(chosen, by_tab=False)
        elif key == "tab":
            if self.question and self.question.tab:
                self._answer(chosen, by_tab=True)
        elif not (event.character and self.takes(event.character)) and await self.entry.edit(event):
            self.gather()

    def paste(self, words: str) -> None:
        """Put words from elsewhere in the line."""
        if self.entry.paste(words):
            self.gather()

    def _move(self, step: int) -> None:
        least = 0 if self.question and self.question.listing and not self.question.sure else -1
        places = len(self.choices) - least
        if self.question and self.question.moving and not self.choices:
            self.question.moving(step)
        elif places:
            self.at = (self.at - least + step) % places + least
        self._show()
