"""The coding table that an analyst names, or that comes by standard input."""

from collections.abc import Callable
from pathlib import Path

from qualcode.importers.coding_table import from_text, read_coding_table
from qualcode.importers.encoding import decode
from qualcode.importers.limits import too_large
from qualcode.model.coding_row import CodingTable
from qualcode.model.file_limits import Limits
from qualcode.text import clean
from qualcode.words import _
from qualcode.workbench.bench import Bench
from qualcode.workbench.given_file import read_given_file


def coding_table(
    bench: Bench,
    path: Path | None,
    read: Callable[[int], bytes] | None = None,
    sheet: str = "",
    *,
    fill_down: bool = False,
) -> CodingTable:
    """The rows of a file (of one of its sheets), or of what `read` gives; with `fill_down`, empty cells mean the same
    as above."""
    limits = Limits(bench.settings.import_limit)
    if path is None:
        raw = read(limits.file_bytes + 1) if read else b""
        if len(raw) > limits.file_bytes:
            raise too_large(_("standard input"), limits)
        return from_text(clean(decode(raw, _("standard input"))[0]), limits, fill_down=fill_down)
    return read_given_file(path, limits, lambda: read_coding_table(path, limits, sheet, fill_down=fill_down))
