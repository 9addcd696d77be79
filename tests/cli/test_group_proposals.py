"""Proposals for grouping from the command line."""

from tests.cli.page import Desk


def test_in_a_pipe_they_are_only_shown_with_the_commands(project: Desk) -> None:
    for words in ("Palaverien suuri määrä", "Palaverien liian suuri määrä"):
        assert project.give("mark", "H1", "--at", "2", "--simplify", words).code == 0
    said = project.give("group", "--suggest")
    assert said.code == 0 and "Nothing was grouped" in said.out
    assert "qualcode group e" in said.out and "--new" in said.out
    assert project.give("group", "--suggest", "--into", "Tieto").code == 2
