"""What several coders chose, unit by unit, as a bare table says it."""

from dataclasses import dataclass

from qualcode.analysis.agreement_coefficients import CrossTable, cross_table
from qualcode.analysis.alpha import Alpha, nominal_alpha
from qualcode.errors import Unreadable
from qualcode.words import _

MISSING = frozenset(("", "*", ".", "NA", "NaN", "#N/A"))
"""What stands in a cell where a coder left a unit out."""


@dataclass(frozen=True, slots=True)
class CodedUnit:
    """A unit and the category that each coder gave it, in the order of the coders; None where one gave none."""

    name: str
    values: tuple[str | None, ...]


@dataclass(frozen=True, slots=True)
class CodedUnits:
    """Several coders' choices, unit by unit."""

    coders: tuple[str, ...]
    units: tuple[CodedUnit, ...]
    named_by: tuple[str, ...] = ()
    """The headings of the columns that name the units; empty if their place in the file does."""
    read_as: str = ""
    """How several codes of a unit stand in the table (`qualcode.analysis.agreement_sets`); empty: one code each."""
    codes: int = 0
    """How many codes were compared one by one in each unit; 0: each unit has one code of each coder."""

    @property
    def alpha(self) -> Alpha:
        """Krippendorff's nominal alpha over all coders."""
        return nominal_alpha(unit.values for unit in self.units)

    def pair(self, first: int, second: int) -> CrossTable:
        """The cross table of two of the coders, by their places."""
        return cross_table(
            [unit.values[first] for unit in self.units], [unit.values[second] for unit in self.units]
        )


def unreadable(sentence: str, file: str, **values: object) -> Unreadable:
    """The error for a table that can't be used, with a hint about the form that a table must have."""
    return Unreadable(
        sentence.format(file=file, **values),
        _(
            "The table must have a row for each unit and a column for each coder, with the "
            "coders' names in the first row. A cross table of two coders also works, with the "
            "same categories in the first column and in the first row."
        ),
    )
