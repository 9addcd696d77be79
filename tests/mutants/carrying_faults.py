"""The faults of carrying marks into a corrected text that the tests must notice."""

from tests.mutants.mutant import Mutant

CARRIED, REVISING = "tests/model/test_carrying.py", "tests/workbench/material/test_revise.py"
LATE = "tests/trail/test_late_arrivals.py"

CARRYING = [
    Mutant(
        "a mark keeps its offsets when the text before it is corrected",
        "qualcode/model/corrected_places.py",
        "    if end <= correction.beginning:\n",
        "    if end <= correction.beginning or correction.beginning >= 0:\n",
        (f"{CARRIED}::test_after_one_edit_anywhere_outside_the_mark_its_words_are_carried_exactly",),
    ),
    Mutant(
        "a mark whose own words were corrected is carried to where they stood, unseen",
        "qualcode/model/corrected_places.py",
        "    return Carried(begin, close, exact=False,",
        "    return Carried(begin, close, exact=True,",
        (f"{CARRIED}::test_exactly_carried_are_only_the_very_words_and_a_proposal_lies_in_the_text",),
    ),
    Mutant(
        "short words that stand once in each text are the same, wherever they went",
        "qualcode/model/corrected_places.py",
        "    if once and len(words) >= LONG_ENOUGH:",
        "    if once:",
        (f"{CARRIED}::test_a_turn_that_was_moved_is_carried_if_it_is_long_and_only_proposed_if_it_is_short",),
    ),
    Mutant(
        "a mark that a corrected text left open counts no more",
        "qualcode/index/queries/counts.py",
        "FROM segment WHERE state != 'missing' AND retired = 0",
        "FROM segment WHERE state = 'here' AND retired = 0",
        (
            f"{REVISING}::test_no_count_changes_when_a_transcript_is_corrected_and_what_is_open_is_told_everywhere",
        ),
    ),
    Mutant(
        "a mark that a corrected text left open loses its words",
        "qualcode/model/segment_places.py",
        'text.text[span.start : span.end] if best else "",',
        '"",',
        (f"{LATE}::test_after_a_correction_a_mark_without_a_place_there_is_left_open",),
        core=True,
    ),
    Mutant(
        "a corrected text records no places for the marks that it carries over",
        "qualcode/acts/documents.py",
        "    for segment, start, end, words in revised.spans:\n",
        "    for segment, start, end, words in ():\n",
        (
            f"{REVISING}::test_a_corrected_transcript_takes_its_marks_along_and_leaves_open_only_the_one_that_was_touched",
        ),
    ),
    Mutant(
        "a text that was edited by hand is shown in place of the one that was imported",
        "qualcode/index/intake/texts.py",
        "    if known is None or _is_whole(folder, document, revision):\n",
        "    if known is None or document:\n",
        (f"{LATE}::test_a_revision_edited_by_hand_is_shown_and_known_as_altered",),
    ),
]
"""Faults of carrying marks into a corrected text."""
