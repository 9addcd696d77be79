"""Moving by passage, sentence and word, and extending what is chosen."""

from hypothesis import given
from hypothesis import strategies as st

from qualcode.screens.reading.movement import (
    FREE,
    PASSAGE,
    SENTENCE,
    WORD,
    Ground,
    Selection,
    sentences,
    words,
)
from tests.screens.reading.test_text_layout import PASSAGES

TALK = ("Mitä kuuluu?", "Kiire on. Roolit ovat epäselviä, ei tiedä kenelle soittaa! Niin.", "", "Entä muuta?")


def ground(passages: tuple[str, ...] | list[str] = TALK, order: list[int] | None = None) -> Ground:
    bounds, at = [], 0
    for passage in passages:
        bounds.append((at, at + len(passage)))
        at += len(passage) + 1
    return Ground("\n".join(passages), bounds, order)


def chosen(where: Ground, now: Selection) -> str:
    return where.text[now.start : now.end]


def test_passages_in_which_nothing_is_said_are_passed_over() -> None:
    where = ground()
    now = where.begin()
    seen = [chosen(where, now)]
    for _step in range(4):
        now = where.step(now, PASSAGE, forward=True)
        seen.append(chosen(where, now))
    assert seen == [TALK[0], TALK[1], TALK[3], TALK[3], TALK[3]]
    assert chosen(where, where.step(now, PASSAGE, forward=False)) == TALK[1]


def test_from_a_passage_one_goes_into_its_sentences_and_from_these_into_their_words() -> None:
    where = ground()
    now = where.step(where.begin(), PASSAGE, forward=True)
    now = where.step(now, SENTENCE, forward=True)
    assert chosen(where, now) == "Kiire on."
    now = where.step(now, SENTENCE, forward=True)
    assert chosen(where, now) == "Roolit ovat epäselviä, ei tiedä kenelle soittaa!"
    now = where.step(now, WORD, forward=True)
    assert chosen(where, now) == "Roolit"
    for _step in range(2):
        now = where.step(now, WORD, forward=True)
    assert chosen(where, now) == "epäselviä"
    assert chosen(where, where.step(now, SENTENCE, forward=False)).startswith("Roolit ovat")
    assert chosen(where, where.step(now, PASSAGE, forward=False)) == TALK[1]
    assert chosen(where, where.step(now, SENTENCE, forward=True)) == "Niin."


def test_a_stretch_is_extended_by_words_and_sentences_and_over_the_end_of_a_passage() -> None:
    where = ground()
    now = where.around(where.text.index("Roolit"), WORD)
    for _step in range(2):
        now = where.extend(now, WORD, forward=True)
    assert chosen(where, now) == "Roolit ovat epäselviä"
    assert chosen(where, where.extend(now, WORD, forward=False)) == "Roolit ovat"
    now = where.extend(now, SENTENCE, forward=True)
    assert chosen(where, now).endswith("soittaa!")
    now = where.extend(where.extend(now, SENTENCE, forward=True), SENTENCE, forward=True)
    assert chosen(where, now).endswith("Niin.\n\nEntä muuta?")


def test_when_nothing_is_left_to_take_away_the_stretch_grows_at_its_other_end() -> None:
    where = ground()
    now = where.around(where.text.index("ovat"), WORD)
    now = where.extend(now, WORD, forward=False)
    assert chosen(where, now) == "Roolit ovat"
    assert chosen(where, where.extend(now, WORD, forward=True)) == "ovat"


def test_answers_read_question_by_question_are_never_tied_together() -> None:
    where = ground(["yksi kaksi", "kolme", "neljä viisi"], order=[0, 2, 1])
    now = where.begin()
    assert chosen(where, where.step(now, PASSAGE, forward=True)) == "neljä viisi"
    assert chosen(where, where.extend(now, PASSAGE, forward=True)) == "yksi kaksi"
    assert chosen(where, where.between(5, 14)) == "kaksi"


def test_sentences_end_where_a_reader_hears_an_end() -> None:
    text = 'Joo. Siis esim. puhelin klo 12. sitten niin... mutta ei! Se on 3. kerta. "Näin." Loppu'
    assert [text[s:e] for s, e in sentences(text, 0, len(text))] == [
        "Joo.", "Siis esim. puhelin klo 12. sitten niin... mutta ei!", "Se on 3. kerta.", '"Näin."', "Loppu",
    ]  # fmt: skip
    small = "joo niin. ei me olla. sit taas"
    assert len(sentences(small, 0, len(small))) == 3


@given(PASSAGES, st.lists(st.sampled_from("jklhwbJKLHWB,.o"), max_size=40))
def test_whatever_keys_are_pressed_what_is_chosen_is_in_the_text(
    passages: list[str], keys: list[str]
) -> None:
    where = ground(passages)
    now = where.begin()
    sizes = {"j": PASSAGE, "k": PASSAGE, "l": SENTENCE, "h": SENTENCE, "w": WORD, "b": WORD}
    for key in keys:
        if key == "o":
            now = Selection(now.moving, now.fixed, now.size)
        elif key in ",.":
            now = where.by_letter(now, forward=key == ".")
        else:
            move = where.step if key.islower() else where.extend
            now = move(now, sizes[key.lower()], forward=key.lower() in "jlw")
        assert 0 <= now.start <= now.end <= len(where.text)
        if where.order:
            assert where.text[now.start : now.end].strip() or now.size == FREE
            assert now.start < now.end


@given(PASSAGES)
def test_going_forward_to_the_end_and_back_passes_the_same_units(passages: list[str]) -> None:
    where = ground(passages)
    for size in (PASSAGE, SENTENCE, WORD):
        every = [unit for place in where.order for unit in where.units(size, place)]
        if not every:
            continue
        now, there = Selection(*every[0], size), [every[0]]
        while (then := where.step(now, size, forward=True)) != now:
            now = then
            there.append((now.start, now.end))
        assert there == every
        back = [(now.start, now.end)]
        while (then := where.step(now, size, forward=False)) != now:
            now = then
            back.append((now.start, now.end))
        assert back == every[::-1]


@given(PASSAGES)
def test_words_and_sentences_cover_all_that_is_said(passages: list[str]) -> None:
    text = "\n".join(passages)
    assert "".join(" ".join(text[s:e] for s, e in sentences(text, 0, len(text))).split()) == "".join(
        text.split()
    )
    assert len(words(text, 0, len(text))) == len(text.split())
