"""While the project's history is read anew, a terminal shows how far that is, and a pipe gets one sentence."""

import io

from qualcode.cli.frame.output import Output
from qualcode.cli.frame.progress_bars import Building


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_pipe_gets_one_sentence_however_often_it_is_told() -> None:
    errors = io.StringIO()
    building = Building(Output(io.StringIO(), errors))
    for done in (0, 0.5, 1):
        building(done)
    building.end()
    assert errors.getvalue() == "Rebuilding the index from the audit trail. This takes a moment …\n"


def test_a_terminal_shows_a_bar_and_takes_it_away() -> None:
    errors = Terminal()
    building = Building(Output(io.StringIO(), errors))
    building(0)
    building(0.5)
    building.end()
    shown = errors.getvalue()
    assert "Rebuilding the index" in shown
    assert "50%" in shown
    assert shown.rstrip("\n").endswith("\x1b[2K"), "the line of the bar is empty at last"


def test_nothing_is_shown_when_nothing_is_built() -> None:
    errors = Terminal()
    Building(Output(io.StringIO(), errors)).end()
    assert errors.getvalue() == ""
