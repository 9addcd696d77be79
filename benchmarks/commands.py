"""The budgets of the command line, shown: python3 -m benchmarks.commands [--quick]

Every figure is the best of several runs of the real program, in processes of their own, beside a baseline of the
same run: the start of a bare interpreter, a plain reading of the zips, a plain executemany. Absolute times on shared
machines drift; what counts is how many baselines a command costs.
"""

import argparse
import os
import random
import resource
import sqlite3
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks.generated import generated_project

RUNS = 7


@dataclass(frozen=True, slots=True)
class Figure:
    """What was measured: seconds (the best run), the budget in seconds, and the most memory of any child in MB."""

    what: str
    seconds: float
    budget: float
    memory: int = 0


BARE = [sys.executable, "-I", "-c", "pass"]


def timed(command: Sequence[str], runs: int = RUNS, cwd: Path | None = None) -> float:
    """The best time of a command in a process of its own; it has to succeed."""
    return min(once(command, cwd) for _run in range(runs))


def once(command: Sequence[str], cwd: Path | None = None) -> float:
    """The time of one run."""
    start = time.perf_counter()
    done = subprocess.run(command, cwd=cwd, capture_output=True, check=False)
    took = time.perf_counter() - start
    if done.returncode not in (0, 3):
        raise SystemExit(f"{' '.join(command)}\n{done.stderr.decode()}")
    return took


def memory_of(command: Sequence[str], cwd: Path) -> int:
    """The most memory of a command, in MB."""
    script = (
        "import resource, subprocess, sys; subprocess.run(sys.argv[1:], capture_output=True); "
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    )
    done = subprocess.run([sys.executable, "-c", script, *command], cwd=cwd, capture_output=True, check=True)
    return int(done.stdout) // 1024


def qualcode(*words: str) -> list[str]:
    """A command as it is typed."""
    program = Path(sys.executable).with_name("qualcode")
    return [str(program), *words] if program.exists() else [sys.executable, "-m", "qualcode", *words]


def baselines(place: Path) -> list[Figure]:
    """What the machine can do today."""
    bare = timed(BARE)
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE TABLE t (a TEXT, b INT, c TEXT)")
    rows = [(f"row {number}", number, "x" * 40) for number in range(100_000)]
    start = time.perf_counter()
    connection.executemany("INSERT INTO t VALUES (?,?,?)", rows)
    plain = time.perf_counter() - start
    return [Figure("a bare interpreter starts", bare, 0), Figure("plain executemany, 100,000 rows", plain, 0)]


def transcripts(folder: Path, number: int, form: str) -> list[str]:
    """Made-up transcripts of 8,000 words each."""
    dice = random.Random(3)
    words = [
        "asiakas",
        "palvelu",
        "yhteistyö",
        "puhelin",
        "päätös",
        "tuki",
        "niinku",
        "mä",
        "siis",
        "kyllä",
        "hakemus",
    ]
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for document in range(number):
        turns = [
            f"{'H' if turn % 2 == 0 else 'V'}: {document} {turn} " + " ".join(dice.choices(words, k=58))
            for turn in range(134)
        ]
        path = folder / f"doc{document:03}.{form}"
        if form == "docx":
            from docx import Document

            word = Document()
            for turn in turns:
                word.add_paragraph(turn)
            word.save(str(path))
        else:
            path.write_text("\n\n".join(turns), encoding="utf-8")
        paths.append(str(path))
    return paths


def plain_zip_reading(paths: Sequence[str]) -> float:
    """How long it takes to unpack the same Word files and nothing else."""
    start = time.perf_counter()
    for path in paths:
        with zipfile.ZipFile(path) as archive:
            archive.read("word/document.xml")
    return time.perf_counter() - start


def start_figures() -> list[Figure]:
    """What every command pays."""
    return [
        Figure("qualcode --version", timed(qualcode("--version")), 0.05),
        Figure("qualcode --help", timed(qualcode("--help")), 0.25),
        Figure("qualcode mark --help", timed(qualcode("mark", "--help")), 0.25),
    ]


