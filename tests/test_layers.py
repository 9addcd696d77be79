"""Imports point one way, a library is known to the layer that uses it, and a file has one subject."""

import re

import pytest

from tests.source import ROOT, Source, sources

LAYERS: tuple[frozenset[str], ...] = (
    frozenset({"__init__", "errors", "files", "ids", "text", "words", "numbers"}),
    frozenset({"folder", "model"}),
    frozenset({"machine"}),
    frozenset({"settings", "trail"}),
    frozenset({"acts", "index", "importers", "exporters", "analysis", "suggest"}),
    frozenset({"workbench"}),
    frozenset({"cli", "screens"}),
    frozenset({"__main__"}),
)
"""From below upwards. A part may import what stands below it, never what stands above or beside it."""

BESIDE = {("cli", "screens"): "a command opens its screen"}
"""The only imports between parts that stand side by side, each with its reason."""

ONLY_FOR_THE_WORKBENCH = frozenset(
    {"acts", "analysis", "exporters", "importers", "index", "suggest", "trail"}
)
"""Parts that commands and screens reach through the workbench alone."""

KNOWN_ONLY_TO = {
    "typer": frozenset({"cli"}),
    "rich": frozenset({"cli", "screens"}),
    "textual": frozenset({"screens"}),
    "sqlite3": frozenset({"index", "exporters/sqlite"}),
    "sqlite_utils": frozenset({"index", "exporters/sqlite"}),
    "click": frozenset[str](),
    "pydantic": frozenset[str](),
    "babel": frozenset[str](),
    "pytest": frozenset[str](),
    "hypothesis": frozenset[str](),
}
"""Which parts may import a library; `exporters/sqlite` is the SQLite export."""

LATE = frozenset(
    {
        "docx",
        "lxml",
        "rapidfuzz",
        "python_calamine",
        "xlsxwriter",
        "plotext",
        "segno",
        "yaml",
        "ruamel",
        "platformdirs",
        "pypdf",
        "striprtf",
        "matplotlib",
        "pyreadstat",
        "libvoikko",
        "sqlite_utils",
    }
)
"""Libraries that cost time to import: imported by the function that uses them, never by a module."""

MOST_LINES = 500
MANY_LINES = 300
LONG = frozenset(
    {
        "exporters/poster/word_page.py",
        "exporters/word/table.py",
        "numbers.py",
    }
)
"""Files above 300 lines as they are known and looked at. This list only shrinks."""


def height(part: str) -> int:
    """How high a part stands."""
    return next(level for level, parts in enumerate(LAYERS) if part in parts)


def within(source: Source) -> list[tuple[str, int]]:
    """The parts of the package that a file imports, with the line."""
    found = []
    for one in source.imports():
        above, _dot, rest = one.module.partition(".")
        if above == "qualcode":
            found.append((rest.partition(".")[0] or "__init__", one.line))
    parts = {part for parts in LAYERS for part in parts}
    return [(part, line) for part, line in found if part in parts and part != "__init__"]


def test_the_drawing_of_the_floors_is_what_the_imports_are_held_to() -> None:
    page = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    drawing = page.partition("```text\n")[2].partition("```")[0]
    floors = [frozenset(re.split(r"\s{3,}", line)[0].split()) for line in drawing.splitlines()]
    assert floors == [layer - {"__init__"} for layer in reversed(LAYERS)]


def test_every_part_of_the_package_has_its_layer() -> None:
    parts = {source.part for source in sources()}
    assert parts <= {part for layer in LAYERS for part in layer}


def test_imports_point_from_above_downwards() -> None:
    wrong = [
        f"qualcode/{source.name}:{line} imports {part}"
        for source in sources()
        for part, line in within(source)
        if part != source.part and height(part) >= height(source.part) and (source.part, part) not in BESIDE
    ]
    assert not wrong, "\n".join(wrong)


def test_commands_and_screens_ask_the_workbench_and_the_model() -> None:
    past = [
        f"qualcode/{source.name}:{line} imports {part}"
        for source in sources()
        for part, line in within(source)
        if source.part in ("cli", "screens") and part in ONLY_FOR_THE_WORKBENCH
    ]
    assert not past, "\n".join(past)


def test_no_import_runs_in_a_circle_wherever_it_stands() -> None:
    modules = {source.module for source in sources()}
    imports = {
        source.module: {one.module for one in source.imports() if one.module in modules} - {source.module}
        for source in sources()
    }
    circles = [circle for circle in circles_of(imports) if len(circle) > 1]
    assert not circles, "\n".join(" <-> ".join(sorted(circle)) for circle in circles)


def circles_of(imports: dict[str, set[str]]) -> list[set[str]]:
    """Modules that reach one another: each of a set leads to every other one of it."""
    reached = {module: {module} for module in imports}
    grew = True
    while grew:
        grew = False
        for module, ways in imports.items():
            more = set().union(*(reached[way] for way in ways), reached[module])
            if len(more) > len(reached[module]):
                reached[module], grew = more, True
    found: list[set[str]] = []
    for module in imports:
        circle = {other for other in reached[module] if module in reached[other]}
        if circle not in found:
            found.append(circle)
    return found


@pytest.mark.parametrize("library", sorted(KNOWN_ONLY_TO))
def test_a_library_is_known_only_where_it_belongs(library: str) -> None:
    allowed = KNOWN_ONLY_TO[library]
    strangers = {
        f"qualcode/{source.name}:{one.line} imports {library}"
        for source in sources()
        for one in source.imports()
        if one.module.partition(".")[0] == library
        and source.part not in allowed
        and not any(source.name.startswith(place) for place in allowed if "/" in place)
    }
    assert not strangers, "\n".join(sorted(strangers))


def test_what_is_slow_to_import_is_imported_by_the_function_that_uses_it() -> None:
    early = {
        f"qualcode/{source.name}:{one.line} imports {one.module} when the program starts"
        for source in sources()
        for one in source.imports()
        if one.module.partition(".")[0] in LATE and not one.late
    }
    assert not early, "\n".join(sorted(early))


def test_commands_import_the_workbench_only_when_they_are_given() -> None:
    below = {"workbench", "index", "acts", "importers", "exporters", "analysis", "suggest", "screens"}
    early = [
        f"qualcode/{source.name}:{one.line} imports {one.module} when the program starts"
        for source in sources()
        if source.part in ("cli", "__main__")
        for one in source.imports()
        if not one.late and one.module.startswith("qualcode.") and one.module.split(".")[1] in below
    ]
    assert not early, "\n".join(early)


def test_no_file_is_longer_than_500_lines() -> None:
    files = [*sources(), *sources(ROOT / "tests"), *sources(ROOT / "benchmarks")]
    long = [f"{source.path}: {source.lines} lines" for source in files if source.lines > MOST_LINES]
    assert not long, "\n".join(long)


def test_files_above_300_lines_are_known_and_grow_fewer() -> None:
    long = {source.name: source.lines for source in sources() if source.lines > MANY_LINES}
    new = [
        f"qualcode/{name}: {lines} lines; divide it by subject"
        for name, lines in long.items()
        if name not in LONG
    ]
    short = [f"qualcode/{name} is short by now; take it off the list LONG" for name in LONG - long.keys()]
    assert not new + short, "\n".join(new + short)
