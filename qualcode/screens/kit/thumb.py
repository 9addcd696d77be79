"""The thumb at the right edge of what is longer than the screen: where in it one is, also to be dragged.

The library's own bar is drawn again, a moment late, whenever anything on the screen gets another place.
"""

THUMB = "▐"


def thumb(top: int, height: int, lines: int) -> range:
    """The lines of the screen on which the thumb stands when line `top` of all lines is the first that is seen; none
    if all of them are seen."""
    if lines <= height or height < 1:
        return range(0)
    length = max(1, height * height // lines)
    first = round(min(top, lines - height) * (height - length) / (lines - height))
    return range(first, first + length)


def top_at(y: int, height: int, lines: int) -> int:
    """The line that is the first to be seen when the middle of the thumb is dragged to a line of the screen."""
    length = len(thumb(0, height, lines))
    if not length or height <= length:
        return 0
    share = (y - length / 2 + 0.5) / (height - length)
    return round(min(max(share, 0.0), 1.0) * (lines - height))
