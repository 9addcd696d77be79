"""The terms of a method in lists and on screens, and in what people type."""

from collections.abc import Iterator

import pytest

from qualcode.model.level_words import level_meant, level_word
from qualcode.model.options.method_words import USUAL_WORDS, MethodWords, speak_as, spoken_noun

LEVELS = ("subcategory", "upper", "main")


@pytest.fixture(autouse=True)
def _usual_words_afterwards() -> Iterator[None]:
    yield
    speak_as(USUAL_WORDS)


@pytest.mark.parametrize(
    ("preset", "words"),
    [
        ("graneheim", ["subcategory", "category", "theme"]),
        ("elo-kyngas", ["subcategory", "generic category", "main category"]),
        ("mayring", ["subcategory", "category", "main category"]),
        ("", ["subcategory", "upper category", "main category"]),
    ],
)
def test_levels_are_called_as_the_method_calls_them_and_can_be_typed_so(
    preset: str, words: list[str]
) -> None:
    speak_as(MethodWords(preset, LEVELS))
    assert [level_word(level) for level in LEVELS] == words
    assert [level_meant(word) for word in words] == list(LEVELS)
    assert level_meant("pääluokka") == "main", "the usual words are understood as before"


def test_expressions_are_called_as_the_method_calls_them() -> None:
    speak_as(MethodWords("graneheim", LEVELS))
    assert spoken_noun("expression", "simplified expression") == "condensed meaning unit"
    assert spoken_noun("segment", "original expression") == "meaning unit"
    assert level_meant("teema") == level_meant("Tema") == "main"
    speak_as(USUAL_WORDS)
    assert spoken_noun("expression", "simplified expression") == "simplified expression"