def project_figures(name: str, project: Path, document: str, list_budget: float) -> list[Figure]:
    """Reading and writing commands on one project with a warm index; lists and figures over all marks have
    `list_budget` seconds."""
    found = []
    start = time.perf_counter()
    subprocess.run(qualcode("documents"), cwd=project, capture_output=True, check=True)
    found.append(
        Figure(f"{name}: first command, the index is built from nothing", time.perf_counter() - start, 0)
    )
    reading = "status|documents|segments|expressions|categories|tree|search va* --limit 20|trail --limit 20|saturation|"
    reading += "count|cooccur"
    for line in reading.split("|"):
        long = line in ("segments", "expressions", "categories", "tree", "saturation", "count", "cooccur")
        budget = 0.15 if line.startswith("search") else list_budget if long else 0.25
        found.append(Figure(f"{name}: {line}", timed(qualcode(*line.split()), 5, project), budget))
    dice = random.Random(5)

    def mark(*more: str) -> list[str]:
        return qualcode("mark", document, "--at", str(dice.randrange(1, 40)), "--dry-run", *more)

    found.append(Figure(f"{name}: mark --dry-run", timed(mark("--simplify", "Kokeilu"), 5, project), 0.25))
    took = []
    for number in range(5):
        words = qualcode("mark", document, "--from", str(100 + 40 * number), "--to", str(130 + 40 * number))
        start = time.perf_counter()
        subprocess.run(
            [*words, "--simplify", f"Ilmaus {number}"], cwd=project, capture_output=True, check=True
        )
        took.append(time.perf_counter() - start)
    found.append(Figure(f"{name}: mark and simplify, on disk", min(took), 0.25))
    took = []
    for number in range(5):
        start = time.perf_counter()
        words = qualcode("group", f"Ilmaus {number}", "--into", "Uusi luokka", "--new")
        subprocess.run(words, cwd=project, capture_output=True, check=True)
        took.append(time.perf_counter() - start)
    found.append(Figure(f"{name}: group, on disk", min(took), 0.25))
    return found


ANALYSES = (
    ("count",),
    ("compare", "--by", "document"),
    ("matrix",),
    ("saturation", "--by", "category"),
    ("similar",),
    ("group", "--suggest"),
    ("check", "--analysis"),
    ("query", "SELECT count(*) FROM codings"),
)


def analysis_figures(project: Path) -> list[Figure]:
    """The analyses of 5,000 segments, the start included."""
    return [
        Figure(f"5,000 segments: {' '.join(words)}", timed(qualcode(*words), 5, project), 0.5)
        for words in ANALYSES
    ]


def import_figures(place: Path, number: int) -> list[Figure]:
    """Importing many transcripts of 8,000 words at once."""
    found = []
    for form, budget in (("txt", 1.5), ("docx", 6.0)):
        paths = transcripts(place / form, number, form)
        project = place / f"project-{form}"
        subprocess.run(
            qualcode("init", str(project), "--coder", "Anna Kallio"), capture_output=True, check=True
        )
        start = time.perf_counter()
        subprocess.run(qualcode("import", *paths), cwd=project, capture_output=True, check=True)
        took = time.perf_counter() - start
        found.append(Figure(f"import {number} .{form} of 8,000 words", took, budget * number / 100))
        if form == "docx":
            found.append(Figure(f"  baseline: unpack {number} .docx", plain_zip_reading(paths), 0))
        again = place / f"project-{form}-2"
        subprocess.run(
            qualcode("init", str(again), "--coder", "Anna Kallio"), capture_output=True, check=True
        )
        memory = memory_of(qualcode("import", *paths), again)
        found.append(Figure("  memory of that (budget 200 MB)", 0, 0, memory))
        search = timed(qualcode("search", "asiakas puhelin", "--limit", "20"), 5, project)
        found.append(Figure(f"search over {number * 8000} words", search, 0.15))
    return found


