"""Where no project exists: how to begin, in four questions; or an example, or a project that was open lately."""

import asyncio
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from qualcode.errors import Refusal
from qualcode.folder import safe_file_name
from qualcode.screens.home.command_line import Commands, Said
from qualcode.screens.home.command_output import SaidScreen
from qualcode.screens.home.paths import meant
from qualcode.screens.kit.colours import Palette
from qualcode.screens.kit.keys import Chapter, Key, KeyTable
from qualcode.screens.kit.prompt import Choice, Question, holding
from qualcode.screens.kit.question_screen import Questioning
from qualcode.text import typed_command
from qualcode.words import LANGUAGES, _, interface_language, pgettext

BEGIN, EXAMPLE, LEAVE = "begin", "example", "leave"
EXAMPLE_FOLDER = "qualcode-demo"


class StartScreen(Questioning):
    """What can be begun; `chosen` is the folder of the project to go on with."""

    keys: ClassVar[KeyTable] = KeyTable(
        (
            Chapter(
                _("Keys"),
                (
                    Key("question_mark,f1", "?", "help", _("all keys"), pgettext("key", "help")),
                    Key("q,escape", "q", "quit", _("leave"), pgettext("key", "leave")),
                ),
            ),
        )
    )

    def __init__(
        self, palette: Palette, commands: Commands, here: Path, known: Sequence[tuple[str, Path]]
    ) -> None:
        super().__init__(palette)
        self.commands, self.here, self.known = commands, here, known
        self.chosen: Path | None = None
        self.head_line = Static("qualcode", id="head", markup=False)
        self.told = Static(id="start", markup=False)

    def compose(self) -> ComposeResult:
        yield self.head_line
        yield self.told
        with Vertical(id="below"):
            yield self.prompt
        yield self.message
        yield self.foot

    def on_mount(self) -> None:
        self.told.update(
            _(
                "The folder {folder} contains no project yet. A project is a folder with your "
                "transcripts and survey responses, your marks, and the history of every decision. No "
                "data leaves your computer."
            ).format(folder=self.here)
        )
        self.begin()
        self._ask_what()

    def on_screen_resume(self) -> None:
        """Leave this screen once the user has read the output about the new project, so that the project is
        opened."""
        if self.chosen is not None:
            self.app.exit()

    def left_unanswered(self) -> None:
        """A question that is left leads back to the first; leaving that one leaves the program."""
        if self.prompt.question is self.first:
            self.app.exit()
        else:
            self._ask_what()

    def _ask_what(self) -> None:
        choices = [
            Choice(_("Open {title}").format(title=title), str(path), f"open {path}")
            for title, path in self.known
        ]
        choices += [
            Choice(_("Create a project"), "qualcode init DIR", BEGIN),
            Choice(_("Create a complete example to try things out"), "qualcode demo", EXAMPLE),
            Choice(_("Quit"), "", LEAVE),
        ]

        def answer(_words: str, choice: Choice | None, _tab: bool) -> None:
            if choice is None:
                raise Refusal(_("No matches."))
            if choice.value == BEGIN:
                self._ask_title()
            elif choice.value == EXAMPLE:
                self._make(("demo", EXAMPLE_FOLDER), self.here / EXAMPLE_FOLDER)
            elif choice.value == LEAVE:
                self.app.exit()
            else:
                self.chosen = Path(choice.value.removeprefix("open "))
                self.app.exit()

        self.first = Question(_("What would you like to do?"), answer, holding(choices), listing=True)
        self.ask(self.first)

    def _ask_words(self, title: str, go_on: Callable[[str], None], value: str = "") -> None:
        def answer(words: str, _choice: Choice | None, _tab: bool) -> None:
            if not words.strip():
                raise Refusal(_("Type an answer, or leave with Esc."))
            go_on(words.strip())

        self.say("")
        self.ask(Question(title, answer, value=value, numbers=False))

    def _ask_title(self) -> None:
        self._ask_words(_("Title of the study (can be changed later)"), self._ask_name)

    def _ask_name(self, title: str) -> None:
        self._ask_words(_("Your name as a coder"), lambda name: self._ask_language(title, name))

    def _ask_language(self, title: str, name: str) -> None:
        names = {"fi": "suomi", "en": "English", "sv": "svenska"}
        own = interface_language()
        order = sorted(LANGUAGES, key=lambda one: one != own)
        choices = [Choice(names.get(one, one), one, one) for one in order]

        def answer(_words: str, choice: Choice | None, _tab: bool) -> None:
            if choice is None:
                raise Refusal(_("No matches."))
            self._ask_folder(title, name, choice.value)

        question = _("Language of tables, poster and report")
        self.ask(Question(question, answer, holding(choices), listing=True))

    def _ask_folder(self, title: str, name: str, language: str) -> None:
        def go_on(typed: str) -> None:
            folder = self.here / meant(typed)
            command = ("init", str(folder), "--title", title, "--language", language, "--coder", name)
            self._make(command, folder)

        self._ask_words(
            _("New folder for the project, preferably in your home folder"),
            go_on,
            str(self.here / safe_file_name(title)),
        )

    def _make(self, command: Sequence[str], folder: Path) -> None:
        """Give the command that makes a project, and go on with it; what is refused is reported."""
        self.say(_("Running: {command}").format(command=typed_command(command)))

        async def made() -> None:
            width = max(40, self.app.size.width - 2)
            said: Said = await asyncio.to_thread(self.commands.give, command, width)
            if said.code:
                self._ask_what()
                self.say(said.lines[0] if said.lines else "", " ".join(said.lines[1:2]).strip())
                return
            self.chosen = folder
            self.app.push_screen(SaidScreen(self.palette, command, said))

        self.run_worker(made())
