"""A marked place is carried into a corrected text to the letter, or is left open with a proposal."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualcode.model.corrected_places import LONG_ENOUGH, Carried, carried, corrected

OLD = """Mikä auttaa työssä?
Kun tietää, kenelle soittaa. Roolit on epäselviä.
Joo.
Kanavia on liikaa: sähköposti, Teams ja puhelin.
Joo.
Palaveri auttaa aina."""
TEXT = st.text(alphabet="ab \n.ä", max_size=24)


def at(text: str, words: str, number: int = 0) -> tuple[int, int]:
    start = -1
    for _again in range(number + 1):
        start = text.index(words, start + 1)
    return start, start + len(words)


def carry(old: str, new: str, words: str, number: int = 0) -> tuple[Carried, str]:
    found = carried(corrected(old, new), *at(old, words, number))
    return found, new[found.start : found.end]


@given(before=TEXT, words=TEXT.filter(bool), after=TEXT, cut=st.integers(0, 24), put=TEXT)
def test_after_one_edit_anywhere_outside_the_mark_its_words_are_carried_exactly(
    before: str, words: str, after: str, cut: int, put: str
) -> None:
    start, end = len(before), len(before) + len(words)
    old = before + words + after
    for new in (
        before[: max(0, start - cut)] + put + words + after,
        put + before[cut:] + words + after,
        before + words + put + after[cut:],
        before + words + after[: max(0, len(after) - cut)] + put,
    ):
        found = carried(corrected(old, new), start, end)
        assert found.exact and new[found.start : found.end] == words


@given(before=TEXT, after=TEXT, new_before=TEXT, new_after=TEXT)
def test_after_any_edits_outside_it_a_long_mark_is_where_its_words_are(
    before: str, after: str, new_before: str, new_after: str
) -> None:
    words = "Roolit on epäselviä täällä."
    assert len(words) >= LONG_ENOUGH
    old, new = before + words + after, new_before + words + new_after
    found = carried(corrected(old, new), len(before), len(before) + len(words))
    assert found == Carried(len(new_before), len(new_before) + len(words), exact=True, likeness=1.0)


@given(old=TEXT.filter(bool), new=TEXT, first=st.integers(0, 23), length=st.integers(1, 24))
def test_exactly_carried_are_only_the_very_words_and_a_proposal_lies_in_the_text(
    old: str, new: str, first: int, length: int
) -> None:
    start = first % len(old)
    end = min(len(old), start + length)
    found = carried(corrected(old, new), start, end)
    assert 0 <= found.start <= found.end <= len(new)
    assert 0.0 <= found.likeness <= 1.0
    if found.exact:
        assert new[found.start : found.end] == old[start:end]
    elif found.start < found.end:
        shown = new[found.start : found.end]
        assert shown == shown.strip() or shown == old[start:end]


@settings(max_examples=30)
@given(seed=st.integers(0, 10**6))
def test_stretches_that_both_texts_have_are_the_same_in_both_and_in_order(seed: int) -> None:
    dice = random.Random(seed)
    words = ["joo", "niin", "rooli", "kanava", "ei", "tiedä", "€", "😀", "\n", ". "]
    pieces = [dice.choice(words) for _ in range(dice.randrange(200))]
    changed = [piece for piece in pieces if dice.random() > 0.1]
    for _again in range(dice.randrange(9)):
        changed.insert(dice.randrange(len(changed) + 1), dice.choice(words))
    correction = corrected(" ".join(pieces), " ".join(changed))
    old_end = new_end = 0
    for one in correction.stretches:
        assert one.old >= old_end and one.new >= new_end and one.length
        assert (
            correction.old[one.old : one.old + one.length] == correction.new[one.new : one.new + one.length]
        )
        old_end, new_end = one.old + one.length, one.new + one.length


def test_a_transcript_corrected_in_two_places_leaves_open_only_the_mark_that_was_touched() -> None:
    new = OLD.replace("työssä", "teitä työssänne").replace("on liikaa", "on aivan liikaa")
    found, words = carry(OLD, new, "Roolit on epäselviä.")
    assert found.exact and words == "Roolit on epäselviä."
    for number in (0, 1):
        found, words = carry(OLD, new, "Joo.", number)
        assert found.exact and (found.start, found.end) == at(new, "Joo.", number)
    found, words = carry(OLD, new, "Kanavia on liikaa")
    assert not found.exact and words == "Kanavia on aivan liikaa"
    assert found.likeness > 0.7


def test_words_that_were_taken_out_have_no_place_any_more() -> None:
    found, words = carry(OLD, OLD.replace(" Roolit on epäselviä.", ""), "Roolit on epäselviä")
    assert not found.exact and words == "" and found.likeness == 0.0


def test_a_turn_that_was_moved_is_carried_if_it_is_long_and_only_proposed_if_it_is_short() -> None:
    lines = OLD.split("\n")
    moved = "\n".join([lines[3], *lines[:3], *lines[4:]])
    found, words = carry(OLD, moved, "Kanavia on liikaa: sähköposti")
    assert found.exact and words == "Kanavia on liikaa: sähköposti"
    found, words = carry(OLD, moved.replace("Kun tietää, kenelle", "Tietää kenelle"), "Kun tietää")
    assert not found.exact and words == "Tietää"
    swapped = "Palaveri auttaa.\nEi tule mitään.\nMuuta ei ole."
    found, words = carry(swapped, "Muuta ei ole.\nEi tullut mitään.\nPalaveri auttaa.", "Palaveri auttaa.")
    assert not found.exact and words == "Palaveri auttaa." and found.likeness == 1.0


@pytest.mark.parametrize(
    ("words", "proposed"),
    [("epäselviä", "epäselvät"), ("Roolit on epäselviä", "Roolit ovat epäselvät"), ("on", "ovat")],
)
def test_what_is_proposed_are_whole_words_that_stand_in_place_of_those_marked(
    words: str, proposed: str
) -> None:
    new = OLD.replace("Roolit on epäselviä", "Roolit ovat epäselvät")
    found, shown = carry(OLD, new, words)
    assert not found.exact and shown == proposed


def test_what_is_left_of_a_long_text_that_was_rewritten_is_found_in_a_moment() -> None:
    dice = random.Random(7)
    words = [f"sana{number}" for number in range(3000)]
    texts = ["\n".join(" ".join(dice.choices(words, k=30)) for _line in range(200)) for _text in "ab"]
    assert corrected(*texts).unchanged < 0.6
