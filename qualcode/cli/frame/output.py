"""What people and scripts read: lines, tables, JSON, CSV. The only place that knows whether a terminal is there."""

import json
import os
import re
import shutil
import sys
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple, TextIO

from qualcode.cli.frame.cells import MARK, Value, each_on_one_line, for_csv
from qualcode.cli.frame.table_layout import laid_out, width_of, wrapped
from qualcode.text import as_typed, capitalised, showable, spelled
from qualcode.words import _

if TYPE_CHECKING:
    from qualcode.workbench.bench import Recorded

BOLD, DIM, PLAIN = (chr(MARK + number) for number in (1, 2, 3))
"""Styles, as characters that no text has. They become escape sequences where the text is printed, after whatever came
from a file or a colleague was cleaned."""

_SEQUENCES = {BOLD: "\x1b[1m", DIM: "\x1b[2m", PLAIN: "\x1b[0m"}


class Column(NamedTuple):
    """A column of a list. `key` is its name in JSON and CSV (empty: not there), `heading` its name for people (empty:
    not shown). `wide` columns share what room is left and are wrapped; `right` ones hold figures."""

    key: str
    heading: str = ""
    wide: bool = False
    right: bool = False


class Listing(NamedTuple):
    """A list of things of one kind: `noun` is its plural, the key in JSON; a row has a value for each column."""

    noun: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]
    empty: str = ""
    after: tuple[str, ...] = ()


MANY_RECORDS = 500

_AT_THE_END = re.compile(r"(?:^|(?<=:)) *qualcode [a-z][^\n]*$", re.MULTILINE)
_PROPOSED = re.compile(r"\bqualcode (?!--|init\b|demo\b)(?=[a-z])")


