"""The budgets of the screens, shown: python3 -m benchmarks.screens [--quick]

The real program runs in a real pseudo-terminal over a transcript of 30,000 words with 900 marks and a survey of 10,000
answers; grouping over 5,000 expressions. A key's time is from its byte until the last byte that the program writes in
answer to it (it is quiet then for a while). The baseline of the same run: a bare interpreter's start, a line written
and synced, and a program in the same kind of terminal that answers a key with one line and nothing else.
"""

import argparse
import fcntl
import os
import pty
import random
import select
import signal
import statistics
import struct
import sys
import tempfile
import termios
import time
from collections.abc import Sequence
from pathlib import Path

from benchmarks.commands import BARE, Figure, qualcode, show, timed
from benchmarks.generated import vocabulary
from qualcode.acts.expressions import Simplified
from qualcode.acts.segments import NewSegment
from qualcode.acts.segments import mark as mark_act
from qualcode.ids import new_id
from qualcode.index.queries import documents as document_queries
from qualcode.text import short_hash
from qualcode.workbench.categories.category_changes import add_category
from qualcode.workbench.coding.mark import mark
from qualcode.workbench.coding.quote_places import Place, text_and_passages
from qualcode.workbench.material.import_files import import_files
from qualcode.workbench.material.import_options import ImportOptions
from qualcode.workbench.open_project import open_bench
from qualcode.workbench.project.begin import begin

PATIENCE = 20.0
QUIET = 0.12
"""So long nothing is written any more when a key is answered."""

ECHO = "import os, tty; tty.setraw(0)\nwhile (key := os.read(0, 1)) != b'q': os.write(1, b'answered\\r\\n')"


class Terminal:
    """A program in a pseudo-terminal."""

    def __init__(self, command: Sequence[str], folder: Path, size: tuple[int, int] = (160, 50)) -> None:
        self.began = time.perf_counter()
        self.process, self.handle = pty.fork()
        if self.process == 0:  # pragma: no cover
            os.chdir(folder)
            os.environ |= {"TERM": "xterm-256color", "COLORTERM": "truecolor"}
            os.environ.pop("NO_COLOR", None)
            os.execvp(command[0], list(command))
        fcntl.ioctl(self.handle, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))

    def last_output(self, quiet: float = QUIET, patience: float = PATIENCE) -> float:
        """When the program last wrote something, once it is quiet."""
        begun = time.perf_counter()
        last = 0.0
        while time.perf_counter() < begun + patience:
            ready, _w, _x = select.select([self.handle], [], [], quiet if last else 0.5)
            if ready:
                try:
                    os.read(self.handle, 65536)
                except OSError:
                    break
                last = time.perf_counter()
            elif last or patience == PATIENCE:
                return last or begun  # a key that changes nothing is answered with nothing
        return last or begun

    def press(self, keys: str) -> float:
        """How long the program takes to answer a key."""
        begun = time.perf_counter()
        os.write(self.handle, keys.encode())
        return self.last_output() - begun

    def ready(self) -> float:
        """How long it takes until a key is answered after the start: the time at which it was pressed is left out."""
        shown = self.last_output(quiet=0.3, patience=30.0)
        return shown - self.began

    def end(self) -> None:
        os.kill(self.process, signal.SIGKILL)
        os.waitpid(self.process, 0)
        os.close(self.handle)


