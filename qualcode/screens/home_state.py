"""The home screen: what it shows, and how commands are given from it."""

import asyncio
from abc import abstractmethod
from collections.abc import Callable, Sequence
from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.containers import Container
from textual.widgets import Static

from qualcode.model.kind_words import kind_word
from qualcode.model.material import INTERVIEW, SURVEY
from qualcode.model.things import Document
from qualcode.screens.asking import Asking
from qualcode.screens.colours import Palette
from qualcode.screens.commands import Commands, Said
from qualcode.screens.home_keys import HOME
from qualcode.screens.keys import KeyTable
from qualcode.screens.questioning import WIDE
from qualcode.screens.rows import Row, Rows
from qualcode.screens.said import SaidScreen
from qualcode.text import one_line, typed_command
from qualcode.words import YES, _, ngettext
from qualcode.workbench.bench import Bench, Recorded
from qualcode.workbench.names import coder_names
from qualcode.workbench.overview import MATERIAL, Overview, overview

Then = Callable[[Said], None]


class HomeState(Asking):
    """The steps of the work with counts; beside them what is open, the documents, the latest of the diary."""

    keys: ClassVar[KeyTable] = HOME

    def __init__(self, bench: Bench, palette: Palette, commands: Commands) -> None:
        super().__init__(bench, palette)
        self.commands = commands
        self.now: Overview = overview(bench)
        self.busy = ""
        self.head_line = Static(id="head", markup=False)
        self.next_line = Static(id="next", markup=False)
        self.steps, self.rest = Rows("steps"), Rows("rest")
        self.side = self.steps
        self.beside = self.rest

    def compose(self) -> ComposeResult:
        yield self.head_line
        yield self.next_line
        with Container(id="home"):
            yield self.steps
            with Container(id="other"):
                yield self.rest
                yield self.prompt
        yield self.message
        yield self.foot

    def on_mount(self) -> None:
        """Everything is shown at once; the cursor is on what is next."""
        self.show_all()
        self.steps.choose(self.now.next_step)
        self.choose_side(self.steps)
        self.begin()
        self.ask_at_first()

    def on_resize(self) -> None:
        """On a low screen the steps scroll, so that what is asked is always seen below them."""
        super().on_resize()
        size = self.app.size
        self.steps.styles.height = None if size.width >= WIDE else max(2, min(10, size.height - 9))

    @abstractmethod
    def ask_at_first(self) -> None:
        """Ask what has to be known before anything can be recorded."""

    def count_anew(self) -> None:
        """Take in what has come into the folder, and count everything."""
        self.hear(anew=True)

    def show_arrived(self) -> None:
        """Show what others have done; the cursor stays on its row."""
        self.now = overview(self.bench)
        self.show_all()

    def show_recorded(self, recorded: Recorded) -> None:
        """Show what an act of one's own has changed."""
        self.show_arrived()

    def show_all(self) -> None:
        """The rows as they are now."""
        for one in (self.steps, self.rest):
            one.palette = self.palette
        self.steps.show(
            [
                Row(f"{number % 10} {one.title}", one.figures, one.command, one.key)
                for number, one in enumerate(self.now.steps, 1)
            ]
        )
        self.rest.show([*self._open(), *self._documents(), *self._diary()])
        who = coder_names(self.bench.index).get(self.bench.coder, self.bench.coder)
        parts = [self.bench.settings.title, *([who] if who else [])]
        self._line(self.head_line, " · ".join(parts))
        step = self.now.step(self.now.next_step)
        text = Text(_("Next: {step}").format(step=step.title), "bold", end="")
        text.append("  " + _("because {why}").format(why=self.now.why_next), "not bold")
        self.next_line.update(text, layout=False)

    @staticmethod
    def _line(line: Static, words: str) -> None:
        line.update(Text(words, no_wrap=True, overflow="ellipsis", end=""), layout=False)

    def _open(self) -> list[Row]:
        rows = [
            Row(one.sentence, key=f"conflict {one.handle} {one.kind} {one.thing}") for one in self.now.open
        ]
        rows += [Row(one.sentence, key=f"problem {at}") for at, one in enumerate(self.now.problems)]
        return [Row(_("Open questions")), *rows, Row("")] if rows else []

    def _documents(self) -> list[Row]:
        rows = []
        for one in self.now.documents:
            document = one.document
            parts = [kind_word(document.type), _passages(document)]
            parts += [ngettext("{number} mark", "{number} marks", one.marks).format(number=one.marks)]
            through = _("read through") if document.read.casefold() in YES else ""
            rows.append(Row(one.name, " · ".join(parts), through, f"document {document.id}"))
        if not rows:
            rows = [Row(_("Nothing yet: 1 takes in a file."), key=f"step {MATERIAL}")]
        return [Row(_("Documents")), *rows]

    def _diary(self) -> list[Row]:
        rows = [
            Row(one.at[:10], one_line(one.text), kind_word(one.sort), f"diary {one.id}")
            for one in self.now.diary
        ]
        return [Row(""), Row(_("Research diary")), *rows] if rows else []

    def choose_side(self, side: Rows) -> None:
        """Move in these rows from now on."""
        self.side = side
        for one in (self.steps, self.rest):
            one.set_active(one is side)

    def give(self, words: Sequence[str], then: Then | None = None) -> None:
        """Give a command; what it says is shown when it is done."""
        if self.busy:
            self.say(_("Wait until {command} is done.").format(command=self.busy))
            return
        self.busy = typed_command(words)
        self.say(_("Running: {command}").format(command=self.busy))
        self.run_worker(self._given(tuple(words), then or (lambda said: self.tell(words, said))))

    async def _given(self, words: Sequence[str], then: Then) -> None:
        width = max(40, self.app.size.width - 2)
        try:
            said = await asyncio.to_thread(self.commands.give, words, width)
        finally:
            self.busy = ""
        self.say("")
        self.count_anew()
        then(said)

    def tell(self, words: Sequence[str], said: Said) -> None:
        """Show what a command said: a line at the foot, more on a screen of its own."""
        lines = [one for one in said.lines if one.strip()]
        if len(lines) == 1 and len(lines[0]) < self.app.size.width - 2:
            self.say(Text.from_ansi(lines[0]).plain)
        else:
            self.app.push_screen(SaidScreen(self.palette, words, said))


def _passages(document: Document) -> str:
    number = document.passages
    if document.type == SURVEY:
        return ngettext("{number} answer", "{number} answers", number).format(number=number)
    if document.type == INTERVIEW:
        return ngettext("{number} turn", "{number} turns", number).format(number=number)
    return ngettext("{number} paragraph", "{number} paragraphs", number).format(number=number)
