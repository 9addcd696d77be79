"""How large a file may be that is imported: as it is, and unpacked."""

from typing import NamedTuple

from qualcode.errors import Unreadable
from qualcode.text import proposed
from qualcode.words import _

MEGABYTES = 60
"""A text of ten million words. More would need more memory than a small computer has."""


class Limits(NamedTuple):
    """The limits that follow from the setting `import.limit`, in megabytes."""

    megabytes: int = MEGABYTES

    @property
    def file_bytes(self) -> int:
        """Bytes of a file."""
        return self.megabytes * 1_000_000

    @property
    def part_bytes(self) -> int:
        """Bytes of one part of a packed file, unpacked."""
        return self.megabytes * 2_000_000

    @property
    def cells(self) -> int:
        """Cells of a sheet, empty ones between others among them."""
        return self.megabytes * 40_000

    @property
    def letters(self) -> int:
        """Letters in all the cells of a sheet."""
        return self.megabytes * 1_000_000

    @property
    def signs_of_markup(self) -> int:
        """Elements and attributes in the text of a Word document: each takes about 300 bytes when it is read."""
        return self.megabytes * 23_000


USUAL = Limits()
"""Where the project doesn't say otherwise."""


def too_large(name: str, limits: Limits) -> Unreadable:
    """The refusal of a file that is larger than the project reads."""
    return Unreadable(
        _("{name} is larger than {most} MB.").format(name=name, most=limits.megabytes), _way_out(limits)
    )


def too_large_unpacked(name: str, limits: Limits) -> Unreadable:
    """The refusal of a packed file whose content would take too much memory."""
    return Unreadable(
        _("What is packed in {name} is too large to be read.").format(name=name), _way_out(limits)
    )


def _way_out(limits: Limits) -> str:
    return proposed(
        _("Split it into smaller files, or allow larger ones: qualcode set import.limit {number}"),
        number=limits.megabytes * 2,
    )
