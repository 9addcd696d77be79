"""Answers in a file of SPSS (.sav, .zsav), with the texts of questions and choices; needs the extra "spss"."""

import datetime
import tempfile
from pathlib import Path
from typing import Any

from qualcode.errors import Unreadable
from qualcode.importers.limits import too_large_unpacked
from qualcode.model.file_limits import Limits
from qualcode.words import _

SPSS_SUFFIXES = (".sav", ".zsav")


def spss_rows(raw: bytes, path: Path, limits: Limits) -> list[list[str]]:
    """The table with two heading rows: the names of the variables, and their labels, which are the questions as they
    were asked (only the names where no variable has a label). Codes are shown by their labels ("agree")."""
    try:
        import pyreadstat
    except ImportError:
        raise Unreadable(
            _(
                "{name} is an SPSS file. Reading SPSS files requires pyreadstat, which isn't installed."
            ).format(name=path.name),
            _(
                "To install pyreadstat: python3 -m pip install pyreadstat\nOr save the table as "
                ".xlsx or .csv in SPSS, and import that file."
            ),
        ) from None
    with tempfile.TemporaryDirectory(prefix="qualcode-") as folder:
        place = Path(folder) / f"table{path.suffix.lower()}"
        place.write_bytes(raw)
        try:
            _none, told = pyreadstat.read_sav(str(place), metadataonly=True)
            if (told.number_rows or 0) * (told.number_columns or 1) > limits.cells:
                raise too_large_unpacked(path.name, limits)
            columns, told = pyreadstat.read_sav(str(place), output_format="dict")
        except Unreadable:
            raise
        except Exception as trouble:  # the native code has errors of its own
            raise Unreadable(
                _("{name} is damaged or was not copied completely.").format(name=path.name),
                _("Save the table as .xlsx or .csv in SPSS, and import that file."),
            ) from trouble
    names = list(told.column_names)
    labels = [label or "" for label in told.column_labels]
    choices = told.variable_value_labels
    values = [[_cell(value, choices.get(name, {})) for value in columns[name]] for name in names]
    rows = [names] + (
        [[label or name for label, name in zip(labels, names, strict=True)]] if any(labels) else []
    )
    return rows + [list(row) for row in zip(*values, strict=True)]


def _cell(value: Any, choices: dict[Any, str]) -> str:
    """A value by its label, else as people write it; missing ones are empty."""
    if value is None or value != value:
        return ""
    try:
        label = choices.get(value)
    except TypeError:
        label = None
    if label is not None:
        return str(label)
    if hasattr(value, "item"):
        value = value.item()
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    if isinstance(value, datetime.datetime):
        return value.replace(microsecond=0).isoformat(sep=" ").removesuffix(" 00:00:00")
    if isinstance(value, datetime.date | datetime.time):
        return value.isoformat()
    return str(value)
