"""Expressions that say nearly the same stand side by side, also while others come and go."""

from qualcode.workbench.coding.similarity_order import SideBySide

WORDS = {
    "a": "tiedonkulun parantaminen",
    "b": "yhteisten palaverien järjestäminen",
    "c": "vastuuhenkilön nimeäminen",
    "d": "tiedonkulun parantaminen kuntien kanssa",
    "e": "palaverien järjestäminen yhdessä",
}


def test_what_says_nearly_the_same_is_side_by_side_and_told_to_be() -> None:
    order = SideBySide(WORDS)
    arranged = order.arranged(list(WORDS), WORDS.__getitem__)
    assert arranged == ["a", "d", "b", "e", "c"]
    assert order.neighbours(arranged) == [False, True, False, True, False]


def test_what_comes_back_stands_where_it_stood_and_what_is_new_beside_what_it_is_most_like() -> None:
    order = SideBySide(WORDS)
    without = {name: words for name, words in WORDS.items() if name != "d"}
    assert order.arranged(list(without), without.__getitem__) == ["a", "b", "e", "c"]
    assert order.arranged(list(WORDS), WORDS.__getitem__) == ["a", "d", "b", "e", "c"]
    more = {**WORDS, "f": "yhteisten palaverien järjestäminen kunnassa", "g": "aivan muuta"}
    assert order.neighbours(order.arranged(list(more), more.__getitem__)) == [
        False,
        True,
        False,
        True,
        False,
        False,
        False,
    ]
    assert order.arranged(list(more), more.__getitem__) == ["a", "d", "b", "f", "e", "c", "g"]


def test_before_an_order_is_worked_out_they_stand_as_they_were_made() -> None:
    order = SideBySide({})
    assert order.arranged(list(WORDS), WORDS.__getitem__) == list(WORDS)
    assert not any(order.neighbours(list(WORDS)))
