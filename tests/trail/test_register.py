"""A field keeps what nobody has superseded, whatever the order in which acts arrive."""

import itertools

from hypothesis import given
from hypothesis import strategies as st

from qualcode.trail.line import Line, Write, decode
from qualcode.trail.register import Head, Registers, in_conflict, shown
from tests.trail.machines import Chain

PLACE = ("e1", "text")


def taken_in(*lines: Line) -> Registers:
    """Line by line, and all at once: the same must come of it."""
    registers = Registers()
    for line in lines:
        registers.take_in([line])
    together = Registers()
    together.take_in(lines)
    assert standing(registers) == standing(together)
    assert registers.awaited == together.awaited
    return registers


def standing(registers: Registers) -> dict[tuple[str, str], list[Head]]:
    found: dict[tuple[str, str], list[Head]] = {}
    for entity, heads in registers.heads.items():
        for field, write, count, value in sorted(heads, key=lambda head: head[:3]):
            found.setdefault((entity, field), []).append(Head(count, write, value))
    return found


def values(registers: Registers) -> list[str]:
    return sorted(str(head.value) for head in standing(registers).get(PLACE, []))


def test_what_two_people_wrote_apart_stands_side_by_side_until_a_third_write_closes_it() -> None:
    anna, bertta, both = Chain("ak-1"), Chain("bm-1"), Chain("ak-2")
    first = decode(anna.body(Write("e1", "text", "soitto")))
    second = decode(bertta.body(Write("e1", "text", "puhelu")))
    third = decode(
        both.body(Write("e1", "text", "puhelinsoitto", (first.write_id(0), second.write_id(0))), count=9)
    )
    assert values(taken_in(first, second)) == ["puhelu", "soitto"]
    assert in_conflict(standing(taken_in(first, second))[PLACE])
    assert values(taken_in(first, second, third)) == ["puhelinsoitto"]


def test_the_greatest_counter_is_shown_and_not_the_last_to_arrive() -> None:
    heads = [Head(7, "aa.0", "later"), Head(3, "bb.0", "earlier")]
    assert shown(heads) == shown(reversed(heads)) == heads[0]
    assert shown([]) is None


def test_with_one_counter_the_greater_identity_is_shown() -> None:
    assert shown([Head(3, "bb.0", "x"), Head(3, "aa.0", "y")]) == Head(3, "bb.0", "x")


def test_two_who_wrote_the_same_are_of_one_mind() -> None:
    assert not in_conflict([Head(1, "aa.0", "x"), Head(2, "bb.0", "x")])


def test_a_write_that_is_superseded_before_it_arrives_never_shows() -> None:
    anna = Chain("ak-1")
    first = decode(anna.body(Write("e1", "text", "old")))
    second = decode(anna.body(Write("e1", "text", "new", (first.write_id(0),))))
    for order in itertools.permutations([first, second]):
        registers = taken_in(*order)
        assert values(registers) == ["new"]
        assert not registers.awaited


def test_naming_a_write_of_another_field_as_superseded_has_no_effect_in_any_order() -> None:
    anna, bertta = Chain("ak-1"), Chain("bm-1")
    text = decode(anna.body(Write("e1", "text", "stays"), Write("e2", "text", "stays too")))
    other = decode(bertta.body(Write("e1", "subcategory", "c1", (text.write_id(0), text.write_id(1)))))
    for order in itertools.permutations([text, other]):
        registers = taken_in(*order)
        assert values(registers) == ["stays"]
        assert [head.value for head in standing(registers)["e2", "text"]] == ["stays too"]


@st.composite
def histories(draw: st.DrawFn) -> list[Line]:
    """Acts on two fields, each over any of the writes before it, of its own field or of the other."""
    lines: list[Line] = []
    chains = [Chain(f"ak-{number}") for number in range(3)]
    for number in range(draw(st.integers(1, 7))):
        earlier = [line.write_id(place) for line in lines for place in range(len(line.act.writes))]
        over = st.lists(st.sampled_from(earlier), unique=True).map(tuple) if earlier else st.just(())
        writes = [
            Write("e1", field, number, draw(over))
            for field in draw(st.lists(st.sampled_from(["text", "subcategory"]), min_size=1, unique=True))
        ]
        lines.append(decode(draw(st.sampled_from(chains)).body(*writes, count=draw(st.integers(1, 4)))))
    return lines


@given(histories(), st.randoms(use_true_random=False))
def test_any_order_of_arrival_gives_what_nobody_has_superseded(lines: list[Line], dice: object) -> None:
    expected: dict[tuple[str, str], set[str]] = {}
    for line in lines:
        for place, write in enumerate(line.act.writes):
            superseded = {
                old for other in lines for one in other.act.writes if one[:2] == write[:2] for old in one.over
            }
            if line.write_id(place) not in superseded:
                expected.setdefault((write.entity, write.field), set()).add(line.write_id(place))
    dice.shuffle(lines)  # type: ignore[attr-defined]
    found = {place: {head.write for head in heads} for place, heads in standing(taken_in(*lines)).items()}
    assert found == expected
