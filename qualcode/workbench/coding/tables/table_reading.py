"""The coding table that an analyst names, or that comes by standard input."""

from collections.abc import Callable
from pathlib import Path

from qualcode.errors import FolderTrouble, Refusal
from qualcode.files import TooLong
from qualcode.importers.coding_table import from_text, read_coding_table
from qualcode.importers.encoding import decode
from qualcode.importers.limits import too_large
from qualcode.model.coding_row import CodingTable
from qualcode.model.file_limits import Limits
from qualcode.text import clean
from qualcode.words import _, reason_of
from qualcode.workbench.bench import Bench


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
    if not path.exists():
        raise Refusal(
            _("File {path} not found.").format(path=path),
            _("Check the name. The Tab key completes file names."),
        )
    try:
        return read_coding_table(path, limits, sheet, fill_down=fill_down)
    except TooLong:
        raise too_large(path.name, limits) from None
    except OSError as trouble:
        raise FolderTrouble(
            _("{name} can't be read: {reason}.").format(name=path, reason=reason_of(trouble)),
            _("Check that the path points to a file and that you have permission to open it."),
        ) from None
