"""git as people use it: the real program, with nobody's own settings but those that a test gives."""

import os
import subprocess
from pathlib import Path

from tests.tools import need

PEOPLE = {"name": "Kuka Tahansa", "email": "kuka@example.org"}
SETTINGS = {
    "init.defaultBranch": "main",
    "commit.gpgSign": "false",
    "core.hooksPath": os.devnull,
    "gc.auto": "0",
}


def git(folder: Path, *words: str, fails: bool = False, **settings: str) -> str:
    """Run git in a folder; what it said is returned. It has to succeed, or to end in a conflict if it `fails`."""
    given = [part for name, value in SETTINGS.items() for part in ("-c", f"{name}={value}")]
    given += [
        part for name, value in settings.items() for part in ("-c", f"{name.replace('_', '.')}={value}")
    ]
    surroundings = {
        **{name: value for name, value in os.environ.items() if not name.startswith("GIT_")},
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_EDITOR": "true",
        "GIT_TERMINAL_PROMPT": "0",
        **{
            f"GIT_{role}_{part.upper()}": value
            for role in ("AUTHOR", "COMMITTER")
            for part, value in PEOPLE.items()
        },
    }
    ended = subprocess.run(
        [need("git"), *given, *words],
        cwd=folder,
        env=surroundings,
        capture_output=True,
        timeout=60,
        check=False,
    )
    said = (ended.stdout + ended.stderr).decode("utf-8", "replace")
    assert (ended.returncode != 0) == fails, f"git {' '.join(words)}: {ended.returncode}\n{said}"
    return said


def commits(folder: Path, message: str = "coded") -> None:
    """Commit everything that is in the folder."""
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", message)


def clean(folder: Path) -> bool:
    """Whether the folder is as it was committed, so that nothing is in conflict."""
    return not git(folder, "status", "--porcelain").strip()
