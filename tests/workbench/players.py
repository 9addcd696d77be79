"""Coders as the tests of the workbench play them: each with a copy of the project folder and a memory of their own."""

import os
import random
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from pathlib import Path
from unittest.mock import patch

from qualcode.index.queries import trail
from qualcode.workbench.bench import Bench
from qualcode.workbench.categories.outline import Branch, outline
from qualcode.workbench.coding.mark import mark
from qualcode.workbench.coding.quote_places import Place
from qualcode.workbench.coding.simplify import simplify
from qualcode.workbench.material.import_files import import_files
from qualcode.workbench.material.import_options import ImportedFile, ImportOptions
from qualcode.workbench.open_project import open_bench
from qualcode.workbench.project.begin import begin
from qualcode.workbench.project.join import join_as
from tests.importers.tables import as_csv

TALK = """Haastattelija: Mitä yhteistyö on?
H1: Se on soittelua ja palavereja. Ohjeet muuttuvat koko ajan.
Haastattelija: Miten tieto kulkee?
H1: Huonosti. Tiedotteita tulee liian harvoin. Palaveri on tärkein.
Haastattelija: Entä muuta?
H1: Ei muuta, paitsi että kollegat ovat hyviä.
"""
"""A made-up interview: passages 1, 3 and 5 are the interviewer's."""

OTHER_TALK = """Haastattelija: Mitä yhteistyö on?
H2: Kanavia on liikaa. Tunnen kumppanit nimeltä.
Haastattelija: Miten tieto kulkee?
H2: Sähköposti hukkuu muiden viestien joukkoon.
"""

QUESTIONS = (
    "Vastaajanumero",
    "Alue",
    "Miten tietoa pitäisi kehittää yhteistyössä?",
    "Mitä kanavia toivot yhteydenpitoon?",
)

ANSWERS = (
    ("1", "Eksote", "Yhteinen kanava helpottaisi arjen työtä paljon", "Puhelin riittää minulle"),
    ("2", "Eksote", "Tiedotteita tulee liian harvoin meille asti", "Toivoisin pikaviestejä myös työaikana"),
    ("3", "Kymsote", "Ohjeet voisivat olla selkeämpiä kaikille", ""),
    ("4", "Kymsote", "", "Yhteinen sähköpostilaatikko olisi hyvä"),
    ("5", "Keusote", "", ""),
)
"""Five made-up respondents; the fifth answers nothing."""


class Clock:
    """Every look at it is a minute later."""

    def __init__(self) -> None:
        self.moment = datetime(2026, 11, 21, 9, 0, tzinfo=timezone(timedelta(hours=2)))

    def __call__(self) -> datetime:
        self.moment += timedelta(minutes=1)
        return self.moment


@dataclass(slots=True)
class Player:
    """A coder at a machine: `root` is their copy of the project folder."""

    place: Path
    key: str
    name: str
    clock: Clock
    dice: random.Random
    cache: str = "cache"

    @property
    def root(self) -> Path:
        return self.place / "project"

    @contextmanager
    def at_work(self, *, dry_run: bool = False, why: str = "") -> Iterator[Bench]:
        """The project as this coder opens it, with everything that has arrived."""
        with self.places(), open_bench(self.root, now=self.clock, dice=self.dice) as bench:
            bench.dry_run, bench.why = dry_run, why
            yield bench

    @contextmanager
    def places(self) -> Iterator[None]:
        with patch.dict(
            os.environ,
            {
                "QUALCODE_STATE_DIR": str(self.place / "state"),
                "QUALCODE_CACHE_DIR": str(self.place / self.cache),
                "QUALCODE_CODER": self.key,
            },
        ):
            yield

    def volumes(self) -> list[Path]:
        return sorted((self.root / "trail").rglob("*.jsonl"))


def player(place: Path, key: str = "ak", name: str = "Aino Kallio") -> Player:
    return Player(place, key, name, Clock(), random.Random(f"{key} {place.name}"))


