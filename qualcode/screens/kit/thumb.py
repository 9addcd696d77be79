"""The scrollbar thumb at the right edge of a view that is longer than the screen: it shows the position, and
can be dragged.

It replaces the scrollbar of the library, which is redrawn, a moment late, whenever anything on the screen
moves.
"""

THUMB = "▐"


def thumb(top: int, height: int, lines: int) -> range:
    """The screen lines that the thumb covers when line `top` is the first visible one of all `lines`; an empty
    range if all lines fit into `height`."""
    if lines <= height or height < 1:
        return range(0)
    length = max(1, height * height // lines)
    first = round(min(top, lines - height) * (height - length) / (lines - height))
    return range(first, first + length)


def top_at(y: int, height: int, lines: int) -> int:
    """The first visible line of the text when the middle of the thumb is dragged to line `y` of the view."""
    length = len(thumb(0, height, lines))
    if not length or height <= length:
        return 0
    share = (y - length / 2 + 0.5) / (height - length)
    return round(min(max(share, 0.0), 1.0) * (lines - height))