def export_figures(project: Path) -> list[Figure]:
    """The analysis table of 5,000 segments."""
    found = []
    for form, budget in (("docx", 1.5), ("xlsx", 1.0), ("csv", 0.5)):
        words = qualcode("export", "table", "--format", form)
        found.append(Figure(f"export table, 5,000 segments, {form}", timed(words, 3, project), budget))
    found.append(
        Figure(
            "  memory of the Word table, MB (budget 200)",
            0,
            0,
            memory_of(qualcode("export", "table"), project),
        )
    )
    return found


def agreement_figures(documents: int = 100, categories: int = 180) -> list[Figure]:
    """The agreement of two coders by character, category by category, as it is reckoned when a round is closed."""
    from qualcode.analysis.agreement_by_unit import by_character
    from qualcode.analysis.mention_counts import Mark

    dice = random.Random(7)
    lengths = {f"d{number}": 11_000 for number in range(documents)}
    names = [f"c{number}" for number in range(categories)]
    marks = []
    for document in lengths:
        for _turn in range(50):
            start, name = dice.randrange(10_700), dice.choice(names)
            for coder in ("ak", "bm"):
                if dice.random() < 0.8:
                    end = start + dice.randrange(60, 240)
                    marks.append(
                        Mark(
                            document=document,
                            start=start + dice.randrange(20),
                            end=end,
                            coder=coder,
                            participants=(),
                            category=name,
                        )
                    )
    took = []
    for _run in range(RUNS):
        begun = time.perf_counter()
        by_character(marks, names, lengths, ("ak", "bm"))
        took.append(time.perf_counter() - begun)
    what = f"agreement by character, {categories} categories, {documents} documents, two coders"
    return [Figure(what, min(took), 1.0)]


def show(figures: Sequence[Figure]) -> None:
    """Print the figures with their budgets and in starts of a bare interpreter, measured again beside them."""
    bare = timed(BARE)
    for figure in figures:
        if figure.memory:
            print(f"{figure.what:66} {figure.memory:8} MB", flush=True)
            continue
        budget = f"{figure.budget:6.2f} s" if figure.budget else "       –"
        sign = "" if not figure.budget or figure.seconds <= figure.budget else "  over"
        print(
            f"{figure.what:66} {figure.seconds:8.3f} s  budget {budget}"
            f"  = {figure.seconds / bare:6.1f} bare starts{sign}",
            flush=True,
        )


@contextmanager
def workplace(description: str | None) -> Iterator[tuple[Path, bool]]:
    """A folder to measure in, with the program's own folders in it, and whether `--quick` was given."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument(
        "--quick", action="store_true", help="small projects, to see that the benchmark works"
    )
    quick = parser.parse_args().quick
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        os.environ |= {
            "QUALCODE_STATE_DIR": str(place / "state"),
            "QUALCODE_CACHE_DIR": str(place / "cache"),
            "QUALCODE_CODER": "ak",
            "QUALCODE_LANGUAGE": "en",
        }
        yield place, quick


def main() -> None:
    with workplace(__doc__) as (place, quick):
        ground = baselines(place)
        show(ground)
        show(start_figures())
        big = generated_project(place / "big", *((20, 2_000) if quick else (500, 100_000))).root
        small = generated_project(place / "small", *((10, 500) if quick else (100, 15_000))).root
        for label, project, budget in (
            ("5,000 segments", small, 0.25),
            ("100,000 acts, 30,000 segments", big, 0.8),
        ):
            listed = subprocess.run(
                qualcode("documents", "--json"), cwd=project, capture_output=True, check=True
            )
            import json

            document = json.loads(listed.stdout)["documents"][0]["name"]
            for file in (place / "cache").glob("*/*"):
                file.unlink()
            show(project_figures(label, project, document, budget))
        show(export_figures(small))
        show(analysis_figures(small))
        show(agreement_figures(*((10, 20) if quick else ())))
        show(import_figures(place, 5 if quick else 100))
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
        print(f"most memory of any command: {peak} MB")


if __name__ == "__main__":
    main()
