"""Coding from a table: python3 -m benchmarks.coding_tables [--quick]

A table of 5,000 coded quotes of 100 interviews: compared, imported, imported again, and undone, each in a process of
its own, beside a bare interpreter's start and beside the plain search of all quotes in all texts in the same run.
"""

import random
import time
from pathlib import Path

from benchmarks.commands import BARE, Figure, memory_of, once, qualcode, show, timed, workplace
from benchmarks.generated import vocabulary

QUOTES_OF_A_DOCUMENT = 50


def study(place: Path, documents: int) -> tuple[list[str], list[str]]:
    """Interviews in `place`/in and a table of quotes in `place`/t.csv; the texts and the quotes are returned."""
    dice = random.Random(14)
    words = vocabulary(dice, 3_000)
    rows = ["document;quote;expression;subcategory;main category"]
    texts, quotes = [], []
    (place / "in").mkdir(parents=True)
    for document in range(documents):
        turns = []
        for turn in range(60):
            quote = " ".join(dice.choices(words, k=14))
            turns += [f"H: {' '.join(dice.choices(words, k=14))}?", f"V: {quote}."]
            if turn < QUOTES_OF_A_DOCUMENT:
                number = dice.randrange(2_000)
                quotes.append(quote)
                rows.append(f"H{document};{quote};word {number};sub {number % 200};main {number % 10}")
        texts.append("\n\n".join(turns))
        (place / "in" / f"H{document}.txt").write_text(texts[-1], encoding="utf-8")
    (place / "t.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    return texts, quotes


def searched(texts: list[str], quotes: list[str]) -> float:
    """Seconds of finding each quote in the text of its document and nothing else."""
    began = time.perf_counter()
    for number, quote in enumerate(quotes):
        texts[number // QUOTES_OF_A_DOCUMENT].index(quote)
    return time.perf_counter() - began


def table_figures(place: Path, documents: int) -> list[Figure]:
    """What a table of coded quotes costs."""
    texts, quotes = study(place, documents)
    once(qualcode("init", ".", "--coder", "Anna Kallio"), place)
    once(qualcode("import", "in"), place)
    size = f"{len(quotes):,} rows"
    dry = qualcode("code", "import", "t.csv", "--dry-run")
    return [
        Figure(f"baseline: {size} searched and nothing else", searched(texts, quotes), 0),
        Figure(f"code import --dry-run, {size}", once(dry, place), 0),
        Figure(f"memory of code import --dry-run, {size}", 0, 0, memory_of(dry, place)),
        Figure(f"code import, {size}", once(qualcode("code", "import", "t.csv", "--yes"), place), 2),
        Figure(f"the same table again, {size}", once(qualcode("code", "import", "t.csv", "--yes"), place), 2),
        Figure(f"undo of all of it, {size}", once(qualcode("undo"), place), 0),
    ]


def main() -> None:
    with workplace(__doc__) as (place, quick):
        show([Figure("baseline: a bare interpreter starts", timed(BARE), 0)])
        show(table_figures(place / "study", 4 if quick else 100))


if __name__ == "__main__":
    main()
