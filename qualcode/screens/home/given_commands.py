"""Commands given from the home screen: one at a time, shown when they are done."""

import asyncio
import re
import shlex
from collections.abc import Callable, Sequence

from rich.text import Text

from qualcode.errors import Refusal
from qualcode.screens.home.command_line import Commands, Said
from qualcode.screens.home.command_output import SaidScreen
from qualcode.screens.home.desk import HomeDesk
from qualcode.screens.home.opener import Opener
from qualcode.screens.kit.prompt import Choice, Question
from qualcode.screens.signals import signals_as_usual
from qualcode.text import typed_command
from qualcode.words import _

Then = Callable[[Said], None]

NEEDING_THE_TERMINAL = (("review",), ("tree", "--edit"), ("round", "resolve"), ("poster", "edit"))
"""Commands that ask on their own, or open an editor."""

COMMAND_IN_HINT = re.compile(r"qualcode [^…]*?(?=\s{2,}|$)")


class GivenCommands:
    """Runs commands, and handles the keys that start one. `busy` is the command that is running."""

    def __init__(self, screen: HomeDesk, commands: Commands, opener: Opener) -> None:
        self.screen, self.given_here, self.opener = screen, commands, opener
        self.busy = ""

    @property
    def exports(self) -> Sequence[tuple[str, str]]:
        """What can be exported: the words of the command, and its help."""
        return self.given_here.exports

    def give(self, words: Sequence[str], then: Then | None = None) -> None:
        """Give a command; what it says is shown when it is done."""
        if self.busy:
            self.screen.say(_("Wait until {command} has finished.").format(command=self.busy))
            return
        self.busy = typed_command(words)
        self.screen.say(_("Running: {command}").format(command=self.busy))
        self.screen.run_worker(self._given(tuple(words), then or (lambda said: self.tell(words, said))))

    async def _given(self, words: Sequence[str], then: Then) -> None:
        width = max(40, self.screen.app.size.width - 2)
        try:
            said = await asyncio.to_thread(self.given_here.give, words, width)
        finally:
            self.busy = ""
        self.screen.say("")
        self.screen.count_anew()
        then(said)

    def tell(self, words: Sequence[str], said: Said) -> None:
        """Show what a command said: a line at the foot, more on a screen of its own."""
        lines = [one for one in said.lines if one.strip()]
        if len(lines) == 1 and len(lines[0]) < self.screen.app.size.width - 2:
            self.screen.say(Text.from_ansi(lines[0]).plain)
        else:
            self.screen.app.push_screen(SaidScreen(self.screen.palette, words, said))

    def command(self, begun: str = "", title: str = "") -> None:
        """Ask for any command, and give it."""

        def given(words: str, _choice: Choice | None, _tab: bool) -> None:
            try:
                split = shlex.split(words)
            except ValueError:
                raise Refusal(_("A closing quotation mark is missing.")) from None
            if split[:1] == ["qualcode"]:
                split = split[1:]
            if split:
                self.run_command(split)

        self.screen.ask(
            Question(title or _("Command, without the word qualcode"), given, value=begun, numbers=False)
        )

    def run_command(self, words: Sequence[str]) -> None:
        """Give a command; those that open a screen open it here."""
        if words[0] == "read" and not any(one.startswith("-") for one in words[1:]) and len(words) < 3:
            self.opener.document(words[1]) if len(words) > 1 else self.opener.next_document()
        elif tuple(words) == ("group",):
            self.opener.grouping()
        elif any(tuple(words[: len(one)]) == one for one in NEEDING_THE_TERMINAL) and "--from" not in words:
            with self.screen.app.suspend(), signals_as_usual():
                self.given_here.give_in_terminal(words)
            self.screen.count_anew()
        else:
            self.give(words)

    def find(self) -> None:
        """Find words in everything."""

        def find(words: str, _choice: Choice | None, _tab: bool) -> None:
            if not words.strip():
                raise Refusal(_("No search words given."))
            self.give(("search", words.strip()))

        self.screen.ask(Question(_("Search everything") + "  qualcode search …", find, numbers=False))

    def tell_hint(self, sentence: str, hint: str) -> None:
        """Say what is the matter, and offer the command that repairs it."""
        found = COMMAND_IN_HINT.search(hint)
        if found is None:
            self.screen.say(sentence, hint)
            return
        self.command(found.group().removeprefix("qualcode "), f"{sentence} {hint}")
