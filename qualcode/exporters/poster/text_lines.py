"""How many lines a text takes in a column, without asking Word: letter by letter, a little on the safe
side."""

from qualcode.exporters.poster.text_fit import FILL, text_width


class LineCounter:
    """Counts lines as a word processor would break them: at spaces, and within a word that is wider than its
    column.

    `size` in points; `widen` makes room for a typeface wider than Arial. Widths of words are remembered,
    because the same words come again and again in a table.
    """

    def __init__(self, size: float, *, bold: bool = False, widen: float = 1.0) -> None:
        self._size = size * widen / FILL
        self._bold = bold
        self._known: dict[str, float] = {}
        self._space = self.width(" ")

    def width(self, word: str) -> float:
        """Points that a word takes on a line."""
        known = self._known.get(word)
        if known is None:
            known = self._known[word] = text_width(word, self._size, self._bold)
        return known

    def widest_word(self, text: str) -> float:
        """Points that the longest unbreakable piece of a text needs."""
        return max(map(self.width, text.split()), default=0.0)

    def lines(self, text: str, width: float) -> int:
        """Lines that a text fills in a column of `width` points; an empty text is one line high."""
        return sum(self._lines_of(piece, width) for piece in text.split("\n")) if text else 1

    def _lines_of(self, text: str, width: float) -> int:
        lines = 1
        used = 0.0
        known = self._known
        for word in text.replace("\t", " " * 8).split(" ") if "\t" in text else text.split(" "):
            wide = known.get(word)
            if wide is None:
                wide = self.width(word)
            if used + wide <= width:
                used += wide + self._space
                continue
            if used:
                lines += 1
            if wide > width:  # broken within the word, wherever the line is full
                more = int(wide // width)
                lines += more
                wide -= more * width
            used = wide + self._space
        return lines
