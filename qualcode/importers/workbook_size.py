"""Checks on a spreadsheet before it is read: its unpacked size, and single cells far away from the others.

If somebody types a space a million rows below the table, the spreadsheet program stores it as a cell, and the
library that reads sheets makes room for every cell up to it. Such cells are left out first, and reported.
"""

import re
import zipfile
import zlib
from collections.abc import Iterable
from io import BytesIO

from qualcode.errors import Unreadable
from qualcode.importers.limits import too_large_unpacked
from qualcode.importers.sheet_cells import (
    PLACE_GIVEN,
    PLACED,
    POSSIBLE,
    TAG,
    Cell,
    address,
    column_number,
    ods_sheets,
    xlsx_cells,
)
from qualcode.model.file_limits import Limits
from qualcode.words import _, ngettext

_DAMAGE = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    zlib.error,
    NotImplementedError,
    RuntimeError,
    EOFError,
    ValueError,
    LookupError,
    OSError,
)
_READ = re.compile(
    r"content\.xml|META-INF/manifest\.xml|xl/(?:_rels/|worksheets/(?:_rels/)?)?[^/]+\.(?:xml|rels)"
)
"""The parts of a spreadsheet that are read."""

_ROWS_APART, _COLUMNS_APART = 1_000, 200
"""Cells with so many empty rows or columns before them stand apart."""

_ROOMY = 200_000
"""Fewer cells than this are read as they are, however few of them hold anything."""

_MOST_APART = 100
"""More cells apart than these are no slip; then the sheet is as large as it says."""

_ITEM = re.compile(rb"<(?:\w+:)?si\b")
_ODS_BLANKS = re.compile(rb"""(text:c\s*=\s*["'])\d{4,}(["'])""")


def within_limits(raw: bytes, name: str, limits: Limits) -> tuple[bytes, tuple[str, ...]]:
    """The spreadsheet without cells that are far away from the others, and the addresses of these cells.

    Raises `Unreadable` if it would unpack to more than the limits allow. An old .xls file isn't packed and is
    returned unchanged; so is any other file that isn't a zip archive, for its reader to report the problem.
    """
    if not raw.startswith(b"PK"):
        return raw, ()
    try:
        archive = zipfile.ZipFile(BytesIO(raw))
    except _DAMAGE:
        return raw, ()
    try:
        with archive:
            return _checked(archive, raw, name, limits)
    except _DAMAGE:
        raise _damaged(name) from None


def _checked(
    archive: zipfile.ZipFile, raw: bytes, name: str, limits: Limits
) -> tuple[bytes, tuple[str, ...]]:
    read = [part for part in archive.infolist() if part.filename.lower().endswith((".xml", ".rels", ".bin"))]
    if sum(part.file_size for part in read) > 2 * limits.part_bytes or any(
        part.file_size > limits.part_bytes for part in read
    ):
        raise too_large_unpacked(name, limits)
    names = {part.filename for part in read}
    for one in names:
        if _READ.fullmatch(one):
            _make_sure_of_xml(archive.read(one), name)
    changed: dict[str, bytes] = {}
    apart: list[str] = []
    if "content.xml" in names:
        part = archive.read("content.xml")
        bounded = _ODS_BLANKS.sub(rb"\g<1>1000\g<2>", part)
        for cells in ods_sheets(bounded):
            bounded = _without(bounded, _apart(cells, name, limits), apart, b"<table:table-cell/>")
        if bounded != part:
            changed["content.xml"] = bounded
    for sheet in sorted(one for one in names if "/worksheets/" in one and one.endswith(".xml")):
        part = archive.read(sheet)
        _make_sure_of_places(part, name)
        if _is_roomy(part, name, limits):
            cells = list(xlsx_cells(part, ()))
            bounded = _without(part, _apart(cells, name, limits), apart, b"")
            if bounded != part:
                part = changed[sheet] = bounded
        _make_sure_of_letters(archive, names, part, name, limits)
        del part
    if not changed:
        return raw, ()
    return _written_anew(archive, changed), tuple(apart)


def _make_sure_of_xml(part: bytes, name: str) -> None:
    """Refuse a part that isn't well-formed XML: in some faulty parts, the library that reads sheets would
    search for the end forever."""
    from xml.parsers import expat

    def refuse(*_told: object) -> None:
        raise _damaged(name)

    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = refuse
    try:
        parser.Parse(part, True)
    except (expat.ExpatError, LookupError):
        raise _damaged(name) from None


def _make_sure_of_places(part: bytes, name: str) -> None:
    """Refuse a cell or row whose address no sheet has: the library that reads sheets would place it far
    away."""
    for kind, place in PLACE_GIVEN.findall(part):
        if not POSSIBLE[kind].fullmatch(place):
            raise _damaged(name)


