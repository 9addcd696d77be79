"""A mistyped name finds the one that was meant."""

from qualcode.suggest.nearest_names import nearest_names

NAMES = ["Tiedottaminen", "Toistensa tunteminen", "Kanavat ja välineet", "Oikeat ihmiset mukaan", "H1", "H2"]


def test_a_slip_of_the_finger_finds_the_name() -> None:
    assert nearest_names("Tiedotaminen", NAMES)[0] == "Tiedottaminen"
    assert nearest_names("kanavat ja valineet", NAMES)[0] == "Kanavat ja välineet"


def test_the_beginning_or_a_part_of_a_name_finds_it() -> None:
    assert nearest_names("tied", NAMES)[0] == "Tiedottaminen"
    assert nearest_names("välineet", NAMES)[0] == "Kanavat ja välineet"
    assert nearest_names("ihmisett", NAMES)[0] == "Oikeat ihmiset mukaan"


def test_nothing_alike_gives_nothing() -> None:
    assert nearest_names("xyzzy", NAMES) == ()
    assert nearest_names("", NAMES) == ()
    assert nearest_names("Tiedottaminen", []) == ()


def test_never_more_than_asked_for_and_each_once() -> None:
    assert nearest_names("H", ["H1", "H2", "H3", "H1", "H4"], limit=2) == ("H1", "H2")
