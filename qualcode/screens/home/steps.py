"""The steps of the work as the home screen does them: each opens its screen or gives its command."""

from collections.abc import Sequence

from qualcode.errors import Refusal
from qualcode.screens.home.command_line import Said
from qualcode.screens.home.command_output import SaidScreen
from qualcode.screens.home.desk import HomeDesk
from qualcode.screens.home.given_commands import GivenCommands
from qualcode.screens.home.opener import Opener
from qualcode.screens.home.paths import meant, near
from qualcode.screens.home.questions import OpenQuestions
from qualcode.screens.kit.prompt import Choice, Question
from qualcode.text import short_hash, typed_command
from qualcode.words import _
from qualcode.workbench.coding import memos
from qualcode.workbench.find import find_memo


class Steps:
    """What each step does."""

    def __init__(
        self, screen: HomeDesk, commands: GivenCommands, opener: Opener, questions: OpenQuestions
    ) -> None:
        self.screen, self.bench = screen, screen.bench
        self.commands, self.opener, self.questions = commands, opener, questions

    def do(self, step: str) -> None:
        """Do a step."""
        self.screen.list.choose(step)
        self.screen.choose_side(self.screen.list)
        self.screen.say("")
        if self.commands.busy:
            self.screen.say(_("Wait until {command} has finished.").format(command=self.commands.busy))
            return
        try:
            getattr(self, f"do_{step}")()
        except Refusal as refusal:
            self.screen.say(refusal.sentence, refusal.hint)

    def do_reading(self) -> None:
        """Open the document that is read next."""
        self.opener.next_document()

    def do_grouping(self) -> None:
        """Group expressions."""
        self.opener.grouping()

    def do_open(self) -> None:
        """The first thing that is open."""
        self.questions.first()

    def do_material(self) -> None:
        """Ask for a file, and show what would be understood of it."""
        self._ask_path("")

    def _ask_path(self, begun: str) -> None:
        def choices(words: str) -> Sequence[Choice]:
            return [Choice(one.words, one.note, one.words) for one in near(words)]

        def answer(words: str, choice: Choice | None, by_tab: bool) -> None:
            path = choice.value if choice else words
            if by_tab and choice is None:
                found = near(words)
                path = found[0].words if found else words
            if not path.strip():
                raise Refusal(_("Type the path of the file, or select a file with the arrow keys."))
            if path.endswith(("/", "\\")) or by_tab:
                self._ask_path(path)
            else:
                self._try_import(("import", meant(path)))

        title = _("File to import: type its path, drag it here, or select a file from the list")
        self.screen.ask(Question(title, answer, choices, begun, tab=_("Tab completes"), numbers=False))

    def _try_import(self, words: Sequence[str]) -> None:
        def look(said: Said) -> None:
            if said.code:
                self.screen.app.push_screen(SaidScreen(self.screen.palette, words, said, None, None))
                return
            self.screen.app.push_screen(
                SaidScreen(self.screen.palette, words, said, self.commands.give, self._try_import)
            )

        self.commands.give((*words, "--dry-run"), look)

    def do_categories(self) -> None:
        self.commands.give(("tree",))

    def do_results(self) -> None:
        """Which figures to show."""
        from qualcode.workbench.results.result_commands import result_commands

        by_command = {typed_command(words): (words, told) for words, told in result_commands(self.bench)}
        choices = [Choice(told, command, command) for command, (_words, told) in by_command.items()]

        def answer(_words: str, choice: Choice | None, _tab: bool) -> None:
            if choice is None:
                raise Refusal(_("No matches."))
            self.commands.give(by_command[choice.value][0])

        self.screen.choose_one(_("Results"), choices, answer)

    def do_history(self) -> None:
        self.commands.give(("trail",))

    def do_poster(self) -> None:
        """Draft it, or edit, see and export it."""
        if not self.screen.now.status.headings:
            choices = [Choice(_("propose a draft from the categories"), "qualcode poster draft", "draft")]
        else:
            choices = [
                Choice(_("edit as text"), "qualcode poster edit", "edit"),
                Choice(_("show with its basis in the data"), "qualcode poster show", "show"),
                Choice(_("export as a page to hang on the wall"), "qualcode export poster", "export"),
            ]

        def answer(_words: str, choice: Choice | None, _tab: bool) -> None:
            if choice is None:
                raise Refusal(_("No matches."))
            if choice.value == "edit":
                self.edit_poster()
            else:
                self.commands.give(
                    ("export", "poster") if choice.value == "export" else ("poster", choice.value)
                )

        self.screen.choose_one(_("Poster"), choices, answer)

    def edit_poster(self) -> None:
        """Edit the poster as text. Before headings or practices that are missing from the text are retired, the
        user is asked; a text with a mistake is refused with a message, and nothing typed is lost."""
        from qualcode.workbench.poster.poster_text import change_from_text, open_poster, record_change

        before = open_poster(self.bench)

        def save(text: str, sure: bool) -> str:
            change = change_from_text(self.bench, before, text)
            if change.retiring and not sure:
                gone = ", ".join(_("“{words}”").format(words=one) for one in change.retiring)
                return _(
                    "Missing from the edited text: {names}. Retire these headings and practices?"
                ).format(names=gone)
            recorded = record_change(self.bench, change)
            if recorded is None:
                self.screen.say(_("No changes."))
            else:
                self.screen.tell_recorded(recorded)
            return ""

        self.screen.write(
            f"poster {short_hash(before.text)}", "qualcode poster edit", before.text, save, at_end=False
        )

    def do_files(self) -> None:
        """Which file to write."""
        choices = [Choice(f"qualcode export {words}", help_, words) for words, help_ in self.commands.exports]

        def answer(_words: str, choice: Choice | None, _tab: bool) -> None:
            if choice is None:
                raise Refusal(_("No matches."))
            self.commands.give(("export", *choice.value.split()))

        self.screen.choose_one(_("Export a file"), choices, answer)

    def do_diary(self) -> None:
        """Write an entry of a kind, or read all of them."""
        kinds = {
            "note": _("write a note"),
            "decision": _("record a decision"),
            "deviation": _("record a deviation from the plan"),
        }
        choices = [
            Choice(words, 'qualcode journal "…"' + ("" if kind == "note" else f" --kind {kind}"), kind)
            for kind, words in kinds.items()
        ]
        choices.append(Choice(_("read the research diary"), "qualcode journal", "all"))

        def answer(_words: str, choice: Choice | None, _tab: bool) -> None:
            if choice is None:
                raise Refusal(_("No matches."))
            if choice.value == "all":
                self.commands.give(("journal",))
                return

            def save(text: str, _sure: bool) -> str:
                self.screen.tell_recorded(memos.add_journal(self.bench, text, choice.value))
                return ""

            self.screen.write(f"diary {choice.value}", choice.note, "", save)

        self.screen.choose_one(_("Research diary"), choices, answer)

    def open_entry(self, memo: str) -> None:
        """Read a diary entry whole, and change it."""
        entry = find_memo(self.bench.index, memo)

        def save(text: str, _sure: bool) -> str:
            if text.strip() == entry.text.strip():
                return ""
            self.screen.tell_recorded(memos.edit_memo(self.bench, memo, text))
            return ""

        self.screen.write(f"memo {memo}", f'qualcode memo edit {memo[:5]} "…"', entry.text, save)
