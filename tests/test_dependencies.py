"""What is installed with the package is what it uses: nothing more, and nothing less."""

import re
import sys
import tomllib
from functools import cache

from tests.source import ROOT, sources

IMPORTED_AS = {
    "pyyaml": "yaml",
    "ruamel.yaml": "ruamel",
    "python-docx": "docx",
    "python-calamine": "python_calamine",
    "sqlite-utils": "sqlite_utils",
}
"""Names of packages that differ from what is imported."""

OWN = {"qualcode", "tests", "projects", "benchmarks", "hatch_build"}


def declared(*extras: str) -> dict[str, str]:
    """What pyproject.toml asks for, always or with some extras: import name to requirement."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = [*project["dependencies"]]
    for extra in extras:
        asked += project["optional-dependencies"][extra]
    names = {}
    for requirement in asked:
        match = re.match(r"[A-Za-z0-9._-]+", requirement)
        assert match, requirement
        name = match[0].lower()
        names[IMPORTED_AS.get(name, name.replace("-", "_"))] = requirement
    return names


@cache
def imported() -> dict[str, str]:
    """The libraries that the package imports, each with a place where it does."""
    found: dict[str, str] = {}
    for source in sources():
        for one in source.imports():
            library = one.module.partition(".")[0]
            if library not in sys.stdlib_module_names and library not in OWN:
                found.setdefault(library, f"qualcode/{source.name}:{one.line}")
    return found


def test_every_library_that_is_imported_is_installed_with_the_package() -> None:
    asked = declared("voikko", "spss", "figures")
    unasked = [f"{place} imports {library}" for library, place in imported().items() if library not in asked]
    assert not unasked, "\n".join(unasked)


def test_no_library_is_installed_that_nothing_uses() -> None:
    assert not [requirement for library, requirement in declared().items() if library not in imported()]


def test_no_library_under_a_copyleft_licence_is_asked_for() -> None:
    """GPL and AGPL would bind everyone who builds on qualcode."""
    known = {
        "orjson",
        "click",
        "filelock",
        "charset_normalizer",
        "pydantic",
        "docxtpl",
        "pymupdf",
        "fitz",
        "unidecode",
    }
    assert not known & declared("voikko").keys()
