"""Mentions and participants, as they stand in the analysis table."""

from hypothesis import given, settings
from hypothesis import strategies as st

from qualcode.analysis.mention_counts import Count, Mark, count_mentions, is_majority
from qualcode.model.count_words import percentages_make_sense, with_percentage


def mark(start: int, end: int, **other: object) -> Mark:
    values: dict[str, object] = {"document": "H1", "coder": "ak", "participants": ("p1",), "category": "c1"}
    values.update(other)
    return Mark(start=start, end=end, **values)  # type: ignore[arg-type]


def test_overlapping_marks_of_one_coder_in_one_category_are_one_mention() -> None:
    assert count_mentions([mark(0, 10), mark(5, 15)])["c1"].mentions == 1
    assert count_mentions([mark(5, 15), mark(0, 10)])["c1"].mentions == 1
    assert count_mentions([mark(0, 10), mark(0, 10)])["c1"].mentions == 1
    assert count_mentions([mark(0, 30), mark(5, 10), mark(20, 25)])["c1"].mentions == 1


def test_a_chain_of_overlapping_marks_is_one_mention() -> None:
    assert count_mentions([mark(0, 10), mark(20, 30), mark(9, 21)])["c1"].mentions == 1


def test_marks_that_only_touch_are_two_mentions() -> None:
    assert count_mentions([mark(0, 10), mark(10, 20)])["c1"].mentions == 2


def test_marks_of_two_coders_documents_or_categories_never_melt_together() -> None:
    assert count_mentions([mark(0, 10), mark(0, 10, coder="mv")])["c1"].mentions == 2
    assert count_mentions([mark(0, 10), mark(0, 10, document="H2")])["c1"].mentions == 2
    counts = count_mentions([mark(0, 10), mark(0, 10, category="c2")])
    assert {category: count.mentions for category, count in counts.items()} == {"c1": 1, "c2": 1}


def test_participants_are_counted_once_however_often_they_mention_it() -> None:
    counts = count_mentions(
        [
            mark(0, 10, participants=("p1",)),
            mark(20, 30, participants=("p1", "p2")),
            mark(25, 40, participants=("p3",)),
            mark(50, 60, participants=()),
        ]
    )
    assert counts["c1"] == Count(3, frozenset({"p1", "p2", "p3"}))


def test_n_of_a_group_counts_only_its_own_members() -> None:
    count = Count(5, frozenset({"h1", "h2", "v7"}))
    assert count.among(["h1", "h2", "h3"]) == 2
    assert count.among({"v7"}) == 1
    assert Count().among(["h1"]) == 0


def test_a_category_without_marks_is_not_counted() -> None:
    assert count_mentions([]) == {}


def test_five_of_eleven_is_no_majority_and_half_is_none_either() -> None:
    assert not is_majority(5, 11)
    assert is_majority(6, 11)
    assert not is_majority(5, 10)


def test_percentages_begin_at_twenty() -> None:
    assert not percentages_make_sense(19)
    assert percentages_make_sense(20)
    assert (with_percentage(3, 19), with_percentage(5, 20), with_percentage(1, 3)) == (
        "3/19",
        "5/20 (25%)",
        "1/3",
    )


spans = st.tuples(st.integers(0, 40), st.integers(1, 10)).map(lambda pair: (pair[0], pair[0] + pair[1]))


@settings(deadline=None)
@given(st.lists(spans, max_size=12), st.randoms())
def test_mentions_are_the_separate_stretches_of_marked_text(
    marked: list[tuple[int, int]], dice: object
) -> None:
    covered = [False] * 60  # between two characters: overlapping marks share one, touching ones don't
    for start, end in marked:
        for place in range(start, end - 1):
            covered[place] = True
    stretches = sum(
        covered[place] and not (place and covered[place - 1]) for place in range(len(covered))
    ) + len({(start, end) for start, end in marked if end - start == 1 and not _inside((start, end), marked)})
    counts = count_mentions([mark(start, end) for start, end in marked])
    assert (counts["c1"].mentions if marked else 0) == stretches


def _inside(single: tuple[int, int], marked: list[tuple[int, int]]) -> bool:
    return any(start <= single[0] and single[1] <= end and end - start > 1 for start, end in marked)