class Output:
    """Writes to the two streams; colour, boxes and progress only where a terminal can show them."""

    def __init__(self, out: TextIO | None = None, errors: TextIO | None = None) -> None:
        self._out = out
        self._errors = errors
        self.project = ""
        """The folder given with --project, which a proposed command has to be given as well."""

    @property
    def out(self) -> TextIO:
        return self._out or sys.stdout

    @property
    def errors(self) -> TextIO:
        return self._errors or sys.stderr

    @property
    def to_terminal(self) -> bool:
        """Whether somebody reads this in a terminal."""
        return self.out.isatty()

    @property
    def width(self) -> int:
        """The terminal's width; not more than can be read well."""
        return max(40, min(shutil.get_terminal_size((80, 24)).columns, 120))

    def styled(self, style: str, text: str) -> str:
        """`text` in a style where the terminal and its owner want any."""
        plain = not self.to_terminal or os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
        return text if plain or not text else f"{style}{text}{PLAIN}"

    def lines(self, text: str, style: str = "", hang: int = 0) -> list[str]:
        """The lines of `text`, in a terminal each wrapped at words and `hang` deeper from the second on."""
        pieces: list[str] = []
        for line in text.split("\n"):
            fits = not self.to_terminal or width_of(line) <= self.width
            pieces += [line] if fits else wrapped(line, self.width, hang)
        return [self.styled(style, piece) for piece in pieces]

    def say(self, text: str = "", style: str = "", hang: int = 0) -> None:
        """A line on standard output; in a terminal it is wrapped at words."""
        self._print("\n".join(self.lines(text, style, hang)))

    def paged(self, lines: Sequence[str]) -> None:
        """Print many lines. If they don't fit the terminal, show them page by page in less, if it is
        installed."""
        text = "\n".join(lines)
        tall = len(lines) >= shutil.get_terminal_size((80, 24)).lines
        if self.to_terminal and tall and can_page():
            less = shutil.which("less")
            if less:
                import subprocess

                # -F: a page that fits is only printed; -R: styles are kept; -X: what was read stays on the screen
                shown = _shown(text) + "\n"
                subprocess.run([less, "-FRX"], input=shown, encoding="utf-8", check=False)
                return
        self._print(text)

    def raw(self, text: str) -> None:
        """Lines that aren't wrapped."""
        self._print(text)

    def picture(self, text: str) -> None:
        """A picture of the program's own, with its colours."""
        print(text, file=self.out)

    def running(self, text: str = "", style: str = "") -> None:
        """Print a line that the next such line overwrites; only in a terminal."""
        if self.to_terminal:
            self.out.write(f"\r\x1b[K{_shown(self.styled(style, text))}")
            self.out.flush()

    def question(self, text: str) -> str:
        """A question cleaned of control characters, ready to be shown."""
        return _shown(text)

    def _print(self, text: str, *, to_errors: bool = False) -> None:
        """The one place where words for people leave the program."""
        print(_shown(text), file=self.errors if to_errors else self.out, flush=to_errors)

    def remark(self, text: str) -> None:
        """Something worth knowing beside the result, on standard error; in a terminal wrapped at words, unless it
        proposes a command, which is pasted as it stands."""
        self.out.flush()
        for line in text.split("\n"):
            whole = not self.errors.isatty() or "qualcode " in line or width_of(line) <= self.width
            for piece in [line] if whole else wrapped(line, self.width, 2):
                self._print(piece, to_errors=True)

    def warn(self, sentence: str, hint: str = "") -> None:
        """Something that isn't as it should be, on standard error, while the command goes on."""
        self.remark(_("Warning: {sentence}").format(sentence=sentence))
        self._hint(hint)

    def refuse(self, sentence: str, hint: str = "", candidates: Iterable[str] = ()) -> None:
        """Why something wasn't done, what to do about it, and what may have been meant."""
        self.remark(sentence)
        self._hint(hint)
        for candidate in candidates:
            self.remark(f"    {candidate}")

    def _hint(self, hint: str) -> None:
        """What to do next: a command has a line of its own where there are several."""
        for line in hint.split("\n") if hint else ():
            self.remark(f"  {self.in_project(line)}")

    def in_project(self, text: str) -> str:
        """A sentence of the program's own with the project named in the commands that it proposes."""
        if not self.project or "--help" in text:
            return text
        named = f"qualcode --project {as_typed(self.project)} "
        return _PROPOSED.sub(lambda _found: named, text)

    def hint(self, hint: str, style: str = "") -> None:
        """What to do about something in a list: each command on a line of its own."""
        for line in hint.split("\n") if hint else ():
            self.say(f"  {self.in_project(line)}", style)

    def propose(self, text: str, style: str = "", hang: int = 0) -> None:
        """A sentence of the program's own that may propose a command."""
        self.say(self._as_proposed(text), style, hang)

    def advise(self, text: str) -> None:
        """Like `propose`, but on standard error, beside the result."""
        self.remark(self._as_proposed(text))

    def _as_proposed(self, text: str) -> str:
        """Add the project to proposed commands. Only text at the end of a sentence is a command; a name or a
        quote may contain the same words."""
        return _AT_THE_END.sub(lambda found: self.in_project(found[0]), text)

    def json(self, told: dict[str, Value]) -> None:
        """One object, as scripts read it."""
        print(spelled(json.dumps(told, ensure_ascii=False, indent=2)), file=self.out)

    def show(self, listing: Listing, *, as_json: bool = False, as_csv: bool = False) -> None:
        """A list: as JSON, as CSV, or as a table that fits the terminal; into a pipe a line for each row."""
        if as_json:
            keyed = [(place, one.key) for place, one in enumerate(listing.columns) if one.key]
            records = [{key: row[place] for place, key in keyed} for row in listing.rows]
            if len(records) <= MANY_RECORDS:
                self.json({listing.noun: records})
            else:  # a line for each: laid out in lines of its own every value would take several times as long
                told = ",\n".join([json.dumps(one, ensure_ascii=False) for one in records])
                print(spelled(f"{{{json.dumps(listing.noun)}: [\n{told}\n]}}"), file=self.out)
        elif as_csv:
            self._csv(listing)
        elif not listing.rows:
            self.say(listing.empty)
        else:
            self._table(listing)
            for line in listing.after:
                self.propose(line)

    def _csv(self, listing: Listing) -> None:
        import csv

        keyed = [(place, one.key) for place, one in enumerate(listing.columns) if one.key]
        writer = csv.writer(self.out, lineterminator="\n")
        writer.writerow([key for _place, key in keyed])
        for row in listing.rows:
            writer.writerow([for_csv(row[place]) for place, _key in keyed])

    def _table(self, listing: Listing) -> None:
        shown = [(place, one) for place, one in enumerate(listing.columns) if one.heading]
        heads = [one.heading for _place, one in shown]
        places = [place for place, _one in shown]
        rows = each_on_one_line([[row[place] for place in places] for row in listing.rows])
        wide = [one.wide for _place, one in shown]
        right = [one.right for _place, one in shown]
        for place, lines in enumerate(
            laid_out(heads, rows, wide, right, self.width if self.to_terminal else 0)
        ):
            if place:
                self._print("")
            self._print(self.styled(BOLD, lines[0]))
            self._print("\n".join(lines[1:]))

    def recorded(self, recorded: "Recorded", *, as_json: bool = False, short: str = "") -> None:
        """The last line of a command that writes: what was recorded, and how to undo it."""
        if as_json:
            told: dict[str, Value] = {
                "recorded": {
                    "did": recorded.act.did,
                    "thing": recorded.thing,
                    "sentence": recorded.sentence,
                    "act": recorded.line,
                    "dry_run": recorded.tried_only,
                    "remarks": list(recorded.remarks),
                }
            }
            self.json(told)
            return
        for remark in recorded.remarks:
            self.propose(remark)
        name = f" ({short})" if short else ""
        if recorded.tried_only:
            text = _("Dry run; nothing was recorded. The command would record: {sentence}.")
            self.say(text.format(sentence=recorded.sentence))
        else:
            undo = self.in_project("qualcode undo")
            text = _("{sentence}{name}. Undo: qualcode undo").replace("qualcode undo", "{undo}")
            self.say(text.format(name=name, sentence=capitalised(recorded.sentence), undo=undo))


def _shown(text: str) -> str:
    """`text` without control characters, its styles as escape sequences."""
    shown = showable(text)
    if not shown.isascii():
        for style, sequence in _SEQUENCES.items():  # `translate` takes a second for a list of thirty thousand
            shown = shown.replace(style, sequence)
    return shown


def can_page() -> bool:
    """Whether long lists are gone through with less: not where the terminal can't, which less would complain of."""
    wanted = os.environ.get("PAGER", "less") == "less"
    return wanted and os.name != "nt" and os.environ.get("TERM") != "dumb"