def _damaged(name: str) -> Unreadable:
    return Unreadable(
        _("{name} is damaged or was not copied completely.").format(name=name),
        _("Open the file in the spreadsheet program, save it as .xlsx and import that file."),
    )


def _is_roomy(part: bytes, name: str, limits: Limits) -> bool:
    """Whether the range from A1 to the last row and column of a sheet has many more places than the sheet has
    cells."""
    rows: int = 0
    columns: int = 0
    number = 0
    for match in PLACED.finditer(part):
        rows = max(rows, int(match[3]))
        columns = max(columns, column_number(match[2]))
        number += 1
    if number > 2 * limits.cells:
        raise too_large_unpacked(name, limits)
    return rows * columns > _ROOMY and rows * columns > 4 * number


def _make_sure_of_letters(
    archive: zipfile.ZipFile, names: set[str], part: bytes, name: str, limits: Limits
) -> None:
    """Refuse a sheet in which one long text is repeated until memory is full."""
    shared = next((one for one in names if one.endswith("/sharedStrings.xml")), None)
    if shared is None:
        return
    items = _ITEM.split(archive.read(shared))[1:]
    if max(map(len, items), default=0) * (part.count(b"<v") + part.count(b":v")) <= limits.letters:
        return
    lengths = tuple([len(TAG.sub(b"", item)) for item in items])
    if sum(cell.letters for cell in xlsx_cells(part, lengths)) > limits.letters:
        raise too_large_unpacked(name, limits)


def _apart(cells: list[Cell], name: str, limits: Limits) -> list[Cell]:
    """The cells that are far away from the others and are to be left out. Raises `Unreadable` if the rest of
    the sheet is still too large."""
    apart: list[Cell] = []
    kept = cells
    places, filled = _size(kept)
    if places > _ROOMY and places > 4 * filled:
        kept = _together(kept, [(one.row, one.row + one.down) for one in kept], _ROWS_APART)
        kept = _together(kept, [(one.column, one.column + one.across) for one in kept], _COLUMNS_APART)
        chosen = set(kept)
        apart = [one for one in cells if one not in chosen]
        if len(apart) > _MOST_APART:
            apart, kept = [], cells
        places, filled = _size(kept)
    letters = sum(one.letters * one.down * one.across for one in kept)
    if max(places, filled) > limits.cells or letters > limits.letters:
        raise too_large_unpacked(name, limits)
    return apart


def _size(cells: list[Cell]) -> tuple[int, int]:
    """How many places the range from A1 to the last of these cells has, and how many of them hold something."""
    if not cells:
        return 0, 0
    rows = max(one.row + one.down for one in cells)
    columns = max(one.column + one.across for one in cells)
    return rows * columns, sum(one.down * one.across for one in cells)


def _together(cells: list[Cell], spans: list[tuple[int, int]], gap: int) -> list[Cell]:
    """The largest group of cells without a gap of more than `gap` rows (or columns) in it; `spans` are the
    cells' extents in that direction."""
    starts: list[int] = []
    groups: list[int] = []
    reached = None
    for start, end in sorted(spans):
        if reached is None or start - reached > gap:
            starts.append(start)
            groups.append(0)
            reached = end
        groups[-1] += 1
        reached = max(reached, end)
    if len(groups) < 2:
        return cells
    largest = groups.index(max(groups))
    low = starts[largest]
    high = starts[largest + 1] if largest + 1 < len(starts) else None
    return [
        one
        for one, (start, _end) in zip(cells, spans, strict=True)
        if start >= low and (high is None or start < high)
    ]


def _without(part: bytes, cells: Iterable[Cell], told: list[str], instead: bytes) -> bytes:
    """The part without these cells, whose addresses are reported."""
    pieces, reached = [], 0
    for one in sorted(cells, key=lambda cell: cell.start):
        pieces += [part[reached : one.start], instead]
        reached = one.end
        told.append(address(one.row, one.column))
    return b"".join([*pieces, part[reached:]]) if reached else part


def _written_anew(archive: zipfile.ZipFile, changed: dict[str, bytes]) -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as new:
        for part in archive.infolist():
            if part.filename.lower().endswith((".xml", ".rels", ".bin")) or part.filename == "mimetype":
                content = changed.get(part.filename)
                new.writestr(part.filename, archive.read(part) if content is None else content)
    return made.getvalue()


def apart_sentence(addresses: tuple[str, ...]) -> tuple[str, ...]:
    """What is reported of the cells that were left out."""
    if not addresses:
        return ()
    shown = ", ".join(addresses[:5]) + (" …" if len(addresses) > 5 else "")
    sentence = ngettext(
        "Cell {cells} was left out, because it is far away from the other cells.",
        "Cells {cells} were left out, because they are far away from the other cells.",
        len(addresses),
    )
    return (sentence.format(cells=shown),)
