"""How options and arguments are declared: the placeholder for the value, the help text, and the completion with
Tab."""

from collections.abc import Callable
from typing import Any

import typer

Complete = Callable[[typer.Context, str], list[str]]
"""Offers the words that begin as the one that is being typed."""


def option(metavar: str, help: str, *names: str, complete: Complete | None = None) -> Any:
    """An option with a value. Its help text should state the default, because typer doesn't show one. `names`
    are needed if the option isn't named after the parameter."""
    return typer.Option(*names, metavar=metavar, help=help, autocompletion=complete, show_default=False)


def argument(metavar: str, help: str, complete: Complete | None = None) -> Any:
    """A word of the command that isn't an option."""
    return typer.Argument(metavar=metavar, help=help, autocompletion=complete, show_default=False)


def flag(help: str, *names: str) -> Any:
    """An option without a value."""
    return typer.Option(*names, help=help)
