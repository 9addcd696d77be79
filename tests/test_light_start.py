"""A command starts quickly because it imports only what it uses."""

import ast
import importlib.util
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = frozenset(
    {
        "docx",
        "lxml",
        "textual",
        "sqlite_utils",
        "rapidfuzz",
        "pydantic",
        "python_calamine",
        "xlsxwriter",
        "plotext",
        "babel",
        "segno",
        "matplotlib",
        "pyreadstat",
        "pypdf",
        "striprtf",
        "ruamel",
        "http",
    }
)

RUN = """
import json, sys
from qualcode.__main__ import main
report, sys.argv = sys.argv[1], ["qualcode", *sys.argv[2:]]
code = 0
try:
    code = main()
except SystemExit as ended:
    code = ended.code
with open(report, "w") as file:
    json.dump([code or 0, sorted({name.partition(".")[0] for name in sys.modules})], file)
"""

INTERVIEW = "Haastattelija: Mitä kuuluu?\n\nLiisa: Roolit ovat epäselviä.\n\nLiisa: Aikaa on liian vähän.\n"

STORY: tuple[tuple[tuple[str, ...], frozenset[str]], ...] = (
    (("init", "study", "--language", "fi", "--coder", "Anna Kallio"), frozenset()),
    (("--project", "study", "import", "H1.txt"), frozenset()),
    (("--project", "study", "category", "add", "Roolit"), frozenset()),
    (
        ("--project", "study", "mark", "H1", "Roolit ovat epäselviä", "--simplify", "Roolien epäselvyys"),
        frozenset(),
    ),
    (("--project", "study", "status"), frozenset()),
    (("--project", "study", "check"), frozenset()),
    (("--project", "study", "trail"), frozenset()),
    (("--project", "study", "documents"), frozenset()),
    (("--project", "study", "segments"), frozenset()),
    (("--project", "study", "segments", "--json"), frozenset()),
    (("--project", "study", "expressions"), frozenset()),
    (("--project", "study", "categories"), frozenset()),
    (("--project", "study", "tree"), frozenset()),
    (("--project", "study", "search", "roolit"), frozenset()),
    (("--project", "study", "read", "H1", "--plain"), frozenset()),
    (("--project", "study", "saturation", "--json"), frozenset()),
    (("--project", "study", "export", "table"), frozenset({"docx", "lxml"})),
    (("--project", "study", "export", "table", "--output", "table.csv"), frozenset()),
    (("--project", "study", "undo"), frozenset()),
)
"""Commands in an order that makes sense, and the heavy libraries that each may import."""

pytestmark = pytest.mark.skipif(
    importlib.util.find_spec("qualcode.cli.frame.app") is None, reason="there is no command line yet"
)


def imported(folder: Path, *words: str) -> tuple[int, set[str]]:
    """The exit code of a command given in `folder`, and the packages that were imported when it was done."""
    report = folder / "report.json"
    run = subprocess.run(
        [sys.executable, "-c", RUN, str(report), *words],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parent.parent)},
        capture_output=True,
        encoding="utf-8",
        timeout=120,
    )
    assert report.exists(), run.stderr
    code, modules = json.loads(report.read_text())
    assert code == 0, run.stderr
    return code, set(modules)


def test_the_version_is_told_before_anything_is_imported(tmp_path: Path) -> None:
    _code, modules = imported(tmp_path, "--version")
    own = HEAVY | {"typer", "click", "rich", "yaml", "sqlite3", "gettext", "platformdirs", "asyncio"}
    assert not modules & own


def test_the_help_imports_nothing_heavy(tmp_path: Path) -> None:
    _code, modules = imported(tmp_path, "--help")
    assert not modules & (HEAVY | {"yaml", "sqlite3"})


def test_a_command_imports_no_heavy_library_that_it_does_not_use(tmp_path: Path) -> None:
    """One project is worked on from its beginning, as each command needs what the one before it did."""
    (tmp_path / "H1.txt").write_text(INTERVIEW, encoding="utf-8")
    for words, needed in STORY:
        _code, modules = imported(tmp_path, *words)
        assert not (modules & HEAVY) - needed, f"qualcode {' '.join(words)}"


def test_a_noun_imports_nothing_for_itself_when_one_of_its_verbs_was_called() -> None:
    early = []
    for path in sorted((Path(__file__).parent.parent / "qualcode" / "cli").rglob("*.py")):
        for function in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            body = function.body if isinstance(function, ast.FunctionDef) else []
            guards = [
                place
                for place, one in enumerate(body)
                if isinstance(one, ast.If) and "invoked_subcommand" in ast.dump(one.test)
            ]
            if guards and any(isinstance(one, ast.ImportFrom) for one in body[: guards[0]]):
                early.append(f"{path.name}: {function.name}")  # type: ignore[attr-defined]
    assert not early
