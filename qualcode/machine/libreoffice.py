"""LibreOffice on this machine, where it is installed: one file made into another kind, with a profile of its own.

The user's own LibreOffice and its settings are left alone, and two runs don't meet in one profile.
"""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

SECONDS = 180
"""How long LibreOffice may take before it is ended."""

_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.exe",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.exe",
)


def office() -> str:
    """Where LibreOffice is; empty if it isn't installed."""
    for name in ("soffice", "libreoffice"):
        if found := shutil.which(name):
            return found
    return next((place for place in _PLACES if Path(place).is_file()), "")


def converted(content: bytes, ending: str, goal: str, how: str = "") -> bytes:
    """The file made into one that ends in `goal`; `how` names LibreOffice's filter. Empty where LibreOffice is missing
    or fails."""
    program = office()
    if not program:
        return b""
    with tempfile.TemporaryDirectory(prefix="qualcode-") as given:
        folder = Path(given)
        source, made = folder / f"page{ending}", folder / f"page{goal}"
        source.write_bytes(content)
        command = [
            program,
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            "--headless",
            "--norestore",
        ]
        command += ["--convert-to", how or goal.lstrip("."), "--outdir", str(folder), str(source)]
        try:
            subprocess.run(
                command,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                timeout=SECONDS,
                check=False,
                env={**os.environ, "SAL_USE_VCLPLUGIN": "svp"},
            )
        except (OSError, subprocess.TimeoutExpired):
            return b""
        return made.read_bytes() if made.is_file() else b""
