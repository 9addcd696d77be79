"""How an option and an argument are declared: what stands for its value, what it is for, and what Tab completes."""

from collections.abc import Callable
from typing import Any

import typer

Complete = Callable[[typer.Context, str], list[str]]
"""Offers the words that begin as the one that is being typed."""


def option(metavar: str, help: str, *names: str, complete: Complete | None = None) -> Any:
    """An option with a value, whose help says what holds without it. `names` where the parameter has another name."""
    return typer.Option(*names, metavar=metavar, help=help, autocompletion=complete, show_default=False)


def argument(metavar: str, help: str, complete: Complete | None = None) -> Any:
    """A word of the command that isn't an option."""
    return typer.Argument(metavar=metavar, help=help, autocompletion=complete, show_default=False)


def flag(help: str, *names: str) -> Any:
    """An option without a value."""
    return typer.Option(*names, help=help)
