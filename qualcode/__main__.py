"""`qualcode` and `python -m qualcode`."""

import sys

from qualcode import __version__


def main() -> int:
    """Give the command that stands on the command line; what is returned goes to the shell."""
    if sys.argv[1:] in (
        ["--version"],
        ["-V"],
    ):  # before anything is imported: editors and scripts ask it often
        try:
            print(f"qualcode {__version__}", flush=True)
            return 0
        except (OSError, ValueError):
            pass  # told below
    from qualcode.cli.app import run

    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
