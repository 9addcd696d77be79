"""What grows with the study: python3 -m benchmarks.growth [--quick]

Saturation over 100, 1,000 and 6,000 units; marking while a round is open, with thousands of marks hidden, beside
marking without one in the same run; importing many files, listing their participants; a small workbook with one stray
cell.
"""

import random
import statistics
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.commands import BARE, Figure, show, timed, workplace
from benchmarks.generated import vocabulary
from qualcode.analysis.curves import curves, deviations, estimates
from qualcode.analysis.saturation import Unit, units_of
from qualcode.importers.surveys.table import read_grid
from qualcode.index.queries import documents as document_queries
from qualcode.index.queries import participants as people_queries
from qualcode.model.options.survey_options import SurveyOptions
from qualcode.workbench.bench import Bench
from qualcode.workbench.coding.mark import mark
from qualcode.workbench.coding.quote_places import Place
from qualcode.workbench.material.import_files import import_files
from qualcode.workbench.material.import_options import ImportOptions
from qualcode.workbench.open_project import open_bench
from qualcode.workbench.project.begin import begin
from qualcode.workbench.project.join import join_as
from qualcode.workbench.rounds.rounds import open_round


def once(work: Callable[[], object]) -> float:
    """Seconds that a piece of work takes."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def _computing(units: tuple[Unit, ...]) -> float:
    began = time.perf_counter()
    curves(units)
    estimates(units)
    if len(units) <= 300:
        deviations(units)
    return time.perf_counter() - began


def saturation_figures(sizes: tuple[int, ...]) -> list[Figure]:
    """The curves, deviations and estimates of so many units, each with a few of 400 codes."""
    budgets = {100: 0.1, 1_000: 0.3, 6_000: 2.0}
    found = []
    for size in sizes:
        dice = random.Random(size)
        codes = [{str(int(dice.paretovariate(0.6)) % 400) for _each in range(6)} for _unit in range(size)]
        units = units_of([f"U{number}" for number in range(size)], codes)
        found.append(
            Figure(
                f"saturation: curves and estimates of {size:,} units", _computing(units), budgets.get(size, 0)
            )
        )
    return found


def _marking(bench: Bench, dice: random.Random, length: int, number: int) -> float:
    """The median of marking so many new places of H1."""
    took = []
    for start in dice.sample(range(length), number):
        place = Place(start=start, end=start + 61 + dice.randrange(30))
        began = time.perf_counter()
        mark(bench, "H1", place)
        took.append(time.perf_counter() - began)
    return statistics.median(took)


def round_figures(place: Path, older: int) -> list[Figure]:
    """Marking with thousands of older marks, before and while a round hides them."""
    dice = random.Random(4)
    spoken = vocabulary(dice, 3_000)
    turns = [
        f"{'Haastattelija' if turn % 2 == 0 else 'H1'}: {' '.join(dice.choices(spoken, k=60))}."
        for turn in range(600)
    ]
    place.mkdir(parents=True)
    (place / "H1.txt").write_text("\n\n".join(turns), encoding="utf-8")
    root = place / "project"
    begin(root, title="Koe", language="fi", coder="Anna Kallio")
    with open_bench(root) as bench:
        import_files(bench, [place / "H1.txt"], ImportOptions())
        join_as(bench, "Bertta Berg", key="bb")
        join_as(bench, "Anna Kallio", key="ak")
        length = document_queries.documents(bench.index)[0].length - 100
        for start in dice.sample(range(length), older):
            mark(bench, "H1", Place(start=start, end=start + 60))
        without = _marking(bench, dice, length, 40)
        open_round(bench, "Kierros", documents=["H1"], coders=["ak", "bb"])
        within = _marking(bench, dice, length, 40)
        hidden = len(bench.index.hidden())
    return [
        Figure(f"mark, with {older:,} older marks, median (baseline)", without, 0),
        Figure(f"mark while a round hides {hidden:,} marks, median", within, 0.05),
    ]


def people_figures(place: Path, number: int) -> list[Figure]:
    """Importing many short interviews into one project, and naming all who speak in them."""
    place.mkdir(parents=True)
    paths = []
    for one in range(number):
        path = place / f"H{one}.txt"
        path.write_text(
            f"Haastattelija: Miten menee, {one}?\n\nH{one}: Hyvin menee {one} kertaa.\n\n" * 3,
            encoding="utf-8",
        )
        paths.append(path)
    root = place / "project"
    begin(root, title="Koe", language="fi", coder="Anna Kallio")
    with open_bench(root) as bench:
        importing = once(lambda: import_files(bench, paths, ImportOptions()))
        listing = once(lambda: people_queries.participants(bench.index))
    return [
        Figure(f"import of {number:,} short interviews, each", importing / number, 0.02),
        Figure(f"all {number:,} participants", listing, 0.3),
    ]


def stray_figures(place: Path) -> list[Figure]:
    """A workbook of eleven answers with a blank in its very last cell."""
    from xlsxwriter import Workbook

    place.mkdir(parents=True)
    path = place / "K.xlsx"
    with Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ("id", "Mikä auttaa?"))
        for row in range(1, 12):
            sheet.write_row(row, 0, (str(row), f"Vastaus {row}"))
        sheet.write_string(1_048_575, 16_383, " ")
    return [Figure("a small workbook with a stray cell", once(lambda: read_grid(path, SurveyOptions())), 5)]


def main() -> None:
    with workplace(__doc__) as (place, quick):
        show([Figure("baseline: a bare interpreter starts", timed(BARE), 0)])
        show(saturation_figures((100, 300) if quick else (100, 1_000, 6_000)))
        show(round_figures(place / "round", 100 if quick else 9_000))
        show(people_figures(place / "people", 50 if quick else 2_000))
        show(stray_figures(place / "stray"))


if __name__ == "__main__":
    main()
