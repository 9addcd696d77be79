"""The program on this machine that plays a recording from a given time."""

import os
import shutil
import subprocess
from pathlib import Path

_VLC = (
    "/Applications/VLC.app/Contents/MacOS/VLC",
    r"C:\Program Files\VideoLAN\VLC\vlc.exe",
    r"C:\Program Files (x86)\VideoLAN\VLC\vlc.exe",
)

PLAYERS = ("mpv", "VLC", "ffplay")
"""The players that are looked for, in this order."""


def player_command(recording: Path, begins: float) -> list[str]:
    """How the first player that is installed is called to play a file from `begins` (seconds) on; empty without one."""
    if found := shutil.which("mpv"):
        return [found, f"--start={begins:.2f}", "--", str(recording)]
    vlc = shutil.which("vlc") or next((place for place in _VLC if Path(place).is_file()), "")
    if vlc:
        return [vlc, "--play-and-exit", f"--start-time={begins:.2f}", str(recording)]
    if found := shutil.which("ffplay"):
        return [
            found,
            "-hide_banner",
            "-loglevel",
            "error",
            "-autoexit",
            "-nodisp",
            "-ss",
            f"{begins:.2f}",
            str(recording),
        ]
    return []


def play(command: list[str]) -> int:
    """Play, and wait until the player ends; its exit code. Raises `OSError` if it can't be started."""
    try:
        return subprocess.run(command, check=False, env={**os.environ}).returncode
    except KeyboardInterrupt:  # Ctrl-C ends the player, not the work
        return 0
