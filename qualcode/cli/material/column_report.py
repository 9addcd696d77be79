"""What each column of a survey is used for, shown as a table, and the question whether that is right."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from qualcode.cli.frame.output import Column, Listing, Output
from qualcode.cli.frame.progress_bars import MANY_FILES
from qualcode.words import _

if TYPE_CHECKING:
    from qualcode.model.material import Material


def show_columns(out: Output, material: "Material") -> None:
    """A row for each column of the file: its letter, its header, what it is used for, and its first value."""
    columns = (
        Column("letter", _("column")),
        Column("header", _("header"), wide=True),
        Column("use", _("use")),
        Column("example", _("first value"), wide=True),
    )
    uses = {
        "id": _("ID"),
        "question": _("open question"),
        "ranking": _("ranking"),
        "background": _("background variable"),
        "": _("left out"),
    }
    rows = tuple((one.letter, one.header, uses[one.use], one.example) for one in material.columns)
    out.show(Listing("columns", columns, rows))


def confirmation(out: Output, number: int) -> "Callable[[Path, Material], bool] | None":
    """A function that asks whether the guessed columns of a survey are right. None for many files or without a
    terminal: the guess is then only reported."""
    if number >= MANY_FILES or not (out.to_terminal and sys.stdin.isatty()):
        return None

    def confirmed(path: Path, material: "Material") -> bool:
        out.say(_("The columns of {file} would be used as follows:").format(file=path.name))
        show_columns(out, material)
        return typer.confirm(out.question(_("Import the survey with these columns?")), default=True)

    return confirmed
