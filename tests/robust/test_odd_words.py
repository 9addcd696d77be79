"""Whatever stands on the command line is done or refused in a sentence; what is kept is text."""

import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.robust.machine import Machine, sentence

LONG = "pitkä teksti " * 8000
ODD = [
    "", " ", "\t\n", "-", "--", "-5", "0", "999999999999999999999999999999", "1e5", "NaN", "²", "٣",
    "\x1b[31mred", "a\x07b", "a\0b", "\u2028", "\u202eimatsiap", "עברית", "👩‍👩‍👧", "e\u0301", "\ud800", "a\udcffb",
    '"', "*", "a*", 'a"b', "%", "_", "{x}", "[– –]", "AND", "NEAR(", "a:b", "^a", "=", "a=b", "../x", "~", "~nobody/x",
    "a'b", "null", "yes", "H1:2", LONG,
]  # fmt: skip

TRIED = 14
"""How many of them each command is tried with."""

COMMANDS = [
    ("mark", "H1", ODD), ("mark", ODD, "x"), ("mark", "H1", "--at", ODD), ("mark", "H1", "--from", ODD),
    ("mark", "H1", "--from", "10", "--to", ODD), ("mark", "H1", sentence(1), "--simplify", ODD),
    ("mark", "H1", sentence(2), "--into", ODD, "--simplify", "x", "--new"), ("mark", "H1", sentence(3), "--task", ODD),
    ("mark", "H1", sentence(4), "--why", ODD, "--dry-run"), ("simplify", ODD, "x"), ("simplify", "last", ODD),
    ("group", ODD, "--into", "Roolit"), ("group", "Epäselvyys", "--into", ODD), ("theme", ODD, "Roolit"),
    ("category", "add", ODD), ("category", "add", "Uusi", "--under", ODD), ("category", "add", "Uusi", "--level", ODD),
    ("category", "rename", "Johtaminen", ODD, "--dry-run"), ("category", "move", "Roolit", "--under", ODD),
    ("category", "define", "Roolit", "--definition", ODD), ("category", "merge", ODD, "--into", "Roolit"),
    ("memo", ODD), ("memo", "x", "--about", ODD), ("journal", ODD), ("journal", "x", "--kind", ODD),
    ("search", ODD), ("search", "asia", "--limit", ODD), ("segments", "--where", ODD), ("segments", "--category", ODD),
    ("read", ODD, "--plain"), ("trail", ODD), ("trail", "--day", ODD), ("trail", "--kind", ODD),
    ("trail", "--limit", ODD),
    ("set", ODD), ("set", "title", ODD), ("set", "levels", ODD), ("set", "saturation.base", ODD),
    ("set", "saturation.threshold", ODD), ("set", ODD, "x"), ("task", "add", ODD), ("task", "add", "T", "--key", ODD),
    ("document", "rename", "H1", ODD, "--dry-run"), ("document", "set", "H1", ODD), ("participant", "set", "H1", ODD),
    ("import", ODD), ("import", "../H1.txt", "--speakers", ODD, "--dry-run"), 
    ("import", "../H1.txt", "--encoding", ODD),
    ("export", "table", "--format", ODD), ("saturation", "--base", ODD), ("saturation", "--threshold", ODD),
    ("saturation", "--matrix", ODD), ("quote", "pick", ODD), ("undo", ODD), ("--project", ODD, "status"), (ODD,),
]  # fmt: skip


@pytest.mark.parametrize(
    "form", COMMANDS, ids=lambda form: " ".join("…" if one is ODD else one for one in form)
)
def test_odd_words_are_taken_or_refused_in_a_sentence(
    quick: Machine, form: tuple[str | list[str], ...]
) -> None:
    dice = random.Random(" ".join(one for one in form if isinstance(one, str)))
    for word in dice.sample(ODD, TRIED):
        quick.give(*[word if part is ODD else str(part) for part in form])
    for listing in ("segments", "expressions", "categories", "memos", "trail"):
        quick.done(listing, "--json")
    quick.done("tree", "-e")
    assert set(quick.problems()) <= {"same-name"}


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("mark", "H1", "--at", "-5"), 1),
        (("mark", "H1", "--at", "999999999999"), 1),
        (("mark", "H1", "--at", "x"), 2),
        (("mark", "H1", "--from", "10", "--to", "3"), 1),
        (("mark", "H1", "--from", "-9", "--to", "3"), 1),
        (("mark", "H1", "--from", "0", "--to", "999999999999"), 1),
        (("mark", "H1", sentence(1), "--from", "3"), 2),
        (("mark", "H1", "  "), 1),
        (("mark", "H1", sentence(1), "--no-such"), 2),
        (("mark",), 2),
        (("marc", "H1"), 2),
        (("search", "asia", "--limit", "0"), 1),
        (("search", "?!"), 1),
        (("trail", "--limit", "-1"), 2),
        (("saturation", "--threshold", "-5"), 1),
        (("saturation", "--base", "0"), 2),
        (("simplify", "last", "\u2003 \u00a0"), 1),
        (("memo", " \n\t "), 1),
        (("category", "add", " "), 1),
        (("set", "title"), 0),
        (("set", "no.such", "x"), 1),
        (("import",), 2),
        (("delete", "H1"), 1),
    ],
)
def test_absurd_numbers_and_empty_words_end_with_the_code_that_is_meant(
    quick: Machine, words: tuple[str, ...], code: int
) -> None:
    assert quick.give(*words).code == code
    assert quick.problems() == []


def test_a_quote_or_a_category_that_is_not_there_names_what_may_have_been_meant(quick: Machine) -> None:
    said = quick.give("mark", "H1", "tämä ei ole missään sanottu lainkaan")
    assert said.code == 1 and "qualcode search" in said.errors
    said = quick.give("mark", "H1", "jäi epäselväksi")
    assert said.code == 1 and "--at 2" in said.errors
    said = quick.give("mark", "H1", sentence(1), "--simplify", "x", "--into", "Rolit")
    assert said.code == 1 and "Roolit" in said.errors and "--new" in said.errors
    assert quick.quotes() == {"Asia 399 jäi"}


WORDS = st.text(st.characters(), max_size=40) | st.sampled_from([one for one in ODD if one is not LONG])


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(
    st.sampled_from(
        [
            ("mark", "H1"),
            ("mark", "H1", sentence(7), "--simplify"),
            ("simplify", "last"),
            ("category", "add"),
            ("memo",),
            ("search",),
        ]
    ),
    WORDS,
)
def test_no_text_ends_in_a_traceback(quick: Machine, form: tuple[str, ...], word: str) -> None:
    quick.give(*form, word)
    quick.done("tree", "-e")


def test_bytes_that_are_no_letters_are_never_recorded_as_something_else(machine: Machine) -> None:
    said = machine.give("mark", "H1", sentence(1), "--simplify", b"ep\xe4selv\xe4")
    assert said.code == 2 and "UTF-8" in said.errors
    assert machine.quotes() == {"Asia 399 jäi"}
    latin = machine.place / "h\udce4n.txt"
    latin.write_text("Haastattelija: Niin?\nH3: Näin se meillä on.\n", encoding="utf-8")
    machine.done("import", b"../h\xe4n.txt", "--name", "H3")
    machine.done("mark", "H3", "Näin se meillä on")
