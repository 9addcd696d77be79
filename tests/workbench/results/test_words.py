"""Words that participants said: whose, and within which marks."""

import pytest

from qualcode.errors import NotFound
from qualcode.workbench.results.filters import Filters
from qualcode.workbench.results.words import words_said
from tests.workbench.players import OTHER_TALK, Player, imported, imported_survey, marked


def test_words_of_the_interviewer_are_never_counted_and_filters_hold(aino: Player) -> None:
    with aino.at_work() as bench:
        imported(bench, "H2.txt", OTHER_TALK)
        imported_survey(bench)
        everything = {one.word for one in words_said(bench, Filters()).words}
        of_survey = words_said(bench, Filters(material="survey"))
        assert of_survey.words and not of_survey.marks
        assert {one.word for one in of_survey.words} < everything
        assert all(one.people for one in of_survey.words)
        assert {one.word for one in words_said(bench, Filters(participant="H2")).words} < everything
        assert words_said(bench, Filters(question="K1")).words
        with pytest.raises(NotFound):
            words_said(bench, Filters(question="K99"))


def test_with_a_filter_on_marks_only_the_words_within_them_are_counted(aino: Player) -> None:
    with aino.at_work() as bench:
        marked(bench, "Ohjeet muuttuvat koko ajan", "Ohjeiden muuttuminen", "Tieto")
        found = words_said(bench, Filters(category="Tieto"))
        assert found.marks
        assert sum(one.n for one in found.words) <= 4
        assert all(one.people == 1 for one in found.words)
