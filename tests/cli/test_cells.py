"""Cells and lines as they are put on a screen."""

import io

from qualcode.cli.frame import cells
from qualcode.cli.frame.output import Output


class Terminal(io.StringIO):
    """What takes a text for somebody who reads it in a terminal."""

    def isatty(self) -> bool:
        return True


def test_cells_stand_on_one_line_each_whatever_spaces_they_hold() -> None:
    assert cells.each_on_one_line([[" a\nb  c ", ""], [None, True]]) == [["a b c", ""], ["", "yes"]]
    assert cells.each_on_one_line([["a\u00a0b", "\u2028c", "d  e", "f ", "\0 g"]]) == [
        ["a b", "c", "d e", "f", "\0 g"]
    ]


def test_each_line_of_a_text_is_wrapped_by_itself_in_a_terminal() -> None:
    out = Output(Terminal())
    wide = out.width
    assert out.lines(f"{'a ' * 20}\nb") == ["a " * 20, "b"]
    assert out.lines("x" + " x" * wide + "\nb")[-1] == "b"
