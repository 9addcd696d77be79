"""Where the pages of a long table break, so that a merged label can be repeated at the top of each.

Word shows the text of merged cells once, at the top; after a page break the reader sees an empty cell. So the
pages are worked out beforehand: every row is given the least height that its text needs by a careful count,
the page is filled, and the row that begins the next page begins its merged cells again, with their labels. A
few points are kept free at the foot of a page, and never room enough for one row more, so that small
differences between word processors don't move the break.
"""

from collections.abc import Sequence
from dataclasses import dataclass

FREE = 8.0
"""Points by which a whole page of rows may come out longer or shorter in another program."""


@dataclass(frozen=True, slots=True)
class RowNeeds:
    """The height in points that each column's text needs, and whether the column's cell continues the one
    above. A cell that continues needs the height of the label that it continues."""

    points: tuple[float, ...]
    goes_on: tuple[bool, ...]


@dataclass(slots=True)
class PlacedRow:
    """A row's least height in points; whether its merged cells begin again; whether it must be allowed to
    split, because it is taller than a page."""

    height: float
    begins_anew: bool = False
    may_split: bool = False


def placed(rows: Sequence[RowNeeds], page: float, first: float) -> list[PlacedRow]:
    """The rows on their pages; rows may fill `page` points of a page, and `first` points of the first one.

    A merged cell is as high as the rows that it covers; where its label needs more, the last of them grows.
    """
    done: list[PlacedRow] = []
    room, used, begun, if_cut, anew = first, 0.0, 0, 0.0, True
    begins: list[float] = []  # for each column, how far down the page its cell begins
    for at, row in enumerate(rows):
        following = rows[at + 1].goes_on if at + 1 < len(rows) else (False,) * len(row.points)
        if not anew:
            begins = [begin if on else used for begin, on in zip(begins, row.goes_on, strict=True)]
            if used + _height(row, begins, used, None) > room - FREE:
                alone = _height(row, [used] * len(begins), used, following)
                _settle(done[begun:], if_cut, room - used, alone)
                room, used, begun, anew = page, 0.0, at, True
        if anew:
            begins = [used] * len(row.points)
        height = _height(row, begins, used, following)
        split = height > page - FREE
        done.append(PlacedRow(height, anew, split))
        if_cut = _height(row, begins, used, None) - height
        used += height
        anew = split
        if split:  # it begins where it stands and ends somewhere on a later page
            used, room, begun = (used - room) % page, page, at + 1
    return done


def _height(row: RowNeeds, begins: Sequence[float], used: float, following: Sequence[bool] | None) -> float:
    """The height of a row in points. `following` says for each column whether its cell continues in the next
    row (None: no cell does). Cells that don't continue end with this row, so their whole label must fit."""
    height = min(row.points)
    for column, begin in enumerate(begins):
        if following is None or not following[column]:
            height = max(height, row.points[column] - (used - begin))
    return height


def _settle(page: list[PlacedRow], if_cut: float, left: float, following: float) -> None:
    """Ends a page: its last row grows by what labels cut here still need (`if_cut`), and what is `left` is
    spread over the rows until the `following` row certainly no longer fits."""
    if not page:
        return
    page[-1].height += if_cut
    left -= if_cut
    keep = min(left, max(following - FREE, following / 2))
    for row in page:
        row.height += (left - keep) / len(page)