def begun(place: Path, language: str = "fi") -> Player:
    """A coder with a project just begun."""
    first = player(place)
    with first.places():
        begin(first.root, title="Koe", language=language, coder=first.name, now=first.clock, dice=first.dice)
    return first


def joined(first: Player, place: Path, key: str = "bm", name: str = "Bertta Mäkinen") -> Player:
    """A second coder who has got a copy of the folder and joined, and of whom the first knows."""
    second = player(place, key, name)
    shutil.copytree(first.root, second.root)
    with second.at_work() as bench:
        join_as(bench, second.name, key=second.key)
    synchronise(first, second)
    return second


def synchronise(*players: Player) -> None:
    """Every folder gets the files of all others; a volume is its writer's own, so that the longer copy is the later."""
    for giver in players:
        for taker in players:
            if giver is not taker:
                _give(giver, taker)


def _give(giver: Player, taker: Player) -> None:
    for part in ("trail", "documents"):
        for path in sorted((giver.root / part).rglob("*")):
            there = taker.root / path.relative_to(giver.root)
            if path.is_file() and (not there.exists() or there.stat().st_size < path.stat().st_size):
                there.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(path, there)


def imported(
    bench: Bench, name: str = "H1.txt", text: str = TALK, options: ImportOptions | None = None
) -> ImportedFile:
    """An interview taken in from a text file beside the project."""
    path = bench.folder.root.parent / name
    path.write_text(text, encoding="utf-8")
    (outcome,) = import_files(bench, [path], options or ImportOptions())
    return outcome


def imported_survey(
    bench: Bench,
    rows: Sequence[Sequence[object]] = ANSWERS,
    name: str = "kysely.csv",
    options: ImportOptions | None = None,
    head: Sequence[object] = QUESTIONS,
) -> ImportedFile:
    """A survey taken in from a table beside the project."""
    path = as_csv(bench.folder.root.parent / name, [head, *rows])
    (outcome,) = import_files(bench, [path], options or ImportOptions())
    return outcome


def marked(
    bench: Bench, quote: str, text: str = "", into: str = "", document: str = "H1", **more: object
) -> str:
    """A quote marked, simplified and filed; the segment's identifier. The category is made if it isn't there."""
    recorded = mark(
        bench,
        document,
        Place(quote),
        simplify=[text] if text else [],
        into=into,
        make_category=bool(into),
        **more,  # type: ignore[arg-type]
    )
    return recorded.thing


def expression_of(bench: Bench, segment: str, text: str) -> str:
    """An expression written for a segment that is marked already."""
    return simplify(bench, segment, text).thing


def tree(bench: Bench) -> list[str]:
    """The category system as lines: depth by dots, name, mentions, n interviewees, n respondents, own expressions."""
    return [_line(depth, branch) for depth, branch in outline(bench).walk()]


def _line(depth: int, branch: Branch) -> str:
    spread = branch.spread
    own = ", ".join(one.text for one in branch.expressions)
    waiting = ", ".join(one.text for one in branch.waiting)
    line = f"{'.' * depth}{branch.category.name} f={spread.mentions} i={spread.interviewees} r={spread.respondents}"
    return line + (f" [{own}]" if own else "") + (f" waiting [{waiting}]" if waiting else "")


def ungrouped(bench: Bench) -> list[str]:
    """The words of what is still to be grouped and waits under no theme."""
    return [one.text for one in outline(bench).ungrouped]


def conflicts(bench: Bench) -> list[str]:
    """The fields in which people's decisions differ."""
    return sorted(field for _thing, field in trail.open_conflicts(bench.index))


def every_place(bench: Bench, expression: str) -> int:
    """At how many places of the whole outline an expression stands."""
    found = outline(bench)
    stands = [one for _depth, branch in found.walk() for one in (*branch.expressions, *branch.waiting)]
    return sum(one.id == expression for one in (*stands, *found.ungrouped))
