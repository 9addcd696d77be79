"""`qualcode` and `python -m qualcode`."""

import gc
import sys

from qualcode import __version__


def main() -> int:
    """Run the command given on the command line and return its exit code for the shell."""
    if sys.argv[1:] in (
        ["--version"],
        ["-V"],
    ):  # before anything is imported: editors and scripts ask it often
        try:
            print(f"qualcode {__version__}", flush=True)
            return 0
        except (OSError, ValueError):
            pass  # told below
    # A command lives for a moment: looking for rings of garbage while it loads and lists takes longer than it frees.
    gc.set_threshold(1_000_000, 20, 100)
    try:
        from qualcode.cli.frame.app import run

        return run(sys.argv[1:])
    except KeyboardInterrupt:  # while the program was still being loaded, or ended
        return 130


if __name__ == "__main__":
    sys.exit(main())
