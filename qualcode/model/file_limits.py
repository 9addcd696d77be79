"""How large an imported file may be."""

from typing import NamedTuple

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
        """Cells of a sheet, counting the empty cells between filled ones."""
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
