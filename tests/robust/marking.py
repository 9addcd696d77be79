"""Marks sentence after sentence through the real command line, telling each that was reported as done; the process that
runs this is killed in the midst of it."""

import io
import os
import sys
from contextlib import redirect_stderr, redirect_stdout

from qualcode.cli.frame.app import run
from tests.robust.machine import sentence


def mark_on(numbers: list[int]) -> None:
    """Mark these sentences; the number of each that succeeded is written to the channel at once."""
    for number in numbers:
        said = io.StringIO()
        with redirect_stdout(said), redirect_stderr(said):
            code = run(["mark", "H1", sentence(number), "--simplify", f"Epäselvyys {number}"])
        known = "already marked" in said.getvalue()  # it was in flight when the one before was killed
        if code != 0 and not known:
            raise SystemExit(said.getvalue())
        os.write(CHANNEL, f"{number}\n".encode())


CHANNEL = os.dup(1)

if __name__ == "__main__":
    mark_on([int(word) for word in sys.argv[1:]])
