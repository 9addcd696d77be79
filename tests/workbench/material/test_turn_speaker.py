"""Who says a single turn is corrected after coding: the text and every mark stay, the counts follow."""

import pytest

from qualcode.errors import NotFound, Refusal
from qualcode.index.queries import documents as document_queries
from qualcode.index.queries import participants as people_queries
from qualcode.workbench.bench import Bench
from qualcode.workbench.find import find_document
from qualcode.workbench.material.revision.turn_speaker import correct_speaker
from qualcode.workbench.results.filters import Filters
from qualcode.workbench.results.lists import segment_rows
from qualcode.workbench.team.undo import undo
from tests.workbench.players import Player, imported, imported_survey, marked

TURNS = "Haastattelija: Mitä?\nMatti: Työtä.\nLiisa: Lepoa.\nMatti: Rauhaa.\nHaastattelija: Ai?\n"


def who_says(bench: Bench) -> list[str]:
    document = find_document(bench.index, "H7")
    names = {one.id: one.name for one in people_queries.participants(bench.index)}
    rows = document_queries.passages(bench.index, document.id, document.revision)
    return [names.get(one.participant, "?") for one in rows]


def test_a_turn_is_given_to_another_and_back_and_its_mark_stays(aino: Player) -> None:
    with aino.at_work() as bench:
        imported(bench, "H7.txt", TURNS)
        assert who_says(bench) == ["?", "H7-1", "H7-2", "H7-1", "?"]
        marked(bench, "Rauhaa", document="H7")
        done = correct_speaker(bench, "H7", 4, "liisa")
        assert who_says(bench) == ["?", "H7-1", "H7-2", "H7-2", "?"]
        (row,) = segment_rows(bench, Filters())
        assert (row.segment.quote, done.kept, done.shifted, done.open) == ("Rauhaa", 1, 0, ())
        assert [(one.before, one.after) for one in done.spoken] == [(("H7-1",), ("H7-2",))]
        assert done.recorded and "speaker of a turn in H7" in done.recorded.sentence
        correct_speaker(bench, "H7", 4, "?")
        assert who_says(bench)[3] == "?"
        correct_speaker(bench, "H7", 4, "H9")
        assert who_says(bench)[3] == "H9"
        for _each in range(3):
            undo(bench)
        assert who_says(bench) == ["?", "H7-1", "H7-2", "H7-1", "?"]


def test_who_says_it_already_a_turn_that_is_not_there_and_a_survey_are_refused(aino: Player) -> None:
    with aino.at_work() as bench:
        imported(bench, "H7.txt", TURNS)
        with pytest.raises(Refusal, match="already"):
            correct_speaker(bench, "H7", 2, "H7-1")
        for turn in (0, 6, 10**30):
            with pytest.raises(NotFound, match="numbered from 1 to 5"):
                correct_speaker(bench, "H7", turn, "H7-1")
        imported_survey(bench)
        with pytest.raises(Refusal, match="survey"):
            correct_speaker(bench, "kysely", 1, "H7-1")
