"""Does the suite notice when the trail is wrong? Puts one fault after another into copies of the program and runs the
tests that have to fail then: python -m tests.mutants [WORDS OF A FAULT]

Ends with 1 if a fault isn't noticed, if it can't be put in any more because the program has changed, or if the tests
fail without any fault.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from importlib.util import cache_from_source
from pathlib import Path
from queue import SimpleQueue

from tests.mutants.faults import FAULTS
from tests.mutants.mutant import Mutant, NoLongerApplies

REPOSITORY = Path(__file__).resolve().parents[2]
SECONDS = 150
"""After which a run counts as hanging: the sound program takes a tenth of it."""

COPIED = (
    "qualcode",
    "tests",
    "projects",
    "benchmarks",
    "pyproject.toml",
    "hatch_build.py",
    "README.md",
    ".ci",
)


def main(words: list[str]) -> int:
    chosen = [one for one in FAULTS if not words or any(word in one.fault for word in words)]
    begun = time.monotonic()
    workers = max(1, min(len(chosen), len(os.sched_getaffinity(0)) if os.name != "nt" else 1))
    with tempfile.TemporaryDirectory(prefix="qualcode-mutants-") as place:
        copies: SimpleQueue[Path] = SimpleQueue()
        for number in range(workers):
            copies.put(copied(Path(place) / str(number)))

        def tried(one: Mutant | None) -> tuple[bool, str]:
            copy = copies.get()
            try:
                return noticed(one, copy) if one else sound(chosen, copy)
            finally:
                copies.put(copy)

        wrong = 0
        with ThreadPoolExecutor(workers) as pool:
            by_replicas = [one.for_the_replicas() for one in chosen if one.core]
            for fine, told in pool.map(tried, [None, *by_replicas, *chosen]):
                wrong += not fine
                print(told, flush=True)
    print(f"{len(chosen)} faults, {wrong or 'none'} not as it should be, {time.monotonic() - begun:.0f} s")
    return 1 if wrong else 0


def copied(place: Path) -> Path:
    """The program and its tests once more, to be spoilt."""
    place.mkdir()
    for name in COPIED:
        source = REPOSITORY / name
        if source.is_dir():
            shutil.copytree(source, place / name, ignore=shutil.ignore_patterns("pages", "pictures"))
        elif source.exists():
            shutil.copy2(source, place / name)
    return place


def sound(chosen: list[Mutant], copy: Path) -> tuple[bool, str]:
    """Without a fault the tests pass, and it is the copy that they run; every test named is there."""
    lost = sorted({test for one in chosen for test in one.missing_tests(copy)})
    if lost:
        return False, "NOT THERE: " + "\nNOT THERE: ".join(lost)
    which = subprocess.run(
        [sys.executable, "-c", "import qualcode; print(qualcode.__file__)"],
        cwd=copy,
        env=surroundings(copy),
        capture_output=True,
        text=True,
        check=True,
    )
    assert Path(which.stdout.strip()).is_relative_to(copy), which.stdout
    code, said, seconds = run(sorted({test for one in chosen for test in one.caught_by}), copy)
    if code != 0:
        return False, f"WITHOUT A FAULT the tests fail ({code}):\n{said}"
    return True, f"{seconds:5.1f} s  without a fault the tests pass"


def noticed(one: Mutant, copy: Path) -> tuple[bool, str]:
    """Whether a test fails with the fault."""
    path = copy / one.file
    content = path.read_text("utf-8")
    try:
        spoilt = one.put_into(content)
        compile(spoilt, one.file, "exec")
    except (NoLongerApplies, SyntaxError) as problem:
        return False, f"NO LONGER APPLIES: {problem}"
    try:
        put(path, spoilt)
        code, said, seconds = run(list(one.caught_by), copy)
    finally:
        put(path, content)
    if code == 1:
        by = next(
            (line.split("::")[-1].split(" ")[0] for line in said.splitlines() if line.startswith("FAILED")),
            "",
        )
        return True, f"{seconds:5.1f} s  noticed: {one.fault}\n         by {by}"
    if code == 0:
        return False, f"NOT NOTICED: {one.fault}\n  although it is for {', '.join(one.caught_by)}"
    return False, f"THE TESTS COULD NOT BE RUN ({code}): {one.fault}\n{said}"


def put(path: Path, content: str) -> None:
    path.write_text(content, "utf-8", newline="\n")
    Path(cache_from_source(str(path))).unlink(missing_ok=True)


def run(tests: list[str], copy: Path) -> tuple[int, str, float]:
    """Run tests until one fails: the exit code of pytest (1: a test failed), what it said, seconds."""
    begun = time.monotonic()
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-n0",
        "-x",
        "-q",
        "--tb=line",
        "-p",
        "no:cacheprovider",
        *tests,
    ]
    try:
        ended = subprocess.run(
            command,
            cwd=copy,
            env=surroundings(copy),
            capture_output=True,
            text=True,
            timeout=SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return -1, f"not done after {SECONDS} seconds", time.monotonic() - begun
    return ended.returncode, ended.stdout[-3000:] + ended.stderr[-3000:], time.monotonic() - begun


def surroundings(copy: Path) -> dict[str, str]:
    """The same dice for everyone, and the copy before any other qualcode."""
    own = {
        name: value
        for name, value in os.environ.items()
        if name not in ("PYTEST_ADDOPTS", "PYTHONDONTWRITEBYTECODE")
    }
    for_all = {"HYPOTHESIS_PROFILE": "ci", "QUALCODE_TRAIL_SEARCH": "1", "QUALCODE_TRAIL_EXAMPLES": "140"}
    return {**own, **for_all, "PYTHONPATH": str(copy)}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
