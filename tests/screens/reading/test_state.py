"""What the reading screen is about, without a terminal: what is chosen, which mark is meant, where keys lead."""

from collections.abc import Callable
from pathlib import Path

import pytest

from qualcode.screens.reading.movement import FREE, PASSAGE, SENTENCE
from qualcode.screens.reading.state import JUMPS, ReadingState
from qualcode.workbench.coding import mark
from qualcode.workbench.coding.quote_places import Place
from tests.screens.desk import opened

See = Callable[[ReadingState], None]


def look(study: Path, see: See, word: str = "H1") -> None:
    """Open a document and see where something leads."""
    with opened(study) as bench:
        see(ReadingState(bench, word))


def test_a_document_is_opened_where_it_was_left(study: Path) -> None:
    def leave(state: ReadingState) -> None:
        state.choose(state.ground.passage(4))
        state.reach()
        state.keep_place()

    look(study, leave)

    def again(state: ReadingState) -> None:
        start, end = state.ground.bounds[4]
        assert (state.selection.start, state.selection.end) == (start, end)
        assert state.place.passages >= 5

    look(study, again)


def test_of_the_marks_here_the_one_with_these_bounds_is_meant_else_the_shortest(study: Path) -> None:
    def see(state: ReadingState) -> None:
        start, end = state.ground.bounds[1]
        document, revision = state.reading.document.id, state.reading.document.revision
        whole = mark.mark(state.bench, document, Place(start=start, end=end, revision=revision)).thing
        part = mark.mark(state.bench, document, Place(start=start, end=start + 9, revision=revision)).thing
        state.read_marks(None)
        state.choose(state.ground.passage(1))
        assert state.mark_id == whole
        state.choose(state.ground.step(state.ground.passage(1), SENTENCE, forward=True))
        assert {one.segment.id for one in state.marks_at()} >= {whole, part}
        assert state.mark_id == part

    look(study, see)


def test_only_the_marks_that_an_act_touched_are_read_again(study: Path) -> None:
    def see(state: ReadingState) -> None:
        before = dict(state.marks)
        start, end = state.ground.bounds[1]
        place = Place(start=start, end=end, revision=state.reading.document.revision)
        recorded = mark.mark(state.bench, state.reading.document.id, place)
        touched = state.touched(recorded)
        assert touched == frozenset({recorded.thing})
        state.read_marks(touched)
        assert state.marks.keys() - before.keys() == {recorded.thing}
        assert all(state.marks[name] is one for name, one in before.items())

    look(study, see)


def test_a_turn_more_passes_over_the_interviewer(study: Path) -> None:
    def see(state: ReadingState) -> None:
        passages = state.reading.passages
        first = next(at for at, one in enumerate(passages) if one.role != "interviewer")
        state.choose(state.ground.passage(first))
        after = state.extended(PASSAGE, forward=True)
        last = state.ground.part_at(after.end - 1)
        assert last > first and passages[last].role != "interviewer"

    look(study, see)


def test_next_places_go_round_the_document(study: Path) -> None:
    def see(state: ReadingState) -> None:
        state.find("ei")
        every = len(state.found)
        assert every > 2
        state.choose(state.ground.last())
        number, place = state.next_found(forward=True, from_here=False)
        assert (number, place.size) == (0, FREE)
        state.choose(place)
        assert state.next_found(forward=False, from_here=False)[0] == every - 1

    look(study, see)


def test_jumps_lead_back_one_after_another_and_so_many_are_kept(study: Path) -> None:
    def see(state: ReadingState) -> None:
        for at in range(JUMPS + 5):
            state.choose(state.ground.passage(at % len(state.ground.bounds)))
            state.remember_jump()
        assert len(state.jumps) == JUMPS
        last = state.jumped_from()
        assert last is not None and last[1] == state.selection.start
        assert state.whole_or_free(*last[1:]).size == PASSAGE
        for _left in range(JUMPS - 1):
            state.jumped_from()
        assert state.jumped_from() is None

    look(study, see)


@pytest.mark.parametrize("forward", [True, False])
def test_passages_without_marks_are_never_the_interviewer_s(study: Path, forward: bool) -> None:
    def see(state: ReadingState) -> None:
        passage = state.passage_without_marks(forward=forward)
        assert passage is not None
        assert state.reading.passages[state.ground.part_at(passage.start)].role != "interviewer"

    look(study, see)
