"""What is painted on a line: marks, overlaps, what is chosen, with bars in the margin that need no colour."""

from hypothesis import given
from hypothesis import strategies as st

from qualcode.screens.reading.painted_text import BAR, LANES, MORE, Painted, Painting, signs_of
from qualcode.screens.reading.text_layout import WORDS, Layout, Part
from tests.screens.reading.test_text_layout import PASSAGES, laid

TEXT = "yksi kaksi kolme neljä viisi kuusi seitsemän kahdeksan"


def painted(*marks: Painted, width: int = 20) -> Painting:
    return Painting(Layout(TEXT, [Part(0, len(TEXT))], width), marks)


def test_words_under_two_marks_have_the_colours_of_both() -> None:
    painting = painted(Painted("s1", 0, 10, 0, "Ti"), Painted("s2", 5, 16, 1, "Ro"))
    looks = [(run.text, run.colours) for run in painting.runs(1, (0, 0))]
    assert looks == [("yksi ", (0,)), ("kaksi", (0, 1)), (" kolme", (1,))]


def test_a_bar_begins_with_the_sign_of_its_category_and_goes_on_to_the_last_line() -> None:
    painting = painted(Painted("s1", 5, 30, 0, "Ti"), Painted("s2", 11, 16, 1, "Ro"))
    assert [bar.signs for bar in painting.bars[1]] == ["Ti", "Ro", "  "]
    assert [bar.signs for bar in painting.bars[2]] == [BAR + " ", "  ", "  "]
    assert 3 not in painting.bars


def test_where_more_marks_overlap_than_there_are_bars_the_last_bar_says_so() -> None:
    painting = painted(*[Painted(f"s{n}", n, 10, n, "Aa") for n in range(LANES + 1)])
    assert painting.bars[1][-1].signs == MORE + BAR


def test_what_is_chosen_and_what_was_found_are_told_apart_from_marks() -> None:
    painting = painted(Painted("s1", 0, 4, 0, "Ti"))
    runs = painting.runs(1, (5, 10), [(2, 7)])
    assert [(run.text, run.chosen, run.found) for run in runs] == [
        ("yk", False, False), ("si", False, True), (" ", False, True), ("ka", True, True), ("ksi", True, False),
        (" kolme", False, False),
    ]  # fmt: skip


def test_only_lines_that_look_otherwise_are_painted_again() -> None:
    before = painted(Painted("s1", 0, 4, 0, "Ti"))
    after = Painting(before.layout, [*before.marks, Painted("s2", 40, 44, 1, "Ro")])
    assert after.changed_from(before) == {before.layout.line_at(40)}
    assert not before.changed_from(before)


def test_categories_that_begin_alike_have_signs_of_their_own() -> None:
    signs = signs_of({"c1": "Tiedottaminen", "c2": "Tieto", "c3": "Tieto", "c4": "…"})
    assert signs == {"c1": "Ti", "c2": "Te", "c3": "Tt", "c4": "#1"}


@given(PASSAGES, st.data())
def test_however_letters_are_marked_the_line_reads_the_same(passages: list[str], data: st.DataObject) -> None:
    text, layout = laid(passages, 20)
    place = st.integers(0, len(text))
    spans = data.draw(st.lists(st.tuples(place, place).map(sorted), max_size=5))
    marks = [Painted(f"s{n}", start, end, n, "Aa") for n, (start, end) in enumerate(spans) if start < end]
    chosen = data.draw(st.tuples(place, place).map(sorted))
    painting = Painting(layout, marks)
    for number, line in enumerate(layout.lines):
        runs = painting.runs(number, (chosen[0], chosen[1]))
        if line.kind == WORDS:
            assert "".join(run.text for run in runs) == layout.text[line.start : line.shown]
            assert not any(run.text and run.text[0] in "\u0301\u0308\ufe0f" for run in runs[1:])


def test_a_mark_that_begins_at_an_accent_of_its_own_takes_the_letter_with_it() -> None:
    text = "tyo\u0308 on 漢字 👩\u200d👨"
    layout = Layout(text, [Part(0, len(text))], 30)
    painting = Painting(
        layout, [Painted("s1", 3, 6, 0, "Ti"), Painted("s2", len(text) - 1, len(text), 1, "Ro")]
    )
    assert [(run.text, run.colours) for run in painting.runs(1, (0, 0))] == [
        ("ty", ()), ("o\u0308 o", (0,)), ("n 漢字 ", ()), ("👩\u200d👨", (1,)),
    ]  # fmt: skip


def test_what_is_painted_again_after_a_change_looks_as_if_it_were_painted_for_the_first_time() -> None:
    text = "Yksi kaksi kolme neljä viisi kuusi seitsemän"
    layout = Layout(text, [Part(0, len(text))], 12)
    marks = [Painted("a", 0, 10, 1, "Yh"), Painted("b", 5, 20, 2, "Ke"), Painted("c", 30, 40, -1, "??")]
    Painting(layout, marks)
    marks[1] = Painted("b", 5, 35, 2, "Ke")
    again, first = Painting(layout, marks), Painting(Layout(text, [Part(0, len(text))], 12), marks)
    assert (again.by_line, again.bars) == (first.by_line, first.bars)
