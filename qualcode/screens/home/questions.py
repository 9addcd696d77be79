"""Conflicts between coders and problems in the folder, resolved from the home screen."""

from qualcode.errors import Refusal
from qualcode.screens.home.desk import HomeDesk
from qualcode.screens.home.given_commands import GivenCommands
from qualcode.screens.kit.prompt import Choice, Question
from qualcode.words import _
from qualcode.workbench.project.overview import OPEN
from qualcode.workbench.team.conflicts import conflicts
from qualcode.workbench.team.decide import decide as close_question
from qualcode.workbench.team.disagreements import Conflict

BY_NUMBER = ("field", "settings")
"""The kinds of open questions that are closed by choosing one of the wishes."""


class OpenQuestions:
    """Decides what is open, or tells how it is closed."""

    def __init__(self, screen: HomeDesk, commands: GivenCommands) -> None:
        self.screen, self.bench, self.commands = screen, screen.bench, commands

    def first(self) -> None:
        """The first thing that is open, or that nothing is."""
        first = next(
            (one.key for one in self.screen.rest.rows if one.key.startswith(("conflict", "problem"))), ""
        )
        if not first:
            self.screen.say(
                _("No conflicts between coders, and no problems in the folder."), "qualcode check"
            )
            return
        self.screen.rest.choose(first)
        self.screen.choose_side(self.screen.rest)
        self.screen.say(
            _("To resolve the issue under the cursor, press Return."), self.screen.now.step(OPEN).command
        )

    def decide(self, open_one: Conflict) -> None:
        if open_one.kind not in BY_NUMBER:
            self.commands.tell_hint(open_one.sentence, open_one.hint)
            return
        choices = []
        for number, one in enumerate(open_one.wishes, 1):
            shown = _("(currently shown)") if one.shown else ""
            note = " · ".join(filter(None, [one.coder, one.at[:10], shown, one.why]))
            choices.append(Choice(one.words, note, str(number)))

        def chosen(_words: str, choice: Choice | None, _tab: bool) -> None:
            if choice is None:
                raise Refusal(_("No matches."))
            number = choice.value

            def close(why: str, _choice: Choice | None, _tab: bool) -> None:
                standing = [one for one in conflicts(self.bench) if one.handle == open_one.handle]
                if not standing or standing[0].wishes != open_one.wishes:
                    raise Refusal(_("New changes arrived in the meantime. Check the conflict again."))
                self.bench.why = why.strip()
                try:
                    self.screen.record_answer(lambda: close_question(self.bench, open_one.handle, number))
                finally:
                    self.bench.why = ""

            command = f'qualcode decide {open_one.handle} {number} --why "…"'
            self.screen.ask(
                Question(_("Reason (press Return to leave it out)") + f"  {command}", close, numbers=False)
            )

        self.screen.choose_one(open_one.sentence, choices, chosen)
