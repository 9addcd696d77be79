"""What every test stands on: English, a fixed character set, places of its own, fresh catalogues, the same dice.

The interface's language is fixed when `qualcode.words` is first imported, so the environment is set here, before
any test module is.
"""

import os
import time
from pathlib import Path

os.environ["QUALCODE_LANGUAGE"] = "en"
os.environ["LC_ALL"] = os.environ["LANG"] = "C.UTF-8"
os.environ["NO_COLOR"] = "1"
for inherited in (
    "QUALCODE_CODER",
    "FORCE_COLOR",
    "CLICOLOR_FORCE",
    "COLUMNS",
    "LINES",
    "PYTHONDONTWRITEBYTECODE",
):
    os.environ.pop(
        inherited, None
    )  # the last: hundreds of programs are started, and each would be compiled again

import pytest  # noqa: E402
from hypothesis import HealthCheck, settings  # noqa: E402

from tests.tools import need  # noqa: E402

REPOSITORY = Path(__file__).resolve().parent.parent
DATA = Path(os.environ.get("QUALCODE_DATA", REPOSITORY.parent / "shared" / "data"))

# How long an example takes says something about the machine and its other users, never about the program.
settings.register_profile("own", deadline=None)
settings.register_profile(
    "ci",
    deadline=None,
    derandomize=True,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile(
    os.environ.get("HYPOTHESIS_PROFILE", "ci" if os.environ.get("QUALCODE_REQUIRE_TOOLS") == "1" else "own")
)


def pytest_addoption(parser: pytest.Parser) -> None:
    """`pytest -n0 tests/cli/test_pages.py --rewrite-pages`: take what the commands say now as what they should say.
    `pytest --long`: also run the tests that take long."""
    parser.addoption("--long", action="store_true", help="also run the tests that take long")
    parser.addoption("--rewrite-pages", action="store_true", help="write the pages of commands anew")


def pytest_xdist_auto_num_workers() -> int:
    """One process more than there are processors: some test always waits for a disk, a screen or another program."""
    return (os.cpu_count() or 1) + 1


def pytest_configure(config: pytest.Config) -> None:
    """Compile the catalogues where a translation is newer than what was compiled of it; once, before workers start."""
    if hasattr(config, "workerinput"):
        return
    catalogues = list((REPOSITORY / "qualcode" / "locale").glob("*/LC_MESSAGES/*.po"))
    if any(_is_stale(catalogue) for catalogue in catalogues):
        from hatch_build import compile_catalogues

        compile_catalogues(REPOSITORY)


def _is_stale(catalogue: Path) -> bool:
    compiled = catalogue.with_suffix(".mo")
    return not compiled.exists() or compiled.stat().st_mtime_ns < catalogue.stat().st_mtime_ns


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """What takes long is skipped unless it is asked for; then it begins first, so that others run beside it."""
    if not config.getoption("--long"):
        for item in items:
            if item.get_closest_marker("long"):
                item.add_marker(pytest.mark.skip(reason="takes long: python3 -m pytest --long"))
    items.sort(key=lambda item: item.get_closest_marker("long") is None)


def pytest_runtest_setup(item: pytest.Item) -> None:
    """`@pytest.mark.tool("soffice")`: skip with the reason, or fail where tools are required."""
    for marker in item.iter_markers("tool"):
        need(marker.args[0])


@pytest.fixture(autouse=True)
def places_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test sees this user's coders, spare copies or indexes, nor those of another test."""
    monkeypatch.setenv("TZ", "Etc/GMT-2")  # the clocks of the tests go by it, so that no zone is shown
    if hasattr(time, "tzset"):
        time.tzset()
    monkeypatch.setenv("QUALCODE_STATE_DIR", str(tmp_path / ".state"))
    monkeypatch.setenv("QUALCODE_CACHE_DIR", str(tmp_path / ".cache"))


@pytest.fixture(scope="session")
def repository() -> Path:
    """The checkout that the tests belong to."""
    return REPOSITORY


@pytest.fixture(scope="session")
def data_folder() -> Path:
    """Real and made-up files to run against, which aren't part of the checkout; skips where they aren't here."""
    if not DATA.is_dir():
        pytest.skip(
            f"the folder of files to run against is not here: {DATA} (QUALCODE_DATA says where it is)"
        )
    return DATA
