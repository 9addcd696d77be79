"""Syncthing as two people run it, on the loopback address alone: no discovery, relays, upgrades or reports."""

import contextlib
import ctypes
import json
import os
import signal
import socket
import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import Request, urlopen
from xml.etree import ElementTree

from tests.tools import need

FOLDER = "study"
KEY = "only-for-this-test"
ALONE = {
    "globalAnnounceEnabled": "false",
    "localAnnounceEnabled": "false",
    "relaysEnabled": "false",
    "natEnabled": "false",
    "stunServer": "",
    "startBrowser": "false",
    "urAccepted": "-1",
    "autoUpgradeIntervalH": "0",
    "crashReportingEnabled": "false",
    "announceLANAddresses": "false",
    "reconnectionIntervalS": "5",
    "setLowPriority": "false",
    "minHomeDiskFree": "0",
}
PATIENCE = 90.0
"""Seconds within which what was awaited must have come: a guard against hanging, not a measure."""


GIVEN: set[int] = set()
"""Ports that were given out: the system may name one twice before it is in use."""


def free_port() -> int:
    """A port on which nothing listens, another one each time."""
    while True:
        with socket.socket() as one:
            one.bind(("127.0.0.1", 0))
            port = int(one.getsockname()[1])
        if port not in GIVEN:
            GIVEN.add(port)
            return port


def until(true: Callable[[], bool], what: str, seconds: float = PATIENCE) -> None:
    """Wait until something holds."""
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, f"waited {seconds:.0f} s in vain until {what}"
        time.sleep(0.25)


@dataclass(slots=True)
class Daemon:
    """One person's Syncthing with its own home, sharing one folder with one other."""

    home: Path
    folder: Path
    interface: int = field(default_factory=free_port)
    port: int = field(default_factory=free_port)
    device: str = ""
    process: "subprocess.Popen[bytes] | None" = None

    def generate(self) -> None:
        """Make its keys and the settings that it begins with."""
        program = need("syncthing")
        subprocess.run(
            [program, "generate", "--home", str(self.home), "--no-default-folder"],
            env=self._surroundings(),
            check=True,
            capture_output=True,
            timeout=60,
        )
        own = ElementTree.parse(self.home / "config.xml").getroot().find("device")
        assert own is not None
        self.device = own.attrib["id"]

    def shares_with(self, other: "Daemon") -> None:
        """Settle with whom the folder is shared."""
        tree = ElementTree.parse(self.home / "config.xml")
        root = tree.getroot()
        for path, text in (("gui/address", f"127.0.0.1:{self.interface}"), ("gui/apikey", KEY)):
            found = root.find(path)
            assert found is not None
            found.text = text
        options = root.find("options")
        assert options is not None
        for name, text in {**ALONE, "listenAddress": f"tcp://127.0.0.1:{self.port}"}.items():
            option = options.find(name)
            if option is None:
                option = ElementTree.SubElement(options, name)
            option.text = text
        device = ElementTree.SubElement(root, "device", {"id": other.device, "name": "other"})
        ElementTree.SubElement(device, "address").text = f"tcp://127.0.0.1:{other.port}"
        about = {"id": FOLDER, "label": FOLDER, "path": str(self.folder), "type": "sendreceive"}
        often = {"rescanIntervalS": "10", "fsWatcherEnabled": "true", "fsWatcherDelayS": "1"}
        folder = ElementTree.SubElement(root, "folder", {**about, **often})
        for one in (self.device, other.device):
            ElementTree.SubElement(folder, "device", {"id": one})
        ElementTree.SubElement(folder, "minDiskFree", {"unit": "%"}).text = "0"
        ElementTree.SubElement(folder, "maxConflicts").text = "-1"
        tree.write(self.home / "config.xml")

    def _surroundings(self) -> dict[str, str]:
        own = {"HOME": str(self.home), "XDG_CONFIG_HOME": str(self.home), "XDG_STATE_HOME": str(self.home)}
        # without the process that watches over it and would start it again after a kill
        alone = {"STNORESTART": "1", "STNOUPGRADE": "1", "STMONITORED": "yes", "STNODEFAULTFOLDER": "1"}
        return {**os.environ, **own, **alone}

    def start(self) -> None:
        """Start it, and wait until it answers."""
        self.folder.mkdir(parents=True, exist_ok=True)
        with (self.home / "said.log").open("ab") as said:
            self.process = subprocess.Popen(
                [need("syncthing"), "serve", "--home", str(self.home), "--no-browser"],
                env=self._surroundings(),
                stdin=subprocess.DEVNULL,
                stdout=said,
                stderr=said,
                start_new_session=True,
                preexec_fn=_ends_with_us,
            )
        until(self.answers, f"Syncthing answers; it said: {self.said()[-1500:]}")

    def said(self) -> str:
        return (self.home / "said.log").read_text("utf-8", "replace")

    def answers(self) -> bool:
        assert self.process is not None and self.process.poll() is None, self.said()[-3000:]
        try:
            return bool(self.asks("system/ping"))
        except (URLError, OSError):
            return False

    def kill(self) -> None:
        """End it at once, as a power cut does."""
        if self.process is not None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait(30)
            self.process = None

    def asks(self, question: str, method: str = "GET") -> Any:
        """Ask or tell it something through its interface."""
        place = f"http://127.0.0.1:{self.interface}/rest/{question}"
        with urlopen(Request(place, method=method, headers={"X-API-Key": KEY}), timeout=20) as answer:
            content = answer.read()
        return json.loads(content) if content else None

    def pauses(self, other: "Daemon") -> None:
        """Part from the other: nothing is exchanged until it is resumed."""
        self.asks(f"system/pause?device={other.device}", "POST")

    def resumes(self, other: "Daemon") -> None:
        self.asks(f"system/resume?device={other.device}", "POST")

    def scans(self) -> None:
        """Look at the folder now, not in a few seconds."""
        self.asks(f"db/scan?folder={FOLDER}", "POST")

    def connected(self) -> bool:
        found = self.asks("system/connections")["connections"]
        return any(one["connected"] for one in found.values())

    def content(self) -> dict[str, bytes]:
        """Every file of the folder but Syncthing's own."""
        return {
            path.relative_to(self.folder).as_posix(): path.read_bytes()
            for path in sorted(self.folder.rglob("*"))
            if path.is_file() and not path.name.startswith((".st", ".syncthing", "~syncthing"))
        }


def _ends_with_us() -> None:
    """The daemon is killed when the test's process ends, however that ends."""
    prctl = getattr(ctypes.CDLL(None), "prctl", None)
    if prctl is not None:
        prctl(1, signal.SIGKILL)


def meet(one: Daemon, other: Daemon) -> None:
    """Wait until both are connected and have the very same files."""
    until(lambda: one.connected() and other.connected(), "the two are connected")
    last = [0.0]

    def same() -> bool:
        if time.monotonic() - last[0] > 3:
            last[0] = time.monotonic()
            one.scans()
            other.scans()
        try:
            here, there = one.content(), other.content()
        except FileNotFoundError:
            return False  # renamed while it was read
        return here == there and all(_at_rest(each) for each in (one, other))

    until(same, "both have the same files")


def _at_rest(one: Daemon) -> bool:
    state = one.asks(f"db/status?folder={FOLDER}")
    return bool(state["state"] == "idle" and not state["needTotalItems"])
