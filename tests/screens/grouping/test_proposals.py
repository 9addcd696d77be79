"""Proposals for grouping on the screen are taken one by one, narrowed, named or left."""

from pathlib import Path

import pytest

from qualcode.workbench.coding.group_proposals import CLUSTER, HOME, proposals
from qualcode.workbench.coding.mark import mark
from qualcode.workbench.coding.quote_places import Place
from qualcode.workbench.find import find_category
from tests.screens.desk import opened
from tests.screens.grouping_desk import Grouper, group_at, within

NEW = (
    "Suora numero ratkaisijoille", "Suora numero ratkaisijan sijaiselle",
    "Saunailta metsässä", "Saunailta metsässä kerran",
)  # fmt: skip
"""Two that are like one in a category, and two that are only like each other."""


@pytest.fixture(name="study")
def with_more(study: Path) -> Path:
    """The example with a mark that says more."""
    with opened(study) as bench:
        mark(bench, "H1", Place("neljä kertaa vuodessa"), simplify=NEW)
    return study


async def ask(desk: Grouper) -> None:
    """Press the key, and wait for the proposals."""
    await desk.press("g")
    await desk.app.workers.wait_for_complete()
    await desk.pilot.pause()


def test_a_home_is_taken_without_what_was_deselected_and_the_others_are_asked_about_next(study: Path) -> None:
    async def take(desk: Grouper) -> None:
        found = proposals(desk.bench)
        place, one = next(
            (place, one) for place, one in enumerate(found) if one.kind == HOME and len(one.expressions) > 1
        )
        await ask(desk)
        assert desk.grouping.prompt.choices[place].words == f"Into “{one.name}”"
        await desk.press(" ".join(["down"] * place + ["enter"]))
        await desk.press("1 enter")
        (act,) = desk.acts()[1:]
        assert act.did == "expression.file"
        kept = [words for _name, words in one.expressions[1:]]
        assert set(kept) <= set(within(desk.bench, one.name))
        assert one.expressions[0][1] in desk.left
        assert desk.grouping.prompt.question is not None, "the others are asked about next"
        await desk.press("escape")
        assert desk.grouping.right.key == find_category(desk.bench.index, one.name).id
        assert len(desk.acts()[1:]) == 1

    group_at(study, take, loosened=False)


def test_a_cluster_becomes_a_new_category_under_the_name_that_is_given(study: Path) -> None:
    async def take(desk: Grouper) -> None:
        found = proposals(desk.bench)
        place, one = next((place, one) for place, one in enumerate(found) if one.kind == CLUSTER)
        await ask(desk)
        await desk.press(" ".join(["down"] * place + ["enter", "enter"]))
        assert desk.grouping.prompt.entry.value == one.name
        await desk.press("ctrl+u")
        await desk.type("Yhdessä sovittu")
        await desk.press("enter")
        assert sorted(within(desk.bench, "Yhdessä sovittu")) == sorted(
            words for _name, words in one.expressions
        )

    group_at(study, take, loosened=False)


def test_nothing_is_grouped_without_an_answer_and_no_proposal_is_said(study: Path) -> None:
    async def leave(desk: Grouper) -> None:
        await ask(desk)
        await desk.press("enter escape")
        assert not desk.acts()[1:]

    group_at(study, leave, loosened=False)

    async def none(desk: Grouper) -> None:
        for name in list(desk.left):
            await desk.go(name)
            await desk.press("x")
        await ask(desk)
        assert desk.grouping.prompt.question is None and "No proposals" in desk.told

    group_at(study, none, loosened=False)
