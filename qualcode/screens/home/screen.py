"""The home screen: what it shows, and how commands are given from it."""

from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.containers import Container
from textual.widgets import Static

from qualcode.errors import Refusal
from qualcode.model import count_words
from qualcode.model.kind_words import kind_word
from qualcode.model.material import INTERVIEW, SURVEY
from qualcode.model.things import Document
from qualcode.screens.home.command_line import Commands
from qualcode.screens.home.given_commands import GivenCommands
from qualcode.screens.home.keys import HOME
from qualcode.screens.home.opener import Opener
from qualcode.screens.home.questions import OpenQuestions
from qualcode.screens.home.rows import Row, Rows
from qualcode.screens.home.steps import Steps
from qualcode.screens.kit.colours import Palette
from qualcode.screens.kit.keys import KeyTable
from qualcode.screens.kit.project_screen import NAME_ASKED, Asking
from qualcode.screens.kit.prompt import Choice, Question
from qualcode.screens.kit.question_screen import WIDE
from qualcode.text import one_line
from qualcode.words import _, ngettext
from qualcode.workbench.bench import Bench, Recorded
from qualcode.workbench.names import coder_names
from qualcode.workbench.project.join import join_as
from qualcode.workbench.project.overview import MATERIAL, Overview, overview


class HomeScreen(Asking):
    """The whole program for someone who barely knows the terminal: the steps of the work with counts; beside them what
    is open, the documents, the latest of the diary. `side` are the rows one moves in, `list` those of the steps."""

    keys: ClassVar[KeyTable] = HOME

    def __init__(self, bench: Bench, palette: Palette, commands: Commands) -> None:
        super().__init__(bench, palette)
        self.now: Overview = overview(bench)
        self.head_line = Static(id="head", markup=False)
        self.next_line = Static(id="next", markup=False)
        self.list, self.rest = Rows("steps"), Rows("rest")
        self.side = self.list
        self.beside = self.rest
        self.opener = Opener(self)
        self.commands = GivenCommands(self, commands, self.opener)
        self.questions = OpenQuestions(self, self.commands)
        self.steps = Steps(self, self.commands, self.opener, self.questions)

    def compose(self) -> ComposeResult:
        yield self.head_line
        yield self.next_line
        with Container(id="home"):
            yield self.list
            with Container(id="other"):
                yield self.rest
                yield self.prompt
        yield self.message
        yield self.foot

    def on_mount(self) -> None:
        """Everything is shown at once; the cursor is on what is next."""
        self.show_all()
        self.list.choose(self.now.next_step)
        self.choose_side(self.list)
        self.begin()
        self.ask_at_first()

    def on_resize(self) -> None:
        """On a low screen the steps scroll, so that what is asked is always seen below them."""
        super().on_resize()
        size = self.app.size
        self.list.styles.height = None if size.width >= WIDE else max(2, min(10, size.height - 9))

    def ask_at_first(self) -> None:
        """Ask the user for a name if they haven't joined the project on this machine."""
        if self.bench.coder:
            return

        def joined(words: str, _choice: Choice | None, _tab: bool) -> None:
            self.record_answer(lambda: join_as(self.bench, words))

        self.ask(Question(NAME_ASKED, joined, numbers=False))

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
        for one in (self.list, self.rest):
            one.palette = self.palette
        self.list.show(
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
        text = Text(_("Next step: {step}").format(step=step.title), "bold", end="")
        text.append(f" ({self.now.why_next})", "not bold")
        self.next_line.update(text, layout=False)

    @staticmethod
    def _line(line: Static, words: str) -> None:
        line.update(Text(words, no_wrap=True, overflow="ellipsis", end=""), layout=False)

    def _open(self) -> list[Row]:
        rows = [
            Row(one.sentence, key=f"conflict {one.handle} {one.kind} {one.thing}") for one in self.now.open
        ]
        rows += [Row(one.sentence, key=f"problem {at}") for at, one in enumerate(self.now.problems)]
        return [Row(_("Unresolved issues")), *rows, Row("")] if rows else []

    def _documents(self) -> list[Row]:
        rows = []
        for one in self.now.documents:
            document = one.document
            parts = [kind_word(document.type), _passages(document)]
            parts += [count_words.marks(one.marks)]
            through = _("read through") if document.read_through else ""
            rows.append(Row(one.name, " · ".join(parts), through, f"document {document.id}"))
        if not rows:
            rows = [Row(_("No documents yet. To import a file, press 1."), key=f"step {MATERIAL}")]
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
        for one in (self.list, self.rest):
            one.set_active(one is side)

    def action_move(self, step: int) -> None:
        """Go to another row; from the last step on to what stands after it."""
        self.say("")
        if not self.side.move(step):
            if step == 1 and self.side is self.list and self.rest.row:
                self.choose_side(self.rest)
            elif step == -1 and self.side is self.rest:
                self.choose_side(self.list)

    def action_other_side(self) -> None:
        self.choose_side(self.list if self.side is self.rest else self.rest)

    def action_take(self) -> None:
        """Do what is under the cursor; what can't be done is reported."""
        try:
            self._take_row()
        except Refusal as refusal:
            self.say(refusal.sentence, refusal.hint)

    def _take_row(self) -> None:
        row = self.side.row
        if row is None:
            return
        if self.side is self.list:
            self.steps.do(row.key)
            return
        kind, _space, name = row.key.partition(" ")
        if kind == "step":
            self.steps.do(name)
        elif kind == "document":
            self.opener.document(name)
        elif kind == "diary":
            self.steps.open_entry(name)
        elif kind == "conflict":
            found = [one for one in self.now.open if f"{one.handle} {one.kind} {one.thing}" == name]
            self.questions.decide(found[0])
        elif kind == "problem":
            problem = self.now.problems[int(name)]
            self.commands.tell_hint(problem.sentence, problem.hint)

    def on_rows_taken(self, event: Rows.Taken) -> None:
        """Clicking a row does the same as putting the cursor on it and pressing Return."""
        if self.prompt.question is None:
            self.choose_side(event.rows)
            self.action_take()

    def action_undo(self) -> None:
        self.undo_here(lambda _recorded: None)

    def action_redo(self) -> None:
        self.undo_here(lambda _recorded: None, again=True)

    def recolour(self) -> None:
        self.show_all()


def _passages(document: Document) -> str:
    number = document.passages
    if document.type == SURVEY:
        return ngettext("{number} response", "{number} responses", number).format(number=number)
    if document.type == INTERVIEW:
        return ngettext("{number} turn", "{number} turns", number).format(number=number)
    return ngettext("{number} paragraph", "{number} paragraphs", number).format(number=number)
