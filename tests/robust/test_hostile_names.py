"""Names and texts that hold signs which a terminal or Word obeys, as a colleague's program may write them."""

import json
import re
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest

from qualcode.acts.base import write
from qualcode.ids import kind_of
from qualcode.model import fields
from qualcode.trail.line import Act
from qualcode.workbench.open_project import open_bench
from tests.robust.machine import REPOSITORY, Machine

HOSTILE = "\x1b[31m\x1b]0;\x07\x9b2J\u202e\u2066\x00\ufffe\x0b\u2028"
YAML_TAKES = HOSTILE.replace("\x00", "")
OBEYED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069]")
LISTS = (
    "status", "documents", "participants", "segments", "expressions", "categories", "tree", "memos", "journal",
    "trail", "saturation", "tasks", "set", "settings", "rounds", "conflicts", "review", "check", "poster", "similar",
    "agreement", "search Kela", "undo --dry-run",
)  # fmt: skip
KINDS = ("full", "reduction", "clustering", "abstraction")
EXPORTS = [
    "poster docx",
    "summary docx",
    *[f"table --kind {kind} {form}" for kind in KINDS for form in ("docx", "xlsx", "csv")],
]


@pytest.fixture(name="spoilt", scope="module")
def a_project_of_hostile_names(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Machine]:
    """The example, in which every name and text has such signs, each by an act as any program can write it."""
    place = tmp_path_factory.mktemp("spoilt")
    with pytest.MonkeyPatch.context() as patch:
        machine = Machine(place, place / "study", inside=True)
        for name, value in (
            ("STATE_DIR", str(machine.state)),
            ("CACHE_DIR", str(machine.cache)),
            ("CODER", "ak"),
        ):
            patch.setenv(f"QUALCODE_{name}", value)
        shutil.copytree(REPOSITORY / "projects" / "example", machine.folder)
        settings = machine.folder / "qualcode.yaml"
        told = settings.read_text(encoding="utf-8")
        spoilt = {
            "title": "Kela" + YAML_TAKES,
            "school": "Koulu" + YAML_TAKES,
            "authors": ["Aino" + YAML_TAKES],
        }
        kept = [line for line in told.splitlines() if line.partition(":")[0] not in spoilt]
        told = "\n".join([*kept, *[f"{key}: {json.dumps(value)}" for key, value in spoilt.items()]]) + "\n"
        settings.write_text(told, encoding="utf-8")
        bench = open_bench(machine.folder)
        for (name,) in bench.index.rows("SELECT id FROM thing"):
            for field in fields.TABLE:
                if (
                    field.kinds
                    and kind_of(name) in field.kinds
                    and field.told == fields.WORDS
                    and not field.keyed
                ):
                    old = bench.index.row(f'SELECT "{field.name}" FROM {kind_of(name)} WHERE id = ?', (name,))
                    if old and isinstance(old[0], str) and field.word:
                        value = old[0] + HOSTILE
                        bench.record(
                            Act("colleague.wrote", (write(bench, name, field.name, value),), HOSTILE)
                        )
        bench.close()
        yield machine


@pytest.mark.parametrize("words", LISTS)
def test_no_list_hands_a_sign_to_the_terminal_that_it_would_obey(spoilt: Machine, words: str) -> None:
    for form in ([], ["--json"], ["--csv"]):
        said = spoilt.give(*words.split(), *form)
        shown = said.out + said.errors
        assert not OBEYED.search(shown), (words, form, OBEYED.search(shown))


@pytest.mark.parametrize("words", EXPORTS)
def test_no_file_holds_a_sign_that_word_or_a_spreadsheet_would_obey(spoilt: Machine, words: str) -> None:
    *command, form = words.split()
    path = spoilt.place / f"exported.{form}"
    spoilt.done("export", *command, "--output", str(path))
    for name, text in _texts(path):
        assert not OBEYED.search(text), (name, OBEYED.search(text))


def _texts(path: Path) -> Iterator[tuple[str, str]]:
    if path.suffix == ".csv":
        yield path.name, path.read_text(encoding="utf-8-sig")
        return
    with zipfile.ZipFile(path) as packed:
        for name in packed.namelist():
            if name.endswith((".xml", ".rels")):
                ElementTree.fromstring(packed.read(name))  # a sign that XML doesn't allow fails here
                yield name, packed.read(name).decode("utf-8")
