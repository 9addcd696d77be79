"""Two people who joined with one key before their folders met are two coders, on every machine the same two."""

import random
from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from qualcode.trail.coders import Joined, tell_apart


def join(writer: str, order: int, name: str, **saw: int) -> Joined:
    seen = {who.replace("_", "-"): upto for who, upto in saw.items()}
    return Joined(
        writer=writer,
        number=1,
        order=(order, writer),
        name=name,
        initials=name[:1],
        colour="#000000",
        saw=seen,
    )


ANNA, AINO = join("ak-1", 3, "Anna Kallio"), join("ak-2", 4, "Aino Kokko")


def coders(
    *joins: Joined, more: tuple[str, ...] = (), first: dict[str, dict[str, int]] | None = None
) -> dict[str, str]:
    writers = [*(one.writer for one in joins), *more]
    return dict(tell_apart(joins, writers, lambda writer: (first or {}).get(writer, {})).writers)


def test_two_who_had_not_seen_each_other_are_two_and_the_first_keeps_the_key() -> None:
    assert coders(ANNA, AINO) == {"ak-2": "ak2"}
    found = tell_apart([AINO, ANNA], ["ak-1", "ak-2"], lambda writer: {})
    assert [(one.key, one.name) for one in found.people] == [("ak", "Anna Kallio"), ("ak2", "Aino Kokko")]


def test_one_person_on_two_machines_is_one_coder() -> None:
    assert coders(ANNA, join("ak-2", 4, "anna kallio")) == {}
    assert coders(ANNA, join("ak-2", 9, "Anna K.", ak_1=1)) == {}


def test_who_joined_again_under_a_key_of_their_own_keeps_it_for_what_came_before() -> None:
    assert coders(ANNA, AINO, join("ak2-7", 9, "Aino Kokko", ak_1=5)) == {"ak-2": "ak2"}
    assert coders(ANNA, AINO, join("ak2-7", 9, "Antti Koski", ak_1=5)) == {"ak-2": "ak3"}


def test_a_writer_that_never_joined_belongs_to_whom_its_first_act_names_else_to_the_first() -> None:
    assert coders(ANNA, AINO, more=("ak-8", "ak-9"), first={"ak-9": {"ak-2": 7}}) == {
        "ak-2": "ak2",
        "ak-9": "ak2",
    }


def test_the_order_of_arrival_changes_nothing() -> None:
    joins = [ANNA, AINO, join("ak-3", 5, "Arto Kivi"), join("ak-4", 6, "Aino Kokko"), join("bm-1", 2, "Bo M")]
    told = [coders(*some) for some in permutations(joins)]
    assert all(one == {"ak-2": "ak2", "ak-4": "ak2", "ak-3": "ak3"} for one in told)


@given(st.randoms(use_true_random=False), st.integers(2, 7))
def test_every_machine_tells_the_same_coders(dice: random.Random, people: int) -> None:
    joins = [
        join(f"ak-{number}", dice.randrange(9), dice.choice(["Anna", "Aino", "Arto"]), ak_0=dice.randrange(2))
        for number in range(people)
    ]
    before = coders(*joins)
    dice.shuffle(joins)
    assert coders(*joins) == before
