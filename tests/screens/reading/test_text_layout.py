"""What stands where on the screen: offsets and places on it lead to one another, whatever the letters."""

import itertools

from hypothesis import example, given
from hypothesis import strategies as st
from rich.cells import cell_len

from qualcode.screens.kit.cells import clusters, columns, drawn
from qualcode.screens.reading.text_layout import HEAD, QUESTION, WORDS, Layout, Part, wrap
from qualcode.text import clean

SPICED = st.text(
    st.one_of(
        st.sampled_from("ab  äö漢字한e\u0301\u0308\u200d\ufe0f👩👨🏽\U0001f1eb\u200b\u202e\t\n。“–"),
        st.characters(exclude_categories=["Cs"]),
    ),
    max_size=120,
).map(clean)
"""Texts with wide letters, accents of their own, joined pictures, signs that turn the direction of writing."""

PASSAGES = st.lists(SPICED, min_size=1, max_size=5)


def laid(passages: list[str], width: int) -> tuple[str, Layout]:
    parts, at = [], 0
    for passage in passages:
        parts.append(Part(at, at + len(passage)))
        at += len(passage) + 1
    text = "\n".join(passages)
    return text, Layout(text, parts, width)


@given(PASSAGES, st.integers(10, 40))
@example(["漢" * 30, "e\u0301" * 25], 11)
def test_no_line_is_wider_than_the_screen_and_every_letter_is_on_one_line(
    passages: list[str], width: int
) -> None:
    _text, layout = laid(passages, width)
    for place, part in enumerate(layout.parts):
        own = [line for line in layout.lines if line.kind == WORDS and line.part == place]
        assert own[0].start == part.start and own[-1].end == part.end
        assert all(one.end == other.start for one, other in itertools.pairwise(own))
        for line in own:
            assert cell_len(layout.text[line.start : line.shown]) <= width
            assert not layout.text[line.shown : line.end].strip()


@given(PASSAGES, st.integers(10, 40))
@example(["\u11600"], 10)
@example(["👩\u200d👨\u200d👩 ja e\u0301"], 10)
def test_from_a_letter_to_its_place_on_the_screen_and_back_is_the_same_letter(
    passages: list[str], width: int
) -> None:
    _text, layout = laid(passages, width)
    for line_number, line in enumerate(layout.lines):
        if line.kind != WORDS:
            continue
        for start, places in clusters(layout.text[line.start : line.shown]):
            offset = line.start + start
            number, x = layout.cell_of(offset)
            assert number == line_number
            if places:
                assert layout.offset_at(number, x) == offset
                assert layout.offset_at(number, x + places - 1) == offset


@given(SPICED)
@example("tab\there")
@example("a bell \a rings")
def test_the_places_of_letters_add_up_to_what_the_terminal_is_told(text: str) -> None:
    shown = drawn(text)
    assert len(shown) == len(text)
    places = columns(shown)
    assert len(places) == len(text) + 1 and places[-1] == cell_len(shown)
    for start, _size in clusters(shown):
        assert places[start] == cell_len(shown[:start])


@given(st.text("ab ", max_size=80), st.integers(10, 20))
def test_lines_are_broken_at_spaces_where_there_are_any(text: str, width: int) -> None:
    for start, end, _shown in wrap(text, 0, None, width):
        if end < len(text) and text[end - 1] != " ":
            assert " " not in text[start:end].strip(" ") and end - start == width


def test_a_question_stands_above_its_answers_when_they_are_read_question_by_question() -> None:
    parts = [Part(0, 2, "K1"), Part(3, 5, "K2"), Part(6, 8, "K1"), Part(9, 11, "K2")]
    layout = Layout(
        "aa\nbb\ncc\ndd", parts, 20, order=[0, 2, 1, 3], questions={"K1": "Mitä?", "K2": "Miten?"}
    )
    assert [line.part for line in layout.lines if line.kind == QUESTION] == [0, 1]
    assert [line.part for line in layout.lines if line.kind == HEAD] == [0, 2, 1, 3]
    assert layout.lines[layout.line_at(6)].part == 2


def test_what_would_turn_the_writing_around_is_never_drawn() -> None:
    assert "\u202e" not in drawn("a\u202eb\u2066c") and len(drawn("a\u202eb")) == 3