def project(place: Path, words: int, answers: int, marks: int) -> Path:
    """A project with a long transcript, a long survey, and marks in both."""
    dice = random.Random(3)
    spoken = vocabulary(dice, 3_000)
    turns = []
    for turn in range(words // 60):
        speech = " ".join(dice.choices(spoken, k=30)).capitalize() + ". "
        turns.append(
            f"{'Haastattelija' if turn % 2 == 0 else 'H1'}: {speech}{' '.join(dice.choices(spoken, k=30))}."
        )
    (place / "H1.txt").write_text("\n\n".join(turns), encoding="utf-8")
    rows = ["id;Mitä pitäisi kehittää työssänne?;Mikä toimii hyvin?"]
    for row in range(answers // 2):
        rows.append(f"{row};{' '.join(dice.choices(spoken, k=12))};{' '.join(dice.choices(spoken, k=9))}")
    (place / "kysely.csv").write_text("\n".join(rows), encoding="utf-8")
    root = place / "project"
    begin(root, title="Koe", language="fi", coder="Anna Kallio")
    with open_bench(root) as bench:
        import_files(bench, [place / "H1.txt", place / "kysely.csv"], ImportOptions())
        text = bench.index.row("SELECT sum(length(text)) FROM passage")
        assert text is not None
        for number in range(marks):
            document, length = ("H1", words * 6) if number % 2 == 0 else ("kysely", answers * 60)
            start = dice.randrange(length)
            simplify = " ".join(dice.choices(spoken, k=3)).capitalize()
            into = f"Luokka {number % 40}"
            span = Place(start=start, end=start + 60)
            mark(bench, document, span, simplify=[simplify], into=into, make_category=True)
    return root


def home_figures(root: Path) -> list[Figure]:
    """Opening the home screen, and moving in it."""
    opening = []
    for _time in range(3):
        terminal = Terminal(qualcode(), root)
        opening.append(terminal.ready())
        moving = sorted(terminal.press(key) for key in "jjjkkk")
        terminal.end()
    return [
        Figure("the home screen: ready for keys", min(opening), 0.6),
        Figure("the home screen: move to the next row, median", statistics.median(moving), 0.05),
    ]


def screen_figures(root: Path, document: str, label: str, rounds: int) -> list[Figure]:
    """Opening a document, moving, choosing, marking, typing and undoing in it."""
    command = qualcode("read", document)
    found = []
    opening = []
    for _time in range(3):
        terminal = Terminal(command, root)
        opening.append(terminal.ready())
        if _time < 2:
            terminal.end()
    found.append(Figure(f"{label}: ready for keys", min(opening), 0.6))
    time.sleep(1.5)
    for what, keys in (
        ("move to the next turn", ["j"] * rounds),
        ("move by a sentence", ["l"] * rounds),
        ("choose a word more", ["W"] * rounds),
        ("a page on", [" "] * rounds),
        ("go to the end and back", ["G", "\x1b[H"] * (rounds // 2)),
        ("only mark: recorded, on disk", ["m", "l"] * rounds),
        ("take back: recorded, on disk", ["u"] * rounds),
    ):
        took = [(key, terminal.press(key)) for key in keys]
        if keys[:2] == ["m", "l"]:
            took = [one for one in took if one[0] == "m"]
        times = sorted(one for _key, one in took)
        found.append(Figure(f"{label}: {what}, median", statistics.median(times), 0.05))
        found.append(Figure(f"{label}: {what}, slowest but one of {len(times)}", times[-2], 0.05))
    asking: list[float] = []
    typing: list[float] = []
    answering: list[float] = []
    for number in range(rounds // 3):
        terminal.press("l")
        asking.append(terminal.press("\r"))
        typing.extend(terminal.press(letter) for letter in f"tiedon {number}")
        answering.append(terminal.press("\r"))
    for what, measured in (
        ("Return asks for the expression", asking),
        ("a letter, with suggestions", typing),
        ("Return records mark and expression, on disk", answering),
    ):
        found.append(Figure(f"{label}: {what}, median", statistics.median(measured), 0.05))
        slowest = sorted(measured)[-2]
        found.append(Figure(f"{label}: {what}, slowest but one of {len(measured)}", slowest, 0.05))
    terminal.end()
    return found


def coded_project(place: Path, number: int) -> Path:
    """A project of ten interviews with so many expressions, of which a sixth are in sixty subcategories."""
    dice = random.Random(5)
    spoken = vocabulary(dice, 3_000)
    usual = [1 / (rank + 3) for rank in range(len(spoken))]
    files = []
    for interview in range(1, 11):
        turns = [
            f"{'Haastattelija' if turn % 2 == 0 else f'H{interview}'}: {' '.join(dice.choices(spoken, k=60))}."
            for turn in range(200)
        ]
        files.append(place / f"H{interview}.txt")
        files[-1].write_text("\n\n".join(turns), encoding="utf-8")
    root = place / "coded"
    begin(root, title="Koe", language="fi", coder="Anna Kallio")
    with open_bench(root) as bench:
        import_files(bench, files, ImportOptions())
        categories = [add_category(bench, f"Luokka {one}").thing for one in range(60)]
        documents = document_queries.documents(bench.index)
        texts = {one.id: text_and_passages(bench, one)[0] for one in documents}
        acts = []
        for one in range(number):
            document = documents[one % len(documents)]
            text = texts[document.id]
            start = dice.randrange(len(text) - 60)
            words = " ".join(dice.choices(spoken, usual, k=dice.choice((2, 3, 4)))).capitalize()
            into = categories[dice.randrange(60)] if one % 6 == 0 else ""
            segment = NewSegment(
                id=new_id("segment", dice),
                document=document.id,
                revision=document.revision,
                start=start,
                end=start + 60,
                hash=short_hash(text[start : start + 60]),
            )
            expression = Simplified(new_id("expression", dice), f"{words} {one}", into)
            acts.append(mark_act(bench, segment, [expression], []))
        bench.append_quietly(*acts)
        bench.index.refresh()
    return root


def grouping_figures(root: Path, number: int, rounds: int) -> list[Figure]:
    """Opening the grouping screen over many expressions, moving, choosing, filtering, filing, ungrouping."""
    label = f"{number:,} expressions"
    opening = []
    for time_ in range(3):
        terminal = Terminal(qualcode("group"), root)
        opening.append(terminal.ready())
        if time_ < 2:
            terminal.end()
    found = [Figure(f"{label}: ready for keys", min(opening), 0.6)]
    time.sleep(4)
    for what, keys in (
        ("the next expression", ["j"] * rounds),
        ("a page on", ["\x1b[6~"] * rounds),
        ("choose one and go on", [" "] * rounds),
        ("put in a category: recorded, on disk", ["p"] * rounds),
        ("take back: recorded, on disk", ["u"] * rounds),
        ("other list", ["\t"] * rounds),
        ("filter: a letter", ["/", "s", "a", "\x7f", "n", "\r"]),
        ("the levels, and the lists again", ["v", "v"] * 3),
        ("a category whole, and back", ["\t", *["w", "q"] * 3]),
    ):
        times = sorted(terminal.press(key) for key in keys)
        found.append(Figure(f"{label}: {what}, median", statistics.median(times), 0.05))
        if len(times) > 2:
            found.append(Figure(f"{label}: {what}, slowest but one of {len(times)}", times[-2], 0.05))
    terminal.end()
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", choices=("read", "group"), help="measure one screen only")
    parser.add_argument(
        "--quick", action="store_true", help="a small project, to see that the benchmark works"
    )
    told = parser.parse_args()
    quick, only = told.quick, told.only
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # nobody who works compiles the program at each start
        os.environ |= {
            "QUALCODE_STATE_DIR": str(place / "state"),
            "QUALCODE_CACHE_DIR": str(place / "cache"),
            "QUALCODE_CODER": "ak",
            "QUALCODE_LANGUAGE": "en",
        }
        root = (
            place / "none"
            if only == "group"
            else project(place, *((3_000, 200, 60) if quick else (30_000, 10_000, 1_800)))
        )
        bare = Terminal([sys.executable, "-c", ECHO], place)
        time.sleep(0.3)
        echo = sorted(bare.press("x") for _time in range(10))
        bare.end()
        start = time.perf_counter()
        with (place / "line").open("wb") as file:
            file.write(b"x" * 400)
            file.flush()
            os.fsync(file.fileno())
        synced = time.perf_counter() - start
        show(
            [
                Figure("baseline: a bare interpreter starts", timed(BARE), 0),
                Figure("baseline: a bare program answers a key in the terminal", statistics.median(echo), 0),
                Figure("baseline: a line written and synced", synced, 0),
            ]
        )
        rounds = 6 if quick else 20
        if only != "group":
            show(home_figures(root))
            show(screen_figures(root, "H1", "30,000 words", rounds))
            show(screen_figures(root, "kysely", "10,000 answers", rounds))
        if only != "read":
            number = 300 if quick else 5_000
            show(grouping_figures(coded_project(place, number), number, rounds))


if __name__ == "__main__":
    main()
