"""The home screen as it is opened: its keys, what is decided there, and any other command."""

import re
import shlex
from collections.abc import Sequence

from qualcode.errors import Refusal
from qualcode.screens.asking import NAME_ASKED
from qualcode.screens.home_steps import HomeSteps
from qualcode.screens.prompt import Choice, Question
from qualcode.screens.rows import Rows
from qualcode.screens.signals import signals_as_usual
from qualcode.words import _
from qualcode.workbench.beginning import join_as
from qualcode.workbench.conflicts import conflicts
from qualcode.workbench.deciding import decide
from qualcode.workbench.overview import OPEN
from qualcode.workbench.wishes import Conflict

BY_NUMBER = ("field", "settings")
"""The kinds of open questions that are closed by choosing one of the wishes."""

NEEDING_THE_TERMINAL = (("review",), ("tree", "--edit"), ("round", "resolve"), ("poster", "edit"))
"""Commands that ask on their own, or open an editor."""

COMMAND_IN_HINT = re.compile(r"qualcode [^…]*?(?=\s{2,}|$)")


class HomeScreen(HomeSteps):
    """The whole program for someone who barely knows the terminal."""

    def ask_at_first(self) -> None:
        """Who hasn't joined on this machine is asked for a name."""
        if self.bench.coder:
            return

        def joined(words: str, _choice: Choice | None, _tab: bool) -> None:
            self.record_answer(lambda: join_as(self.bench, words))

        self.ask(Question(NAME_ASKED, joined, numbers=False))

    def action_do(self, step: str) -> None:
        """Do a step."""
        self.steps.choose(step)
        self.choose_side(self.steps)
        self.say("")
        if self.busy:
            self.say(_("Wait until {command} is done.").format(command=self.busy))
            return
        try:
            getattr(self, f"do_{step}")()
        except Refusal as refusal:
            self.say(refusal.sentence, refusal.hint)

    def action_move(self, step: int) -> None:
        """Go to another row; from the last step on to what stands after it."""
        self.say("")
        if not self.side.move(step):
            if step == 1 and self.side is self.steps and self.rest.row:
                self.choose_side(self.rest)
            elif step == -1 and self.side is self.rest:
                self.choose_side(self.steps)

    def action_other_side(self) -> None:
        self.choose_side(self.steps if self.side is self.rest else self.rest)

    def action_take(self) -> None:
        """Do what is under the cursor; what can't be done is told."""
        try:
            self._take_row()
        except Refusal as refusal:
            self.say(refusal.sentence, refusal.hint)

    def _take_row(self) -> None:
        row = self.side.row
        if row is None:
            return
        if self.side is self.steps:
            self.action_do(row.key)
            return
        kind, _space, name = row.key.partition(" ")
        if kind == "step":
            self.action_do(name)
        elif kind == "document":
            self.open_document(name)
        elif kind == "diary":
            self.open_entry(name)
        elif kind == "conflict":
            found = [one for one in self.now.open if f"{one.handle} {one.kind} {one.thing}" == name]
            self._decide(found[0])
        elif kind == "problem":
            problem = self.now.problems[int(name)]
            self._tell_hint(problem.sentence, problem.hint)

    def on_rows_taken(self, event: Rows.Taken) -> None:
        """A row that is clicked is meant."""
        if self.prompt.question is None:
            self.choose_side(event.rows)
            self.action_take()

    def do_open(self) -> None:
        """The first thing that is open, or that nothing is."""
        first = next((one.key for one in self.rest.rows if one.key.startswith(("conflict", "problem"))), "")
        if not first:
            self.say(_("Nothing is open between people, and the folder is healthy."), "qualcode check")
            return
        self.rest.choose(first)
        self.choose_side(self.rest)
        self.say(_("Return decides the one under the cursor."), self.now.step(OPEN).command)

    def _decide(self, open_one: Conflict) -> None:
        if open_one.kind not in BY_NUMBER:
            self._tell_hint(open_one.sentence, open_one.hint)
            return
        choices = []
        for number, one in enumerate(open_one.wishes, 1):
            shown = _("(shown now)") if one.shown else ""
            note = " · ".join(filter(None, [one.coder, one.at[:10], shown, one.why]))
            choices.append(Choice(one.words, note, str(number)))

        def chosen(_words: str, choice: Choice | None, _tab: bool) -> None:
            if choice is None:
                raise Refusal(_("Nothing fits what was typed."))
            number = choice.value

            def close(why: str, _choice: Choice | None, _tab: bool) -> None:
                standing = [one for one in conflicts(self.bench) if one.handle == open_one.handle]
                if not standing or standing[0].wishes != open_one.wishes:
                    raise Refusal(_("Something arrived meanwhile; look at it once more."))
                self.bench.why = why.strip()
                try:
                    self.record_answer(lambda: decide(self.bench, open_one.handle, number))
                finally:
                    self.bench.why = ""

            command = f'qualcode decide {open_one.handle} {number} --why "…"'
            self.ask(Question(_("Why? Return alone leaves it out.") + f"  {command}", close, numbers=False))

        self.choose_one(open_one.sentence, choices, chosen)

    def _tell_hint(self, sentence: str, hint: str) -> None:
        """Tell what is the matter, and offer the command that mends it."""
        found = COMMAND_IN_HINT.search(hint)
        if found is None:
            self.say(sentence, hint)
            return
        self.action_command(found.group().removeprefix("qualcode "), f"{sentence} {hint}")

    def action_command(self, begun: str = "", title: str = "") -> None:
        """Ask for any command, and give it."""

        def given(words: str, _choice: Choice | None, _tab: bool) -> None:
            try:
                split = shlex.split(words)
            except ValueError:
                raise Refusal(_("A quotation mark isn't closed.")) from None
            if split[:1] == ["qualcode"]:
                split = split[1:]
            if split:
                self.run_command(split)

        self.ask(
            Question(title or _("Command, without the word qualcode"), given, value=begun, numbers=False)
        )

    def run_command(self, words: Sequence[str]) -> None:
        """Give a command; those that open a screen open it here."""
        if words[0] == "read" and not any(one.startswith("-") for one in words[1:]) and len(words) < 3:
            self.open_document(words[1]) if len(words) > 1 else self.do_reading()
        elif tuple(words) == ("group",):
            self.do_grouping()
        elif any(tuple(words[: len(one)]) == one for one in NEEDING_THE_TERMINAL) and "--from" not in words:
            with self.app.suspend(), signals_as_usual():
                self.commands.give_in_terminal(words)
            self.count_anew()
        else:
            self.give(words)

    def action_find(self) -> None:
        """Find words in everything."""

        def find(words: str, _choice: Choice | None, _tab: bool) -> None:
            if not words.strip():
                raise Refusal(_("There is no word to search for."))
            self.give(("search", words.strip()))

        self.ask(Question(_("Find in everything") + "  qualcode search …", find, numbers=False))

    def action_undo(self) -> None:
        self.undo_here(lambda _recorded: None)

    def action_redo(self) -> None:
        self.undo_here(lambda _recorded: None, again=True)

    def recolour(self) -> None:
        self.show_all()
